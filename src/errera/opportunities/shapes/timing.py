"""How long it takes to win, as a distribution: quantiles and a histogram, never a mean alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

EDGES = (30, 90, 180, 365, 730)  # days; the last range is open
QUANTILES = (25, 50, 75, 90)


@dataclass(frozen=True)
class Spread:
    """Days from the report to the win: how many were counted, some quantiles, and how many fell in each range."""

    count: int
    quantiles: tuple[tuple[int, int], ...]  # per cent, days
    ranges: tuple[tuple[int, int | None, int], ...]  # from, until (None without end), how many

    @property
    def median(self) -> int | None:
        """Give the days within which half were won."""
        return dict(self.quantiles).get(50)


def spread_of(days: Iterable[int]) -> Spread:
    """Spread durations out. A quantile is the shortest duration within which that share was won (nearest rank)."""
    ordered = sorted(days)
    count = len(ordered)
    quantiles = tuple((q, ordered[-(-count * q // 100) - 1]) for q in QUANTILES) if ordered else ()
    begins = (0, *(edge + 1 for edge in EDGES))
    ranges = tuple(
        (begin, end, sum(begin <= d and (end is None or d <= end) for d in ordered))
        for begin, end in zip(begins, (*EDGES, None), strict=True)
    )
    return Spread(count, quantiles, ranges)
