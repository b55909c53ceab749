"""One participant's agenda: meetings with what both sides said, the own notes, and where the tables stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from errera.foundation.actor import Actor
from errera.matchmaking import queries as matchmaking_queries
from errera.matchmaking.models import Participant
from errera.meetings.models import Meeting, Place, Timetable
from errera.meetings.states import HELD_ON, PlaceKind

from ..models import Note, Side
from ..states import Answer

AT_HAND = ("one__organisation", "other__organisation", "slot", "place")
READ = (
    "public_id", "timetable_id", "state", "table", "slot__starts_at", "slot__ends_at",
    *(f"place__{name}" for name in ("name", "tables", "link")),
    *(f"{side}__{name}" for side in ("one", "other")
      for name in ("public_id", "company_name", "contact_name", "function", "offers", "wants", "organisation__name")),
)  # fmt: skip

NOTED = tuple(f"note__{name}" for name in ("state", "text", "what", "owner", "due_on"))


@dataclass(frozen=True)
class Entry:
    """A meeting of an agenda, with whom, and what either side said so far; the own note where it may be read."""

    meeting: Meeting
    other: Participant
    mine: Side
    theirs: Side
    note: Note | None = field(default=None)


def agendas_spoken_for(actor: Actor) -> QuerySet[Participant]:
    """Give the participants whose agendas the reader may open: of the own organisation, and of what one organises."""
    return matchmaking_queries.participants_spoken_for(actor)


def agenda_of(participant: Participant) -> list[Entry]:
    """Give the agenda of a participant in the order of time, cancelled meetings last. Two queries."""
    return agendas_of([participant])[participant.pk]


def agendas_of(participants: Sequence[Participant]) -> dict[int, list[Entry]]:
    """Give the agenda of each of these participants, by their row. Two queries, however many they are."""
    keys = [row.pk for row in participants]
    meetings = list(_meetings_of(keys))
    sides = {(row.meeting_id, row.participant_id): row for row in sides_with_notes(meetings)}
    found: dict[int, list[Entry]] = {key: [] for key in keys}
    for meeting in sorted(meetings, key=lambda meeting: meeting.slot is None):
        for own in (meeting.one, meeting.other):
            if own.pk in found:
                found[own.pk].append(_entry(meeting, own, sides))
    return found


def _meetings_of(keys: Sequence[int]) -> QuerySet[Meeting]:
    rows = Meeting.objects.filter(Q(one__in=keys) | Q(other__in=keys))
    return rows.select_related(*AT_HAND).only(*READ).order_by("slot__starts_at", "pk")


def _entry(meeting: Meeting, participant: Participant, sides: dict[tuple[int, int], Side]) -> Entry:
    other = meeting.other if meeting.one_id == participant.pk else meeting.one
    mine = sides.get((meeting.pk, participant.pk)) or Side(meeting=meeting, participant=participant)
    theirs = sides.get((meeting.pk, other.pk)) or Side(meeting=meeting, participant=other)
    return Entry(meeting, other, mine, theirs, getattr(mine, "note", None) if mine.pk else None)


def sides_with_notes(meetings: Iterable[Meeting]) -> QuerySet[Side]:
    """Give the sides of these meetings that said anything, with their notes."""
    rows = Side.objects.filter(meeting__in=[row.pk for row in meetings]).select_related("note")
    return rows.only("meeting_id", "participant_id", "answer", "reason", "turnout", "stars", *NOTED)


def unanswered_by(participant: Participant, at: datetime) -> QuerySet[Meeting]:
    """Give the meetings to come to which a participant said neither yes nor no."""
    said = Side.objects.filter(meeting=OuterRef("pk"), participant=participant).exclude(answer=Answer.OPEN)
    rows = Meeting.objects.filter(Q(one=participant) | Q(other=participant), ~Exists(said), state__in=HELD_ON)
    return rows.filter(slot__ends_at__gt=at).order_by("slot__starts_at", "pk")


def meeting_of(participant: Participant) -> QuerySet[Meeting]:
    """Give the meetings of a participant, to find one of them."""
    return Meeting.objects.filter(Q(one=participant) | Q(other=participant)).select_related("one", "other")


def note_of(participant: Participant) -> QuerySet[Note]:
    """Give the notes of a participant, to find one of them."""
    return Note.objects.filter(side__participant=participant).select_related("side__meeting")


def table_halls(timetable: Timetable) -> list[Place]:
    """Give the halls in which tables stand."""
    return list(Place.objects.filter(timetable=timetable, kind=PlaceKind.HALL, is_open=True).order_by("pk"))


def to_answer(actor: Actor, today: date, most: int) -> list[tuple[Participant, int]]:
    """Give the own organisation's participants with meetings to come that wait for an answer, and how many."""
    people = list(
        matchmaking_queries.own_participants(actor).filter(matchmaking__initiative__until_on__gte=today)[:most]
    )
    said = Side.objects.filter(meeting=OuterRef("pk"), participant__in=[row.pk for row in people])
    open_ = Meeting.objects.filter(~Exists(said.exclude(answer=Answer.OPEN)), state__in=HELD_ON)
    found = open_.filter(Q(one__in=people) | Q(other__in=people)).values_list("one", "other")
    waiting = Counter(side for pair in found for side in pair)
    return [(row, waiting[row.pk]) for row in people if waiting[row.pk]]
