"""What a result cost: euro on one side, results of one kind and one tier on the other, and both numbers shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..states import Tier
from .algebra import rounded


@dataclass(frozen=True)
class Cost:
    """Cents spent, and results of one tier; `each` is the cents for one result, rounded half up."""

    cents: int
    results: Fraction
    tier: Tier
    each: int


class TiersDiffer(ValueError):
    """Results of different evidence were about to be put into one number."""


def cost_per_result(cents: int, results: Sequence[tuple[Tier, Fraction]]) -> Cost | None:
    """Divide money by results of one tier; nothing where there are none. Refuses to mix tiers."""
    tiers = {tier for tier, _ in results}
    if len(tiers) > 1:
        raise TiersDiffer("A cost per result never goes across tiers.")
    count = sum((value for _, value in results), Fraction())
    if not tiers or count <= 0:
        return None
    return Cost(cents, count, tiers.pop(), int(rounded(cents / count, 0)))
