"""Sides of meetings and their notes written straight into the tables, with whatever a row in its state must have."""

from __future__ import annotations

from typing import Any

from errera.agendas.actions import count_again
from errera.agendas.models import Note, Side
from errera.matchmaking.models import Participant
from errera.meetings.models import Meeting, Timetable
from tests.cast import NOON

from . import meetings

SOMEBODY = "xsomebody0"


def side(
    of: Meeting, participant: Participant, *, answer: str = "open", turnout: str = "expected", stars: int | None = None
) -> Side:
    """Write what a side said and did."""
    facts: dict[str, Any] = {}
    if answer != "open":
        facts |= {
            "answered_by": SOMEBODY,
            "answered_at": NOON,
            "reason": "We fly home." if answer == "declined" else "",
        }
    if turnout != "expected":
        facts |= {"turned_by": SOMEBODY, "turned_at": NOON}
    if stars:
        facts |= {"stars": stars, "rated_by": SOMEBODY, "rated_at": NOON}
    written = Side.objects.create(meeting=of, participant=participant, answer=answer, turnout=turnout, **facts)
    counted(of)
    return written


def both_came(of: Meeting) -> list[Side]:
    """Write that both sides were at the table."""
    return [side(of, who, turnout="came") for who in (of.one, of.other)]


def note(of: Side, *, state: str = "kept", text: str = "They are keen.", **facts: Any) -> Note:
    """Write the note of a side; in a state beyond `kept` with what was agreed."""
    start: dict[str, Any] = {"written_by": SOMEBODY, "written_at": NOON}
    if state != "kept":
        start |= {"what": "Send samples", "owner": "us", "agreed_by": SOMEBODY, "agreed_at": NOON}
    if state == "done":
        start |= {"done_by": SOMEBODY, "done_at": NOON}
    written = Note.objects.create(
        side=of, timetable=of.meeting.timetable, state=state, text=text, **{**start, **facts}
    )  # fmt: skip
    counted(of.meeting)
    return written


def counted(meeting: Meeting) -> None:
    """Count the meetings of both participants: whoever writes a row straight into the tables does."""
    count_again(timetable=meeting.timetable, participants=(meeting.one_id, meeting.other_id))


def one_more(timetable: Timetable, of: Participant | None = None) -> Meeting:
    """Write another meeting in a slot of its own, of this participant or of a new one."""
    latest = timetable.slots.order_by("-starts_at").first()
    first = latest.starts_at + meetings.EVERY if latest else meetings.FIRST
    slot = meetings.add_slots(timetable, 1, first=first)[0]
    one = of or meetings.participant(timetable.matchmaking)
    other = meetings.participant(timetable.matchmaking, kind="counterpart")
    version = timetable.versions.order_by("-number").first()
    made = Meeting.objects.create(
        timetable=timetable, version=version, slot=slot, place=timetable.places.get(kind="hall"), table=1,
        **meetings.in_order(one, other),
    )  # fmt: skip
    counted(made)
    return made
