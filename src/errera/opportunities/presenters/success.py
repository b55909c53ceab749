"""Success rates as rows with a picture of their intervals; and how long it takes to win, as bars."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from errera.foundation.sentences import N_, Sentence

from ..planning import Success
from ..shapes import Spread

WIDTH = 300  # of a drawn interval


@dataclass(frozen=True)
class RateRow:
    """A rate with its interval, as the page draws it; percentages in tenths would promise too much."""

    name: Any
    won: int
    over: int
    rate: str
    low: str
    high: str
    x: int
    width: int
    dot: int
    tier: int | None


def rows_of(success: Success, names: Mapping[str, Any]) -> list[RateRow]:
    """Give one row for each rate, tier by tier and inside a tier by name: there is no order in it."""
    rows = [
        RateRow(
            name=names.get(one.key, one.key), won=one.won, over=one.over,
            rate=_percent(one.rate) if one.rate is not None else "", low=_percent(one.low), high=_percent(one.high),
            x=one.low * WIDTH // 10_000, width=max(1, (one.high - one.low) * WIDTH // 10_000),
            dot=(one.rate or 0) * WIDTH // 10_000, tier=one.tier,
        )
        for one in success.rates
    ]  # fmt: skip
    last = success.tiers + 1
    return sorted(rows, key=lambda row: (row.tier or last, str(row.name).casefold()))


def finding(success: Success, noun: str) -> Sentence:
    """Say whether the rates can be told apart at all."""
    over = sum(one.over for one in success.rates)
    if not over:
        return Sentence(N_("Nothing is won or lost yet, so nothing can be said about success."))
    if success.can_rank:
        return Sentence(
            N_(
                "The rates fall into {tiers} groups whose intervals do not meet; inside a group no order can be told, "
                "so the rows stand by name."
            ),
            {"tiers": success.tiers},
        )
    return Sentence(
        N_("The intervals meet: from {over} cases it cannot be told who does better, so the rows stand by name."),
        {"over": over},
    )


@dataclass(frozen=True)
class Bar:
    """How many were won within a range of days."""

    label: Sentence
    count: int
    width: int


def bars_of(spread: Spread) -> list[Bar]:
    """Give the histogram as bars."""
    most = max((count for _, _, count in spread.ranges), default=0) or 1
    return [Bar(_range(begin, end), count, count * WIDTH // most) for begin, end, count in spread.ranges]


def time_to_win(spread: Spread, going: int) -> Sentence:
    """Say how long winning takes, as quantiles, and how many are still going on and so not counted."""
    if not spread.count:
        return Sentence(N_("Nothing is won yet; {going} are going on."), {"going": going})
    days = dict(spread.quantiles)
    return Sentence(
        N_(
            "Of {count} won, a quarter took up to {quarter} days, half up to {half} and nine in ten up to {most}. "
            "{going} are still going on and are not counted here."
        ),
        {"count": spread.count, "quarter": days[25], "half": days[50], "most": days[90], "going": going},
    )


def _range(begin: int, end: int | None) -> Sentence:
    if end is None:
        return Sentence(N_("more than {days} days"), {"days": begin - 1})
    return Sentence(N_("{begin} to {end} days"), {"begin": begin, "end": end})


def _percent(parts: int) -> str:
    """Give ten-thousandths as whole per cent."""
    return str((parts + 50) // 100)
