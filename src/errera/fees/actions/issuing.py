"""Issuing an invoice under the next number of its year, and reminding of those that are late."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils.timezone import localdate
from i18nfield.strings import LazyI18nString

from errera.foundation.actor import SYSTEM, Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.ids import new_public_id
from errera.foundation.sentences import N_, Invalid
from errera.ledger.states import AccountKind
from errera.payments import actions as payments
from errera.registrations.models import Registration

from .. import policies, queries
from ..models import FeeSchedule, Invoice, NumberSeries
from ..shapes import Offer, line
from ..states import SCHEDULE, InvoiceState, ScheduleState, Series
from .books import _next_number, _open_year, _post
from .letters import _write

FACTS = ("number", "payer", "net_cents", "vat_cents", "gross_cents", "due_on", "state")


@action
def open_year(*, year: int, by: Actor, at: datetime) -> NumberSeries:
    """Open the book of fees of a year and its two runs of numbers; refuses a year that is open, or that is far off."""
    policies.may_keep_fees(by).require()
    if queries.is_open_year(year):
        raise Invalid(N_("The year {year} of fees is open already."), field="year", year=str(year))
    if abs(year - localdate(at).year) > 1:
        raise Invalid(N_("Open this year, the last or the next."), field="year")
    return _open_year(year, by=by, at=at)


@action
def issue_invoice(*, registration: Registration, by: Actor, at: datetime) -> Invoice:
    """Issue the invoice for the places of a registration: once, under the next number, posted and asked at the bank.

    It follows a place by itself, or finance issues it. Refuses a registration without a place, one that was invoiced,
    prices that are not published, nothing to pay, and what `offer_for` refuses.
    """
    registration = (
        Registration.objects.select_for_update(of=("self",))
        .select_related("organisation", "door__initiative")
        .get(pk=registration.pk)
    )
    schedule = _published(registration)
    policies.may_issue(by).require()
    if registration.state != "confirmed":
        raise Invalid(N_("It has no place: an invoice is for places that are given."))
    if Invoice.objects.filter(registration=registration).exists():
        raise Invalid(N_("This registration has its invoice already."))
    offer = queries.offer_for(registration, schedule, localdate(at))
    if offer is None:
        raise Invalid(N_("There is nothing to pay."))
    invoice = _write_down(registration, schedule, offer, by=by, at=at)
    legs = (AccountKind.FEES_EARNED, -invoice.net_cents), (AccountKind.FEES_VAT, -invoice.vat_cents)
    owed = (AccountKind.FEES_OWED, invoice.gross_cents)
    _post(invoice, "fees.invoice.issued", *legs, owed, key=f"fees.issued:{invoice.public_id}", by=by, at=at)
    record(what="fees.invoice.issued", target=invoice, by=by, at=at, after=seen(invoice, *FACTS))
    _write("fees/invoice", invoice, by=by, at=at)
    return invoice


def _published(registration: Registration) -> FeeSchedule:
    schedule = queries.schedule_of(registration.door.initiative)
    if schedule is None or schedule.state != ScheduleState.PUBLISHED:
        raise Invalid(N_("The prices of this initiative are not published."))
    SCHEDULE.take("withdraw", state=schedule.state)
    return schedule


def _write_down(registration: Registration, schedule: FeeSchedule, offer: Offer, *, by: Actor, at: datetime) -> Invoice:
    """Copy everything that is printed, number it, and ask for the money under a communication of its own."""
    today, price, vat = localdate(at), offer.price, offer.treatment
    amounts = line(price.net_cents, offer.places, vat.basis_points)
    invoice = Invoice(
        public_id=new_public_id(), **_next_number(today.year, Series.INVOICES), schedule=schedule,
        registration=registration, payer=offer.payer, seller=schedule.seller,
        payer_lines=queries.printed(offer.payer), seller_lines=queries.printed(schedule.seller),
        language=registration.language, what=registration.door.initiative.title, title=price.title,
        places=offer.places, unit_net_cents=price.net_cents, treatment=vat.code, basis_points=vat.basis_points,
        vat_ground=vat.ground, net_cents=amounts.net, vat_cents=amounts.vat, gross_cents=amounts.gross,
        currency=price.net.currency, book=queries.book_of(today.year), issued_on=today,
        due_on=today + timedelta(days=schedule.due_days), issued_by=by.doer, issued_at=at,
        is_fictional=schedule.initiative.is_fictional or offer.payer.is_fictional,
    )  # fmt: skip
    invoice.demand = _asked(invoice, at=at)
    invoice.save()
    return invoice


def _asked(invoice: Invoice, *, at: datetime) -> Any:
    """Ask for the money; the house does it itself, whoever's place it is for."""
    reason = LazyI18nString({"en": f"Invoice {invoice.number}", "nl": f"Factuur {invoice.number}"})
    return payments.demand(
        organisation=invoice.payer, cents=invoice.gross_cents, book=invoice.book,
        about=f"fees.Invoice:{invoice.public_id}", reason=reason, due_on=invoice.due_on,
        key=f"fees.invoice:{invoice.public_id}", is_income=True, by=SYSTEM, at=at,
    )  # fmt: skip


@action
def remind(*, invoice: Invoice, by: Actor, at: datetime) -> Invoice:
    """Remind the contact of a late invoice; refuses one that is not late, a fourth time, and twice in two weeks."""
    invoice = _locked(invoice)
    policies.may_remind(by).require()
    if not policies.is_to_remind(invoice, localdate(at)):
        raise Invalid(N_("A reminder is written when an invoice is late, three times at most, two weeks apart."))
    before, after = change(invoice, reminders_count=invoice.reminders_count + 1, reminded_by=by.doer, reminded_at=at)
    record(what="fees.invoice.reminded", target=invoice, by=by, at=at, before=before, after=after)
    _write("fees/reminder", invoice, by=by, at=at)
    return invoice


def _locked(invoice: Invoice) -> Invoice:
    rows = Invoice.objects.select_for_update(of=("self",)).select_related("demand", "payer", "schedule__initiative")
    return rows.get(pk=invoice.pk)


def _after_money(invoice: Invoice) -> InvoiceState:
    """Give the state that follows from what is owed and credited."""
    if invoice.credited_cents == invoice.gross_cents:
        return InvoiceState.CREDITED
    if invoice.outstanding_cents == 0:
        return InvoiceState.PAID
    return InvoiceState.PART_PAID if invoice.received_cents else InvoiceState.ISSUED
