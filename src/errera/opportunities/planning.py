"""Where the room asks its engine: success rates with their intervals, in tiers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from errera.engines import rates


@dataclass(frozen=True)
class SuccessRate:
    """One rate with its interval, in ten-thousandths, and the tier it is in; without a case there is no tier."""

    key: str
    won: int
    over: int
    rate: int | None
    low: int
    high: int
    tier: int | None


@dataclass(frozen=True)
class Success:
    """Rates, the highest tier first and by key inside a tier; and how many tiers can be told apart."""

    rates: tuple[SuccessRate, ...]
    tiers: int

    @property
    def can_rank(self) -> bool:
        """Say whether any rate is clearly above another."""
        return self.tiers > 1


def success_of(counts: Mapping[str, tuple[int, int]]) -> Success:
    """Give the success rates behind counts of won and over."""
    problem = rates.Problem(tuple(rates.Count(key, won, over) for key, (won, over) in sorted(counts.items())))
    result = rates.solve(problem)
    place = {key: number for number, tier in enumerate(result.tiers, start=1) for key in tier}
    rows = [
        SuccessRate(one.key, one.wins, one.tries, one.rate, one.low, one.high, place.get(one.key))
        for one in result.intervals
    ]
    last = len(result.tiers) + 1
    return Success(tuple(sorted(rows, key=lambda row: (row.tier or last, row.key))), len(result.tiers))
