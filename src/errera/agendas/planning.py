"""Where the room asks the engine of rates: how often meetings were held and followed up, and how sure that is.

Both are proportions: of the meetings that were planned, so many were held; of those that were held, so many had a
follow-up, however many follow-ups that were. A part of a whole calls for a binomial interval. The house has one, that
of Jeffreys, which Brown, Cai & DasGupta (2001) advise together with Wilson's for few cases; it never leaves 0 to 100,
and the engine is checked against their published values. Wins per hundred meetings are counted the same way by the
room `opportunities`: meetings that led to a win at all, never wins, of which one meeting may bring several; wins
divided by meetings could pass 100, and only an interval for counts (Garwood 1936) would be right for them.

What no such interval knows: meetings of one company hang together, so that the truth is a little less sure.
"""

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
