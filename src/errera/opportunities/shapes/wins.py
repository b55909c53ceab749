"""A confirmed win as rooms above count it: the programme's value once, and the partners' shares of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .adding import Additional
from .splitting import WHOLE


@dataclass(frozen=True)
class ConfirmedWin:
    """A win that its company confirmed. All amounts are cents in the programme's currency.

    `shares` gives, by row number of the partnership, its part of each year; together they are `years` to the cent.
    `adds_by_partner` splits each end of `adds` in the same way. `keys` are the credit keys behind it all.
    """

    public_id: str
    kind: str
    market: str
    domain_id: int | None
    initiative_id: int | None
    company_id: int
    won_on: date
    confirmed_on: date
    years: Mapping[int, int]
    shares: Mapping[int, Mapping[int, int]]
    adds: Additional
    adds_by_partner: Mapping[int, Additional]
    jobs_count: int
    may_publish: bool
    keys: Mapping[int, int]
    is_fictional: bool

    @property
    def cents(self) -> int:
        """Give the whole value over all years."""
        return sum(self.years.values())

    def share_of(self, partnership_id: int) -> int:
        """Give what counts for one partner over all years; nothing for one without a share."""
        return sum(self.shares.get(partnership_id, {}).values())

    def part_of(self, partnership_id: int) -> Decimal:
        """Give which part of the win is one partner's: the parts of all partners add up to one, exactly."""
        return Decimal(self.keys.get(partnership_id, 0)) / WHOLE
