"""Sheets of periods, of how far they have come, and of what is filled in by itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.sentences import N_
from errera.foundation.workbook.shapes import Col, Kind, Row, Sheet, register

from .. import actions, queries
from ..models import Feeding, Period
from ..shapes import EndRecord, PeriodFacts, PeriodRecord, known_feeds
from ..states import PeriodState, Span
from . import columns as c

DAYS = ("submitted", "sent_back", "approved", "locked")
ORDER = ("year", "agreement__code", "from_on")


def period_rows() -> Iterator[dict[str, Any]]:
    """Give every period, the programme's own first."""
    for row in queries.periods().order_by(*ORDER):
        yield {
            **c.itself(row), "due_on": row.due_on, "opened_on": c.on(row.opened_at), "story": row.story,
            "is_fictional": row.is_fictional,
        }  # fmt: skip


def put_period(row: Row, *, by: Actor, at: datetime) -> Period:
    """Record a period."""
    facts = _facts(row)
    told = {name: row[name] for name in ("due_on", "opened_on", "story", "is_fictional")}
    return actions.import_period(facts=PeriodRecord(facts, **told), by=by, at=at)


def _facts(row: Row) -> PeriodFacts:
    year, _dash, part = row["period"].partition("-")
    span = {"H": Span.HALF, "Q": Span.QUARTER}.get(part[:1], Span.YEAR)
    return PeriodFacts(c.agreement_of(row), int(year), span, int(part[1:] or 1))


def end_rows() -> Iterator[dict[str, Any]]:
    """Give how far each period has come, of those that are no longer open."""
    for row in queries.periods().exclude(state=PeriodState.OPEN).order_by(*ORDER):
        days = {f"{step}_on": c.on(getattr(row, f"{step}_at")) for step in DAYS}
        yield {**c.itself(row), "state": row.state, **days, "ground": row.ground}


def put_end(row: Row, *, by: Actor, at: datetime) -> Period:
    """Record how far a period has come."""
    told = {name: row[name] for name in ("state", *(f"{step}_on" for step in DAYS), "ground")}
    return actions.end_period(period=c.period_of(row), facts=EndRecord(**told), by=by, at=at)


def feeding_rows() -> Iterator[dict[str, Any]]:
    """Give which indicators are filled in by themselves."""
    for row in queries.feedings().order_by("indicator__version__code", "indicator__code"):
        yield {**c.named(row.indicator), "feed": row.feed}


def put_feeding(row: Row, *, by: Actor, at: datetime) -> Feeding:
    """Let an indicator be filled in by a feed."""
    return actions.set_feeding(indicator=c.indicator_of(row), feed=row["feed"], by=by, at=at)


def _feeds() -> list[tuple[str, str]]:
    return [(code, feed.title) for code, feed in known_feeds().items()]


register(
    Sheet(
        name="result_feeds",
        title=N_("Filled in by itself"),
        about=N_("Which indicators are filled in from Errera’s own records."),
        key=("version", "indicator"),
        columns=(
            *c.indicator(),
            Col("feed", N_("Filled in from"), Kind.CHOICE, required=True, choices=_feeds),
        ),
        existing=feeding_rows,
        put=put_feeding,
        order=88,
    )
)

register(
    Sheet(
        name="result_periods",
        title=N_("Periods of results"),
        about=N_("For whom and for when results were asked; how far they have come stands on the sheet of ends."),
        key=c.ITSELF,
        columns=(
            c.agreement(),
            c.period(),
            Col.day("due_on", N_("Due on"), required=True),
            Col.day("opened_on", N_("Opened on"), required=True),
            Col("story", N_("In words"), Kind.TRANSLATED, longest=c.LONG),
            Col("is_fictional", N_("Fictional"), Kind.FLAG),
        ),
        existing=period_rows,
        put=put_period,
        order=90,
    )
)

register(
    Sheet(
        name="result_period_ends",
        title=N_("Ends of periods of results"),
        about=N_("How far periods have come: nothing in a locked one changes any more, so this is loaded last."),
        key=c.ITSELF,
        columns=(
            c.agreement(),
            c.period(),
            Col.choice("state", N_("State"), PeriodState),
            Col.day("submitted_on", N_("Submitted on")),
            Col.day("sent_back_on", N_("Sent back on")),
            Col.day("approved_on", N_("Approved on")),
            Col.day("locked_on", N_("Locked on")),
            Col("ground", N_("Why it was sent back"), longest=c.LONG),
        ),
        existing=end_rows,
        put=put_end,
        order=98,
    )
)
