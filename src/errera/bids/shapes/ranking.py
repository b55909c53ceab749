"""How scores add up, how far assessors lie apart, and who stands before whom. Whole numbers only; plain Python."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """A criterion as the arithmetic needs it."""

    code: str
    weight_percent: int
    most: int
    threshold: int


@dataclass(frozen=True)
class Spread:
    """How far the assessors lie apart on one criterion."""

    code: str
    lowest: int
    highest: int
    is_wide: bool

    @property
    def range(self) -> int:
        """Give the distance between the lowest and the highest."""
        return self.highest - self.lowest


@dataclass(frozen=True)
class Standing:
    """Where a bid stands in the ranking of its call."""

    key: str
    thousandths: int
    passes: bool
    place: int = 0
    is_tied: bool = False


def thousandths(points: Mapping[str, int], measures: Iterable[Measure]) -> int:
    """Give the weighted points in exact thousandths: a weight of 30 per cent on 7 points is 2100."""
    return sum(points[m.code] * m.weight_percent * 10 for m in measures)


def passes(points: Mapping[str, int], measures: Iterable[Measure]) -> bool:
    """Say whether every criterion reached its threshold."""
    return all(points[m.code] >= m.threshold for m in measures)


def spreads(scored: Sequence[Mapping[str, int]], measures: Iterable[Measure], *, wide_percent: int) -> list[Spread]:
    """Give the spread of every criterion; it is wide when it is more than that share of the highest mark."""
    found = []
    for m in measures:
        marks = [points[m.code] for points in scored]
        low, high = min(marks), max(marks)
        found.append(Spread(m.code, low, high, (high - low) * 100 > m.most * wide_percent))
    return found


def ranked(standings: Iterable[Standing]) -> list[Standing]:
    """Put bids in order: those that pass on top, the most points first; equal points share a place and are tied."""
    order = sorted(standings, key=lambda s: (not s.passes, -s.thousandths, s.key))
    merits = [(s.passes, s.thousandths) for s in order]
    return [
        Standing(s.key, s.thousandths, s.passes, place=merits.index(merit) + 1, is_tied=merits.count(merit) > 1)
        for s, merit in zip(order, merits, strict=True)
    ]
