"""The organiser's day: the slot that runs and the one that comes, and who declined or did not come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.db.models import Count as Number

from errera.foundation.actor import Actor
from errera.foundation.directory.models import Organisation
from errera.matchmaking.models import Participant
from errera.meetings.models import Meeting, Place, Slot, Timetable
from errera.meetings.states import HELD_ON, MeetingState, PlaceKind

from ..models import Side
from ..states import Answer, Turnout
from .scope import days_seen_by

Moments = tuple[Slot | None, Slot | None]

# Two short lists instead of one with an OR, so that each goes through an index of what is rare.
NAMES = """
    said.reason, CASE WHEN said.participant_id = meeting.one_id THEN 1 ELSE 0 END AS is_one,
    COALESCE(first.name, one.company_name) AS one_company, COALESCE(second.name, other.company_name) AS other_company
"""
MEETING = f"""
    FROM {Side._meta.db_table} said
    JOIN {Meeting._meta.db_table} meeting ON meeting.id = said.meeting_id AND meeting.timetable_id = %s
    JOIN {Participant._meta.db_table} one ON one.id = meeting.one_id
    JOIN {Participant._meta.db_table} other ON other.id = meeting.other_id
    LEFT JOIN {Organisation._meta.db_table} first ON first.id = one.organisation_id
    LEFT JOIN {Organisation._meta.db_table} second ON second.id = other.organisation_id
"""
TO_LOOK_AFTER = f"""
    SELECT * FROM (
        SELECT 0 AS is_missed, {NAMES} {MEETING}
        WHERE said.answer = '{Answer.DECLINED}' AND said.turnout <> '{Turnout.MISSED}'
          AND meeting.state <> '{MeetingState.CANCELLED}'
        ORDER BY said.id DESC LIMIT %s) declined
    UNION ALL
    SELECT * FROM (
        SELECT 1 AS is_missed, {NAMES} {MEETING} JOIN {Slot._meta.db_table} slot ON slot.id = meeting.slot_id
        WHERE said.turnout = '{Turnout.MISSED}' AND slot.day = %s
        ORDER BY said.id DESC LIMIT %s) missed
"""  # noqa: S608 - tables' and states' own names


@dataclass(frozen=True)
class Said:
    """A side that declined or did not come, by the names of the two companies, with the reason if it gave one."""

    company: str
    other: str
    reason: str


@dataclass(frozen=True)
class Count:
    """A day in numbers: meetings, how many ended or run with both sides there, and sides that did not come."""

    meetings: int
    came: int
    missed: int


def slots_of(timetable: Timetable) -> list[Slot]:
    """Give every slot of a timetable in the order of time. One query."""
    rows = Slot.objects.filter(timetable=timetable).order_by("starts_at", "pk")
    return list(rows.only("public_id", "day", "starts_at", "ends_at"))


def moments_of_day(slots: Iterable[Slot], on: date, at: datetime) -> Moments:
    """Give the slot of a day that runs at a moment, and the one that comes next."""
    of_day = [slot for slot in slots if slot.day == on]
    running = next((slot for slot in of_day if slot.starts_at <= at < slot.ends_at), None)
    return running, next((slot for slot in of_day if slot.starts_at > at), None)


def count_of_day(timetable: Timetable, on: date) -> Count:
    """Count what happened on a day. Two queries."""
    held = Meeting.objects.filter(timetable=timetable, slot__day=on, state__in=HELD_ON)
    sides = Side.objects.filter(meeting__timetable=timetable, meeting__slot__day=on)
    turned = dict(sides.order_by().values_list("turnout").annotate(n=Number("pk")))
    return Count(held.count(), turned.get(Turnout.CAME, 0), turned.get(Turnout.MISSED, 0))


def to_look_after(timetable: Timetable, on: date, most: int) -> tuple[list[Said], list[Said]]:
    """Give the sides that declined meetings that stand, and those that did not come on a day. One query."""
    declined: list[Said] = []
    missed: list[Said] = []
    with connection.cursor() as cursor:
        cursor.execute(TO_LOOK_AFTER, [timetable.pk, most, timetable.pk, on, most])
        for is_missed, reason, is_one, one, other in cursor.fetchall():
            (missed if is_missed else declined).append(Said(*((one, other) if is_one else (other, one)), reason))
    return declined, missed


def tables_of(timetable: Timetable) -> list[Place]:
    """Give the open places with tables."""
    rows = Place.objects.filter(timetable=timetable, is_open=True).exclude(kind=PlaceKind.VIRTUAL)
    return list(rows.order_by("kind", "pk"))


def with_declined(actor: Actor, today: date, most: int) -> list[tuple[Timetable, int]]:
    """Give the timetables to come with meetings that stand although a side declined them, and how many."""
    rows = Side.objects.filter(answer=Answer.DECLINED, meeting__state__in=HELD_ON)
    rows = rows.filter(meeting__timetable__in=days_seen_by(actor).values("pk"), meeting__slot__day__gte=today)
    counts = dict(rows.order_by().values_list("meeting__timetable").annotate(n=Number("meeting", distinct=True)))
    found = days_seen_by(actor).filter(pk__in=counts).order_by("pk")[:most]
    return [(row, counts[row.pk]) for row in found]
