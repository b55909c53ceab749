"""How one indicator stands in a year: its figure, of which parties it is made, its target, its evidence, the word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ..states import Tier
from .algebra import Figure
from .progress import Judgement

if TYPE_CHECKING:
    from errera.strategy.models import Indicator

STRENGTH = {tier: place for place, tier in enumerate(Tier)}


@dataclass(frozen=True)
class Standing:
    """One indicator in one year, of the programme or of one agreement.

    `is_own` says that the figure was measured for the whole, and not made of the parties' figures.
    """

    indicator: Indicator
    year: int
    figure: Figure | None
    target: Fraction | None
    judgement: Judgement
    share: Fraction
    tier: Tier | None = None
    is_own: bool = False
    parties: Mapping[Any, Figure] = field(default_factory=dict)  # by the row number of the agreement
    by_tier: Mapping[Tier, Figure] = field(default_factory=dict)
    waiting: int = 0  # figures in periods that are not approved yet
    is_fictional: bool = False

    @property
    def value(self) -> Fraction | None:
        """Give what a person reads."""
        return self.figure.value if self.figure else None


def weakest(tiers: Iterable[str]) -> Tier | None:
    """Give the tier of figures that were put together: a sum is as strong as its weakest part."""
    known = [Tier.named(one) for one in tiers]
    return min(known, key=STRENGTH.__getitem__, default=None)
