"""The forecast of what an envelope will have paid in the end. Plain Python."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class YearPaid:
    """What an earlier year had paid by the same day of the year, and in the end, in cents."""

    code: str
    by_the_day: int
    in_the_end: int


@dataclass(frozen=True)
class Forecast:
    """What will have been paid from an envelope in the end, in cents: from `low` to `high`, told from `years`."""

    low: int
    central: int
    high: int
    years: Sequence[str]


def forecast(paid: int, floor: int, ceiling: int, earlier: Sequence[YearPaid]) -> Forecast | None:
    """Foresee what will have been paid: what is paid now, divided by the share earlier years had paid by this day.

    The chain-ladder idea of claims reserving (Mack 1993), on one step: the central figure uses the earlier years
    together, the range the slowest and the fastest of them. It never lies below `floor` (what is paid or accepted
    already) nor above `ceiling` (what was promised). Without a year that had paid anything by this day there is none.
    """
    told = [year for year in earlier if year.by_the_day > 0 and year.in_the_end > 0]
    if not told or paid <= 0:
        return None
    ends = sorted(paid * year.in_the_end // year.by_the_day for year in told)
    central = paid * sum(year.in_the_end for year in told) // sum(year.by_the_day for year in told)
    low, middle, high = (min(max(cents, floor), ceiling) for cents in (ends[0], central, ends[-1]))
    return Forecast(low, middle, high, [year.code for year in told])
