"""Which schedules, invoices and credit notes exist for a reader, and who carries an initiative."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum

from errera.foundation.actor import Actor
from errera.foundation.audit import queries as audit_queries
from errera.foundation.ui.pieces import Moment
from errera.initiatives.models import Initiative, InitiativePartner
from errera.payments import queries as payment_queries
from errera.payments.shapes import Bank

from ..models import CreditNote, FeeSchedule, Invoice, Price, VatTreatment
from ..policies import REMINDERS, Parties, Permission, is_to_remind
from ..states import OWING, NoteState


def _carried_by(actor: Actor, initiative: str) -> Exists:
    ours = Q(partnership__organisation__in=actor.organisations) | Q(
        partnership__delivering_unit__in=actor.organisations
    )
    return Exists(InitiativePartner.objects.filter(ours, initiative=OuterRef(initiative)))


def schedules_seen_by(actor: Actor) -> QuerySet[FeeSchedule]:
    """Give the schedules that exist for the reader: all, or those of initiatives that the own organisation carries."""
    rows = FeeSchedule.objects.select_related("initiative", "seller")
    if not actor.may(Permission.SEE_FEES):
        return rows.none()
    return rows if actor.sees_all else rows.filter(_carried_by(actor, "initiative"))


def initiatives_seen_by(actor: Actor) -> QuerySet[Initiative]:
    """Give the initiatives for which the reader may look after fees."""
    if not actor.may(Permission.SEE_FEES):
        return Initiative.objects.none()
    return Initiative.objects.all() if actor.sees_all else Initiative.objects.filter(_carried_by(actor, "pk"))


def prices_seen_by(actor: Actor) -> QuerySet[Price]:
    """Give the prices of those schedules."""
    return Price.objects.select_related("schedule").filter(schedule__in=schedules_seen_by(actor).values("pk"))


def treatments_seen_by(actor: Actor) -> QuerySet[VatTreatment]:
    """Give the VAT treatments, for whoever looks after fees."""
    return VatTreatment.objects.all() if actor.may(Permission.SEE_FEES) else VatTreatment.objects.none()


def invoices_seen_by(actor: Actor) -> QuerySet[Invoice]:
    """Give the invoices that exist for the reader: of the initiatives one looks after, and to the own organisation."""
    rows = Invoice.objects.select_related("schedule__initiative", "payer", "demand")
    if actor.sees_all and actor.may(Permission.SEE_FEES):
        return rows
    ours = Q(pk__in=[])
    if actor.may(Permission.SEE_OWN_INVOICES):
        ours |= Q(payer__in=actor.organisations)
    if actor.may(Permission.SEE_FEES):
        ours |= Q(_carried_by(actor, "schedule__initiative"))
    return rows.filter(ours)


def notes_seen_by(actor: Actor) -> QuerySet[CreditNote]:
    """Give the credit notes of those invoices."""
    rows = CreditNote.objects.select_related("invoice__schedule__initiative", "invoice__payer", "refund_order")
    return rows.filter(invoice__in=invoices_seen_by(actor).values("pk"))


def notes_of(invoice: Invoice) -> QuerySet[CreditNote]:
    """Give the credit notes of an invoice, the first in front."""
    return CreditNote.objects.filter(invoice=invoice).select_related("refund_order", "invoice").order_by("pk")


def parties_of(initiative_id: int) -> tuple[Parties, Parties]:
    """Give the organisations that speak for the lead partner, and for any partner that carries an initiative."""
    rows = InitiativePartner.objects.filter(initiative=initiative_id)
    found = list(rows.values_list("is_lead", "partnership__organisation", "partnership__delivering_unit"))
    lead = frozenset(pk for is_lead, *pks in found for pk in pks if is_lead and pk)
    return lead, frozenset(pk for _, *pks in found for pk in pks if pk)


def lead_of(initiative: Initiative) -> Parties:
    """Give the organisations that speak for the lead partner, from what is at hand of the initiative."""
    leads = [row.partnership for row in initiative.partners.all() if row.is_lead]
    return frozenset(pk for row in leads for pk in (row.organisation_id, row.delivering_unit_id) if pk)


def schedule_of(initiative: Initiative) -> FeeSchedule | None:
    """Give the schedule of an initiative, if it has one."""
    return FeeSchedule.objects.select_related("initiative", "seller").filter(initiative=initiative).first()


def late(rows: QuerySet[Invoice], on: date) -> QuerySet[Invoice]:
    """Narrow invoices down to those on which money is owed after their day."""
    return rows.filter(state__in=OWING, due_on__lt=on)


def to_remind(on: date) -> list[Invoice]:
    """Give the invoices of which a reminder is due."""
    rows = late(Invoice.objects.filter(reminders_count__lt=REMINDERS), on).order_by("pk")
    return [row for row in rows if is_to_remind(row, on)]


def owed_on(rows: QuerySet[Invoice]) -> int:
    """Add up what is still owed on these invoices."""
    owed = F("gross_cents") - F("received_cents") - F("waived_cents") - F("lost_cents")
    return rows.filter(state__in=OWING).order_by().aggregate(sum=Sum(owed))["sum"] or 0


@dataclass(frozen=True)
class Figures:
    """What an initiative's invoices come to: how many, what stands on them, what came in, what is owed; in cents."""

    count: int
    invoiced: int
    received: int
    owed: int


def with_figures(actor: Actor, initiative: Initiative) -> tuple[FeeSchedule, Figures] | None:
    """Give the schedule of an initiative, as far as it exists for the reader, with its invoices added up: one query.

    Credited amounts and refunds are taken off.
    """
    one = "invoices__"
    row = (
        schedules_seen_by(actor)
        .filter(initiative=initiative)
        .annotate(
            count=Count("invoices"),
            invoiced=Sum(F(f"{one}gross_cents") - F(f"{one}credited_net_cents") - F(f"{one}credited_vat_cents")),
            received=Sum(F(f"{one}received_cents") - F(f"{one}refunded_cents")),
            owed=Sum(
                F(f"{one}gross_cents") - F(f"{one}received_cents") - F(f"{one}waived_cents") - F(f"{one}lost_cents")
            ),
        )
        .first()
    )
    if row is None:
        return None
    return row, Figures(*(getattr(row, name) or 0 for name in ("count", "invoiced", "received", "owed")))


def bank() -> Bank:
    """Give the account that is paid to, as it is printed."""
    return payment_queries.bank_spoken()


def refunds_waiting() -> QuerySet[CreditNote]:
    """Give the credit notes whose money goes back and has not left, the oldest in front."""
    rows = CreditNote.objects.filter(state=NoteState.ISSUED, refund_cents__gt=0, refunded_at__isnull=True)
    return rows.select_related("invoice__payer", "refund_order").order_by("pk")


def notes_to_decide() -> QuerySet[CreditNote]:
    """Give the credit notes that wait for a second person, the oldest in front."""
    return CreditNote.objects.filter(state=NoteState.PROPOSED).select_related("invoice__payer").order_by("pk")


def history_of(row: Invoice | FeeSchedule, *, actor: Actor) -> list[Moment]:
    """Give what happened to a record, latest first."""
    return audit_queries.moments_of(row, actor=actor, limit=30)
