"""A period on its page: figures with their parts, what is missing, and one sentence on top."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from errera.foundation.sentences import N_, Sentence

from .. import queries
from ..models import Measurement, Part, Period
from ..states import TYPED, PeriodState
from .words import of_what, part_name, titles, url, value_of

WHERE: dict[str, str] = {
    PeriodState.OPEN: N_("Figures written down: {n}; the results are due on {due}."),
    PeriodState.SENT_BACK: N_("The agency asks for something to be put right; figures written down: {n}."),
    PeriodState.SUBMITTED: N_("Figures that wait for the agency’s second look: {n}."),
    PeriodState.APPROVED: N_("Figures approved and counting: {n}; the period can be locked."),
    PeriodState.LOCKED: N_("Figures locked: {n}; nobody can change them any more."),
}


@dataclass(frozen=True)
class FigureRow:
    """A figure of a period."""

    row: Measurement
    value: Any
    made_of: Any
    url: str
    paper_count: int
    has_parts: bool


def figures_of(rows: Iterable[Measurement]) -> list[FigureRow]:
    """Give the figures of a period; parts and papers must be at hand."""
    return [
        FigureRow(row, value_of(row.indicator, row.figure), of_what(row), url("figure", row), len(row.evidence.all()),
                  bool(row.parts.all()))
        for row in rows
    ]  # fmt: skip


def lead_of_period(period: Period, rows: Sequence[Measurement], today: dt.date) -> Sentence:
    """Say in one sentence where a period stands and who has the ball."""
    facts = {"n": sum(row.is_counted for row in rows), "due": period.due_on, "day": today}
    if period.state in TYPED and period.due_on < today:
        return Sentence(N_("Figures written down: {n}; the results were due on {due}."), facts)
    return Sentence(WHERE[period.state], facts)


def missing_in(period: Period, rows: Iterable[Measurement]) -> list[Any]:
    """Give the indicators that were promised for the year and are not measured in this period, while it is open."""
    if period.state not in TYPED or period.agreement_id is None:
        return []
    there = {row.indicator_id for row in rows}
    return [one for one in queries.promised_in(period) if one.pk not in there]


def named_parts(row: Measurement) -> list[tuple[Part, str, Any, str]]:
    """Give the parts of a figure: the part, its name, its value, and its page where it has one."""
    parts = sorted(row.parts.all(), key=lambda part: (part.dimension, -part.top, part.key))
    domains = titles(queries.domains_of(row.indicator)) if any(p.dimension == "domain" for p in parts) else {}
    return [
        (part, part_name(part, domains), value_of(row.indicator, part.figure),
         url("initiative", part.initiative) if part.initiative else "")
        for part in parts
    ]  # fmt: skip
