"""Yearly targets as grids: one agreement's beside the programme's, and all partners' added up with the gap."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from errera.foundation.sentences import N_, Sentence

from ..models import Agreement, YearlyTarget
from ..shapes import TargetTotal
from .words import number

BAR = 160  # units wide


@dataclass(frozen=True)
class Cell:
    """What an agreement aims at in a year, and what the programme wants that year."""

    own: str
    programme: str


@dataclass(frozen=True)
class GridRow:
    """One indicator over the years."""

    indicator: Any
    cells: list[Cell]


@dataclass(frozen=True)
class Grid:
    """An agreement's targets: indicators by years."""

    years: list[str]
    rows: list[GridRow]
    has_programme: bool


def grid_of(agreement: Agreement, rows: Iterable[YearlyTarget], wanted: Mapping[tuple[int, int], Decimal]) -> Grid:
    """Draw the targets of an agreement; `wanted` holds the programme's by indicator and year, where shown."""
    rows = list(rows)
    held = {(row.indicator_id, row.year): row.value for row in rows}
    indicators = {row.indicator_id: row.indicator for row in rows}
    years = sorted({row.year for row in rows})
    return Grid(
        [str(year) for year in years],
        [
            GridRow(indicator, [Cell(number(held.get((pk, y))), number(wanted.get((pk, y)))) for y in years])
            for pk, indicator in indicators.items()
        ],
        bool(wanted),
    )


@dataclass(frozen=True)
class TotalRow:
    """One indicator: promised, wanted, the gap, and a bar that shows both."""

    total: TargetTotal
    promised: str
    programme: str
    gap: str
    is_short: bool
    bar: float
    wanted_at: float | None
    parts: list[tuple[str, str, str]]


def totals_of(totals: Sequence[TargetTotal], part_url: Any) -> list[TotalRow]:
    """Draw every indicator's sum against the programme's target."""
    return [_total(total, part_url) for total in totals]


def _total(total: TargetTotal, part_url: Any) -> TotalRow:
    top = max(total.promised, total.programme or Decimal(), Decimal(1))
    return TotalRow(
        total,
        number(total.promised),
        number(total.programme),
        number(abs(total.gap)) if total.gap is not None else "",
        total.gap is not None and total.gap > 0,
        round(float(total.promised / top) * BAR, 1),
        None if total.programme is None else round(float(total.programme / top) * BAR, 1),
        [(str(part.agreement.partnership), part_url(part.agreement), number(part.value)) for part in total.parts],
    )


def finding(totals: Sequence[TargetTotal], year: int) -> Sentence:
    """Say in one sentence whether the partners' targets add up to the programme's."""
    wanted = [total for total in totals if total.programme is not None]
    short = [total for total in wanted if not total.is_covered]
    facts: dict[str, Any] = {"year": str(year), "n": len(wanted), "covered": len(wanted) - len(short)}
    if not totals:
        return Sentence(N_("No partner has targets for {year}."), facts)
    if not wanted:
        return Sentence(N_("Targets for {year}, indicator by indicator."), facts)
    if not short:
        return Sentence(N_("In {year} the partners’ targets reach the programme’s for all {n} indicators."), facts)
    worst = max(short, key=lambda total: (total.gap or 0) / (total.programme or 1))
    facts |= {"code": str(worst.indicator.title), "gap": number(worst.gap)}
    return Sentence(
        N_(
            "In {year} the partners reach the programme’s target for {covered} of {n} indicators; “{code}” lacks {gap}."
        ),
        facts,
    )
