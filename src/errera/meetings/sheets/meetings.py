"""The sheet of what is published: it says where each meeting stands, and nothing is published through it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from errera.foundation.actor import Actor
from errera.foundation.sentences import N_, Invalid
from errera.foundation.workbook.shapes import Col, Kind, Row, Sheet, register

from ..models import Meeting
from ..states import MeetingState
from . import columns as c

PATHS = {
    "code": "public_id", "initiative": "timetable__matchmaking__initiative__code", "version": "version__number",
    "one": "one__public_id", "other": "other__public_id", "state": "state", "slot": "slot__starts_at",
    "place": "place__public_id", "table": "table",
}  # fmt: skip
ZONE = "timetable__matchmaking__initiative__time_zone"


def meeting_rows() -> Iterator[dict[str, Any]]:
    """Give every meeting that was ever published, where it stands."""
    yield from _rows()


def refuse_meeting(row: Row, *, by: Actor, at: datetime) -> None:
    """Refuse a row that says something else than what is published, beside the first cell that does."""
    standing = next(_rows(public_id=row["code"]))
    field = next((name for name, value in standing.items() if (row[name] or None) != (value or None)), "code")
    raise Invalid(
        N_("This sheet only says what is published: publish a run on the page of its timetable."), field=field
    )


def _rows(**wanted: str) -> Iterator[dict[str, Any]]:
    rows = Meeting.objects.filter(**wanted).order_by("public_id").values_list(ZONE, *PATHS.values())
    for zone, *values in rows.iterator():
        facts = dict(zip(PATHS, values, strict=True))
        one, other = sorted((facts["one"], facts["other"]))
        slot = c.written(facts["slot"], ZoneInfo(zone)) if facts["slot"] else ""
        yield {**facts, "one": one, "other": other, "slot": slot}


register(
    Sheet(
        name="meetings_published",
        title=N_("All meetings"),
        about=N_(
            "Where each meeting stands, to be read: a row that says something else is refused, and one of a meeting "
            "that is not here is passed over."
        ),
        key=("code",),
        columns=(
            c.code(),
            c.initiative(),
            Col("version", N_("Version"), Kind.INTEGER, required=True, smallest=1),
            Col("one", N_("Participant"), Kind.CODE, required=True, refers_to="participants"),
            Col("other", N_("Other participant"), Kind.CODE, required=True, refers_to="participants"),
            Col("state", N_("State"), Kind.CHOICE, required=True, choices=MeetingState.choices()),
            c.moment("slot", N_("Begins at")),
            Col("place", N_("Place"), Kind.CODE, refers_to="meeting_places"),
            Col("table", N_("Table number"), Kind.INTEGER, smallest=1),
        ),
        existing=meeting_rows,
        put=refuse_meeting,
        order=124,
        is_stated=True,
    )
)
