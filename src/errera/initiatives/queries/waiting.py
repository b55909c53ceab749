"""What waits for somebody: to open, to mark as held, to report, to agree to; and what happens in a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from errera.foundation.actor import Actor
from errera.foundation.beside import of_each
from errera.funding.models import Allocation, Envelope
from errera.partners.models import Agreement
from errera.strategy.models import Objective

from ..models import Initiative, InitiativePartner
from ..policies import REPORT_WITHIN, Permission
from ..states import COMING, InitiativeState
from .scope import initiatives_seen_by, keys_seen_by, led_by

OPEN_BEFORE = timedelta(days=60)


@dataclass(frozen=True)
class Waiting:
    """What waits for this reader."""

    to_open: list[Initiative]
    to_hold: list[Initiative]
    to_report: list[Initiative]
    to_agree: list[InitiativePartner]


def waiting_for(actor: Actor, today: date) -> Waiting:
    """Give what waits for whoever leads it; the agency is told only of what is over and a month late."""
    rows = _mine(actor).order_by("from_on", "pk")
    late = REPORT_WITHIN if actor.sees_all else timedelta()
    soon = rows.filter(state=InitiativeState.PLANNED, until_on__gte=today, from_on__lte=today + OPEN_BEFORE)
    return Waiting(
        to_open=[] if actor.sees_all else list(soon),
        to_hold=list(rows.filter(state__in=COMING, until_on__lt=today - late)),
        to_report=list(rows.filter(state=InitiativeState.HELD, until_on__lt=today - late)),
        to_agree=[] if actor.sees_all else list(_keys_to_agree(actor)),
    )


def _mine(actor: Actor) -> QuerySet[Initiative]:
    """Give the initiatives in whose lead the reader may take steps."""
    rows = initiatives_seen_by(actor)
    if actor.sees_all:
        return rows if actor.may(Permission.PLAN_FOR_AGENCY) else rows.none()
    return rows.filter(led_by(actor)) if actor.may(Permission.PLAN_FOR_PARTNER) else rows.none()


def _keys_to_agree(actor: Actor) -> QuerySet[InitiativePartner]:
    if not actor.may(Permission.PLAN_FOR_PARTNER):
        return keys_seen_by(actor).none()
    own = Q(partnership__organisation__in=actor.organisations)
    own |= Q(partnership__delivering_unit__in=actor.organisations)
    rows = keys_seen_by(actor).filter(own, is_lead=False, agreed_at__isnull=True, initiative__state__in=COMING)
    return rows.order_by("initiative__from_on", "pk")


def between(actor: Actor, from_on: date, until_on: date) -> QuerySet[Initiative]:
    """Give what begins in a time, as far as the reader sees it."""
    rows = initiatives_seen_by(actor).filter(from_on__gte=from_on, from_on__lte=until_on)
    return rows.exclude(state=InitiativeState.CANCELLED).order_by("from_on", "pk")


def counts(actor: Actor, today: date) -> tuple[int, int]:
    """Give how many initiatives are to come, and of how many that were held the report is missing. Two queries."""
    rows = initiatives_seen_by(actor)
    coming = rows.filter(state__in=COMING, until_on__gte=today).count()
    return coming, rows.filter(state=InitiativeState.HELD).count()


def for_objective(actor: Actor, objective: Objective) -> QuerySet[Initiative]:
    """Give the initiatives that serve an objective, latest on top."""
    return _brief(initiatives_seen_by(actor).filter(objective=objective)).order_by("-from_on", "-pk")


def for_agreement(actor: Actor, agreement: Agreement) -> QuerySet[Initiative]:
    """Give the initiatives that the partner of an agreement carried or will carry in its term, latest on top."""
    rows = initiatives_seen_by(actor).filter(from_on__lte=agreement.until_on, until_on__gte=agreement.from_on)
    carried = InitiativePartner.objects.filter(partnership=agreement.partnership_id).values("initiative")
    return _brief(rows.filter(pk__in=carried)).order_by("-from_on", "-pk")


def for_allocation(actor: Actor, allocation: Allocation) -> QuerySet[Initiative]:
    """Give the initiatives that draw on an allocation, in the order of their days."""
    return _brief(initiatives_seen_by(actor).filter(allocation=allocation)).order_by("from_on", "pk")


def _brief(rows: QuerySet[Initiative]) -> QuerySet[Initiative]:
    """Give what a panel of another room shows: title, day and state; the partners stay at hand."""
    return rows.select_related(None).only("public_id", "title", "from_on", "state")


def with_planned(rows: QuerySet[Initiative]) -> QuerySet[Initiative]:
    """Say on each row, as `planned_cents`, what all that draw on the allocation may cost, cancelled ones apart."""
    planned = of_each(Initiative, "allocation_id", "SUM(budget_cents)", "state <> 'cancelled'", of="allocation_id")
    return rows.annotate(planned_cents=planned)


def unreported_of(envelope: Envelope) -> QuerySet[Initiative]:
    """Give the initiatives that draw on the money of a year and are neither reported nor cancelled."""
    rows = Initiative.objects.filter(allocation__envelope=envelope)
    return rows.exclude(state__in=[InitiativeState.REPORTED, InitiativeState.CANCELLED]).order_by("code")
