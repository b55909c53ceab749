"""The room in the workbook: what is written out can be read in again and gives the same."""

from __future__ import annotations

import pytest
from django.db import transaction

from errera.foundation.actor import NotAllowed
from errera.foundation.sentences import Invalid
from errera.foundation.workbook.shapes import plain_row, sheets
from errera.meetings.models import Closure, Meeting, Pin, Place, Slot, Timetable, Travel
from tests.cast import NOON
from tests.factories import meetings as make
from tests.meetings import acting

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
OURS = ("timetables", "meeting_slots", "meeting_places", "meeting_decisions")
DAY = make.FIRST.date()


def sheet_of(name):
    return next(sheet for sheet in sheets() if sheet.name == name)


def rows_of(name):
    """Give the rows of a sheet as they stand."""
    sheet = sheet_of(name)
    return [plain_row(sheet, row, ("en", "nl")) for row in sheet.existing()]


def put(name, row, by):
    with transaction.atomic():
        return sheet_of(name).put(row, by=by, at=NOON)


@pytest.fixture
def full(mission):
    """Give a timetable with everything an organiser sets: closed slots and places, half-days, every kind of pin."""
    timetable = mission.timetable
    Timetable.objects.update(break_span="day", break_spread=2, placed_spread=None, virtual_from="07:30", seconds=9)
    slots = list(timetable.slots.order_by("starts_at"))
    Slot.objects.filter(pk=slots[-1].pk).update(is_open=False)
    room = make.place(timetable, kind="room", tables=1, holder=mission.hosts[0])
    for half in ("pm", "am"):
        Closure.objects.create(place=room, day=DAY, half=half)
    make.place(timetable, kind="virtual")
    make.place(timetable, kind="hall", tables=9, is_open=False)
    one = mission.visitors[0]
    make.pin(timetable, one, mission.hosts[0], slot=slots[0])
    make.pin(timetable, mission.hosts[1], one, kind="barred", slot=slots[1])
    make.pin(timetable, one, mission.hosts[2], kind="never")
    return mission


def test_what_is_written_out_is_read_in_as_the_same(full):
    written = {name: rows_of(name) for name in OURS}
    assert [len(rows) for rows in written.values()] == [1, 5, 4, 3]
    for model in (Pin, Travel, Closure, Place, Slot, Timetable):
        model.objects.all().delete()
    for name in OURS:
        for row in written[name]:
            put(name, row, full.boris)
    assert {name: rows_of(name) for name in OURS} == written
    assert acting.trail() == ["timetable.imported", *["slot.imported"] * 5, *["place.imported"] * 4,
                              *["pin.imported"] * 3]  # fmt: skip


def test_moments_are_by_the_clock_of_the_place(full):
    assert rows_of("meeting_slots")[0]["starts_at"] == f"{DAY} 16:00"  # nine in Brussels is four in Tokyo


def test_a_row_that_says_something_else_changes_what_stands(full):
    put("timetables", rows_of("timetables")[0] | {"slot_minutes": 25, "seed": 7}, full.boris)
    put("meeting_slots", rows_of("meeting_slots")[0] | {"is_open": False}, full.boris)
    hall = next(row for row in rows_of("meeting_places") if row["kind"] == "hall" and row["is_open"])
    make.place(full.timetable, kind="room", tables=1, holder=full.hosts[1])
    room = full.timetable.places.get(holder=full.hosts[1])
    Travel.objects.create(
        timetable=full.timetable, minutes=5, **make.in_order(room, Place.objects.get(pk=hall_pk(hall)))
    )
    put("meeting_places", hall | {"is_open": False}, full.boris)
    full.timetable.refresh_from_db()
    assert (full.timetable.slot_minutes, full.timetable.seed, full.timetable.touched_at) == (25, 7, NOON)
    assert not full.timetable.slots.order_by("starts_at").first().is_open
    assert not full.timetable.places.filter(kind="hall", is_open=True).exists()
    assert not Travel.objects.exists()


def hall_pk(row):
    return Place.objects.get(public_id=row["code"]).pk


@pytest.mark.parametrize(
    ("name", "changes", "field"),
    [
        ("timetables", {"initiative": "nothing"}, "initiative"),
        ("timetables", {"virtual_until": "07:00"}, "virtual_until"),
        ("timetables", {"slot_minutes": 1}, "slot_minutes"),
        ("meeting_slots", {"initiative": "nothing"}, "initiative"),
        ("meeting_slots", {"starts_at": "2026-02-30 09:00"}, "starts_at"),
        ("meeting_slots", {"ends_at": f"{DAY} 08:00"}, "ends_at"),
        ("meeting_slots", {"starts_at": "2026-01-05 09:00", "ends_at": "2026-01-05 10:00"}, "starts_at"),
        ("meeting_slots", {"ends_at": f"{DAY} 16:30"}, "starts_at"),
        ("meeting_places", {"holder": "nothing"}, "holder"),
        ("meeting_places", {"closed": "someday"}, "closed"),
        ("meeting_places", {"closed": f"{DAY} night"}, "closed"),
        ("meeting_places", {"kind": "other"}, "kind"),
        ("meeting_places", {"name": {}}, "name"),
        ("meeting_decisions", {}, "code"),
        ("meeting_decisions", {"code": "new", "one": "nothing"}, "one"),
        ("meeting_decisions", {"code": "new", "slot": f"{DAY} 03:00"}, "slot"),
        ("meeting_decisions", {"code": "new", "kind": "fixed", "slot": ""}, "slot"),
        ("meeting_decisions", {"code": "new", "ground": " "}, "ground"),
        ("meeting_decisions", {"code": "new"}, "kind"),
    ],
)
def test_a_cell_that_makes_no_sense_is_refused_at_its_column(full, name, changes, field):
    row = rows_of(name)[0]
    if changes.get("kind") == "other":
        changes = {"kind": "hall" if row["kind"] != "hall" else "virtual", "tables": 3, "holder": ""}
    with pytest.raises(Invalid) as refused:
        put(name, row | changes, full.boris)
    assert refused.value.field == field


def test_decisions_are_about_two_of_the_same_matchmaking(full):
    row = rows_of("meeting_decisions")[0] | {"code": "new"}
    with pytest.raises(Invalid, match="two different"):
        put("meeting_decisions", row | {"other": row["one"]}, full.boris)
    stranger = make.participant(make.matchmaking())
    with pytest.raises(Invalid, match="takes part in this matchmaking"):
        put("meeting_decisions", row | {"other": stranger.public_id}, full.boris)


def test_a_place_stays_in_its_timetable_and_slots_have_an_end(full, monkeypatch):
    elsewhere = make.timetable(make.matchmaking(full.wood))
    row = next(row for row in rows_of("meeting_places") if row["initiative"] == full.timetable.initiative.code)
    with pytest.raises(Invalid, match="of another timetable"):
        put("meeting_places", row | {"initiative": elsewhere.initiative.code}, full.boris)
    monkeypatch.setattr("errera.meetings.actions.importing.MOST_SLOTS", 3)
    more = rows_of("meeting_slots")[0] | {"starts_at": f"{DAY} 20:00", "ends_at": f"{DAY} 20:20"}
    with pytest.raises(Invalid, match="3 slots at most"):
        put("meeting_slots", more, full.boris)


@pytest.mark.parametrize("name", OURS)
def test_only_organisers_read_it_in(full, name):
    with pytest.raises(NotAllowed):
        put(name, rows_of(name)[0] | {"code": "new"}, full.clara)


def test_what_is_published_is_said_and_never_changed_through_it(mission):
    moved, gone = (mission.visitors[0], mission.hosts[0]), (mission.visitors[1], mission.hosts[1])
    make.published(mission.timetable, [moved, gone])
    Meeting.objects.filter(**make.in_order(*gone)).update(state="cancelled", slot=None, place=None, table=None)
    rows = {row["state"]: row for row in rows_of("meetings_published")}
    assert sheet_of("meetings_published").is_stated
    assert rows["planned"]["slot"] == f"{DAY} 16:00"
    assert {rows["planned"]["one"], rows["planned"]["other"]} == {row.public_id for row in moved}
    assert (rows["cancelled"]["slot"], rows["cancelled"]["table"]) == ("", None)
    for name, value in (("table", 7), ("place", ""), ("state", "cancelled"), ("slot", f"{DAY} 18:00")):
        with pytest.raises(Invalid, match="only says what is published") as refused:
            put("meetings_published", rows["planned"] | {name: value}, mission.boris)
        assert refused.value.field == name
