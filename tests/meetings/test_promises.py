"""What the database promises about timetables, against whoever writes past the actions."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from errera.meetings.models import Meeting, Version
from tests.factories import meetings as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def three():
    """Give a timetable, and three who meet in it."""
    held = make.matchmaking()
    return make.timetable(held), [make.participant(held) for _ in range(3)]


def _meeting(timetable, one, other, **facts):
    version = facts.pop("version", None) or make.published(timetable)
    slot, hall = timetable.slots.order_by("starts_at").first(), timetable.places.get()
    start = {"slot": slot, "place": hall, "table": 1, "version": version, **make.in_order(one, other)}
    return Meeting.objects.create(timetable=timetable, **{**start, **facts})


def _refused(words: str):
    return pytest.raises(IntegrityError, match=words)


def test_nobody_is_in_two_meetings_at_once(three):
    timetable, (ann, bob, cor) = three
    held = _meeting(timetable, ann, bob)
    with _refused("nobody is in two meetings at once"), transaction.atomic():
        _meeting(timetable, bob, cor, table=2, version=held.version)


def test_no_table_is_given_twice(three):
    timetable, (ann, bob, cor) = three
    dan = make.participant(timetable.matchmaking)
    held = _meeting(timetable, ann, bob)
    with _refused("(?i)unique"), transaction.atomic():
        _meeting(timetable, cor, dan, version=held.version)


def test_a_stranger_to_the_matchmaking_never_meets_in_it(three):
    timetable, (ann, _, _) = three
    stranger = make.participant(make.matchmaking())
    with _refused("both participants are of the matchmaking"), transaction.atomic():
        _meeting(timetable, ann, stranger)
    with _refused("both participants are of the matchmaking"), transaction.atomic():
        make.pin(timetable, ann, stranger, kind="never")


def test_slot_and_place_are_of_the_same_timetable(three):
    timetable, (ann, bob, _) = three
    other = make.timetable()
    with _refused("of the timetable"), transaction.atomic():
        _meeting(timetable, ann, bob, slot=other.slots.first())
    with _refused("of the timetable"), transaction.atomic():
        _meeting(timetable, ann, bob, place=other.places.get())


def test_a_published_version_never_changes_and_its_slots_stay(three):
    timetable, (ann, bob, _) = three
    version = make.published(timetable, [(ann, bob)])
    with _refused("append-only"), transaction.atomic():
        Version.objects.filter(pk=version.pk).update(ground="Another.")
    with _refused("append-only"), transaction.atomic():
        version.placements.all().delete()
    slot = version.placements.get().slot
    with _refused("does not move"), transaction.atomic():
        type(slot).objects.filter(pk=slot.pk).update(starts_at=slot.starts_at.replace(minute=1))


def test_a_version_after_the_first_says_why(three):
    timetable, _ = three
    first = make.published(timetable)
    with _refused("version_replaces_on_a_ground"), transaction.atomic():
        Version.objects.create(timetable=timetable, number=2, run=make.run(timetable), replaces=first, placed_count=0,
                               published_by="x", published_at=first.published_at)  # fmt: skip
