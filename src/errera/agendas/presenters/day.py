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


@dataclass(frozen=True)
class SlotShown:
    """A slot with a page of its meetings, and which tables are free."""

    now: Now
    clock: str
    rows: Sequence[Row]
    free: Sequence[tuple[str, str]]  # place, numbers of free tables
    has_begun: bool
    is_running: bool


def slot_shown(now: Now, timetable: Timetable, free: Sequence[tuple[str, str]], at: datetime) -> SlotShown:
    """Give a slot as it is shown at a moment."""
    slot = now.slot
    is_late = (at - slot.starts_at).total_seconds() >= LATE
    rows = [_row(meeting, now, is_late=is_late) for meeting in now.meetings]
    clock = meeting_queries.clock_of(slot, timetable.zone)
    return SlotShown(now, clock, rows, free, at >= slot.starts_at, slot.starts_at <= at < slot.ends_at)


def _row(meeting: Meeting, now: Now, *, is_late: bool) -> Row:
    def who(participant: Participant) -> Who:
        side = now.sides.get((meeting.pk, participant.pk)) or Side(meeting=meeting, participant=participant)
        side.meeting = meeting
        return Who(participant, side, is_late and side.turnout == Turnout.EXPECTED)

    where = meeting_queries.where(meeting.place, meeting.table) if meeting.place else ""
    return Row(meeting, where, (who(meeting.one), who(meeting.other)))


def free_in(hall: Place, taken: Iterable[int | None]) -> tuple[str, str]:
    """Give a hall with the numbers of its tables that are free."""
    return str(hall.name), spans(free_tables(hall.tables or 0, taken))


def lead_of_slot(shown: SlotShown, *, is_next: bool) -> Sentence:
    """Say in one sentence how a slot stands: the one that runs, the next one, or another that was chosen."""
    facts = {"clock": shown.clock, "complete": shown.now.complete, "count": shown.now.count}
    if shown.is_running:
        return Sentence(N_("Now, {clock}: {complete} of {count} meetings have both sides at the table."), facts)
    if is_next:
        facts["clock"] = shown.clock.partition("–")[0]
        return Sentence(N_("Nothing runs now. Next at {clock}, meetings: {count}."), facts)
    return Sentence(N_("{clock}: {complete} of {count} meetings have both sides checked in."), facts)


def clocks_of(slots: Iterable[Slot], timetable: Timetable) -> list[tuple[Slot, str]]:
    """Give each slot with the hour at which it begins, by the clock of the place."""
    return [(slot, f"{slot.starts_at.astimezone(timetable.zone):%H:%M}") for slot in slots]


def lead_after(count: Count) -> Sentence:
    """Say in one sentence how a day went."""
    return Sentence(
        N_("This day is over. Meetings: {count}; check-ins: {came}; absences: {missed}."),
        {"count": count.meetings, "came": count.came, "missed": count.missed},
    )


def own_and_other(side: Side) -> tuple[Participant, Participant]:
    """Give who a side is, and the other side of its meeting."""
    meeting = side.meeting
    pair = meeting.one, meeting.other
    return pair if meeting.one_id == side.participant_id else pair[::-1]


def other_of(side: Side) -> Participant:
    """Give the other side of a meeting."""
    return own_and_other(side)[1]
