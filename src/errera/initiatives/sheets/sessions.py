"""The sheet of programmes: sessions with their times on the clocks of the place, and who speaks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from errera.foundation.actor import Actor
from errera.foundation.sentences import N_, Invalid
from errera.foundation.workbook.shapes import Col, Kind, Row, Sheet, register

from .. import actions
from ..models import Initiative, Session
from ..shapes import SessionRecord
from . import columns as c

MOMENT = "%Y-%m-%d %H:%M"
FORM = r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}"


def session_rows() -> Iterator[dict[str, Any]]:
    """Give every session."""
    rows = Session.objects.select_related("initiative").prefetch_related("speakers")
    for row in rows.order_by("initiative__from_on", "initiative__code", "begins_at", "room", "pk"):
        zone = ZoneInfo(row.initiative.time_zone)
        yield {
            **c.plain(row, "title", "summary", "room"),
            "initiative": row.initiative.code,
            "begins": row.begins_at.astimezone(zone).strftime(MOMENT),
            "ends": row.ends_at.astimezone(zone).strftime(MOMENT),
            "speakers": c.joined(sorted(speaker.name for speaker in row.speakers.all() if speaker.name)),
        }


def put_session(row: Row, *, by: Actor, at: datetime) -> Session:
    """Record a session."""
    initiative = c.initiative_of(row)
    told = SessionRecord(
        initiative, row["title"], _moment(row, "begins", initiative), _moment(row, "ends", initiative),
        row["room"], row["summary"], [name.strip() for name in row["speakers"].splitlines() if name.strip()],
    )  # fmt: skip
    return actions.import_session(facts=told, by=by, at=at)


def _moment(row: Row, name: str, initiative: Initiative) -> datetime:
    try:
        return datetime.strptime(row[name], MOMENT).replace(tzinfo=ZoneInfo(initiative.time_zone))
    except ValueError as fault:
        raise Invalid(
            N_("“{typed}” is no day with a time, as in 2026-05-11 09:00."), field=name, typed=row[name]
        ) from fault


def _moment_column(name: str, label: str) -> Col:
    return Col(
        name, label, required=True, longest=16, pattern=FORM, help=N_("On the clocks of the place: 2026-05-11 09:00.")
    )


register(
    Sheet(
        name="initiative_sessions",
        title=N_("Programmes"),
        about=N_("The sessions of initiatives; one in a room at a time, and nobody speaks in two at once."),
        key=("initiative", "begins", "room"),
        columns=(
            c.initiative(),
            _moment_column("begins", N_("Begins")),
            _moment_column("ends", N_("Ends")),
            Col("room", N_("Meeting room"), longest=100),
            Col("title", N_("Title"), Kind.TRANSLATED, required=True, longest=400, help=c.ONE_AT_LEAST),
            Col("summary", N_("Summary"), Kind.TRANSLATED, longest=c.LONG),
            Col("speakers", N_("Speakers"), longest=c.LONG, help=N_("A name a line.")),
        ),
        existing=session_rows,
        put=put_session,
        order=96,
    )
)
