"""How a timetable is made: set up, settings, slots, places, ways, and what is decided by hand."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from datetime import time, timedelta

import pytest

from errera.foundation.actor import NotAllowed
from errera.foundation.sentences import Invalid
from errera.meetings import actions, planning, queries
from errera.meetings.models import Pin, Place, Slot, Travel
from errera.meetings.shapes import GridFacts, PinFacts, PlaceFacts, RunFacts, SettingsFacts
from errera.meetings.states import PinKind, PlaceKind, Striving
from tests.cast import NOON
from tests.factories import meetings as make
from tests.meetings import acting

pytestmark = pytest.mark.django_db
DAY = make.FIRST.date()
HOURS = (("am", time(9), time(10)), ("pm", time(14), time(15)))
GRID = GridFacts([DAY], HOURS, 20, 5)
NAME = {"en": "Room", "nl": "Kamer"}


@contextmanager
def _refused(text, field=None):
    with pytest.raises(Invalid, match=text or None) as refusal:
        yield
    assert field is None or refusal.value.field == field


def test_a_timetable_is_set_up_once_for_a_matchmaking_that_goes_on(mission):
    held = make.matchmaking(mission.wood)
    made = actions.set_up_timetable(matchmaking=held, facts=SettingsFacts(), by=mission.boris, at=NOON)
    assert made.seconds == 60
    with _refused("There is a timetable already"):
        actions.set_up_timetable(matchmaking=held, facts=SettingsFacts(), by=mission.boris, at=NOON)
    over = make.matchmaking(mission.wood, state="cancelled")
    with _refused("nobody meets"):
        actions.set_up_timetable(matchmaking=over, facts=SettingsFacts(), by=mission.boris, at=NOON)


def test_only_the_partners_that_carry_the_initiative_and_the_agency_change_anything(mission):
    for actor in (mission.clara, mission.dan, mission.ada):
        with pytest.raises(NotAllowed):
            actions.change_settings(timetable=mission.timetable, facts=SettingsFacts(), by=actor, at=NOON)
    changed = actions.change_settings(
        timetable=mission.timetable, facts=SettingsFacts(seconds=9), by=mission.ana, at=NOON
    )
    assert (changed.seconds, changed.touched_at) == (9, NOON)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        (SettingsFacts(seconds=0), "seconds"),
        (SettingsFacts(seconds=901), "seconds"),
        (SettingsFacts(virtual_from=time(20), virtual_until=time(8)), "virtual_until"),
    ],
)
def test_settings_that_make_no_sense_are_refused_at_their_place(mission, facts, field):
    with _refused("", field):
        actions.change_settings(timetable=mission.timetable, facts=facts, by=mission.boris, at=NOON)


def test_slots_are_laid_anew_and_those_a_version_used_are_closed(mission):
    pair = (mission.visitors[0], mission.hosts[0])
    version = make.published(mission.timetable, [pair])
    used = version.placements.get().slot
    laid = actions.make_slots(timetable=mission.timetable, facts=GRID, by=mission.boris, at=NOON)
    assert [slot.half for slot in laid] == ["am", "am", "pm", "pm"]
    used.refresh_from_db()
    assert not used.is_open
    assert Slot.objects.filter(timetable=mission.timetable).count() == 5
    again = actions.make_slots(timetable=mission.timetable, facts=GRID, by=mission.boris, at=NOON)
    assert {slot.pk for slot in again} == {slot.pk for slot in laid}


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        (replace(GRID, days=[]), "days"),
        (replace(GRID, days=[DAY + timedelta(days=9)]), "days"),
        (replace(GRID, slot_minutes=3), "slot_minutes"),
        (replace(GRID, slot_minutes=120), "slot_minutes"),
        (replace(GRID, hours=(("am", time(9), time(11)), ("pm", time(10), time(12)))), "afternoon_from"),
        (replace(GRID, hours=(("am", time(0), time(23)),), slot_minutes=5, pause_minutes=0), "slot_minutes"),
    ],
)
def test_slots_that_make_no_sense_are_refused_at_their_place(mission, facts, field):
    with _refused("", field):
        actions.make_slots(timetable=mission.timetable, facts=facts, by=mission.boris, at=NOON)


def test_places_are_added_changed_and_closed(mission):
    table = mission.timetable
    room = PlaceFacts(PlaceKind.ROOM, NAME, holder=mission.hosts[0], closed=[(DAY, "am")])
    place = actions.add_place(timetable=table, facts=room, by=mission.boris, at=NOON)
    assert (place.tables, place.closures.count()) == (1, 1)
    actions.change_place(place=place, facts=replace(room, name={"en": "Stand"}, closed=()), by=mission.boris, at=NOON)
    place.refresh_from_db()
    assert (str(place.name), place.closures.count()) == ("Stand", 0)
    with _refused("stays what it is", "kind"):
        actions.change_place(place=place, facts=replace(room, kind=PlaceKind.HALL), by=mission.boris, at=NOON)
    make_way(mission, place, 10)
    actions.close_place(place=place, by=mission.boris, at=NOON)
    assert not Travel.objects.exists()
    with _refused("This place is closed"):
        actions.close_place(place=place, by=mission.boris, at=NOON)
    with _refused("This place is closed"):
        actions.change_place(place=place, facts=room, by=mission.boris, at=NOON)


def make_way(mission, place, minutes):
    hall = mission.timetable.places.get(kind="hall")
    return actions.set_travel(timetable=mission.timetable, minutes={(hall, place): minutes}, by=mission.boris, at=NOON)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        (PlaceFacts(PlaceKind.HALL, {"en": " "}, tables=3), "name"),
        (PlaceFacts(PlaceKind.HALL, NAME, tables=3), "kind"),
        (PlaceFacts(PlaceKind.ROOM, NAME), "holder"),
        (PlaceFacts(PlaceKind.VIRTUAL, NAME, link="http://plain.example"), "link"),
    ],
)
def test_places_that_make_no_sense_are_refused_at_their_place(mission, facts, field):
    with _refused("", field):
        actions.add_place(timetable=mission.timetable, facts=facts, by=mission.boris, at=NOON)


def test_a_room_is_of_somebody_of_the_matchmaking_and_of_nobody_twice(mission):
    facts = PlaceFacts(PlaceKind.ROOM, NAME, holder=mission.hosts[0])
    actions.add_place(timetable=mission.timetable, facts=facts, by=mission.boris, at=NOON)
    with _refused("has a room already", "holder"):
        actions.add_place(timetable=mission.timetable, facts=facts, by=mission.boris, at=NOON)
    stranger = make.participant(make.matchmaking())
    with _refused("somebody of this matchmaking", "holder"):
        actions.add_place(timetable=mission.timetable, facts=replace(facts, holder=stranger), by=mission.boris, at=NOON)
    actions.close_place(place=mission.timetable.places.get(kind="hall"), by=mission.boris, at=NOON)
    with _refused("how many tables", "tables"):
        actions.add_place(
            timetable=mission.timetable, facts=PlaceFacts(PlaceKind.HALL, NAME), by=mission.boris, at=NOON
        )


def test_ways_lead_between_two_different_open_places(mission):
    hall = mission.timetable.places.get()
    room = make.place(mission.timetable, kind="room", tables=1, holder=mission.hosts[0])
    assert [leg.minutes for leg in make_way(mission, room, 7)] == [7]
    other = make.timetable().places.get()
    for pairs, text in (
        ({(hall, hall): 5}, "two different"),
        ({(hall, other): 5}, "of this timetable"),
        ({(hall, room): 601}, "10 hours"),
        ({(hall, room): 5, (room, hall): 6}, "Say once"),
    ):
        with _refused(text, "travel"):
            actions.set_travel(timetable=mission.timetable, minutes=pairs, by=mission.boris, at=NOON)
    assert actions.set_travel(timetable=mission.timetable, minutes={(hall, room): 0}, by=mission.boris, at=NOON) == []


def _pin(mission, kind, slot=None, one=None, other=None, ground="They asked."):
    facts = PinFacts(one or mission.visitors[0], other or mission.hosts[0], kind, ground, slot)
    return actions.set_pin(timetable=mission.timetable, facts=facts, by=mission.boris, at=NOON)


def test_the_next_run_keeps_to_what_is_decided_by_hand(mission):
    slots = queries.open_slots(mission.timetable)
    _pin(mission, PinKind.FIXED, slots[4])
    _pin(mission, PinKind.BARRED, slots[0], other=mission.hosts[1])
    _pin(mission, PinKind.NEVER, other=mission.hosts[2])
    reading = queries.reading_of_run(acting.computed(mission.timetable, mission.boris))
    spots = {frozenset(key.split("-")): spot for key, spot in reading.spots.items()}

    def slot_of(host):
        return spots[frozenset({mission.visitors[0].public_id, host.public_id})].slot

    assert slot_of(mission.hosts[0]) == slots[4].public_id
    assert slot_of(mission.hosts[1]) != slots[0].public_id
    assert frozenset({mission.visitors[0].public_id, mission.hosts[2].public_id}) not in spots
    assert len(reading.hands) == 1


def test_decisions_that_make_no_sense_are_refused_at_their_place(mission):
    slots = queries.open_slots(mission.timetable)
    ann, bob = mission.visitors[:2]
    left = make.participant(mission.matchmaking, state="withdrawn")
    closed = slots[3]
    Slot.objects.filter(pk=closed.pk).update(is_open=False)
    closed.refresh_from_db()
    make.absence(mission.hosts[0], make.FIRST, hours=1)
    for field, facts in (
        ("ground", {"kind": PinKind.NEVER, "ground": " "}),
        ("other", {"kind": PinKind.NEVER, "other": ann}),
        ("other", {"kind": PinKind.NEVER, "other": left}),
        ("other", {"kind": PinKind.NEVER, "other": bob}),  # they never wished to meet
        ("slot", {"kind": PinKind.FIXED}),
        ("slot", {"kind": PinKind.BARRED, "slot": closed}),
        ("slot", {"kind": PinKind.FIXED, "slot": slots[0]}),  # away
    ):
        with _refused("", field):
            _pin(mission, **facts)
    _pin(mission, PinKind.FIXED, slots[4])
    with _refused("has another meeting fixed", "slot"):
        _pin(mission, PinKind.FIXED, slots[4], other=mission.hosts[1])
    with _refused("is decided about these two already", "kind"):
        _pin(mission, PinKind.NEVER)
    with _refused("is decided about these two already", "kind"):
        _pin(mission, PinKind.BARRED, slots[4])
    assert _pin(mission, PinKind.BARRED, slots[1]).kind == PinKind.BARRED


def test_a_decision_is_lifted_once(mission):
    pin = _pin(mission, PinKind.NEVER)
    actions.lift_pin(pin=pin, by=mission.boris, at=NOON)
    assert not Pin.objects.exists()
    with _refused("lifted this decision already"):
        actions.lift_pin(pin=pin, by=mission.boris, at=NOON)


def test_nothing_is_asked_that_nobody_can_answer(mission):
    facts = RunFacts(Striving.MOST, 5, 1)
    empty = make.timetable(slots=0)
    for timetable, given, text in (
        (mission.timetable, RunFacts(Striving.MOST, 0, 1), "from 1 to 900"),
        (mission.timetable, RunFacts(Striving.STAY, 5, 1), "Nothing is published yet"),
        (empty, facts, "No two participants"),
    ):
        with _refused(text):
            actions.ask_run(timetable=timetable, facts=given, by=mission.ana, at=NOON)
    Place.objects.all().update(is_open=False)
    with _refused("Add a hall"):
        actions.ask_run(timetable=mission.timetable, facts=facts, by=mission.ana, at=NOON)
    Slot.objects.filter(timetable=mission.timetable).delete()
    with _refused("There are no slots yet"):
        actions.ask_run(timetable=mission.timetable, facts=facts, by=mission.ana, at=NOON)


def test_whoever_has_a_room_of_their_own_receives_there_and_video_meetings_need_a_virtual_room(mission):
    host, caller = mission.hosts[0], mission.hosts[1]
    type(host).objects.filter(pk=host.pk).update(place_name="Stand 12")
    type(caller).objects.filter(pk=caller.pk).update(presence="virtual", time_zone="America/New_York")
    with _refused("add a virtual room"):
        acting.ask(mission.timetable, mission.boris)
    make.place(mission.timetable, kind="virtual")
    run = acting.computed(mission.timetable, mission.boris)
    kinds = {place.public_id: place.kind for place in Place.objects.all()}
    by_host = {}
    for key, spot in queries.reading_of_run(run).spots.items():
        for row in mission.hosts:
            if row.public_id in key:
                by_host.setdefault(row, set()).add(kinds[spot.place])
    assert by_host[host] == {"room"}
    assert by_host[mission.hosts[2]] == {"hall"}
    assert caller not in by_host  # it is night there when the others meet


def test_a_slot_closed_after_it_was_fixed_is_named(mission):
    slots = queries.open_slots(mission.timetable)
    _pin(mission, PinKind.FIXED, slots[4])
    Slot.objects.filter(pk=slots[4].pk).update(is_open=False)
    with _refused("fixed to a slot that is closed"):
        planning.sha256_of(mission.timetable)


def test_a_run_whose_slot_or_place_was_closed_is_never_published(mission):
    run = acting.computed(mission.timetable, mission.boris)
    Slot.objects.filter(timetable=mission.timetable).update(is_open=False)
    make.add_slots(mission.timetable, 1, first=make.FIRST + timedelta(hours=5), half="pm")
    with _refused("A slot of this run is closed"):
        acting.publish(run, mission.boris, "All the same.")
    Slot.objects.filter(timetable=mission.timetable).update(is_open=True)
    Place.objects.filter(timetable=mission.timetable).update(is_open=False)
    make.place(mission.timetable)
    with _refused("A place of this run is closed"):
        acting.publish(run, mission.boris, "All the same.")


def test_a_run_without_meetings_and_a_second_version_without_a_ground_are_refused(mission):
    empty = make.run(mission.timetable)
    with _refused("there is nothing to publish"):
        acting.publish(empty, mission.boris)
    acting.publish(acting.computed(mission.timetable, mission.boris), mission.boris)
    second = acting.computed(mission.timetable, mission.ana)
    with _refused("Say why this version replaces", "ground"):
        acting.publish(second, mission.boris)
