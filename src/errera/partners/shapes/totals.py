"""How the partners' yearly targets add up against the programme's."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from errera.partners.models import YearlyTarget
    from errera.strategy.models import Indicator


@dataclass(frozen=True)
class TargetTotal:
    """One indicator in one year: what the partners promised together and what the programme wants."""

    indicator: Indicator
    year: int
    promised: Decimal
    programme: Decimal | None
    parts: tuple[YearlyTarget, ...]  # the partners' shares that the reader may see

    @property
    def gap(self) -> Decimal | None:
        """Give what is missing to the programme's target; below zero when the partners promise more."""
        return None if self.programme is None else self.programme - self.promised

    @property
    def is_covered(self) -> bool:
        """Say whether the partners' promises reach the programme's target."""
        return self.gap is not None and self.gap <= 0
