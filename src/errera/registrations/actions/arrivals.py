"""At the door: people are checked in one by one or from a list kept without network, and those who missed it marked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record
from errera.foundation.events import announce
from errera.foundation.sentences import N_, Invalid

from .. import policies, queries
from ..events import CheckedIn
from ..models import Attendee, Door
from ..shapes import Arrival
from ..states import PRESENCE, Presence, RegistrationState
from .checks import BATCH, _locked

OLDEST = timedelta(days=30)  # a telephone that was without network for longer tells nothing that can be believed


@action
def check_in(*, attendee: Attendee, by: Actor, at: datetime) -> Attendee:
    """Note that somebody is there; refuses whoever has no place, and a second time."""
    door = _locked(Door(pk=attendee.registration.door_id))
    attendee = Attendee.objects.select_for_update(of=("self",)).select_related("registration").get(pk=attendee.pk)
    target = PRESENCE.take("check_in", state=attendee.state)
    if attendee.registration.state != RegistrationState.CONFIRMED:
        raise Invalid(N_("This registration has no place: it is “{state}”."), state=attendee.registration.state_word)
    policies.may_check_in(by, queries.carriers_of(door)).require()
    before, after = change(attendee, state=target, checked_in_by=by.doer, checked_in_at=at)
    record(what="registrations.attendee.checked_in", target=attendee, by=by, at=at, before=before, after=after)
    announce(CheckedIn(registration=attendee.registration, by=by, at=at))
    return attendee


@action
def undo_check_in(*, attendee: Attendee, by: Actor, at: datetime) -> Attendee:
    """Take a check-in back that was a mistake; refuses whoever was not checked in."""
    door = _locked(Door(pk=attendee.registration.door_id))
    attendee = Attendee.objects.select_for_update(of=("self",)).select_related("registration").get(pk=attendee.pk)
    target = PRESENCE.take("undo", state=attendee.state)
    policies.may_check_in(by, queries.carriers_of(door)).require()
    before, after = change(attendee, state=target, checked_in_by="", checked_in_at=None)
    record(what="registrations.attendee.check_in_undone", target=attendee, by=by, at=at, before=before, after=after)
    return attendee


@action
def note_arrivals(*, door: Door, arrivals: Iterable[Arrival], by: Actor, at: datetime) -> int:
    """Note everybody who came, as telephones kept it while they had no network; gives how many were new.

    The same list may come again and again: who is noted stays noted as before. Moments to come count as now. Refuses
    people of another door.
    """
    door = _locked(door)
    policies.may_check_in(by, queries.carriers_of(door)).require()
    came = {arrival.attendee: arrival.at for arrival in arrivals}
    rows = list(
        Attendee.objects.filter(public_id__in=came, registration__door=door).select_related("registration")
    )  # fmt: skip
    if len(rows) != len(came):
        raise Invalid(N_("Somebody on this list belongs to another initiative."))
    can_come = [row for row in rows if row.registration.state == RegistrationState.CONFIRMED]
    new = [row for row in can_come if row.state in (Presence.EXPECTED, Presence.ABSENT)]
    for row in new:
        row.state = PRESENCE.take("check_in", state=row.state)
        row.checked_in_by, row.checked_in_at = by.doer, _believed(came[row.public_id], at)
    Attendee.objects.bulk_update(new, ["state", "checked_in_by", "checked_in_at"], batch_size=BATCH)
    record(what="registrations.door.arrivals_noted", target=door, by=by, at=at, after={"count": len(new)})
    for registration in {row.registration_id: row.registration for row in new}.values():
        announce(CheckedIn(registration=registration, by=by, at=at))
    return len(new)


@action
def mark_no_shows(*, door: Door, by: Actor, at: datetime) -> int:
    """Mark who had a place and did not come, once the initiative took place; gives how many.

    Where nobody was checked in, nobody noted who came, and so nobody is marked as absent.
    """
    door = _locked(door)
    if door.is_to_come:
        raise Invalid(N_("The initiative is still to come: nobody missed it yet."))
    there = Attendee.objects.filter(registration__door=door, registration__state=RegistrationState.CONFIRMED)
    missed = 0
    if there.filter(state=Presence.ATTENDED).exists():
        target = PRESENCE.take("miss", state=Presence.EXPECTED)
        missed = there.filter(state=Presence.EXPECTED).update(state=target)
    record(what="registrations.door.no_shows_marked", target=door, by=by, at=at, after={"count": missed})
    return missed


def _believed(moment: datetime, at: datetime) -> datetime:
    return moment if at - OLDEST <= moment <= at else at
