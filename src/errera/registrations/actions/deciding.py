"""Decisions of the organiser: approve, put in line, refuse with the reason, score, and select on criteria."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record
from errera.foundation.events import announce
from errera.foundation.sentences import N_, Invalid

from .. import policies, queries
from ..events import PlaceGiven
from ..models import Door, Registration
from ..shapes import Firm
from ..states import REGISTRATION, Giving, RegistrationState, WaitingRule
from .checks import (
    BATCH,
    _announce_places,
    _keep_seats,
    _locked,
    _locked_pair,
    _names,
    _require_eligible,
    _require_organiser,
    _require_to_come,
    _said,
    _save_count,
    _seat,
)


@action
def approve(*, registration: Registration, reason: str = "", by: Actor, at: datetime) -> Registration:
    """Give a registration that waits its places; refuses more than is free, and a company that may not take part."""
    door, registration = _locked_pair(registration)
    REGISTRATION.take("confirm", state=registration.state)
    if registration.state == RegistrationState.ASKED:
        raise Invalid(N_("The contact has not said yes by the link yet."))
    _require_to_come(door)
    _require_organiser(by, door)
    if registration.places > door.free_count:
        raise policies.Full(
            N_("{free} places are free and {asked} are asked for."), free=door.free_count, asked=registration.places
        )
    answers = dict(registration.answers.values_list("question", "words"))
    _require_eligible(door, Firm(registration.organisation), answers, registration.places, at)
    before = {"state": registration.state}
    _seat(door, registration, by=by, at=at)
    registration.reason = reason.strip()
    registration.save(update_fields=["state", "confirmed_by", "confirmed_at", "reason"])
    _save_count(door)
    record(
        what="registrations.registration.approved", target=registration, by=by, at=at, before=before,
        after={"state": registration.state}, ground=reason.strip(),
    )  # fmt: skip
    announce(PlaceGiven(registration=registration, by=by, at=at))
    return registration


@action
def put_in_line(*, registration: Registration, reason: str = "", by: Actor, at: datetime) -> Registration:
    """Put a registration that waits for a decision on the waiting list; refuses where nobody can wait."""
    door, registration = _locked_pair(registration)
    target = REGISTRATION.take("wait", state=registration.state)
    if registration.state == RegistrationState.ASKED:
        raise Invalid(N_("The contact has not said yes by the link yet."))
    _require_to_come(door)
    _require_organiser(by, door)
    if door.waiting_rule == WaitingRule.NONE:
        raise Invalid(N_("This door has no waiting list: approve or refuse."))
    before, after = change(registration, state=target, waited_by=by.doer, waited_at=at, reason=reason.strip())
    record(
        what="registrations.registration.put_in_line", target=registration, by=by, at=at, before=before, after=after,
        ground=reason.strip(),
    )  # fmt: skip
    return registration


@action
def refuse(*, registration: Registration, reason: str, by: Actor, at: datetime) -> Registration:
    """Refuse a registration that waits; the reason stands in the letter. Refuses to do so without one."""
    door, registration = _locked_pair(registration)
    target = REGISTRATION.take("refuse", state=registration.state)
    _require_organiser(by, door)
    said = _said(reason)
    before, after = change(registration, state=target, reason=said, closed_by=by.doer, closed_at=at)
    record(
        what="registrations.registration.refused", target=registration, by=by, at=at, before=before, after=after,
        ground=said,
    )  # fmt: skip
    return registration


@action
def score(*, registration: Registration, marks: Mapping[str, int], by: Actor, at: datetime) -> Registration:
    """Score a registration on the criteria of its door; refuses what is decided, and marks out of range."""
    door, registration = _locked_pair(registration)
    REGISTRATION.take("refuse", state=registration.state)
    _require_organiser(by, door)
    if door.giving != Giving.SELECTION or not door.criteria:
        raise Invalid(N_("This door does not select on criteria."))
    points = policies.score(door.scores_on, dict(marks))
    before, after = change(registration, points=points, marks=dict(marks))
    record(what="registrations.registration.scored", target=registration, by=by, at=at, before=before, after=after)
    return registration


@action
def select_best(*, door: Door, reason: str, by: Actor, at: datetime) -> list[Registration]:
    """Give the free places to those with the most points; the others wait in that order, or are refused.

    One decision and one record for all. Refuses to choose before everybody has a score, and without a reason for those
    who are not chosen: it stands in their letter beside their points.
    """
    door = _locked(door)
    _require_to_come(door)
    _require_organiser(by, door)
    rows = list(queries.to_select(door).select_for_update(of=("self",)))
    _refuse_selection(door, rows)
    said = _said(reason)

    chosen = policies.moving_up(_rule_of(door), door.free_count, rows)
    for registration in chosen:
        registration.door = door
        _seat(door, registration, by=by, at=at)
    _keep_seats(chosen, by=by, at=at)
    lucky = {row.pk for row in chosen}
    others = [row for row in rows if row.pk not in lucky]
    _put_aside(door, others, said, by=by, at=at)
    _save_count(door)
    record(
        what="registrations.door.selected", target=door, by=by, at=at, ground=said,
        after={"registrations": _names(chosen), "count": len(others), "taken_count": door.taken_count},
    )  # fmt: skip
    _announce_places(chosen, by=by, at=at)
    return chosen


def _refuse_selection(door: Door, rows: list[Registration]) -> None:
    if door.giving != Giving.SELECTION:
        raise Invalid(N_("This door does not select on criteria."))
    if not rows:
        raise Invalid(N_("Nobody waits for the selection."))
    if unscored := sum(row.points is None for row in rows):
        raise Invalid(N_("Registrations without a score: {n}. Score them first."), n=unscored)


def _rule_of(door: Door) -> str:
    """Give how a selection fills its places: as the waiting list would, and where there is none, whoever fits."""
    return WaitingRule.IN_ORDER if door.waiting_rule == WaitingRule.IN_ORDER else WaitingRule.FIRST_THAT_FITS


def _put_aside(door: Door, rows: list[Registration], reason: str, *, by: Actor, at: datetime) -> None:
    """Let those who were not chosen wait in the order of their points, or refuse them where nobody can wait."""
    is_waiting = door.waiting_rule != WaitingRule.NONE
    for rank, row in enumerate(rows, start=1):
        row.reason = reason
        if is_waiting:
            row.state = REGISTRATION.take("wait", state=row.state)
            row.rank, row.waited_by, row.waited_at = rank, by.doer, at
        else:
            row.state = REGISTRATION.take("refuse", state=row.state)
            row.closed_by, row.closed_at = by.doer, at
    fields = ["state", "reason", "rank", "waited_by", "waited_at", "closed_by", "closed_at"]
    Registration.objects.bulk_update(rows, fields, batch_size=BATCH)
