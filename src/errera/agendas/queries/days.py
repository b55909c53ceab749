"""The organiser's day: the slot that runs and the one that comes, who is missing, and which tables are free."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count as Number
from django.db.models import QuerySet

from errera.foundation.actor import Actor
from errera.meetings import queries as meeting_queries
from errera.meetings.models import Meeting, Place, Slot, Timetable
from errera.meetings.states import HELD_ON, PlaceKind

from ..models import Side
from ..states import Answer, Turnout
from .scope import days_seen_by

Moments = tuple[Slot | None, Slot | None]


@dataclass(frozen=True)
class Now:
    """A slot with its meetings and what either side of each said, by meeting and participant."""

    slot: Slot
    meetings: list[Meeting]
    sides: dict[tuple[int, int], Side]


@dataclass(frozen=True)
class Count:
    """A day in numbers: meetings, how many ended or run with both sides there, and sides that did not come."""

    meetings: int
    came: int
    missed: int


def moments_of_day(timetable: Timetable, on: date, at: datetime) -> tuple[list[Slot], Moments]:
    """Give the slots of a day, the one that runs at a moment, and the one that comes next. One query."""
    slots = meeting_queries.slots_of_day(timetable, on)
    now = next((slot for slot in slots if slot.starts_at <= at < slot.ends_at), None)
    following = next((slot for slot in slots if slot.starts_at > at), None)
    return slots, (now, following)


def now_of(timetable: Timetable, slot: Slot) -> Now:
    """Give the meetings of a slot, table by table, with what their sides said. Two queries."""
    rows = Meeting.objects.filter(timetable=timetable, slot=slot, state__in=HELD_ON)
    rows = rows.select_related("one__organisation", "other__organisation", "slot", "place")
    meetings = list(rows.order_by("place", "table", "pk"))
    return Now(slot, meetings, sides_of(meetings))


def sides_of(meetings: Iterable[Meeting]) -> dict[tuple[int, int], Side]:
    """Give what the sides of these meetings said, by meeting and participant. One query."""
    rows = Side.objects.filter(meeting__in=[row.pk for row in meetings])
    return {(row.meeting_id, row.participant_id): row for row in rows}


def count_of_day(timetable: Timetable, on: date) -> Count:
    """Count what happened on a day. Three queries."""
    held = Meeting.objects.filter(timetable=timetable, slot__day=on, state__in=HELD_ON)
    sides = Side.objects.filter(meeting__timetable=timetable, meeting__slot__day=on)
    return Count(held.count(), sides.filter(turnout=Turnout.CAME).count(), sides.filter(turnout=Turnout.MISSED).count())


def missed_on(timetable: Timetable, on: date) -> QuerySet[Side]:
    """Give who did not come on a day, the latest first."""
    rows = Side.objects.filter(meeting__timetable=timetable, meeting__slot__day=on, turnout=Turnout.MISSED)
    at_hand = (
        "participant__organisation",
        "meeting__slot",
        "meeting__one__organisation",
        "meeting__other__organisation",
    )
    return rows.select_related(*at_hand).order_by("-turned_at", "-pk")


def declined_of(timetable: Timetable) -> QuerySet[Side]:
    """Give the meetings that stand although a side declined them: the timetable is to be repaired."""
    rows = Side.objects.filter(meeting__timetable=timetable, answer=Answer.DECLINED, meeting__state__in=HELD_ON)
    at_hand = (
        "participant__organisation",
        "meeting__slot",
        "meeting__one__organisation",
        "meeting__other__organisation",
    )
    return rows.select_related(*at_hand).order_by("answered_at", "pk")


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
