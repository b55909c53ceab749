"""The rulebook and the plain arithmetic of the room: no database is needed."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from errera.foundation.actor import SYSTEM, Actor
from errera.foundation.sentences import Sentence
from errera.meetings import policies
from errera.meetings.policies import Permission
from errera.meetings.shapes import (
    ChangeKind,
    GridFacts,
    Placed,
    Spot,
    affected_by,
    changes_between,
    key_of,
    overlaps,
    seated,
    stretches,
)
from errera.meetings.states import MEETING, RUN, MeetingState, RunState

OURS, OTHERS = frozenset({1}), frozenset({2})
AGENCY = Actor("a", frozenset({Permission.SEE_TIMETABLES, Permission.ORGANISE_FOR_AGENCY}), sees_all=True)
PARTNER = Actor("p", frozenset({Permission.SEE_TIMETABLES, Permission.ORGANISE_FOR_PARTNER}), OURS)
READER = Actor("r", frozenset({Permission.SEE_TIMETABLES}), sees_all=True)
STRANGER = Actor("s")


@pytest.mark.parametrize(
    ("actor", "sees", "organises_ours", "organises_others", "organises_something"),
    [
        (AGENCY, True, True, True, True),
        (PARTNER, True, True, False, True),
        (READER, True, False, False, False),
        (STRANGER, False, False, False, False),
    ],
)
def test_who_sees_and_organises(actor, sees, organises_ours, organises_others, organises_something):
    assert bool(policies.may_see_timetables(actor)) is sees
    assert bool(policies.may_organise(actor, OURS)) is organises_ours
    assert bool(policies.may_organise(actor, OTHERS)) is organises_others
    assert bool(policies.may_organise_something(actor)) is organises_something


def test_only_the_worker_keeps_the_post():
    assert policies.may_keep_post(SYSTEM)
    assert not policies.may_keep_post(AGENCY)


def test_where_a_run_goes():
    steps = {state: {step.name for step in RUN.open_steps(state=state)} for state in RunState}
    assert steps == {
        RunState.COMPUTING: {"cut_short", "answer", "fail", "stop"}, RunState.DONE: {"publish"},
        RunState.FAILED: set(), RunState.STOPPED: set(),
    }  # fmt: skip


def test_where_a_meeting_goes():
    steps = {state: {step.name for step in MEETING.open_steps(state=state)} for state in MeetingState}
    assert steps == {
        MeetingState.PLANNED: {"move", "cancel"}, MeetingState.MOVED: {"move", "cancel"},
        MeetingState.CANCELLED: {"restore"},
    }  # fmt: skip


def _grid(**facts):
    start = {"days": [date(2026, 5, 4)], "hours": [("am", time(9), time(10, 30)), ("pm", time(14), time(15))],
             "slot_minutes": 20, "pause_minutes": 5}  # fmt: skip
    return GridFacts(**{**start, **facts})


def test_slots_fill_the_hours_of_each_half_day_by_the_clock_of_the_place():
    rows = stretches(_grid(), ZoneInfo("Asia/Tokyo"))
    assert [row.half for row in rows] == ["am", "am", "am", "pm", "pm"]
    assert rows[0].starts_at == datetime(2026, 5, 4, 0, 0, tzinfo=UTC)
    assert overlaps(rows) is None


def test_slots_are_whole_on_the_day_the_clocks_change():
    grid = _grid(days=[date(2026, 10, 25)], hours=[("am", time(1), time(4))], pause_minutes=0, slot_minutes=60)
    rows = stretches(grid, ZoneInfo("Europe/Brussels"))
    assert len(rows) == 4  # the hour from 2 to 3 comes twice


def test_an_afternoon_that_begins_too_early_overlaps():
    rows = stretches(_grid(hours=[("am", time(9), time(10)), ("pm", time(9, 30), time(11))]), ZoneInfo("Europe/Paris"))
    assert overlaps(rows) is not None


SLOTS = ("s0", "s1")


def test_a_meeting_keeps_its_table_and_a_host_stays_seated():
    placed = [
        Placed(0, "hall", "h-v", ("h", "v")),
        Placed(1, "hall", "h-w", ("h", "w")),
        Placed(1, "hall", "a-b", ("a", "b")),
    ]
    given = seated(placed, {"hall": 3}, {"h-v": Spot("s0", "hall", 2)}, SLOTS)
    assert given == {"h-v": 2, "h-w": 2, "a-b": 1}


def test_a_table_that_is_liked_is_not_taken_from_whoever_kept_it():
    placed = [
        Placed(0, "hall", "h-v", ("h", "v")),
        Placed(1, "hall", "h-w", ("h", "w")),
        Placed(1, "hall", "a-b", ("a", "b")),
    ]
    given = seated(placed, {"hall": 2}, {"h-v": Spot("s0", "hall", 1), "a-b": Spot("s1", "hall", 1)}, SLOTS)
    assert given == {"h-v": 1, "a-b": 1, "h-w": 2}


def test_a_virtual_room_has_no_tables_and_a_full_hall_is_a_fault():
    assert seated([Placed(0, "screen", "a-b", ("a", "b"))], {"screen": None}, {}, SLOTS) == {"a-b": None}
    with pytest.raises(ValueError, match="no table is free"):
        seated([Placed(0, "hall", f"{n}-x", (str(n), "x")) for n in range(2)], {"hall": 1}, {}, SLOTS)


def test_what_differs_between_two_timetables_and_whom_it_touches():
    before = {"a-b": Spot("s0", "hall", 1), "a-c": Spot("s1", "hall", 1), "b-c": Spot("s2", "hall", 1)}
    after = {"a-b": Spot("s0", "hall", 1), "a-c": Spot("s1", "hall", 2), "c-d": Spot("s2", "hall", 1)}
    changes = changes_between(before, after)
    assert [(one.kind, one.key) for one in changes] == [
        (ChangeKind.CANCELLED, "b-c"), (ChangeKind.MOVED, "a-c"), (ChangeKind.ADDED, "c-d"),
    ]  # fmt: skip
    assert affected_by(changes) == ["a", "b", "c", "d"]
    assert changes_between(before, before) == []


def test_a_pair_has_one_name_whoever_is_named_first():
    assert key_of("b", "a") == key_of("a", "b") == "a-b"


def test_refusals_are_sentences():
    verdict = policies.may_organise(PARTNER, OTHERS)
    assert verdict.reason == Sentence("The partners that carry the initiative organise its meetings, or the agency.")
