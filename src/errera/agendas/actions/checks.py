"""Locks and checks that the actions of the room share; the meeting is always locked first."""

from __future__ import annotations

from errera.foundation.actor import Actor
from errera.matchmaking import queries as matchmaking_queries
from errera.matchmaking.models import Participant
from errera.meetings.models import Meeting

from .. import policies
from ..models import Side


def _locked(meeting: Meeting) -> Meeting:
    """Lock a meeting: whoever says anything about it waits here, and sees where the latest version put it."""
    rows = Meeting.objects.select_for_update(of=("self",))
    return rows.select_related("slot", "place", "timetable__matchmaking__initiative").get(pk=meeting.pk)


def _side(meeting: Meeting, participant: Participant) -> Side:
    """Give the side of a participant as it stands, not yet written where it says something for the first time."""
    policies.require_side(meeting, participant)
    held = Side.objects.filter(meeting=meeting, participant=participant).first()
    side = held or Side(meeting=meeting, participant=participant)
    side.meeting, side.participant = meeting, participant
    return side


def _require_voice(by: Actor, participant: Participant, meeting: Meeting) -> None:
    """Refuse whoever neither speaks for the participant nor runs the day."""
    matchmaking = meeting.timetable.matchmaking
    if not policies.may_read_notes(by, participant):
        policies.may_act_for(by, participant, matchmaking_queries.carriers_of(matchmaking)).require()


def _require_organiser(by: Actor, meeting: Meeting) -> None:
    """Refuse whoever does not run the day."""
    policies.may_run_day(by, matchmaking_queries.carriers_of(meeting.timetable.matchmaking)).require()


def _written(side: Side) -> Side:
    """Write a side that says something for the first time, so that it can be changed and recorded."""
    if side.pk is None:
        side.save()
    return side
