"""Money as whole cents with a currency; never a float, never a guess about the currency."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class CurrencyMismatch(ValueError):
    """Two amounts in different currencies cannot be added or compared."""


@dataclass(frozen=True)
class Money:
    """An amount in whole cents (the currency's smallest unit) and its ISO 4217 code."""

    cents: int
    currency: str

    def __post_init__(self) -> None:
        if not isinstance(self.cents, int) or isinstance(self.cents, bool):
            raise TypeError("Money counts whole cents.")

    def __str__(self) -> str:
        whole, cents = divmod(abs(self.cents), 100)
        return f"{'-' if self.cents < 0 else ''}{self.currency} {whole}.{cents:02}"

    def __add__(self, other: Money) -> Money:
        return Money(self.cents + self._same(other).cents, self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(self.cents - self._same(other).cents, self.currency)

    def __neg__(self) -> Money:
        return Money(-self.cents, self.currency)

    def __lt__(self, other: Money) -> bool:
        return self.cents < self._same(other).cents

    def split(self, weights: Sequence[int]) -> list[Money]:
        """Share the amount by whole weights so that the parts add up to the cent (largest remainder, Hamilton 1792).

        Raises ValueError when there is no positive weight. Ties go to the earlier part.
        """
        total = sum(weights)
        if total <= 0 or min(weights) < 0:
            raise ValueError("Weights are whole, not negative, and not all nought.")
        shares = [self.cents * weight // total for weight in weights]
        left = self.cents - sum(shares)
        by_remainder = sorted(range(len(weights)), key=lambda i: (-(self.cents * weights[i] % total), i))
        for i in by_remainder[:left]:
            shares[i] += 1
        return [Money(share, self.currency) for share in shares]

    def _same(self, other: Money) -> Money:
        if other.currency != self.currency:
            raise CurrencyMismatch(f"{self.currency} and {other.currency} cannot be put together.")
        return other
