"""The exact algebra of measured figures: no floats, no rounding, and parents that are made of their children.

A figure is a number, or two that are divided (`top / bottom`): an average keeps the total of all scores and how many
were given, a ratio its numerator and denominator. Both therefore add up part by part, and nobody ever averages
averages. There are three ways to put figures together, each of them decided by the indicator's formula:

    formula    the periods of one party   parties into the programme   parts of one figure
    sum        added                      added                        added
    latest     the latest one             added                        added
    max        the highest                the highest                  the highest
    average    totals and counts added    totals and counts added      totals and counts added
    ratio      both numbers added         both numbers added           both numbers added

"Latest" is a stock: over time the last count replaces the earlier ones, but two partners' stocks stand side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any, TypeVar

from errera.strategy.states import Formula

Key = TypeVar("Key")
DIVIDED = (Formula.AVERAGE, Formula.RATIO)


@dataclass(frozen=True)
class Figure:
    """A number, or two that are divided, as of a day."""

    top: Fraction
    bottom: Fraction | None = None
    on: date | None = None

    @property
    def value(self) -> Fraction | None:
        """Give what a person reads; nothing where nothing was counted to divide by."""
        if self.bottom is None:
            return self.top
        return self.top / self.bottom if self.bottom else None


def figure(top: Decimal | int, bottom: Decimal | int | None = None, on: date | None = None) -> Figure:
    """Make a figure of exact decimals; floats are refused."""
    if isinstance(top, float) or isinstance(bottom, float):
        raise TypeError("A figure is made of exact numbers.")
    return Figure(Fraction(top), None if bottom is None else Fraction(bottom), on)


def is_divided(formula: str) -> bool:
    """Say whether figures of this formula are two numbers."""
    return formula in DIVIDED


def over_time(formula: str, figures: Iterable[Figure]) -> Figure | None:
    """Put what one party measured in several periods together."""
    known = list(figures)
    if formula == Formula.LATEST and known:
        return max(known, key=lambda one: one.on or date.min)
    return _together(formula, known)


def over_parties(formula: str, figures: Iterable[Figure]) -> Figure | None:
    """Put what several parties measured together."""
    return _together(formula, list(figures))


def over_parts(formula: str, figures: Iterable[Figure]) -> Figure | None:
    """Put the parts of one figure together again."""
    return _together(formula, list(figures))


def _together(formula: str, figures: Sequence[Figure]) -> Figure | None:
    if not figures:
        return None
    on = max((one.on for one in figures if one.on), default=None)
    if formula == Formula.MAX:
        return Figure(max(one.top for one in figures), None, on)
    bottoms = [one.bottom for one in figures if one.bottom is not None]
    bottom = sum(bottoms, Fraction()) if is_divided(formula) else None
    return Figure(sum((one.top for one in figures), Fraction()), bottom, on)


@dataclass(frozen=True)
class Rolled:
    """What the parties measured, each put together over time, and the whole that is made of them."""

    whole: Figure | None
    parties: Mapping[Any, Figure]


def rolled(formula: str, measured: Mapping[Key, Sequence[Figure]]) -> Rolled:
    """Roll figures up: first over time for each party, then over the parties. The whole is nothing else."""
    parties = {key: one for key, rows in measured.items() if (one := over_time(formula, rows)) is not None}
    return Rolled(over_parties(formula, parties.values()), parties)


def gap(formula: str, whole: Figure, parts: Iterable[Figure]) -> Figure | None:
    """Give by how much the parts miss the whole, or nothing where they add up."""
    made = over_parts(formula, parts) or Figure(Fraction(), Fraction() if is_divided(formula) else None)
    top = whole.top - made.top
    bottom = None if whole.bottom is None else whole.bottom - (made.bottom or Fraction())
    return Figure(top, bottom) if top or bottom else None


def rounded(value: Fraction, places: int = 4) -> Decimal:
    """Give a fraction as a decimal for people: exact where it fits, otherwise rounded half away from nought."""
    scaled = value * 10**places
    whole, rest = divmod(abs(scaled.numerator), scaled.denominator)
    whole += 2 * rest >= scaled.denominator
    number = Decimal(whole if scaled >= 0 else -whole).scaleb(-places)
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
