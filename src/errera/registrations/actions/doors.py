"""Doors: set up, changed, and shut with their initiative."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.events import announce
from errera.foundation.reference import queries as reference
from errera.foundation.sentences import N_, Invalid
from errera.initiatives.models import Initiative

from .. import policies, queries, shapes
from ..events import PlaceLost
from ..models import Door, LadderRung, Registration
from ..shapes import DoorFacts, FormFacts, Rung
from ..states import OPEN, RegistrationState, Size
from .checks import _announce_places, _locked, _move_up, _names, _require_organiser, _require_to_come, _save_count

FACTS = (
    "opens_at", "closes_at", "capacity", "per_company", "giving", "waiting_rule", "swap_until_on", "aid_cents",
    "aid_authority", "sizes", "sectors",
)  # fmt: skip
NOTHING_ASKED = FormFacts()


@action
def open_door(
    *, initiative: Initiative, facts: DoorFacts, form: FormFacts = NOTHING_ASKED, by: Actor, at: datetime
) -> Door:
    """Set up registration for an initiative to come; refuses a second door, and facts that make no sense."""
    initiative = Initiative.objects.select_for_update(of=("self",)).get(pk=initiative.pk)
    door = Door(initiative=initiative, opened_by=by.doer, opened_at=at, **_facts(facts), **_form(form))
    _require_to_come(door)
    _require_organiser(by, door)
    if Door.objects.filter(initiative=initiative).exists():
        raise Invalid(N_("Registration for this initiative is set up already."))
    door.save()
    _set_ladder(door, facts.ladder)
    after = seen(door, "initiative", *FACTS) | {"ladder": _plain(facts.ladder)}
    record(what="registrations.door.opened", target=door, by=by, at=at, after=after)
    return door


@action
def change_door(*, door: Door, facts: DoorFacts, by: Actor, at: datetime) -> Door:
    """Change when, how many and how; more room moves the waiting list up at once.

    Refuses fewer places than are given, and any change once the initiative took place.
    """
    door = _locked(door)
    _require_to_come(door)
    _require_organiser(by, door)
    values = _facts(facts)
    if facts.capacity < door.taken_count:
        raise Invalid(
            N_("{taken} places are given already; there cannot be fewer."), field="capacity", taken=door.taken_count
        )
    before_ladder = _plain(queries.ladder_of(door))
    before, after = change(door, **values)
    _set_ladder(door, facts.ladder)
    if before_ladder != _plain(facts.ladder):
        before, after = before | {"ladder": before_ladder}, after | {"ladder": _plain(facts.ladder)}
    record(what="registrations.door.changed", target=door, by=by, at=at, before=before, after=after)
    _fill(door, by=by, at=at)
    return door


@action
def change_form(*, door: Door, form: FormFacts, by: Actor, at: datetime) -> Door:
    """Change what a door asks; refuses to take away a question or a purpose that somebody has answered."""
    door = _locked(door)
    if door.survey and door.surveys.exists() and list(form.survey) != door.asks_afterwards:
        raise Invalid(N_("The survey was sent: its questions stay."), field="survey")
    _require_organiser(by, door)
    values = _form(form)
    _keep_answered(door, form)
    before, after = change(door, **values)
    record(what="registrations.door.form_changed", target=door, by=by, at=at, before=before, after=after)
    return door


@action
def shut_door(*, door: Door, ground: str, by: Actor, at: datetime) -> Door:
    """End every registration because the initiative will not take place; nobody owes anything. One record for all.

    Whoever cancels the initiative has been asked for permission there; this refuses an initiative that is to come.
    """
    door = _locked(door)
    if door.is_to_come:
        raise Invalid(N_("The initiative is still to come: cancel single registrations instead."))
    rows = Registration.objects.filter(door=door, state__in=OPEN)
    lost = list(rows.filter(state=RegistrationState.CONFIRMED).select_related("organisation"))
    ended = rows.update(
        state=RegistrationState.CANCELLED, closed_by=by.doer, closed_at=at, reason=ground, owed_percent=0
    )
    before, door.taken_count = seen(door, "taken_count"), 0
    _save_count(door)
    record(
        what="registrations.door.shut", target=door, by=by, at=at, before=before,
        after={"taken_count": 0, "count": ended}, ground=ground,
    )  # fmt: skip
    for registration in lost:
        registration.door, registration.state, registration.owed_percent = door, RegistrationState.CANCELLED, 0
        registration.closed_by, registration.closed_at = by.doer, at
        announce(PlaceLost(registration=registration, by=by, at=at))
    return door


def _fill(door: Door, *, by: Actor, at: datetime) -> None:
    """Move the waiting list up into what is free, and say so."""
    lucky = _move_up(door, by=by, at=at)
    if lucky:
        _save_count(door)
        after = {"registrations": _names(lucky), "taken_count": door.taken_count}
        record(what="registrations.door.promoted", target=door, by=by, at=at, after=after)
        _announce_places(lucky, by=by, at=at)


def _facts(facts: DoorFacts) -> dict[str, Any]:
    """Give the facts of a door, checked one by one."""
    if facts.closes_at <= facts.opens_at:
        raise Invalid(N_("Registration closes after it opens."), field="closes_at")
    if facts.capacity < 1:
        raise Invalid(N_("Let one person in at least."), field="capacity")
    if facts.per_company < 0 or facts.aid_cents < 0:
        raise Invalid(N_("This cannot be below nought."), field="per_company" if facts.per_company < 0 else "aid_cents")
    policies.require_ladder(facts.ladder)
    _all_known("sizes", facts.sizes, [size.value for size in Size])
    _all_known("sectors", facts.sectors, reference.entries(reference.NACE_DIVISIONS) if facts.sectors else ())
    return {name: getattr(facts, name) for name in FACTS} | {"sizes": list(facts.sizes), "sectors": list(facts.sectors)}


def _all_known(field: str, given: Sequence[str], known: Any) -> None:
    if wrong := [code for code in given if code not in known]:
        raise Invalid(N_("“{code}” is not in the list."), field=field, code=wrong[0])


def _form(form: FormFacts) -> dict[str, Any]:
    return {
        "questions": shapes.questions_checked(form.questions, name="questions"),
        "purposes": shapes.purposes_checked(form.purposes),
        "criteria": shapes.criteria_checked(form.criteria),
        "survey": shapes.questions_checked(form.survey, most=shapes.MOST_IN_A_SURVEY, name="survey"),
    }


def _keep_answered(door: Door, form: FormFacts) -> None:
    """Refuse to drop, or to give another type to, what registrations have answered or consented to."""
    kinds = {question.code: question.kind for question in form.questions}
    gone = [row.code for row in door.asks if kinds.get(row.code) != row.kind]
    if gone and door.registrations.filter(answers__question__in=gone).exists():
        raise Invalid(N_("“{code}” was answered already: it stays, with its type."), field="questions", code=gone[0])
    purposes = {purpose.code for purpose in form.purposes}
    lost = [row.code for row in door.asks_consent_for if row.code not in purposes]
    if lost and door.registrations.filter(consents__purpose__in=lost).exists():
        raise Invalid(N_("Somebody consented to “{code}”: it stays."), field="purposes", code=lost[0])


def _set_ladder(door: Door, ladder: Sequence[Rung]) -> None:
    LadderRung.objects.filter(door=door).delete()
    LadderRung.objects.bulk_create(LadderRung(door=door, until_on=r.until_on, percent=r.percent) for r in ladder)


def _plain(ladder: Sequence[Rung]) -> list[str]:
    ordered = sorted(ladder, key=lambda rung: rung.until_on)
    return [f"{rung.until_on.isoformat()}: {rung.percent} %" for rung in ordered]
