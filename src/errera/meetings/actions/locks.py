"""Rows as they stand, locked: always the timetable in front. The records are written by the actions."""

from __future__ import annotations

from datetime import datetime

from errera.foundation.actor import Actor
from errera.foundation.sentences import N_, Invalid
from errera.matchmaking.models import Matchmaking

from .. import policies, queries
from ..models import Run, Timetable


def _locked(timetable: Timetable) -> Timetable:
    """Give the timetable as it stands, locked."""
    rows = Timetable.objects.select_for_update(of=("self",)).select_related("matchmaking__initiative")
    return rows.get(pk=timetable.pk)


def _locked_run(run: Run) -> Run:
    """Give the run as it stands, locked after its timetable."""
    timetable = _locked(run.timetable)
    row = Run.objects.select_for_update(of=("self",)).select_related("base", "work", "publishing").get(pk=run.pk)
    row.timetable = timetable
    return row


def _required_organiser(timetable: Timetable, by: Actor) -> None:
    """Refuse whoever does not organise these meetings, and everything once the matchmaking is cancelled."""
    policies.may_organise(by, queries.carriers_of(timetable.matchmaking)).require()
    _refuse_cancelled(timetable.matchmaking)


def _refuse_cancelled(matchmaking: Matchmaking) -> None:
    if not matchmaking.is_going_on:
        raise Invalid(N_("The matchmaking is cancelled: nobody meets."))


def _touch(timetable: Timetable, by: Actor, at: datetime) -> None:
    """Note that what runs are made of is not what it was: pages then say of earlier runs that they are older."""
    timetable.touched_by, timetable.touched_at = by.doer, at
    timetable.save(update_fields=["touched_by", "touched_at"])


def _required_ground(ground: str) -> str:
    """Give a ground that says something; refuses silence."""
    if not ground.strip():
        raise Invalid(N_("Say why."), field="ground")
    return ground.strip()
