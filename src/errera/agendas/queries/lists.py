"""Each side of each meeting of a day in plain rows, for the list that is printed and kept by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import connection

from errera.foundation.directory.models import Organisation
from errera.matchmaking.models import Participant
from errera.meetings.models import Meeting, Place, Slot, Timetable
from errera.meetings.states import MeetingState

from ..models import Side
from ..states import Answer, Turnout
from .days import slots_of

SIDES = f"""
    SELECT meeting.public_id, who.public_id, meeting.slot_id, meeting.place_id, meeting."table",
           COALESCE(firm.name, who.company_name), COALESCE(theirs.name, other.company_name),
           said.answer, said.reason, said.turnout, said.stars
    FROM {Meeting._meta.db_table} meeting
    JOIN {Slot._meta.db_table} slot ON slot.id = meeting.slot_id
    JOIN {Participant._meta.db_table} who ON who.id IN (meeting.one_id, meeting.other_id)
    JOIN {Participant._meta.db_table} other ON other.id IN (meeting.one_id, meeting.other_id) AND other.id <> who.id
    LEFT JOIN {Organisation._meta.db_table} firm ON firm.id = who.organisation_id
    LEFT JOIN {Organisation._meta.db_table} theirs ON theirs.id = other.organisation_id
    LEFT JOIN {Side._meta.db_table} said ON said.meeting_id = meeting.id AND said.participant_id = who.id
    WHERE meeting.timetable_id = %s AND slot.day = %s AND meeting.state <> '{MeetingState.CANCELLED}'
    ORDER BY slot.starts_at, meeting.place_id, meeting."table", meeting.id, who.id
"""  # noqa: S608 - tables' and states' own names


@dataclass(frozen=True)
class SideOfDay:
    """One side of a meeting of a day, with what it answered, whether it came, and the stars it gave; never its note."""

    meeting: str
    participant: str
    slot: Slot
    place: Place
    table: int | None
    company: str
    other: str
    answer: str
    reason: str
    turnout: str
    stars: int | None


def sides_of_day(timetable: Timetable, on: date) -> Iterator[SideOfDay]:
    """Give both sides of each meeting that stands on a day, slot by slot and table by table. Three queries."""
    slots = {slot.pk: slot for slot in slots_of(timetable)}
    places = {place.pk: place for place in Place.objects.filter(timetable=timetable).only("name", "tables")}
    with connection.cursor() as cursor:
        cursor.execute(SIDES, [timetable.pk, on])
        for meeting, who, slot, place, table, company, other, answer, reason, turnout, stars in cursor.fetchall():
            yield SideOfDay(
                meeting, who, slots[slot], places[place], table, company, other, answer or Answer.OPEN, reason or "",
                turnout or Turnout.EXPECTED, stars,
            )  # fmt: skip
