"""Loads the facts from which health is judged: two queries at most beside the agreements, however many they are."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet, Subquery

from errera.foundation.sentences import Sentence

from ..models import (
    Agreement,
    DueDiligenceItem,
    Meeting,
    Obligation,
    YearlyPlan,
    YearlyTarget,
)  # fmt: skip
from ..policies import health
from ..shapes import AgreementFacts, HealthLimits, ItemFacts, OwedFacts, Reason
from ..states import UNSETTLED, DueDiligenceKind, MeetingState, ObligationState
from .agreements import renewed

CHECKED = ("partnership", "kind", "valid_until", "risk")


def with_health_facts(agreements: QuerySet[Agreement], *, on: date) -> QuerySet[Agreement]:
    """Annotate agreements with the facts that one row can hold, for `health_of` to judge."""
    rest = FilteredRelation("suspensions", condition=Q(suspensions__until_on__isnull=True))  # the database: one at most
    return agreements.annotate(fact_rest=rest, **_facts_of_a_row(on))


@functools.lru_cache(maxsize=2)  # how to ask is the same all day, and takes longer to say than to answer
def _facts_of_a_row(on: date) -> Mapping[str, Any]:
    meetings = Meeting.objects.filter(agreements=OuterRef("pk"))
    plan = YearlyPlan.objects.filter(agreement=OuterRef("pk"), year=on.year)
    met = meetings.filter(state=MeetingState.HELD, held_on__lte=on).order_by("-held_on")
    to_meet = meetings.filter(state=MeetingState.PLANNED, held_on__gte=on).order_by("held_on")
    return {
        "fact_plan": Subquery(plan.values("state")[:1]),
        "fact_met": Subquery(met.values("held_on")[:1]),
        "fact_meets": Subquery(to_meet.values("held_on")[:1]),
        "fact_has_targets": Exists(YearlyTarget.objects.filter(agreement=OuterRef("pk"), year=on.year)),
        "fact_renewed": renewed(),
        "fact_suspended": F("fact_rest__from_on"),
        "fact_answer_by": F("fact_rest__answer_by_on"),
        "fact_merged_into": F("partnership__organisation__successor__name"),
    }


def health_of(
    agreements: Iterable[Agreement],
    *,
    on: date,
    limits: HealthLimits | None = None,
    obligations: Iterable[Obligation] | None = None,
) -> dict[int, list[Reason]]:
    """Judge annotated agreements: row number -> the reasons, pressing ones in front; none means well.

    Who has all their obligations at hand, the earliest in front, gives them along.
    """
    facts = facts_of(agreements, on=on, obligations=obligations)
    return {pk: health(known, on=on, limits=limits or limits_set()) for pk, known in facts.items()}


def limits_set() -> HealthLimits:
    """Give the numbers that the settings hold."""
    return HealthLimits(
        expiry_warning_days=settings.ERRERA_EXPIRY_WARNING_DAYS, renewal_months=settings.ERRERA_RENEWAL_MONTHS
    )


def facts_of(
    agreements: Iterable[Agreement], *, on: date, obligations: Iterable[Obligation] | None = None
) -> dict[int, AgreementFacts]:
    """Gather the facts of agreements that went through `with_health_facts`, by row number."""
    agreements = list(agreements)
    owed = _unsettled(_owed_under(agreements) if obligations is None else obligations)
    checked = _checked(agreements)
    return {a.pk: _facts(a, owed[a.pk], checked[a.partnership_id], on) for a in agreements}


def _facts(agreement: Any, owed: list[OwedFacts], checked: list[ItemFacts], on: date) -> AgreementFacts:
    return AgreementFacts(
        state=agreement.state,
        from_on=agreement.from_on,
        until_on=agreement.until_on,
        unsettled=tuple(owed),
        due_diligence=tuple(checked),
        plan_states=((on.year, agreement.fact_plan),) if agreement.fact_plan else (),
        last_meeting_on=agreement.fact_met,
        next_meeting_on=agreement.fact_meets,
        target_years=frozenset({on.year} if agreement.fact_has_targets else ()),
        is_renewed=agreement.fact_renewed,
        suspended_on=agreement.fact_suspended,
        answer_by_on=agreement.fact_answer_by,
        is_published_alone=agreement.is_published_alone,
        merged_into=agreement.fact_merged_into or "",
    )


def _owed_under(agreements: list[Agreement]) -> QuerySet[Obligation]:
    return Obligation.objects.filter(agreement__in=agreements, state__in=UNSETTLED).order_by("due_on", "code")


def _unsettled(obligations: Iterable[Obligation]) -> dict[int, list[OwedFacts]]:
    found: dict[int, list[OwedFacts]] = defaultdict(list)
    for row in obligations:
        if row.state in UNSETTLED:
            is_delivered = row.state == ObligationState.DELIVERED
            found[row.agreement_id].append(OwedFacts(row.code, row.title, row.side, row.due_on, is_delivered))
    return found


def _checked(agreements: list[Agreement]) -> dict[int, list[ItemFacts]]:
    """Give the latest check of each kind per partnership: an older one was overtaken by it."""
    rows = DueDiligenceItem.objects.filter(partnership__in={a.partnership_id for a in agreements})
    latest: dict[tuple[int, str], ItemFacts] = {}
    for partnership, kind, valid_until, risk in rows.order_by("checked_at", "pk").values_list(*CHECKED):
        latest[partnership, kind] = ItemFacts(Sentence(DueDiligenceKind.named(kind).label), valid_until, risk)
    found: dict[int, list[ItemFacts]] = defaultdict(list)
    for (partnership, _), item in latest.items():
        found[partnership].append(item)
    return found
