"""Reads for the workbench: which bids wait, how far their assessors lie apart, what their lines cost, and scenarios."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, F, IntegerField, OuterRef, Prefetch, QuerySet, Subquery, Sum, Value, When

from errera.foundation.actor import Actor

from .. import policies
from ..models import Bid, BidLine, Call, Scenario, ScenarioAnswer, ScenarioHand, ScenarioLimit, ScenarioLink, Score
from ..states import OVERHEAD, AssessmentState, CallState, ScenarioState, Side
from .assessing import with_partners
from .deciding import before_committee, earmarked
from .terms import partner_kinds


def _parts() -> tuple[Any, ...]:
    """Give what to fetch with a scenario: limits, links and decisions by hand, each in one query."""
    links = ScenarioLink.objects.select_related("bid", "other").order_by("pk")
    hands = ScenarioHand.objects.select_related("bid").order_by("bid__code")
    limits = ScenarioLimit.objects.order_by("side", "label")
    return Prefetch("limits", limits), Prefetch("links", links), Prefetch("hands", hands)


@dataclass(frozen=True)
class Candidate:
    """A bid that waits for the committee, as an engine needs to know it: whole cents, exact points, opaque labels."""

    key: str
    cents: int
    thousandths: int
    passes: bool
    lowest: int  # weighted thousandths of the assessor who gave least
    highest: int
    cost_cents: int
    overhead_cents: int
    co_financing_cents: int
    used: Mapping[tuple[str, str], int]  # by side and label: cents of what is asked

    @property
    def partners(self) -> frozenset[str]:
        """Give the public ids of its partners."""
        return frozenset(label for side, label in self.used if side == Side.PARTNER)


def scenarios_seen_by(actor: Actor) -> QuerySet[Scenario]:
    """Give the scenarios that exist for the reader: for those who may see how bids rank."""
    rows = Scenario.objects.select_related("call__envelope")
    return rows if policies.may_rank(actor) else rows.none()


def scenarios_of(call: Call, actor: Actor) -> list[tuple[Scenario, ScenarioAnswer | None]]:
    """Give the scenarios of a call that are on the table, the earliest in front, each with its latest answer.

    Three queries, however many. What stood in an answer before a change does not count any more.
    """
    rows = scenarios_seen_by(actor).filter(call=call).exclude(state=ScenarioState.DROPPED)
    rows = rows.prefetch_related(*_parts()[2:]).order_by("drafted_at", "pk")
    latest = ScenarioAnswer.objects.filter(scenario=OuterRef("pk")).order_by("-number").values("pk")[:1]
    found = list(rows.annotate(latest=Subquery(latest)))
    answers = ScenarioAnswer.objects.in_bulk([row.latest for row in found if row.latest])
    return [(row, answers.get(row.latest) if is_answered(row) else None) for row in found]


def is_answered(scenario: Scenario) -> bool:
    """Say whether the latest answer is about the scenario as it stands."""
    return scenario.state in (ScenarioState.COMPUTED, ScenarioState.FROZEN)


def answer_of(scenario: Scenario) -> ScenarioAnswer | None:
    """Give the answer about a scenario as it stands, where there is one."""
    rows = ScenarioAnswer.objects.filter(scenario=scenario).order_by("-number")
    return rows.first() if is_answered(scenario) else None


def whole_scenarios_seen_by(actor: Actor) -> QuerySet[Scenario]:
    """Give the scenarios that exist for the reader, with limits, links, decisions by hand and the run at hand."""
    return scenarios_seen_by(actor).select_related("run").prefetch_related(*_parts())


def with_parts(scenario: Scenario) -> Scenario:
    """Give a scenario with its limits, links and decisions by hand at hand."""
    return Scenario.objects.select_related("call__envelope").prefetch_related(*_parts()).get(pk=scenario.pk)


def scenario_of_run(run: str) -> Scenario | None:
    """Give the scenario that a run computes, by the run's public id."""
    rows = Scenario.objects.filter(run__public_id=run, state=ScenarioState.COMPUTING)
    return rows.select_related("call").first()


def money_to_use(call: Call) -> int:
    """Give the cents that a scenario begins with: what is set aside, or what the call gives once that is allocated."""
    return (earmarked(call) if call.state == CallState.CLOSED else 0) or call.cents


def candidates(call: Call) -> list[Candidate]:
    """Give the bids of a call that wait for the committee, by key. Six queries, however many bids."""
    bids = list(with_partners(before_committee(call)))
    spread, costs = _spread(bids), _costs(bids)
    return sorted((_candidate(bid, spread.get(bid.pk, []), costs[bid.pk]) for bid in bids), key=lambda one: one.key)


def _candidate(bid: Bid, totals: list[int], costs: Mapping[str, int]) -> Candidate:
    agreed = bid.thousandths or 0
    used: dict[tuple[str, str], int] = defaultdict(int)
    for row in bid.partners.all():
        held = row.partnership
        used[Side.PARTNER, held.public_id] += row.share_cents
        used[Side.KIND, held.kind] += row.share_cents
        for domain in held.core_domains.all():
            used[Side.DOMAIN, domain.code] += row.share_cents  # in full in each of its domains
    return Candidate(
        key=bid.public_id, cents=bid.grant_cents, thousandths=agreed, passes=bool(bid.passes),
        lowest=min([agreed, *totals]), highest=max([agreed, *totals]), used=dict(used), **costs,
    )  # fmt: skip


def _spread(bids: Iterable[Bid]) -> dict[int, list[int]]:
    """Give what each assessor gave in weighted thousandths, by the row of the bid."""
    rows = Score.objects.filter(assessment__bid__in=list(bids), assessment__state=AssessmentState.HANDED_IN)
    weighed = rows.values("assessment", "assessment__bid").annotate(
        total=Sum(F("points") * F("criterion__weight_percent") * Value(10), output_field=IntegerField())
    )
    found: dict[int, list[int]] = defaultdict(list)
    for row in weighed.order_by("assessment"):
        found[row["assessment__bid"]].append(row["total"])
    return found


def _costs(bids: Iterable[Bid]) -> dict[int, dict[str, int]]:
    """Give what the lines of each bid come to: all costs, overhead among them, and what partners carry."""
    is_overhead = Case(When(category=OVERHEAD, then=F("cost_cents")), default=Value(0))
    rows = BidLine.objects.filter(bid__in=list(bids)).values("bid")
    sums = rows.annotate(cost=Sum("cost_cents"), overhead=Sum(is_overhead), own=Sum("co_financing_cents"))
    return {
        row["bid"]: {"cost_cents": row["cost"], "overhead_cents": row["overhead"], "co_financing_cents": row["own"]}
        for row in sums.order_by("bid")
    }


def labels_of(bids: Iterable[Bid]) -> dict[Side, dict[str, str]]:
    """Give what floors and ceilings can be set on, by code or public id, each with its name.

    Partners of these bids, their core domains, and their kinds; the bids come with their partners, as from a ranking.
    """
    held = [row.partnership for bid in bids for row in bid.partners.all()]
    domains = {domain.code: str(domain.title) for one in held for domain in one.core_domains.all()}
    named = partner_kinds()
    return {
        Side.PARTNER: _by_name({one.public_id: one.organisation.name for one in held}),
        Side.DOMAIN: dict(sorted(domains.items())),
        Side.KIND: _by_name({one.kind: named[one.kind] for one in held}),
    }


def _by_name(names: Mapping[str, str]) -> dict[str, str]:
    return dict(sorted(names.items(), key=lambda pair: (pair[1], pair[0])))


def sha256_of(problem: Mapping[str, Any]) -> str:
    """Give the hash of a problem: the same problem has the same hash, in whatever order it was written."""
    return hashlib.sha256(json.dumps(problem, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
