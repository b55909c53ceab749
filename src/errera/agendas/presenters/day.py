"""The organiser's day: who is missing now, who comes next, which tables are free, what was declined."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from errera.foundation.sentences import N_, Sentence
from errera.matchmaking.models import Participant
from errera.meetings import queries as meeting_queries
from errera.meetings.models import Meeting, Place, Slot, Timetable

from ..models import Side
from ..queries import Count, Now
from ..shapes import free_tables, spans
from ..states import Turnout

SHOWN = 20  # meetings of one slot on a page; those with somebody missing in front
LATE = 3 * 60  # seconds after the beginning until whoever is not there is late


@dataclass(frozen=True)
class Who:
    """One side of a meeting on the organiser's screen."""

    participant: Participant
    side: Side
    is_late: bool

    @property
    def is_missing(self) -> bool:
        """Say whether nobody knows where they are."""
        return self.side.turnout == Turnout.EXPECTED

    @property
    def key(self) -> str:
        """Give the meeting and the participant, as a button names them."""
        return f"{self.side.meeting.public_id} {self.participant.public_id}"

    @property
    def is_noted(self) -> bool:
        """Say whether somebody said that they came or did not."""
        return not self.is_missing


@dataclass(frozen=True)
class Row:
    """One meeting of a slot: where it is, and both sides."""

    meeting: Meeting
    where: Any
    sides: tuple[Who, Who]

    @property
    def missing(self) -> int:
        """Count the sides that are not there."""
        return sum(who.side.turnout != Turnout.CAME for who in self.sides)


@dataclass(frozen=True)
class SlotShown:
    """A slot with its meetings, those with somebody missing in front, and what is free."""

    slot: Slot
    clock: str
    rows: Sequence[Row]
    count: int
    complete: int
    free: Sequence[tuple[str, str]]  # place, numbers of free tables

    @property
    def hidden(self) -> int:
        """Count the meetings that are not shown."""
        return self.count - len(self.rows)


def slot_shown(now: Now, timetable: Timetable, places: Iterable[Place], at: datetime, text: str = "") -> SlotShown:
    """Give a slot as it is shown at a moment, narrowed down to companies that are called like a text."""
    is_late = (at - now.slot.starts_at).total_seconds() >= LATE
    rows = [_row(meeting, now, is_late=is_late) for meeting in now.meetings]
    found = [row for row in rows if _is_called(row, text)] if text else rows
    found.sort(key=lambda row: -row.missing)  # stable: table by table among equals
    free = [(str(place.name), _free(place, now.meetings)) for place in places if place.kind == "hall"]
    complete = sum(row.missing == 0 for row in rows)
    clock = meeting_queries.clock_of(now.slot, timetable.zone)
    return SlotShown(now.slot, clock, found[:SHOWN], len(found), complete, free)


def _row(meeting: Meeting, now: Now, *, is_late: bool) -> Row:
    def who(participant: Participant) -> Who:
        side = now.sides.get((meeting.pk, participant.pk)) or Side(meeting=meeting, participant=participant)
        side.meeting = meeting
        return Who(participant, side, is_late and side.turnout == Turnout.EXPECTED)

    where = meeting_queries.where(meeting.place, meeting.table) if meeting.place else ""
    return Row(meeting, where, (who(meeting.one), who(meeting.other)))


def _is_called(row: Row, text: str) -> bool:
    return any(text.casefold() in who.participant.company.casefold() for who in row.sides)


def _free(place: Place, meetings: Iterable[Meeting]) -> str:
    taken = (row.table for row in meetings if row.place_id == place.pk)
    return spans(free_tables(place.tables or 0, taken))


def lead_now(now: SlotShown | None, following: SlotShown | None) -> Sentence | None:
    """Say in one sentence how the day stands, while it goes on."""
    if now is not None:
        return Sentence(
            N_("Now, {clock}: {complete} of {count} meetings have both sides at the table."),
            {"clock": now.clock, "complete": now.complete, "count": now.count},
        )
    if following is not None:
        return Sentence(
            N_("Nothing runs now; {count} meetings begin at {clock}."),
            {"count": following.count, "clock": following.clock.partition("–")[0]},
        )
    return None


def lead_after(count: Count) -> Sentence:
    """Say in one sentence how a day went."""
    return Sentence(
        N_("Meetings of this day: {count}; times somebody checked in: {came}, times somebody did not come: {missed}."),
        {"count": count.meetings, "came": count.came, "missed": count.missed},
    )


def with_other(sides: Iterable[Side]) -> list[tuple[Side, Participant]]:
    """Give sides, each with the other side of its meeting."""
    return [(side, other_of(side)) for side in sides]


def other_of(side: Side) -> Participant:
    """Give the other side of a meeting."""
    meeting = side.meeting
    return meeting.other if meeting.one_id == side.participant_id else meeting.one
