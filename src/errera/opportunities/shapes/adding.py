"""What a win adds: the bands that companies choose from, as a low, a central and a high share of its value.

The company says which part it would not have had without the support. A band is read as what it says: its lower end is
the low estimate, its upper end the high one, its middle the central one. See docs/decisions, "What a win adds".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..states import Band

SHARES = {  # low, central, high, in per cent
    Band.NONE: (0, 0, 0),
    Band.UP_TO_20: (0, 10, 20),
    Band.UP_TO_40: (20, 30, 40),
    Band.UP_TO_60: (40, 50, 60),
    Band.UP_TO_80: (60, 70, 80),
    Band.OVER_80: (80, 90, 100),
    Band.ALL: (100, 100, 100),
}


@dataclass(frozen=True)
class Additional:
    """Value that would not have been there otherwise, in cents: never one number alone."""

    low: int
    central: int
    high: int


def additional(cents: int, band: str) -> Additional:
    """Give what a value adds by its band; the low end is rounded down, the high end up, the middle to the nearest."""
    low, central, high = SHARES[Band.named(band)]
    return Additional(cents * low // 100, (cents * central + 50) // 100, -(-cents * high // 100))


def together(parts: Iterable[Additional]) -> Additional:
    """Add estimates up."""
    known = list(parts)
    return Additional(sum(p.low for p in known), sum(p.central for p in known), sum(p.high for p in known))
