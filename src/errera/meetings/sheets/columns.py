"""Columns and small readings that the sheets of the room share; moments are by the clock of the place."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from errera.foundation.sentences import N_, Invalid
from errera.foundation.workbook.shapes import Col, Kind, Row
from errera.matchmaking.models import Participant

from ..models import Slot, Timetable

MOMENT, CLOCK = "%Y-%m-%d %H:%M", "%H:%M"


def initiative(of: str = "timetables") -> Col:
    """Give the column that names the initiative of a timetable."""
    return Col("initiative", N_("Initiative"), Kind.CODE, required=True, refers_to=of)


def code() -> Col:
    """Give the column with the code that a record has for good."""
    return Col(
        "code", N_("Code"), required=True, longest=10, pattern=r"[a-z0-9]{1,10}",
        help=N_("Small letters and digits, ten at most; of a new row you choose it."),
    )  # fmt: skip


def moment(name: str, label: str, *, required: bool = False) -> Col:
    """Give a column with a moment."""
    return Col(
        name, label, required=required, longest=16, pattern=r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}",
        help=N_("As in 2026-03-01 09:00, by the clock of the place."),
    )  # fmt: skip


def clock(name: str, label: str) -> Col:
    """Give a column with a time of the day."""
    return Col(name, label, required=True, longest=5, pattern=r"([01]\d|2[0-3]):[0-5]\d", help=N_("As in 09:00."))


def written(at: dt.datetime, zone: ZoneInfo) -> str:
    """Write a moment as the column takes it."""
    return at.astimezone(zone).strftime(MOMENT)


def read(row: Row, name: str, zone: ZoneInfo) -> dt.datetime:
    """Give the moment of a cell in world time; refuses a day that is none."""
    try:
        return dt.datetime.strptime(row[name], MOMENT).replace(tzinfo=zone).astimezone(dt.UTC)
    except ValueError as fault:
        raise Invalid(N_("Give a day."), field=name) from fault


def timetable_of(row: Row) -> Timetable:
    """Give the timetable of the initiative that a row names."""
    rows = Timetable.objects.select_related("matchmaking__initiative")
    found = rows.filter(matchmaking__initiative__code=row["initiative"]).first()
    if found is None:
        raise Invalid(N_("The timetable of this initiative is not set up."), field="initiative")
    return found


def participant_of(row: Row, name: str) -> Participant | None:
    """Give the participant whom a cell names, if it names one."""
    if not row[name]:
        return None
    found = Participant.objects.select_related("organisation").filter(public_id=row[name]).first()
    if found is None:
        raise Invalid(N_("Nobody takes part under the code “{code}”."), field=name, code=row[name])
    return found


def slot_of(row: Row, name: str, timetable: Timetable) -> Slot | None:
    """Give the slot that begins at the moment of a cell, the open one in front, if it names one."""
    if not row[name]:
        return None
    starts_at = read(row, name, timetable.zone)
    found = Slot.objects.filter(timetable=timetable, starts_at=starts_at).order_by("-is_open", "pk").first()
    if found is None:
        raise Invalid(N_("No slot begins at {moment}."), field=name, moment=row[name])
    return found
