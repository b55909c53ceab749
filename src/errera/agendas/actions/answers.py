"""What a participant says to its agenda: yes to one meeting or to all, or no to one, and why."""

from __future__ import annotations

from datetime import datetime

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record
from errera.foundation.events import announce
from errera.foundation.sentences import N_, Invalid
from errera.matchmaking.models import Participant
from errera.meetings.models import Meeting

from .. import policies, queries
from ..events import MeetingDeclined
from ..models import Side
from ..states import ANSWER
from .checks import _locked, _require_voice, _side, _written

LONGEST = 300


@action
def accept(*, meeting: Meeting, participant: Participant, by: Actor, at: datetime) -> Side:
    """Say that one comes to a meeting. Refuses a second time, what was cancelled and what is over."""
    meeting = _locked(meeting)
    side = _side(meeting, participant)
    target = ANSWER.take("accept", state=side.answer)
    _require_voice(by, participant, meeting)
    policies.require_not_over(policies.require_held(meeting), at)
    before, after = change(_written(side), answer=target, reason="", answered_by=by.doer, answered_at=at)
    record(what="agendas.side.accepted", target=side, by=by, at=at, before=before, after=after)
    return side


@action
def accept_all(*, participant: Participant, by: Actor, at: datetime) -> int:
    """Say that one comes to every meeting that was not answered; gives how many. Refuses where none waits."""
    rows = list(queries.unanswered_by(participant, at))
    if not rows:
        raise Invalid(N_("No meeting waits for your answer."))
    for meeting in rows:
        accept(meeting=meeting, participant=participant, by=by, at=at)
    after = {"meetings": [meeting.public_id for meeting in rows]}
    record(what="agendas.participant.accepted_all", target=participant, by=by, at=at, after=after)
    return len(rows)


@action
def decline(*, meeting: Meeting, participant: Participant, reason: str, by: Actor, at: datetime) -> Side:
    """Say that one does not come to a meeting, and why: the organiser repairs the timetable.

    Refuses silence, a second time, what was cancelled and what is over.
    """
    meeting = _locked(meeting)
    side = _side(meeting, participant)
    target = ANSWER.take("decline", state=side.answer)
    _require_voice(by, participant, meeting)
    policies.require_not_over(policies.require_held(meeting), at)
    said = reason.strip()
    if not said:
        raise Invalid(N_("Say why: the organiser reads it."), field="reason")
    if len(said) > LONGEST:
        raise Invalid(N_("{limit} characters at most."), field="reason", limit=LONGEST)
    before, after = change(_written(side), answer=target, reason=said, answered_by=by.doer, answered_at=at)
    record(what="agendas.side.declined", target=side, by=by, at=at, before=before, after=after, ground=said)
    announce(MeetingDeclined(side=side, by=by, at=at))
    return side
