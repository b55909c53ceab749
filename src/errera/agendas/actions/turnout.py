"""At the table: who came, who did not, and how it was."""

from __future__ import annotations

from datetime import datetime

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record
from errera.foundation.sentences import N_, Invalid
from errera.matchmaking.models import Participant
from errera.meetings.models import Meeting

from .. import policies
from ..models import Side
from ..states import STARS, TURNOUT, Turnout
from .checks import _locked, _require_organiser, _require_voice, _side, _written
from .tallies import _count_both


@action
def arrive(*, meeting: Meeting, participant: Participant, by: Actor, at: datetime) -> Side:
    """Note that a side is at the table, by itself or by the organiser; also after it was noted as not there.

    Refuses a second time, a meeting that was cancelled, and the days before.
    """
    meeting = _locked(meeting)
    side = _side(meeting, participant)
    target = TURNOUT.take("arrive", state=side.turnout)
    _require_voice(by, participant, meeting)
    policies.require_day_has_come(policies.require_held(meeting), at)
    before, after = change(_written(side), turnout=target, turned_by=by.doer, turned_at=at)
    _count_both(meeting)
    record(what="agendas.side.arrived", target=side, by=by, at=at, before=before, after=after)
    return side


@action
def miss(*, meeting: Meeting, participant: Participant, by: Actor, at: datetime) -> Side:
    """Note that a side did not come; only the organiser or the other side says so, once the meeting began."""
    meeting = _locked(meeting)
    side = _side(meeting, participant)
    target = TURNOUT.take("miss", state=side.turnout)
    _require_witness(meeting, participant, by)
    policies.require_began(policies.require_held(meeting), at)
    before, after = change(_written(side), turnout=target, turned_by=by.doer, turned_at=at)
    _count_both(meeting)
    record(what="agendas.side.missed", target=side, by=by, at=at, before=before, after=after)
    return side


@action
def undo(*, meeting: Meeting, participant: Participant, by: Actor, at: datetime) -> Side:
    """Take back that somebody came or did not. Refuses where nothing was noted, and once it was rated."""
    meeting = _locked(meeting)
    side = _side(meeting, participant)
    target = TURNOUT.take("undo", state=side.turnout)
    if side.turnout == Turnout.MISSED:
        _require_witness(meeting, participant, by)
    else:
        _require_voice(by, participant, meeting)
    if side.stars:
        raise Invalid(N_("Somebody who rated a meeting was there."))
    before, after = change(side, turnout=target, turned_by="", turned_at=None)
    _count_both(meeting)
    record(what="agendas.side.undone", target=side, by=by, at=at, before=before, after=after)
    return side


@action
def rate(*, meeting: Meeting, participant: Participant, stars: int, by: Actor, at: datetime) -> Side:
    """Say how a meeting was, from one star to five; whoever rates was there, and is noted so.

    Refuses other numbers, a meeting that was cancelled or has not begun, and anybody but the side itself.
    """
    meeting = _locked(meeting)
    side = _side(meeting, participant)
    policies.may_read_notes(by, participant).require()
    policies.require_began(policies.require_held(meeting), at)
    if stars not in STARS:
        raise Invalid(N_("Give one star to five."), field="stars")
    values = {"stars": stars, "rated_by": by.doer, "rated_at": at}
    if side.turnout != Turnout.CAME:
        values |= {"turnout": TURNOUT.take("arrive", state=side.turnout), "turned_by": by.doer, "turned_at": at}
    before, after = change(_written(side), **values)
    _count_both(meeting)
    record(what="agendas.side.rated", target=side, by=by, at=at, before=before, after=after)
    return side


def _require_witness(meeting: Meeting, participant: Participant, by: Actor) -> None:
    """Refuse whoever is neither the other side nor the organiser: nobody notes the own absence, or takes it away."""
    other = meeting.other if participant.pk == meeting.one_id else meeting.one
    if not policies.may_read_notes(by, other):
        _require_organiser(by, meeting)
