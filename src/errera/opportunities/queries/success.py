"""What became of opportunities: how many were won of those that are over, and how long it took."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, QuerySet, Sum

from errera.foundation.actor import Actor
from errera.partners.models import Partnership
from errera.strategy.models import CoreDomain

from ..models import Opportunity, WinValue
from ..states import GOING, OpportunityState, WinState
from .records import opportunities_seen_by, own_partnerships, wins_seen_by

OVER = (OpportunityState.WON, OpportunityState.LOST)
Counts = dict[str, tuple[int, int]]  # key: won, over


def by_partner(rows: QuerySet[Opportunity]) -> Counts:
    """Count for each partner with a share, by its public id; a shared opportunity counts for every partner in it."""
    return _counted(rows, "partners__partnership__public_id")


def by_domain(rows: QuerySet[Opportunity]) -> Counts:
    """Count for each core domain, by its public id."""
    return _counted(rows.filter(domain__isnull=False), "domain__public_id")


def by_kind(rows: QuerySet[Opportunity]) -> Counts:
    """Count for exports and investments apart."""
    return _counted(rows, "kind")


def by_market(rows: QuerySet[Opportunity]) -> Counts:
    """Count for each market, by its country code."""
    return _counted(rows, "market")


def days_to_win(rows: QuerySet[Opportunity]) -> list[int]:
    """Give how many days each won opportunity took from the day it was reported."""
    won = rows.filter(state=OpportunityState.WON).order_by()
    return [(ended - opened).days for opened, ended in won.values_list("opened_on", "ended_on") if ended]


def own_counts(by: str, counts: Counts, actor: Actor) -> Counts:
    """Give what a reader may compare: everything for the agency; a partner sees no rate of another partner."""
    if by != "partner" or actor.sees_all:
        return counts
    own = set(own_partnerships(actor).values_list("public_id", flat=True))
    return {key: count for key, count in counts.items() if key in own}


def names_of_rates(by: str, keys: Iterable[str]) -> dict[str, str]:
    """Give the names behind the opaque keys of partners or core domains."""
    if by == "domain":
        return {row.public_id: str(row.title) for row in CoreDomain.objects.filter(public_id__in=list(keys))}
    partners = Partnership.objects.filter(public_id__in=list(keys))
    return dict(partners.values_list("public_id", "organisation__name"))


@dataclass(frozen=True)
class RoomCounts:
    """How much there is for a reader: going on, waiting for a company, confirmed, and what that is worth in cents."""

    going: int
    waiting: int
    confirmed: int
    confirmed_cents: int


def counts_for(actor: Actor) -> RoomCounts:
    """Count what there is for a reader, a win once whoever shares in it. Three queries."""
    wins = wins_seen_by(actor).order_by()
    by_state = dict(wins.values_list("state").annotate(count=Count("pk", distinct=True)))
    confirmed = WinValue.objects.filter(win__in=wins.filter(state=WinState.CONFIRMED).values("pk"))
    return RoomCounts(
        going=opportunities_seen_by(actor).filter(state__in=GOING).count(),
        waiting=by_state.get(WinState.REPORTED, 0) + by_state.get(WinState.ASKED, 0),
        confirmed=by_state.get(WinState.CONFIRMED, 0),
        confirmed_cents=confirmed.aggregate(total=Sum("counted_cents"))["total"] or 0,
    )


def _counted(rows: QuerySet[Opportunity], path: str) -> Counts:
    over = rows.filter(state__in=OVER).order_by().values_list(path, "state")
    return _tally(over)


def _tally(pairs: Iterable[tuple[str, str]]) -> Counts:
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for key, state in pairs:
        found[key][0] += state == OpportunityState.WON
        found[key][1] += 1
    return {key: (won, over) for key, (won, over) in sorted(found.items())}
