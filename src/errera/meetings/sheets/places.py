"""The sheet of places: where meetings are held."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.sentences import N_, Invalid
from errera.foundation.workbook.shapes import Col, Kind, Row, Sheet, register

from .. import actions
from ..models import Place
from ..shapes import PlaceFacts
from ..states import Half, PlaceKind
from . import columns as c

HALVES = {str(half): str(half) for half in Half}


def place_rows() -> Iterator[dict[str, Any]]:
    """Give every place, closed ones too."""
    rows = Place.objects.select_related("timetable__matchmaking__initiative", "holder").prefetch_related("closures")
    for row in rows.order_by("timetable__matchmaking__initiative__code", "public_id"):
        closed = sorted((one.day, one.half) for one in row.closures.all())
        yield {
            "code": row.public_id, "initiative": row.timetable.initiative.code, "kind": row.kind, "name": row.name,
            "tables": row.tables, "link": row.link, "holder": row.holder.public_id if row.holder else "",
            "closed": ", ".join(f"{day} {half}" for day, half in closed), "is_open": row.is_open,
        }  # fmt: skip


def put_place(row: Row, *, by: Actor, at: datetime) -> Place:
    """Add a place under its code, change it, or close it."""
    facts = PlaceFacts(
        kind=PlaceKind.named(row["kind"]), name=row["name"], tables=row["tables"], link=row["link"],
        holder=c.participant_of(row, "holder"), closed=_closed(row["closed"]),
    )  # fmt: skip
    return actions.import_place(
        timetable=c.timetable_of(row), code=row["code"], facts=facts, is_open=row["is_open"], by=by, at=at
    )


def _closed(cell: str) -> list[tuple[date, str]]:
    parts = (part.strip().partition(" ") for part in cell.split(",") if part.strip())
    try:
        return [(date.fromisoformat(day), HALVES[half]) for day, _, half in parts]
    except (ValueError, KeyError) as fault:
        raise Invalid(N_("Write “2026-05-11 am, 2026-05-12 pm”, with commas between."), field="closed") from fault


register(
    Sheet(
        name="meeting_places",
        title=N_("Places of meetings"),
        about=N_("Where meetings are held: a hall with tables, rooms or stands of participants, a virtual room."),
        key=("code",),
        columns=(
            c.code(),
            c.initiative(),
            Col("kind", N_("Kind"), Kind.CHOICE, required=True, choices=PlaceKind.choices()),
            Col("name", N_("Name"), Kind.TRANSLATED, required=True, longest=200),
            Col("tables", N_("Tables"), Kind.INTEGER, smallest=1, largest=2_000),
            Col("link", N_("Link"), longest=300),
            Col("holder", N_("Holder"), Kind.CODE, refers_to="participants"),
            Col("closed", N_("Half-days closed"), longest=2000, help=N_("As in 2026-05-11 am, 2026-05-12 pm.")),
            Col("is_open", N_("Open"), Kind.FLAG),
        ),
        existing=place_rows,
        put=put_place,
        order=122,
    )
)
