"""The sheet of slots: when meetings can be held."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.sentences import N_
from errera.foundation.workbook.shapes import Col, Kind, Row, Sheet, register

from .. import actions
from ..models import Slot
from ..shapes import Stretch
from ..states import Half
from . import columns as c


def slot_rows() -> Iterator[dict[str, Any]]:
    """Give every slot, closed ones too."""
    rows = Slot.objects.select_related("timetable__matchmaking__initiative")
    for row in rows.order_by("timetable__matchmaking__initiative__code", "starts_at", "ends_at"):
        zone = row.timetable.zone
        yield {
            "initiative": row.timetable.initiative.code, "starts_at": c.written(row.starts_at, zone),
            "ends_at": c.written(row.ends_at, zone), "half": row.half, "is_open": row.is_open,
        }  # fmt: skip


def put_slot(row: Row, *, by: Actor, at: datetime) -> Slot:
    """Lay a slot, open it or close it."""
    timetable = c.timetable_of(row)
    starts_at, ends_at = (c.read(row, name, timetable.zone) for name in ("starts_at", "ends_at"))
    stretch = Stretch(starts_at, ends_at, starts_at.astimezone(timetable.zone).date(), row["half"])
    return actions.import_slot(timetable=timetable, stretch=stretch, is_open=row["is_open"], by=by, at=at)


register(
    Sheet(
        name="meeting_slots",
        title=N_("Slots of meetings"),
        about=N_("When meetings can be held. A slot that is used no more is closed, never taken away."),
        key=("initiative", "starts_at", "ends_at"),
        columns=(
            c.initiative(),
            c.moment("starts_at", N_("Begins at"), required=True),
            c.moment("ends_at", N_("Ends at"), required=True),
            Col("half", N_("Part of the day"), Kind.CHOICE, required=True, choices=Half.choices()),
            Col("is_open", N_("Open"), Kind.FLAG),
        ),
        existing=slot_rows,
        put=put_slot,
        order=121,
    )
)
