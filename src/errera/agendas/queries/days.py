"""The organiser's day: the slot that runs and the one that comes, who is missing, and which tables are free."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import BigIntegerField, Exists, ExpressionWrapper, F, OuterRef, Q
from django.db.models import Count as Number
from django.db.models.functions import Coalesce

from errera.foundation.actor import Actor
from errera.foundation.beside import of_each
from errera.foundation.sentences import N_, Invalid
from errera.meetings.models import Meeting, Place, Slot, Timetable
from errera.meetings.states import HELD_ON, PlaceKind

from ..models import Side
from ..states import Answer, Turnout
from .scope import days_seen_by, either_side

Moments = tuple[Slot | None, Slot | None]

CAME = of_each(Side, "meeting_id", "COUNT(*)", f"beside.turnout = '{Turnout.CAME}'")
BY_CAME, BY_PLACE = 10**18, 10**10  # who misses somebody, then the place, then the table: one number, so one key
TABLE = Coalesce("table", "pk", output_field=BigIntegerField())  # a screen has no tables
RANK = ExpressionWrapper(F("came") * BY_CAME + F("place_id") * BY_PLACE + TABLE, output_field=BigIntegerField())
KEY_LENGTH = 19
READ_BESIDE = ("one__organisation", "other__organisation", "place")
READ = (
    "public_id", "state", "table", "slot_id", "place__name", "place__tables",
    *(f"{side}__{name}" for side in ("one", "other") for name in ("public_id", "company_name", "organisation__name")),
)  # fmt: skip
NAMES = [
    f"meeting__{side}__{name}" for side in ("one", "other") for name in ("organisation__name", "company_name")
]  # fmt: skip


@dataclass(frozen=True)
class Now:
    """A page of the meetings of a slot, with what their sides said, and all of them in numbers."""

    slot: Slot
    meetings: Sequence[Meeting]
    sides: dict[tuple[int, int], Side]
    count: int
    complete: int  # with both sides at the table
    found: int  # called like what was sought; all of them where nothing was
    next_key: str  # where the next page begins; nothing on the last


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


def now_of(slot: Slot, text: str = "", after: str = "", *, size: int) -> Now:
    """Give a page of the meetings of a slot, those with somebody missing in front, then table by table. Three queries.

    `text` seeks companies that are called like it. Refuses a key that no page gave out.
    """
    called = _called(text) if text else Q()
    rows = Meeting.objects.filter(slot=slot, state__in=HELD_ON).annotate(came=CAME)
    numbers = rows.aggregate(
        count=Number("pk"), complete=Number("pk", filter=Q(came=2)), found=Number("pk", filter=called or None)
    )
    rows = rows.filter(called).annotate(rank=RANK)
    if after:
        rows = rows.filter(rank__gt=_key(after))
    page = list(rows.select_related(*READ_BESIDE).only(*READ).order_by("rank")[: size + 1])
    meetings = page[:size]
    return Now(slot, meetings, sides_of(meetings), **numbers, next_key=str(meetings[-1].rank) if page[size:] else "")


def _called(text: str) -> Q:
    return either_side(organisation__name__icontains=text) | either_side(company_name__icontains=text)


def _key(typed: str) -> int:
    if not typed.isdecimal() or len(typed) > KEY_LENGTH:
        raise Invalid(N_("This page of the slot cannot be found; go back to its beginning."))
    return int(typed)


def taken_tables(slot: Slot, hall: Place) -> set[int | None]:
    """Give the numbers of the tables of a hall at which somebody sits. One query."""
    rows = Meeting.objects.filter(slot=slot, place=hall, table__isnull=False, state__in=HELD_ON)
    return set(rows.values_list("table", flat=True))


def sides_of(meetings: Iterable[Meeting]) -> dict[tuple[int, int], Side]:
    """Give what the sides of these meetings said, by meeting and participant. One query."""
    rows = Side.objects.filter(meeting__in=[row.pk for row in meetings])
    rows = rows.only("meeting_id", "participant_id", "answer", "turnout")
    return {(row.meeting_id, row.participant_id): row for row in rows}


def count_of_day(timetable: Timetable, on: date) -> Count:
    """Count what happened on a day. Two queries."""
    held = Meeting.objects.filter(timetable=timetable, slot__day=on, state__in=HELD_ON)
    sides = Side.objects.filter(meeting__timetable=timetable, meeting__slot__day=on)
    turned = dict(sides.order_by().values_list("turnout").annotate(n=Number("pk")))
    return Count(held.count(), turned.get(Turnout.CAME, 0), turned.get(Turnout.MISSED, 0))


def to_look_after(timetable: Timetable, on: date, most: int) -> tuple[list[Said], list[Said]]:
    """Give the sides that declined meetings that stand, and those that did not come on a day. One query."""
    held = Meeting.objects.filter(pk=OuterRef("meeting"), timetable=timetable)
    stands, of_day = Exists(held.filter(state__in=HELD_ON)), Exists(held.filter(slot__day=on))
    rows = Side.objects.filter(Q(answer=Answer.DECLINED) & stands | Q(turnout=Turnout.MISSED) & of_day)
    found = rows.order_by("-pk").values_list("turnout", "reason", "participant", "meeting__one", *NAMES)[: 2 * most]
    missed = [_said(row) for row in found if row[0] == Turnout.MISSED]
    return [_said(row) for row in found if row[0] != Turnout.MISSED][:most], missed[:most]


def _said(row: Any) -> Said:
    _, reason, participant, one, first, first_typed, second, second_typed = row
    companies = first or first_typed, second or second_typed
    company, other = companies if participant == one else companies[::-1]
    return Said(company, other, reason)


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
