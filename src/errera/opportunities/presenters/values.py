"""The value of a win: by year, by partner, and what it adds."""

from __future__ import annotations

from dataclasses import dataclass

from errera.foundation.money import Money

from ..models import Confirmation, Win
from ..shapes import additional, percent, shares_of
from ..states import Support


@dataclass(frozen=True)
class ShareRow:
    """What counts for one partner."""

    name: str
    is_lead: bool
    percent: str
    amount: Money


@dataclass(frozen=True)
class YearRow:
    """The value of one year, in the currency of the deal and in the programme's."""

    year: int
    amount: Money
    counted: Money


def years_of(win: Win) -> list[YearRow]:
    """Give the value year by year."""
    counted = win.counted
    return [
        YearRow(year, Money(cents, win.currency), Money(counted[year], win.counted_currency))
        for year, cents in win.years.items()
    ]


def partners_of(win: Win) -> list[ShareRow]:
    """Give what counts for each partner; together it is the value of the win, to the cent."""
    split = shares_of(win.counted, win.keys)
    return [
        ShareRow(
            str(row.partnership), row.is_lead, percent(row.share),
            Money(sum(split[row.partnership_id].values()), win.counted_currency),
        )
        for row in win.partners.all()
    ]  # fmt: skip


def adds_of(win: Win, answer: Confirmation | None) -> tuple[Money, Money, Money] | None:
    """Give what a win adds: low, central, high; nothing while the company has not said how much."""
    if answer is None or not answer.band:
        return None
    found = additional(win.counted_amount.cents, answer.band)
    low, central, high = (Money(cents, win.counted_currency) for cents in (found.low, found.central, found.high))
    return low, central, high


def ratings_of(answer: Confirmation | None) -> list[tuple[Support, int]]:
    """Give how the company rated each part of the support."""
    if answer is None:
        return []
    return [(support, answer.ratings[support]) for support in Support if support in answer.ratings]


def own_figures(win: Win, answer: Confirmation | None) -> list[tuple[int, Money, Money]]:
    """Give the company's own figures beside those that were reported, year by year."""
    if answer is None or not answer.figures:
        return []
    reported, own = win.years, answer.figures
    return [
        (year, Money(reported.get(year, 0), win.currency), Money(own.get(year, 0), win.currency))
        for year in sorted({*reported, *own})
    ]
