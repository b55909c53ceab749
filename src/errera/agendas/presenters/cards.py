"""A personal agenda as it is shown: day by day, on the reader's clock and the place's, with what can be said now."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from errera.foundation.sentences import N_, Sentence
from errera.matchmaking.models import Participant
from errera.meetings import queries as meeting_queries
from errera.meetings.models import Timetable
from errera.meetings.states import HELD_ON, MeetingState

from ..models import Note, Side
from ..policies import DAY_BEFORE
from ..queries import Entry
from ..states import STARS, Answer, NoteState, Turnout
from .acts import Ways


@dataclass(frozen=True)
class Card:
    """One meeting of an agenda."""

    key: str
    url: str
    other: Participant
    mine: Side
    theirs: Side
    day: date | None = None
    clock: str = ""
    clock_there: str = ""  # by the clock of the place, where that is another
    where: Any = ""
    table: int | None = None
    link: str = ""
    state: Any = None  # where it is not simply planned
    note: Note | None = None
    is_now: bool = False
    is_held: bool = True
    may_answer: bool = False
    may_arrive: bool = False
    may_rate: bool = False
    stars: Sequence[int] = field(default=STARS)

    @property
    def follow_up(self) -> Note | None:
        """Give what was agreed, if anything was."""
        return self.note if self.note and self.note.state != NoteState.KEPT else None

    @property
    def remark(self) -> Sentence | None:
        """Say what the other side let know."""
        if self.is_held and self.theirs.answer == Answer.DECLINED:
            return Sentence(N_("They do not come: {reason}"), {"reason": self.theirs.reason})
        if self.is_held and self.theirs.turnout == Turnout.CAME and self.mine.turnout != Turnout.CAME:
            return Sentence(N_("They are at the table."))
        return None


def cards_of(
    entries: Iterable[Entry], timetable: Timetable, reader: Participant, ways: Ways, at: datetime
) -> list[Card]:
    """Give the meetings of an agenda as they are shown at a moment."""
    return [_card(entry, timetable, reader, ways, at) for entry in entries]


def _card(entry: Entry, timetable: Timetable, reader: Participant, ways: Ways, at: datetime) -> Card:
    meeting, slot = entry.meeting, entry.meeting.slot
    known: dict[str, Any] = {
        "key": meeting.public_id, "url": ways.meeting(meeting), "other": entry.other, "mine": entry.mine,
        "theirs": entry.theirs, "note": entry.note,
        "state": None if meeting.state == MeetingState.PLANNED else meeting.state_word,
    }  # fmt: skip
    if slot is None or meeting.state not in HELD_ON:
        return Card(**known, is_held=False)
    zone, there = meeting_queries.zone_of(reader, timetable), timetable.zone
    clock, clock_there = meeting_queries.clock_of(slot, zone), meeting_queries.clock_of(slot, there)
    has_come = entry.mine.turnout == Turnout.CAME
    return Card(
        **known,
        day=slot.starts_at.astimezone(zone).date(), clock=clock,
        clock_there="" if clock == clock_there else clock_there,
        where=meeting_queries.where(meeting.place, meeting.table) if meeting.place else "", table=meeting.table,
        link=meeting.link, is_now=slot.starts_at <= at < slot.ends_at,
        may_answer=at < slot.ends_at and not has_come,
        may_arrive=at >= slot.starts_at - DAY_BEFORE and not has_come,
        may_rate=at >= slot.starts_at,
    )  # fmt: skip


def days_of(cards: Iterable[Card]) -> list[tuple[date | None, list[Card]]]:
    """Put the meetings that are held under their days."""
    held = [card for card in cards if card.is_held]
    return [(day, list(rows)) for day, rows in itertools.groupby(held, key=lambda card: card.day)]


def lead_of(cards: Sequence[Card]) -> Sentence:
    """Say in one sentence what is next, or what an agenda waits for."""
    held = [card for card in cards if card.is_held]
    if not held:
        return Sentence(N_("No meeting is planned for you. You are told by letter when that changes."))
    if now := next((card for card in held if card.is_now), None):
        return Sentence(
            N_("Now: {other}, {where}, until {until}."),
            {"other": now.other.company, "where": now.where, "until": now.clock.rpartition("–")[2]},
        )
    facts = {"count": len(held), "open": sum(card.may_answer and card.mine.answer == Answer.OPEN for card in held)}
    if facts["open"]:
        return Sentence(N_("Meetings: {count}; still to answer: {open}."), facts)
    if following := next((card for card in held if card.may_answer and card.mine.answer != Answer.DECLINED), None):
        return Sentence(
            N_("Next: {other} on {day}, {clock}, {where}."),
            {"other": following.other.company, "day": following.day, "clock": following.clock,
             "where": following.where},
        )  # fmt: skip
    came = sum(card.mine.turnout == Turnout.CAME for card in held)
    return Sentence(N_("Your meetings are over; you were at {came} of {count}."), {"count": len(held), "came": came})
