"""Where the room asks the engine of rates: how often meetings were held and followed up, and how sure that is."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from errera.engines import rates


@dataclass(frozen=True)
class Rate:
    """How many of how many, and the interval that holds with 95 %, in ten-thousandths."""

    done: int
    of: int
    rate: int | None
    low: int
    high: int


@functools.lru_cache(maxsize=1024)
def rate_of(done: int, of: int) -> Rate:
    """Give a rate with its interval; a page that is opened again does not solve it again."""
    found = rates.solve(rates.Problem((rates.Count("rate", done, of),))).intervals[0]
    return Rate(done, of, found.rate, found.low, found.high)
