"""Locks, checks and small steps that the actions of the room share; the door is always locked first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from errera.foundation.actor import Actor
from errera.foundation.events import announce
from errera.foundation.mail.actions import forget_recipient
from errera.foundation.sentences import N_, Invalid, Refusal

from .. import policies, queries
from ..events import PlaceGiven
from ..models import Answer, Attendee, Door, Registration
from ..shapes import Contact, Firm, Guest
from ..states import REGISTRATION, Giving, RegistrationState, WaitingRule

BATCH = 500


class NotEligible(Refusal):
    """The company does not meet a condition of the door; `checks` are all of them, with the computation of aid."""

    def __init__(self, checks: list[queries.Check]) -> None:
        self.checks = checks
        super().__init__(next(check.sentence for check in checks if not check.is_met))


def _locked(door: Door) -> Door:
    """Lock a door: whoever wants, gives or gives back a place waits here."""
    return Door.objects.select_for_update(of=("self",)).select_related("initiative").get(pk=door.pk)


def _locked_pair(registration: Registration) -> tuple[Door, Registration]:
    """Lock the door and then the registration, always in this order, so that nobody waits in a circle."""
    door = _locked(Door(pk=registration.door_id))
    rows = Registration.objects.select_for_update(of=("self",)).select_related("organisation", "contact")
    registration = rows.get(pk=registration.pk)
    registration.door = door
    return door, registration


def _require_organiser(by: Actor, door: Door) -> None:
    policies.may_organise(by, queries.lead_of(door)).require()


def _require_to_come(door: Door) -> None:
    if not door.is_to_come:
        raise Invalid(N_("The initiative is “{state}”: its registrations stay as they are."),
                      state=door.initiative.state_word)  # fmt: skip


def _said(value: str, *, field: str = "reason") -> str:
    if not value.strip():
        raise Invalid(N_("Write something here."), field=field)
    return value.strip()


def _contact(contact: Contact) -> Contact:
    """Give a contact with an e-mail as the house keeps it; refuses nobody and nowhere."""
    if not contact.name.strip():
        raise Invalid(N_("Say who answers for this registration."), field="contact_name")
    if "@" not in contact.email:
        raise Invalid(N_("Give an e-mail address: the place is sent there."), field="email")
    return Contact(contact.name.strip(), contact.email.strip().lower(), contact.phone.strip(), contact.language)


def _guests(guests: Iterable[Guest]) -> list[Guest]:
    """Give guests with e-mails as the house keeps them; refuses one person twice."""
    rows = [Guest(guest.name.strip(), guest.email.strip().lower(), guest.function.strip()) for guest in guests]
    named = [row.email for row in rows if row.email]
    if twice := next((email for email in named if named.count(email) > 1), ""):
        raise Invalid(N_("{email} is there twice."), field="guests", email=twice)
    return rows


def _refuse_there(held: queries.Held) -> None:
    if held.emails:
        raise Invalid(N_("{email} is registered already."), field="guests", email=min(held.emails))


def _require_eligible(door: Door, firm: Firm, answers: dict[str, str], places: int, at: datetime) -> None:
    checks = queries.checks_for(door, firm.organisation, answers, places, localdate(at))
    if not all(check.is_met for check in checks):
        raise NotEligible(checks)


def _step_inside(door: Door, registration: Registration, *, has_line: bool, by: Actor, at: datetime) -> None:
    """Give a fresh registration what the door gives: a place, a decision to wait for, a place in line, or a refusal.

    Sets the fields of the row and the count of the door; whoever calls saves the row first and the door after it.
    """
    if door.giving != Giving.FIRST_COME:
        registration.state = REGISTRATION.take("put_forward", state=registration.state)
    elif policies.fits(door, registration.places, has_line=has_line):
        _seat(door, registration, by=by, at=at)
    elif door.waiting_rule == WaitingRule.NONE:
        raise policies.full(door)
    else:
        registration.state = REGISTRATION.take("wait", state=registration.state)
        registration.waited_by, registration.waited_at = by.doer, at


def _seat(door: Door, registration: Registration, *, by: Actor, at: datetime) -> None:
    registration.state = REGISTRATION.take("confirm", state=registration.state)
    registration.confirmed_by, registration.confirmed_at = by.doer, at
    door.taken_count += registration.places


def _save_count(door: Door) -> None:
    """Save how many places are taken; the database compares it with what the registrations hold."""
    door.save(update_fields=["taken_count"])


def _move_up(door: Door, *, by: Actor, at: datetime) -> list[Registration]:
    """Give free places to the waiting list by its rule; whoever calls saves the count, records and announces."""
    lucky: list[Registration] = []
    while door.free_count > 0 and door.is_to_come:
        line = queries.line_at(door)
        if door.waiting_rule == WaitingRule.FIRST_THAT_FITS:
            line = line.filter(places__lte=door.free_count)
        found = policies.moving_up(door.waiting_rule, door.free_count, line[: door.free_count])
        if not found:
            break
        for registration in found:
            registration.door = door
            _seat(door, registration, by=by, at=at)
        lucky += found
        _keep_seats(found, by=by, at=at)
    return lucky


def _keep_seats(found: list[Registration], *, by: Actor, at: datetime) -> None:
    """Write the places of many registrations in one query for every few hundred."""
    for start in range(0, len(found), BATCH):
        rows = Registration.objects.filter(pk__in=_pks(found[start : start + BATCH]))
        rows.update(state=RegistrationState.CONFIRMED, confirmed_by=by.doer, confirmed_at=at)


def _pks(rows: Iterable[Registration]) -> list[int]:
    return [row.pk for row in rows]


def _announce_places(rows: Iterable[Registration], *, by: Actor, at: datetime) -> None:
    for registration in rows:
        announce(PlaceGiven(registration=registration, by=by, at=at))


def _names(rows: Iterable[Any]) -> list[str]:
    """Give the public ids of many rows, for one record that names them all."""
    return [row.public_id for row in rows]


def _empty(rows: Iterable[Registration], *, by: Actor, at: datetime) -> None:
    """Empty everything that names somebody in these registrations and in the post about them."""
    rows = list(rows)
    ids = [row.pk for row in rows]
    Registration.objects.filter(pk__in=ids).update(contact_name="", email="", phone="", contact=None)
    Attendee.objects.filter(registration__in=ids).update(name="", email="", function="", person=None)
    Answer.objects.filter(registration__in=ids).update(words="")
    for row in rows:
        row.contact_name = row.email = row.phone = ""
        row.contact = None
        forget_recipient(key=row.public_id, by=by, at=at)
