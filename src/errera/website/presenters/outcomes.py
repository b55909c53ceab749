"""Results for everybody: how indicators stand, each kind of evidence in a column of its own, and published series."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from errera.foundation.money import Money
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.charts import Chart, against_targets
from errera.foundation.ui.speech import say
from errera.results.models import Measurement
from errera.results.queries import CostLine, in_unit
from errera.results.shapes import Standing, rounded, shown
from errera.results.states import MEANING, Outlook, Tier

from ..queries import Series, Told, WinGroup


@dataclass(frozen=True)
class Row:
    """One indicator: the honest word with its reason, and a value for each kind of evidence."""

    standing: Standing
    values: Sequence[tuple[Tier, Any]]
    target: Any
    reason: Sentence

    @property
    def word(self) -> Outlook:
        """Give the honest word."""
        return self.standing.judgement.word


def rows_of(told: Told) -> list[Row]:
    """Give the rows of a year in the order of the indicators."""
    return [
        Row(one, [(tier, _value(one, tier)) for tier in Tier], shown(one.target), _reason(one))
        for one in told.standings
    ]


def _value(one: Standing, tier: Tier) -> Any:
    held = one.by_tier.get(tier)
    return shown(in_unit(one.indicator, held.value)) if held else ""


def _reason(one: Standing) -> Sentence:
    """Give the reason; where the word rests on several kinds of evidence, their sum is not told, for it mixes them."""
    if len(one.by_tier) <= 1:
        return one.judgement.reason
    text = N_(
        "The figures have different evidence and stand apart; the word rests on all of them: {tier} at the least."
    )
    return Sentence(text, {"tier": one.tier})


def lead(told: Told | None) -> Sentence:
    """Say in one sentence how a year stands."""
    if told is None or not told.standings:
        return Sentence(N_("No result has been approved yet."))
    words = Counter(one.judgement.word for one in told.standings)
    facts = {
        "year": str(told.year), "all": len(told.standings), "good": words[Outlook.AHEAD] + words[Outlook.ON_TRACK],
        "behind": words[Outlook.BEHIND], "unknown": words[Outlook.CANNOT_TELL],
    }  # fmt: skip
    text = N_(
        "In {year}, {good} of {all} indicators are on track or ahead, {behind} behind; of {unknown} nobody can tell."
    )
    return Sentence(text, facts)


def tiers() -> list[tuple[Tier, str]]:
    """Give each kind of evidence with what it means."""
    return [(tier, MEANING[tier]) for tier in Tier]


@dataclass(frozen=True)
class CostRow:
    """What one result cost, with both numbers."""

    line: CostLine
    results: Any


def costs_of(told: Told) -> list[CostRow]:
    """Give what results cost, a line for each kind of evidence."""
    return [CostRow(line, shown(line.cost.results)) for line in told.costs]


@dataclass(frozen=True)
class WinRow:
    """Wins of one kind in one year, amounts as people read them; nothing where too few companies stand behind them."""

    group: WinGroup
    amount: Money | None
    ends: Sequence[Money]  # low, central, high


def wins_of(groups: Sequence[WinGroup], year: int) -> list[WinRow]:
    """Give the wins of a year, kind by kind."""
    return [_win(group) for group in groups if group.year == year]


def _win(group: WinGroup) -> WinRow:
    def money(cents: int) -> Money:
        return Money(cents, group.currency)

    ends = [money(end) for end in (group.adds.low, group.adds.central, group.adds.high)] if group.adds else []
    return WinRow(group, None if group.cents is None else money(group.cents), ends)


@dataclass(frozen=True)
class Published:
    """A published series: its picture, and each figure with its source."""

    series: Series
    chart: Chart | None
    lines: Sequence[tuple[Measurement, Any]]

    @property
    def sources(self) -> list[Any]:
        """Give where the figures were published, each place once."""
        return list(dict.fromkeys(say(row.source_text) or say(row.source_word) for row, _ in self.lines))

    @property
    def is_fictional(self) -> bool:
        """Say whether any of it was made up."""
        return any(row.is_fictional for row, _ in self.lines)


def published_of(found: Sequence[Series]) -> list[Published]:
    """Give each published series with its picture, where it has more than one year."""
    return [_published(series) for series in found]


def _published(series: Series) -> Published:
    values = {row.pk: in_unit(row.indicator, row.figure.value) for row in series.rows}
    by_year = {row.period.year: value for row in series.rows if (value := values[row.pk]) is not None}
    lines = [(row, shown(values[row.pk])) for row in series.rows]
    return Published(series, _chart(series, by_year) if len(by_year) > 1 else None, lines)


def _chart(series: Series, by_year: Mapping[int, Fraction]) -> Chart:
    """Draw a series on a true scale of years: what was not published in between is left open, never bridged."""
    first, last = min(by_year), max(by_year)
    measured = {year: _plain(by_year[year]) if year in by_year else None for year in range(first, last + 1)}
    facts = {
        "title": str(series.indicator.title), "first": str(first), "last": str(last), "was": shown(by_year[first]),
        "is": shown(by_year[last]),
    }  # fmt: skip
    seen = N_("A line through the years of which a figure was published; a gap is a year without one.")
    return against_targets(
        title=say(Sentence(N_("“{title}”: {was} in {first}, {is} in {last}"), facts)),
        description=say(Sentence(seen)),
        unit=str(series.indicator.unit), targets={}, measured=measured,
    )  # fmt: skip


def _plain(value: Fraction) -> int | Decimal:
    near = rounded(value, 2)
    return int(near) if near == near.to_integral_value() else near
