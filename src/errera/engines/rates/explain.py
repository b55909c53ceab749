"""Why one rate is called higher than another, or why it cannot be said; as data, for templates to put into words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .problem import Count
from .solve import Interval, Result, exceeds


class Said(StrEnum):
    """What can be said of two rates."""

    HIGHER = "higher"
    LOWER = "lower"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True)
class Comparison:
    """One rate beside another: what can be said, where the intervals meet, how likely the first is the higher."""

    one: str
    other: str
    said: Said
    overlap: tuple[int, int] | None
    probability: int


def explain(result: Result, one: str, other: str) -> Comparison:
    """Compare two rates of an answer."""
    by_key = {found.key: found for found in result.intervals}
    first, second = by_key[one], by_key[other]
    return Comparison(one, other, _said(first, second), _overlap(first, second), exceeds(_count(first), _count(second)))


def _said(first: Interval, second: Interval) -> Said:
    if first.low > second.high:
        return Said.HIGHER
    return Said.LOWER if second.low > first.high else Said.CANNOT_TELL


def _overlap(first: Interval, second: Interval) -> tuple[int, int] | None:
    low, high = max(first.low, second.low), min(first.high, second.high)
    return (low, high) if low <= high else None


def _count(found: Interval) -> Count:
    return Count(found.key, found.wins, found.tries)
