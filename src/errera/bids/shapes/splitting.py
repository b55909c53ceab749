"""An award that is less than was asked, brought down to lines and partners to the cent. Plain Python."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from errera.foundation.money import Money


@dataclass(frozen=True)
class Asked:
    """A line as it was asked: for whom, for what, what it costs and what is asked of the agency."""

    partner: str
    category: str
    description: str
    cost_cents: int
    grant_cents: int


@dataclass(frozen=True)
class Granted:
    """The same line as it is granted."""

    asked: Asked
    cost_cents: int
    grant_cents: int


def granted(cents: int, lines: Sequence[Asked]) -> list[Granted]:
    """Reduce lines in proportion (largest remainder); they add up to the award and none gets more than it asked.

    What the partner carries is reduced in the same proportion, rounded up, so that its share never falls.
    Raises ValueError when more is given than was asked, or when nothing was asked.
    """
    asked = sum(line.grant_cents for line in lines)
    if not 0 < cents <= asked:
        raise ValueError("An award is more than nought and at most what was asked.")
    parts = Money(cents, "").split([line.grant_cents for line in lines])
    return [
        Granted(line, part.cents + -(-(line.cost_cents - line.grant_cents) * cents // asked), part.cents)
        for line, part in zip(lines, parts, strict=True)
    ]
