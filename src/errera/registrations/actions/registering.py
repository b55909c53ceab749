"""Coming in through a door: a person or a delegation, with an account, by the public form, or by invitation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, record, seen
from errera.foundation.events import announce
from errera.foundation.ids import new_public_id
from errera.foundation.mail.actions import write_letter
from errera.foundation.mail.shapes import Recipient
from errera.foundation.sentences import N_, Invalid

from .. import policies, queries, shapes
from ..events import PlaceGiven
from ..models import Answer, Attendee, Consent, Door, Registration
from ..shapes import Ask, Contact, Firm, Guest
from ..states import REGISTRATION, RegistrationState
from .checks import (
    _contact,
    _guests,
    _locked,
    _locked_pair,
    _refuse_there,
    _require_eligible,
    _require_organiser,
    _save_count,
    _step_inside,
)


@action
def register(*, door: Door, ask: Ask, by: Actor, at: datetime) -> Registration:
    """Register one person or a delegation, which gets its places together, or waits together.

    Locks the door, so that the last seat is given once. Refuses a door that is not open (an organiser may enter people
    until the initiative begins), more than the company may have, people who are registered already, answers that do
    not fit their questions, a company that may not take part, and, where nobody can wait, more than is free.
    """
    door = _locked(door)
    guests = _guests(ask.guests)
    policies.require_possible(door, len(guests))
    _require_may_register(by, door, ask.firm, at)
    answers = shapes.answers_checked(door.asks, ask.answers)
    purposes = shapes.consents_checked(door.asks_consent_for, ask.consents)
    contact, firm = _contact(ask.contact), queries.company_behind(ask.firm)
    held = queries.held_at(door, firm, [contact.email, *(guest.email for guest in guests)])
    _require_room(door, held, firm, guests, contact, answers, at)

    registration = _new(door, contact, firm, len(guests), by=by, at=at, person=held.people.get(contact.email))
    _step_inside(door, registration, has_line=held.has_line, by=by, at=at)
    registration.save()
    _write_people(registration, guests, held.people)
    _write_answers(registration, answers)
    _write_consents(registration, purposes, by=by, at=at)
    if registration.state == RegistrationState.CONFIRMED:
        _save_count(door)
    record(
        what="registrations.registration.registered", target=registration, by=by, at=at,
        after=seen(registration, "state", "places", "organisation"),
    )  # fmt: skip
    _tell_of_place(registration, by=by, at=at)
    return registration


@action
def ask_by_form(*, door: Door, ask: Ask, by: Actor, at: datetime) -> Registration:
    """Take what a visitor of the public page asks; it counts when the visitor says yes by the link in the mail.

    Takes no place and tells nobody who else is registered. Refuses a door that is not open and answers that do not fit.
    """
    door = Door.objects.select_related("initiative").get(pk=door.pk)
    policies.require_open(door, at)
    guests = _guests(ask.guests)
    policies.require_possible(door, len(guests))
    answers = shapes.answers_checked(door.asks, ask.answers)
    purposes = shapes.consents_checked(door.asks_consent_for, ask.consents)
    contact, firm = _contact(ask.contact), queries.company_behind(ask.firm)

    registration = _new(door, contact, firm, len(guests), by=by, at=at)
    registration.told = RegistrationState.ASKED
    registration.asked_by = by.doer or registration.public_id
    registration.save()
    _write_people(registration, guests, {})
    _write_answers(registration, answers)
    _write_consents(registration, purposes, by=Actor(registration.asked_by), at=at)
    _send_link("registrations/say_yes", registration, at=at)
    record(
        what="registrations.registration.asked", target=registration, by=Actor(registration.asked_by), at=at,
        after=seen(registration, "places", "organisation"),
    )  # fmt: skip
    return registration


@action
def invite_company(*, door: Door, firm: Firm, contact: Contact, places: int, by: Actor, at: datetime) -> Registration:
    """Invite a company to send a delegation: its contact names the people by a signed link and answers for all.

    Takes no place yet. Refuses an initiative that is over, more than the company may have, and one that was invited.
    """
    door = _locked(door)
    policies.require_possible(door, places)
    if not door.is_to_come or at >= door.closes_at:
        raise Invalid(N_("Registration is closed: nobody can be invited any more."))
    _require_organiser(by, door)
    contact, firm = _contact(contact), queries.company_behind(firm)
    if not (firm.organisation or firm.name.strip()):
        raise Invalid(N_("Say which company is invited."), field="company_name")
    held = queries.held_at(door, firm, [contact.email])
    policies.require_room_for_company(door, held.company_places, places)
    _refuse_invited(door, firm)

    registration = _new(door, contact, firm, places, by=by, at=at, person=held.people.get(contact.email))
    registration.is_invited = registration.is_delegation = True
    registration.told = RegistrationState.ASKED
    registration.save()
    _send_link("registrations/invitation", registration, at=at)
    record(
        what="registrations.registration.invited", target=registration, by=by, at=at,
        after=seen(registration, "places", "organisation"),
    )  # fmt: skip
    return registration


@action
def say_yes(
    *,
    registration: Registration,
    guests: Iterable[Guest] = (),
    answers: Mapping[str, Any] | None = None,
    consents: Iterable[str] = (),
    by: Actor,
    at: datetime,
) -> Registration:
    """Say yes by the link: what was asked by the form now counts; an invited company names its people here.

    The link does this once. Refuses everything that `register` refuses, and more people than were invited.
    """
    door, registration = _locked_pair(registration)
    REGISTRATION.take("confirm", state=registration.state)
    policies.may_answer(by, registration).require()
    policies.require_open(door, at)
    people = _guests(guests) if registration.is_invited else _people_of(registration)
    if registration.is_invited:
        _refuse_more_than_invited(registration, len(people))
    said = shapes.answers_checked(door.asks, answers or {}) if registration.is_invited else _answers_of(registration)
    firm = Firm(registration.organisation, registration.company_name)
    held = queries.held_at(door, firm, [row.email for row in people], without=registration.pk)
    _require_room(door, held, firm, people, None, said, at)

    if registration.is_invited:
        purposes = shapes.consents_checked(door.asks_consent_for, consents)
        registration.places = len(people)
        _write_people(registration, people, held.people)
        _write_answers(registration, said)
        _write_consents(registration, purposes, by=by, at=at)
    _step_inside(door, registration, has_line=held.has_line, by=by, at=at)
    registration.answered_by, registration.answered_at = by.doer, at
    registration.save()
    if registration.state == RegistrationState.CONFIRMED:
        _save_count(door)
    record(
        what="registrations.registration.answered", target=registration, by=by, at=at,
        after=seen(registration, "state", "places"),
    )  # fmt: skip
    _tell_of_place(registration, by=by, at=at)
    return registration


def _require_may_register(by: Actor, door: Door, firm: Firm, at: datetime) -> None:
    """Let a company register itself while the door is open, and an organiser anybody until the initiative begins."""
    verdict = policies.may_register(by, firm.organisation.pk if firm.organisation else None)
    if not verdict and policies.may_organise_something(by):
        if not door.is_to_come:
            policies.require_open(door, at)
        _require_organiser(by, door)
        return
    policies.require_open(door, at)
    verdict.require()


def _require_room(
    door: Door, held: queries.Held, firm: Firm, guests: list[Guest], contact: Contact | None, answers: dict[str, str],
    at: datetime,
) -> None:  # fmt: skip
    own = {guest.email for guest in guests if guest.email}
    _refuse_there(replace(held, emails=held.emails & own))
    policies.require_room_for_company(door, held.company_places, len(guests))
    if door.has_eligibility and door.giving == "first_come":
        _require_eligible(door, firm, answers, len(guests), at)


def _new(
    door: Door, contact: Contact, firm: Firm, places: int, *, by: Actor, at: datetime, person: int | None = None
) -> Registration:
    return Registration(
        public_id=new_public_id(), door=door, places=places, is_delegation=places > 1, organisation=firm.organisation,
        company_name=firm.name.strip(), company_country=firm.country if firm.number or firm.name else "",
        company_number=firm.number, contact_id=person, contact_name=contact.name, email=contact.email,
        phone=contact.phone, language=contact.language, asked_by=by.doer, asked_at=at,
    )  # fmt: skip


def _write_people(registration: Registration, guests: list[Guest], people: Mapping[str, int]) -> None:
    Attendee.objects.bulk_create(
        Attendee(
            registration=registration, position=position, name=guest.name, email=guest.email, function=guest.function,
            person_id=people.get(guest.email),
        )
        for position, guest in enumerate(guests, start=1)
    )  # fmt: skip


def _write_answers(registration: Registration, answers: Mapping[str, str]) -> None:
    if answers:
        Answer.objects.bulk_create(
            Answer(registration=registration, question=code, words=words) for code, words in answers.items()
        )


def _write_consents(registration: Registration, purposes: list[str], *, by: Actor, at: datetime) -> None:
    if purposes:
        Consent.objects.bulk_create(
            Consent(registration=registration, purpose=purpose, given_by=by.doer, given_at=at) for purpose in purposes
        )


def _people_of(registration: Registration) -> list[Guest]:
    rows = registration.attendees.order_by("position").values_list("name", "email", "function")
    return [Guest(*row) for row in rows]


def _answers_of(registration: Registration) -> dict[str, str]:
    return dict(registration.answers.values_list("question", "words"))


def _refuse_more_than_invited(registration: Registration, people: int) -> None:
    if not 1 <= people <= registration.places:
        raise Invalid(
            N_("You are invited with {places} people: name one at least, and no more."),
            field="places", places=registration.places,
        )  # fmt: skip


def _refuse_invited(door: Door, firm: Firm) -> None:
    rows = Registration.objects.filter(door=door, state=RegistrationState.ASKED, is_invited=True)
    same = rows.filter(organisation=firm.organisation) if firm.organisation else rows.filter(company_name=firm.name)
    if same.exists():
        raise Invalid(N_("This company is invited already; it has not answered yet."), field="company_name")


def _send_link(template: str, registration: Registration, *, at: datetime) -> None:
    """Write the letter with the link; its text is forgotten once it was sent."""
    initiative = registration.door.initiative
    facts = {
        "title": str(initiative.title.localize(registration.language)), "from_on": initiative.from_on,
        "places": registration.places, "url": queries.address_for("registrations:link", registration.public_id),
    }  # fmt: skip
    to = Recipient(registration.public_id, registration.email, registration.contact_name, registration.language)
    write_letter(to=to, template=template, facts=facts, about=registration, by=Actor(registration.asked_by), at=at)


def _tell_of_place(registration: Registration, *, by: Actor, at: datetime) -> None:
    if registration.state == RegistrationState.CONFIRMED:
        announce(PlaceGiven(registration=registration, by=by, at=at))
