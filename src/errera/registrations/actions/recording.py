"""Registrations from before Errera was there, or from a workbook: recorded as they are, many at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, record, seen
from errera.foundation.ids import new_public_id
from errera.foundation.sentences import N_, Invalid
from errera.initiatives.models import Initiative

from .. import shapes
from ..models import Answer, Attendee, Consent, Door, Registration
from ..shapes import DoorFacts, FormFacts, RegistrationRecord
from ..states import REGISTRATION, Presence, RegistrationState
from .checks import BATCH, _locked, _require_organiser
from .doors import FACTS, _facts, _form, _set_ladder

OVER = (RegistrationState.REFUSED, RegistrationState.CANCELLED, RegistrationState.LAPSED)


@action
def import_door(*, initiative: Initiative, facts: DoorFacts, form: FormFacts, by: Actor, at: datetime) -> Door:
    """Record the door of an initiative as it is, or was, from a workbook: set up, or changed to what is given.

    Refuses fewer places than are given, and facts that make no sense; an initiative that took place is no hindrance.
    """
    door = Door.objects.select_for_update().filter(initiative=initiative).first()
    door = door or Door(initiative=initiative, opened_by=by.doer, opened_at=at)
    _require_organiser(by, door)
    if facts.capacity < door.taken_count:
        raise Invalid(
            N_("{taken} places are given already; there cannot be fewer."), field="capacity", taken=door.taken_count
        )
    for name, value in {**_facts(facts), **_form(form)}.items():
        setattr(door, name, value)
    door.save()
    _set_ladder(door, facts.ladder)
    record(what="registrations.door.imported", target=door, by=by, at=at, after=seen(door, "initiative", *FACTS))
    return door


@action
def record_registrations(
    *, door: Door, records: Iterable[RegistrationRecord], by: Actor, at: datetime
) -> list[Registration]:
    """Record registrations with their people in the states they are in, in bulk.

    One record for all, no letters, no news: they happened. Refuses states that nobody can be in without a link, more
    places than the door has, and a registration that is there already.
    """
    door = _locked(door)
    _require_organiser(by, door)
    given = list(records)
    rows = [_row(door, one, by=by) for one in given]
    taken = sum(row.places for row in rows if row.state == RegistrationState.CONFIRMED)
    if door.taken_count + taken > door.capacity:
        raise Invalid(
            N_("{asked} places are recorded and {free} are free."), field="places", asked=taken, free=door.free_count
        )
    there = Registration.objects.filter(public_id__in=[row.public_id for row in rows])
    if twice := there.values_list("public_id", flat=True).first():
        raise Invalid(N_("Registration {code} is there already."), field="code", code=twice)

    made = Registration.objects.bulk_create(rows, batch_size=BATCH)
    Attendee.objects.bulk_create(_people(made, given, by=by), batch_size=BATCH)
    answers = [shapes.answers_checked(door.asks, one.answers) for one in given]
    Answer.objects.bulk_create(
        Answer(registration=row, question=code, words=words)
        for row, said in zip(made, answers, strict=True)
        for code, words in said.items()
    )
    Consent.objects.bulk_create(
        Consent(registration=row, purpose=purpose, given_by=row.asked_by, given_at=row.asked_at)
        for row, one in zip(made, given, strict=True)
        for purpose in shapes.consents_checked(door.asks_consent_for, one.consents)
    )
    door.taken_count += taken
    door.save(update_fields=["taken_count"])
    record(
        what="registrations.door.many_recorded", target=door, by=by, at=at,
        after={"count": len(made), "taken_count": door.taken_count},
    )  # fmt: skip
    return made


def _row(door: Door, one: RegistrationRecord, *, by: Actor) -> Registration:
    """Give the row of a record, with who and when for the state it is in."""
    state = REGISTRATION.named(one.state)
    if state == RegistrationState.ASKED:
        raise Invalid(N_("What waits for a yes by the link cannot be recorded: invite instead."), field="state")
    row = Registration(
        public_id=one.code or new_public_id(), door=door, state=state, places=len(one.guests),
        is_delegation=len(one.guests) > 1, organisation=one.firm.organisation, company_name=one.firm.name,
        company_country=one.firm.country if one.firm.name or one.firm.number else "", company_number=one.firm.number,
        contact_name=one.contact.name, email=one.contact.email.strip().lower(), phone=one.contact.phone,
        language=one.contact.language, reason=one.reason, owed_percent=one.owed_percent, told=state, is_recorded=True,
        asked_by=by.doer, asked_at=one.asked_at,
    )  # fmt: skip
    moment = one.moved_at or one.asked_at
    if state == RegistrationState.CONFIRMED:
        row.confirmed_by, row.confirmed_at = by.doer, moment
    if state == RegistrationState.WAITING:
        row.waited_by, row.waited_at = by.doer, moment
    if state in OVER:
        row.closed_by, row.closed_at = by.doer, moment
    if state == RegistrationState.REFUSED and not one.reason:
        raise Invalid(N_("Say why it was refused."), field="reason")
    if not one.guests:
        raise Invalid(N_("Name one person at least."), field="places")
    return row


def _people(rows: list[Registration], given: list[RegistrationRecord], *, by: Actor) -> list[Attendee]:
    return [
        _attendee(row, one, position, by=by)
        for row, one in zip(rows, given, strict=True)
        for position in range(1, len(one.guests) + 1)
    ]


def _attendee(row: Registration, one: RegistrationRecord, position: int, *, by: Actor) -> Attendee:
    guest = one.guests[position - 1]
    presence = one.presence[position - 1] if position <= len(one.presence) else Presence.EXPECTED
    if presence == Presence.DROPPED or (presence != Presence.EXPECTED and row.state != RegistrationState.CONFIRMED):
        raise Invalid(N_("Only somebody with a place was there, or was missed."), field="presence")
    there = {"checked_in_by": by.doer, "checked_in_at": one.came_at or one.asked_at}
    return Attendee(
        registration=row, position=position, name=guest.name, email=guest.email, function=guest.function,
        state=presence, **(there if presence == Presence.ATTENDED else {}),
    )  # fmt: skip
