"""What a side writes down about a meeting, and what the two agree on."""

from __future__ import annotations

from datetime import datetime

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record
from errera.foundation.events import announce
from errera.foundation.sentences import N_, Invalid
from errera.matchmaking.models import Participant
from errera.meetings.models import Meeting

from .. import policies
from ..events import FollowUpAgreed
from ..models import Note, Side
from ..shapes import FollowUp
from ..states import NOTE, NoteState, Owner
from .checks import _locked, _side, _written
from .tallies import _count_both

LONGEST_TEXT, LONGEST_WHAT = 4_000, 300


@action
def write_note(*, meeting: Meeting, participant: Participant, text: str, by: Actor, at: datetime) -> Note:
    """Write down what a side wants to remember of a meeting; an empty text empties it.

    The trail keeps that it was written and how long it is, never what it says. Refuses anybody but the side itself.
    """
    meeting = _locked(meeting)
    side = _side(meeting, participant)
    policies.may_read_notes(by, participant).require()
    said = text.strip()
    if len(said) > LONGEST_TEXT:
        raise Invalid(N_("{limit} characters at most."), field="text", limit=LONGEST_TEXT)
    note = _note(_written(side))
    if note is None and not said:
        raise Invalid(N_("Write something here."), field="text")
    note = note or Note(side=side, timetable=meeting.timetable)
    note.text, note.written_by, note.written_at = said, by.doer, at
    note.save()
    record(what="agendas.note.written", target=note, by=by, at=at, after={"length": len(said)})
    return note


@action
def agree(*, meeting: Meeting, participant: Participant, facts: FollowUp, by: Actor, at: datetime) -> Note:
    """Write down what the two agreed to do, which side does it and by when; the organiser reads it, too.

    Refuses silence, a meeting that was cancelled or has not begun, a day before it, and what is done already.
    """
    meeting = _locked(meeting)
    side = _side(meeting, participant)
    note = _note(side)
    state = note.state if note else NoteState.KEPT
    target = NOTE.take("change" if state == NoteState.AGREED else "agree", state=state)
    policies.may_read_notes(by, participant).require()
    slot = policies.require_held(meeting)
    policies.require_began(slot, at)
    what = _checked(facts)
    if facts.due_on and facts.due_on < slot.day:
        raise Invalid(N_("Give a day after the meeting."), field="due_on")
    note = note or Note.objects.create(
        side=_written(side), timetable=meeting.timetable, written_by=by.doer, written_at=at
    )
    before, after = change(
        note, state=target, what=what, owner=facts.owner, due_on=facts.due_on, agreed_by=by.doer, agreed_at=at
    )
    _count_both(meeting)
    record(what="agendas.note.agreed", target=note, by=by, at=at, before=before, after=after)
    if state == NoteState.KEPT:
        announce(FollowUpAgreed(note=note, by=by, at=at))
    return note


@action
def finish(*, note: Note, by: Actor, at: datetime) -> Note:
    """Note that what was agreed is done. Refuses a second time, and anybody but the side that wrote it."""
    meeting = _locked(note.side.meeting)
    note = Note.objects.select_related("side__participant").get(pk=note.pk)
    note.side.meeting = meeting
    target = NOTE.take("finish", state=note.state)
    policies.may_read_notes(by, note.side.participant).require()
    before, after = change(note, state=target, done_by=by.doer, done_at=at)
    record(what="agendas.note.done", target=note, by=by, at=at, before=before, after=after)
    return note


def _note(side: Side) -> Note | None:
    """Give the note of a side, if it wrote one."""
    note = Note.objects.filter(side=side).first() if side.pk else None
    if note:
        note.side = side
    return note


def _checked(facts: FollowUp) -> str:
    """Give what was agreed; refuses silence, too much of it, and nobody who does it."""
    what = facts.what.strip()
    if not what:
        raise Invalid(N_("Say what is to be done."), field="what")
    if len(what) > LONGEST_WHAT:
        raise Invalid(N_("{limit} characters at most."), field="what", limit=LONGEST_WHAT)
    if facts.owner not in list(Owner):
        raise Invalid(N_("Choose who does it."), field="owner")
    return what
