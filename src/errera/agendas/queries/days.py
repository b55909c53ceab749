"""The organiser's day: the slot that runs and the one that comes, who is missing, and which tables are free."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count as Number
from django.db.models import Q

from errera.foundation.actor import Actor
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


def slots_of(timetable: Timetable) -> list[Slot]:
    """Give every slot of a timetable in the order of time. One query."""
    return list(Slot.objects.filter(timetable=timetable).order_by("starts_at", "pk"))


def moments_of_day(slots: Iterable[Slot], on: date, at: datetime) -> Moments:
    """Give the slot of a day that runs at a moment, and the one that comes next."""
    of_day = [slot for slot in slots if slot.day == on]
    running = next((slot for slot in of_day if slot.starts_at <= at < slot.ends_at), None)
    return running, next((slot for slot in of_day if slot.starts_at > at), None)


def now_of(timetable: Timetable, slots: Iterable[Slot]) -> list[Now]:
    """Give the meetings of these slots, table by table, with what their sides said. Two queries."""
    wanted = list(slots)
    rows = Meeting.objects.filter(timetable=timetable, slot__in=[slot.pk for slot in wanted], state__in=HELD_ON)
    rows = rows.select_related("one__organisation", "other__organisation", "slot", "place")
    meetings = list(rows.order_by("place", "table", "pk")) if wanted else []
    sides = sides_of(meetings) if meetings else {}
    return [Now(slot, [row for row in meetings if row.slot_id == slot.pk], sides) for slot in wanted]


def sides_of(meetings: Iterable[Meeting]) -> dict[tuple[int, int], Side]:
    """Give what the sides of these meetings said, by meeting and participant. One query."""
    rows = Side.objects.filter(meeting__in=[row.pk for row in meetings])
    return {(row.meeting_id, row.participant_id): row for row in rows}


def count_of_day(timetable: Timetable, on: date) -> Count:
    """Count what happened on a day. Two queries."""
    held = Meeting.objects.filter(timetable=timetable, slot__day=on, state__in=HELD_ON)
    sides = Side.objects.filter(meeting__timetable=timetable, meeting__slot__day=on)
    turned = dict(sides.order_by().values_list("turnout").annotate(n=Number("pk")))
    return Count(held.count(), turned.get(Turnout.CAME, 0), turned.get(Turnout.MISSED, 0))


def to_look_after(timetable: Timetable, on: date, most: int) -> tuple[list[Side], list[Side]]:
    """Give the sides that declined meetings that stand, and those that did not come on a day. One query."""
    declined = Q(answer=Answer.DECLINED, meeting__state__in=HELD_ON)
    rows = Side.objects.filter(meeting__timetable=timetable)
    rows = rows.filter(declined | Q(turnout=Turnout.MISSED, meeting__slot__day=on))
    at_hand = (
        "participant__organisation",
        "meeting__slot",
        "meeting__one__organisation",
        "meeting__other__organisation",
    )
    found = list(rows.select_related(*at_hand).order_by("-pk")[: 2 * most])
    missed = [row for row in found if row.turnout == Turnout.MISSED]
    return [row for row in found if row not in missed][:most], missed[:most]


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
