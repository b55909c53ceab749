"""Completeness and timeliness of partners, what waits for whom, and what still keeps a year from closing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localdate

from errera.foundation.actor import Actor
from errera.funding.models import Allocation, Envelope
from errera.funding.states import AllocationState
from errera.partners import queries as partner_queries
from errera.partners.models import Agreement, YearlyTarget
from errera.partners.states import AgreementState

from ..models import Measurement, Period
from ..policies import Permission
from ..shapes import Duty, Kept, kept
from ..states import TYPED, PeriodState
from .scope import periods, periods_seen_by

MEASURES = (AgreementState.SIGNED, AgreementState.ACTIVE, AgreementState.SUSPENDED, AgreementState.ENDED)


@dataclass(frozen=True)
class Reporter:
    """An agreement that measures in a year: its periods, and what it has kept of its word."""

    agreement: Agreement
    periods: list[Period]
    kept: Kept


def agreements_that_measure(actor: Actor, year: int) -> QuerySet[Agreement]:
    """Give the agreements that promised results for a year, or have a period in it."""
    promised = YearlyTarget.objects.filter(agreement=OuterRef("pk"), year=year)
    opened = Period.objects.filter(agreement=OuterRef("pk"), year=year)
    rows = partner_queries.agreements_seen_by(actor).filter(Exists(promised) | Exists(opened))
    return rows.filter(state__in=MEASURES).order_by("partnership__organisation__name", "code")


def agreements_to_ask(actor: Actor, year: int) -> QuerySet[Agreement]:
    """Give the agreements that promised results for a year and have no period in it yet."""
    opened = Period.objects.filter(agreement=OuterRef("pk"), year=year)
    return agreements_that_measure(actor, year).filter(~Exists(opened))


def reporters(actor: Actor, year: int, today: date) -> list[Reporter]:
    """Give who measures in a year, with completeness and timeliness. Four queries, however many there are."""
    agreements = list(agreements_that_measure(actor, year))
    promised, measured = _promised(agreements, year), _measured(agreements, year)
    held: dict[int | None, list[Period]] = defaultdict(list)
    for period in periods().filter(agreement__in=agreements, year=year).order_by("from_on"):
        held[period.agreement_id].append(period)
    return [
        Reporter(one, held[one.pk], kept((_duty(p, promised[one.pk], measured[p.pk]) for p in held[one.pk]), today))
        for one in agreements
    ]


def _duty(period: Period, promised: set[int], measured: set[int]) -> Duty:
    came = localdate(period.submitted_at) if period.submitted_at and period.state not in TYPED else None
    return Duty(period.due_on, came, len(promised), len(promised & measured))


def _promised(agreements: list[Agreement], year: int) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    rows = YearlyTarget.objects.filter(agreement__in=agreements, year=year)
    for agreement, indicator in rows.values_list("agreement_id", "indicator_id"):
        found[agreement].add(indicator)
    return found


def _measured(agreements: list[Agreement], year: int) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    rows = Measurement.objects.filter(period__agreement__in=agreements, period__year=year, is_counted=True)
    for period, indicator in rows.values_list("period_id", "indicator_id"):
        found[period].add(indicator)
    return found


def periods_to_measure(actor: Actor) -> QuerySet[Period]:
    """Give the periods that wait for this partner's figures; the agency is not reminded of others' work."""
    rows = periods_seen_by(actor).filter(state__in=TYPED, agreement__isnull=False)
    return rows.order_by("due_on", "pk") if _measures_alone(actor) else rows.none()


def periods_to_judge(actor: Actor) -> QuerySet[Period]:
    """Give the periods that wait for the agency."""
    rows = periods_seen_by(actor).filter(state=PeriodState.SUBMITTED).order_by("submitted_at", "pk")
    return rows if actor.sees_all and actor.may(Permission.APPROVE) else rows.none()


def _measures_alone(actor: Actor) -> bool:
    return not actor.sees_all and actor.may(Permission.MEASURE_FOR_PARTNER)


def typists_of(period: Period) -> list[str]:
    """Give the hands that typed the figures of a period."""
    return list(Measurement.objects.filter(period=period).values_list("measured_by", flat=True).distinct())


@dataclass(frozen=True)
class Unsettled:
    """What keeps a year from closing: an agreement, and its period where one was opened."""

    agreement: Agreement
    period: Period | None


def unsettled_of(envelope: Envelope) -> list[Unsettled]:
    """Give the agreements paid from a year's envelope whose results of that year are not locked.

    A period that was opened must be locked; where none was opened, one is missing if results were promised.
    """
    year = envelope.from_on.year
    paid = Allocation.objects.filter(envelope=envelope, agreement=OuterRef("pk"))
    paid = paid.exclude(state=AllocationState.WITHDRAWN)
    promised = YearlyTarget.objects.filter(agreement=OuterRef("pk"), year=year)
    opened = Period.objects.filter(agreement=OuterRef("pk"), year=year)
    at_hand = ("partnership__organisation", "partnership__delivering_unit")
    owing = Agreement.objects.filter(Exists(paid)).select_related(*at_hand).order_by("code")
    left = periods().filter(agreement__in=owing, year=year).filter(~Q(state=PeriodState.LOCKED))
    never = owing.filter(Exists(promised), ~Exists(opened))
    running = [Unsettled(row.agreement, row) for row in left.order_by("agreement__code", "from_on") if row.agreement]
    return [*running, *(Unsettled(one, None) for one in never)]


def years_measured() -> list[int]:
    """Give the years in which anything is to be measured, the latest on top."""
    return sorted(set(Period.objects.order_by().values_list("year", flat=True).distinct()), reverse=True)
