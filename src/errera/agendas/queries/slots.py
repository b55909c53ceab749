"""One slot on the organiser's screen: a page of its meetings, and all of them in numbers.

Written out in SQL (decision 0019): the ORM took three times as long to make these rows as the database to find them,
and the page is asked for every half minute by every organiser's phone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Q

from errera.foundation.directory.models import Organisation
from errera.foundation.sentences import N_, Invalid
from errera.matchmaking.models import Participant
from errera.meetings.models import Meeting, Place, Slot, Timetable
from errera.meetings.states import MeetingState, PlaceKind

from ..models import Side
from ..states import Answer, Turnout

KEY_LENGTH = 19
MEETINGS, SIDES = Meeting._meta.db_table, Side._meta.db_table
PEOPLE, FIRMS = Participant._meta.db_table, Organisation._meta.db_table

BOTH = f"""
    JOIN {PEOPLE} one ON one.id = {{meeting}}.one_id
    JOIN {PEOPLE} other ON other.id = {{meeting}}.other_id
    LEFT JOIN {FIRMS} first ON first.id = one.organisation_id
    LEFT JOIN {FIRMS} second ON second.id = other.organisation_id
"""
OF_SLOT = f"""
    FROM {MEETINGS} meeting
    LEFT JOIN {SIDES} mine ON mine.meeting_id = meeting.id AND mine.participant_id = meeting.one_id
    LEFT JOIN {SIDES} theirs ON theirs.meeting_id = meeting.id AND theirs.participant_id = meeting.other_id
    {{both}}
    WHERE meeting.slot_id = %s AND meeting.state <> '{MeetingState.CANCELLED}'
"""
CAME = (
    f"((CASE WHEN mine.turnout = '{Turnout.CAME}' THEN 1 ELSE 0 END)"
    f" + (CASE WHEN theirs.turnout = '{Turnout.CAME}' THEN 1 ELSE 0 END))"
)
# Who misses somebody, then the place, then the table (a screen has none): one number, so one key.
RANK = f'{CAME} * 1000000000000000000 + meeting.place_id * 10000000000 + COALESCE(meeting."table", meeting.id)'
CALLED = " OR ".join(
    f"UPPER(COALESCE({firm}.name, '') || ' / ' || {side}.company_name) LIKE UPPER(%s) ESCAPE '!'"
    for side, firm in (("one", "first"), ("other", "second"))
)
SOUGHT = {"called": CALLED, "both": BOTH.format(meeting="meeting")}
ALL = {"called": "TRUE", "both": ""}
NUMBERS = f"""
    SELECT COUNT(*), COUNT(CASE WHEN {CAME} = 2 THEN 1 END), COUNT(CASE WHEN {{called}} THEN 1 END) {OF_SLOT}
"""
LINES = f"""
    SELECT line.rank, line.key, line.place_id, line.at_table,
           one.public_id, COALESCE(first.name, one.company_name), line.one_answer, line.one_turnout,
           other.public_id, COALESCE(second.name, other.company_name), line.other_answer, line.other_turnout
    FROM (
        SELECT {RANK} AS rank, meeting.public_id AS key, meeting.place_id, meeting."table" AS at_table,
               meeting.one_id, mine.answer AS one_answer, mine.turnout AS one_turnout,
               meeting.other_id, theirs.answer AS other_answer, theirs.turnout AS other_turnout
        {OF_SLOT} AND ({{called}}) AND {RANK} > %s ORDER BY rank LIMIT %s
    ) line {BOTH.format(meeting="line")} ORDER BY line.rank
"""  # noqa: S608 - tables' and states' own names
TAKEN = f"""
    SELECT meeting.place_id, meeting."table" FROM {MEETINGS} meeting
    WHERE meeting.slot_id = %s AND meeting."table" IS NOT NULL AND meeting.state <> '{MeetingState.CANCELLED}'
"""  # noqa: S608 - our own names of tables


@dataclass(frozen=True)
class Seat:
    """One side of a meeting: who it is, what it answered, whether it came."""

    key: str
    company: str
    answer: str
    turnout: str


@dataclass(frozen=True)
class Line:
    """One meeting of a slot: where it is, and both sides."""

    rank: int
    key: str
    place: int
    table: int | None
    seats: tuple[Seat, Seat]


@dataclass(frozen=True)
class Now:
    """A page of the meetings of a slot, with what their sides said, and all of them in numbers."""

    slot: Slot
    lines: Sequence[Line]
    count: int
    complete: int  # with both sides at the table
    found: int  # called like what was sought; all of them where nothing was
    next_key: str  # where the next page begins; nothing on the last


def now_of(slot: Slot, text: str = "", after: str = "", *, size: int) -> Now:
    """Give a page of the meetings of a slot, those with somebody missing in front, then table by table. Two queries.

    `text` seeks companies that are called like it. Refuses a key that no page gave out.
    """
    words, sought = (SOUGHT, [_like(text)] * 2) if text else (ALL, [])
    count, complete, found = _asked(NUMBERS.format(**words), [*sought, slot.pk])[0]
    rows = _asked(LINES.format(**words), [slot.pk, *sought, _key(after) if after else -1, size + 1])
    lines = [_line(*row) for row in rows[:size]]
    return Now(slot, lines, count, complete, found, next_key=str(lines[-1].rank) if rows[size:] else "")


def taken_tables(slot: Slot) -> dict[int, set[int]]:
    """Give the numbers of the tables at which somebody sits, place by place. One query."""
    taken: dict[int, set[int]] = {}
    for place, table in _asked(TAKEN, [slot.pk]):
        taken.setdefault(place, set()).add(table)
    return taken


def places_of(timetable: Timetable, lines: Iterable[Line]) -> list[Place]:
    """Give the halls in which tables stand, and wherever these meetings are. One query."""
    used = Q(pk__in={line.place for line in lines}) | Q(kind=PlaceKind.HALL, is_open=True)
    rows = Place.objects.filter(used, timetable=timetable).order_by("pk")
    return list(rows.only("kind", "name", "tables", "is_open"))


def _asked(sql: str, facts: Sequence[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, facts)
        return cursor.fetchall()


def _line(rank: int, key: str, place: int, table: int | None, *sides: str) -> Line:
    return Line(rank, key, place, table, (_seat(*sides[:4]), _seat(*sides[4:])))


def _seat(key: str, company: str, answer: str | None, turnout: str | None) -> Seat:
    return Seat(key, company, answer or Answer.OPEN, turnout or Turnout.EXPECTED)


def _like(text: str) -> str:
    for sign in "!%_":
        text = text.replace(sign, f"!{sign}")
    return f"%{text}%"


def _key(typed: str) -> int:
    if not typed.isdecimal() or len(typed) > KEY_LENGTH:
        raise Invalid(N_("This page of the slot cannot be found; go back to its beginning."))
    return int(typed)
