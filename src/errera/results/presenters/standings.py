"""How indicators stand, as rows and as one sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.charts import Chart, against_targets
from errera.foundation.ui.speech import say

from ..queries import CostLine, Reporter, in_unit
from ..shapes import Standing, rounded, shown
from ..states import MEANING, STANDS, Outlook, PeriodState, Tier
from .words import read, url, value_of

BAR = 100


@dataclass(frozen=True)
class Row:
    """One indicator on a page."""

    standing: Standing
    value: Any
    target: Any
    url: str
    share: int | None  # of the target, in whole per cent, for the little bar
    made_of: Any
    tiers: Sequence[tuple[Tier, Any]]

    @property
    def word(self) -> Outlook:
        """Give the honest word."""
        return self.standing.judgement.word


def rows_of(standings: Iterable[Standing], *, is_programme: bool) -> list[Row]:
    """Give the rows of a page, in the order of the indicators."""
    return [_row(one, is_programme=is_programme) for one in standings]


def _row(one: Standing, *, is_programme: bool) -> Row:
    value = read(one.indicator, one.value)
    return Row(
        one, value, shown(one.target), url("indicator", one.indicator), _part(one),
        _made_of(one) if is_programme else "",
        [(tier, value_of(one.indicator, held)) for tier, held in one.by_tier.items()],
    )  # fmt: skip


def _part(one: Standing) -> int | None:
    value = in_unit(one.indicator, one.value)
    if value is None or not one.target or value < 0 or one.target < 0:
        return None
    return min(int(value * BAR / one.target), BAR)


def _made_of(one: Standing) -> Sentence | str:
    if one.figure is None:
        return ""
    facts = {"n": len(one.parties)}
    if one.is_own and one.parties:
        return Sentence(N_("Measured for the whole; partners that measured their own part: {n}."), facts)
    if one.is_own:
        return Sentence(N_("Measured for the whole."))
    return Sentence(N_("Made of the figures of partners: {n}."), facts)


def lead(standings: Sequence[Standing], year: int) -> Sentence:
    """Say in one sentence how a year stands."""
    words = Counter(one.judgement.word for one in standings)
    facts = {
        "year": str(year), "all": len(standings), "good": words[Outlook.AHEAD] + words[Outlook.ON_TRACK],
        "behind": words[Outlook.BEHIND], "unknown": words[Outlook.CANNOT_TELL],
    }  # fmt: skip
    if not standings:
        return Sentence(N_("Nothing is to be measured for {year}."), facts)
    text = N_(
        "In {year}, on track or ahead: {good} of {all} indicators; behind: {behind}; nobody can tell yet: {unknown}."
    )
    return Sentence(text, facts)


def reports_in(reporters: Sequence[Reporter]) -> Sentence:
    """Say how many partners' results are in."""
    periods = [period for one in reporters for period in one.periods]
    came = sum(period.state not in (PeriodState.OPEN, PeriodState.SENT_BACK) for period in periods)
    done = sum(period.state in STANDS for period in periods)
    facts = {"came": came, "all": len(periods), "done": done}
    return Sentence(N_("{came} of {all} periods have come in; approved: {done}."), facts)


def tiers() -> list[tuple[Tier, str]]:
    """Give each tier with what it means."""
    return [(tier, MEANING[tier]) for tier in Tier]


@dataclass(frozen=True)
class CostRow:
    """What one result cost, with both numbers."""

    line: CostLine
    results: Any


def cost_rows(lines: Iterable[CostLine]) -> list[CostRow]:
    """Give what results cost as rows."""
    return [CostRow(line, shown(line.cost.results)) for line in lines]


def chart_of(indicator: Any, targets: dict[int, Fraction], measured: dict[int, Fraction]) -> Chart | None:
    """Draw what was measured against the targets; nothing where there are fewer than two years."""
    if len({*targets, *measured}) < 2:
        return None
    numbers = {year: _plain(value) for year, value in measured.items()}
    facts: dict[str, Any] = {"title": str(indicator.title)}
    finding = N_("“{title}” has targets, and no approved figure yet")
    if measured:
        latest = max(measured)
        facts |= {"year": str(latest), "value": shown(measured[latest]), "target": shown(targets.get(latest))}
        finding = N_("“{title}”: {value} approved for {year}")
        if latest in targets:
            finding = N_("“{title}”: {value} approved for {year}, against a target of {target}")
    return against_targets(
        title=say(Sentence(finding, facts)),
        description=say(Sentence(N_("A full line for what was measured and a dashed one for the targets."))),
        unit=str(indicator.unit), targets={year: _plain(value) for year, value in targets.items()},
        measured=numbers,
    )  # fmt: skip


def _plain(value: Fraction) -> int | Decimal:
    """Give a value for a picture: whole where it is whole, otherwise with two digits."""
    near = rounded(value, 2)
    return int(near) if near == near.to_integral_value() else near
