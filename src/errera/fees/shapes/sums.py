"""The arithmetic of fees, in whole cents: VAT on a line, what a cancellation leaves to pay, what a credit takes.

VAT is rounded once for each line, half a cent upwards. Nothing is ever computed from a rounded part: the parts of a
credited line are what stood there before, less what stands there afterwards, so that they add up to the cent.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

WHOLE = 10_000  # basis points: 21 % is 2,100 of them
PERCENT = 100


@dataclass(frozen=True)
class Amounts:
    """A net amount, the VAT on it, and both together."""

    net: int
    vat: int

    @property
    def gross(self) -> int:
        """Give what is paid."""
        return self.net + self.vat

    def __sub__(self, other: Amounts) -> Amounts:
        return Amounts(self.net - other.net, self.vat - other.vat)


def half_up(cents: int, parts: int, of: int) -> int:
    """Give `parts` of `of` of an amount that is not below nought, half a cent upwards."""
    return (2 * cents * parts + of) // (2 * of)


def taxed(net: int, basis_points: int) -> Amounts:
    """Give a net amount with its VAT."""
    return Amounts(net, half_up(net, basis_points, WHOLE))


def line(unit_net: int, places: int, basis_points: int) -> Amounts:
    """Give a line of so many places."""
    return taxed(unit_net * places, basis_points)


def left_by_ladder(unit_net: int, percents: Iterable[int]) -> int:
    """Give the net that places still owe, each its own share of the price: rounded once, for all of them."""
    return half_up(unit_net, sum(percents), PERCENT)


def credit_down_to(standing: Amounts, left_net: int, basis_points: int) -> Amounts:
    """Give what is credited of an invoice so that no more than `left_net` of it stands; nothing where less does."""
    if left_net >= standing.net:
        return Amounts(0, 0)
    left = taxed(left_net, basis_points)
    return standing - Amounts(left.net, min(left.vat, standing.vat))


@dataclass(frozen=True)
class Split:
    """How a credit is given: off what is still owed, and as money that goes back."""

    waived: int
    refund: int


def split(gross: int, outstanding: int) -> Split:
    """Take a credit off what is outstanding first; the rest was paid and goes back."""
    waived = min(gross, outstanding)
    return Split(waived, gross - waived)
