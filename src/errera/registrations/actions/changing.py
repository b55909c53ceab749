"""What happens to a registration later: names change, places are given back, it is cancelled, or it lapses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.utils.timezone import localdate

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.directory.models import Organisation
from errera.foundation.events import announce
from errera.foundation.sentences import N_, Invalid

from .. import policies, queries
from ..events import CompanyMatched, PlaceLost
from ..models import Attendee, Consent, Door, Registration
from ..shapes import Firm, Guest
from ..states import PRESENCE, REGISTRATION, Presence, RegistrationState
from .checks import (
    _announce_places,
    _empty,
    _guests,
    _locked,
    _locked_pair,
    _move_up,
    _names,
    _refuse_there,
    _require_organiser,
    _require_to_come,
    _save_count,
)


@action
def swap_names(*, registration: Registration, names: Mapping[str, Guest], by: Actor, at: datetime) -> Registration:
    """Say who comes of a delegation, by the public ids of its places; one query however many change.

    Refuses it after the day until which names may change, for who was checked in, and for people registered elsewhere.
    """
    door, registration = _locked_pair(registration)
    REGISTRATION.take("change", state=registration.state)
    _require_to_come(door)
    _refuse_late(door, at)
    policies.may_manage(by, registration, queries.lead_of(door)).require()
    places = {row.public_id: row for row in registration.attendees.filter(state=Presence.EXPECTED)}
    if strange := set(names) - set(places):
        raise Invalid(N_("This is no place of the registration, or somebody came on it."), place=min(strange))
    given = dict(zip(names, _guests(names.values()), strict=True))
    _refuse_there_elsewhere(door, registration, given, places)

    for key, guest in given.items():
        row = places[key]
        if guest.email != row.email:
            row.person_id = None
        row.name, row.email, row.function = guest.name, guest.email, guest.function
    Attendee.objects.bulk_update([places[key] for key in given], ["name", "email", "function", "person"])
    record(what="registrations.registration.swapped", target=registration, by=by, at=at, after={"names": len(given)})
    return registration


@action
def give_back(*, registration: Registration, attendees: Iterable[str], by: Actor, at: datetime) -> Registration:
    """Give some places of a delegation back, by their public ids; each owes what the ladder says on this day.

    Refuses to give back the last one (cancel instead) and places on which somebody came. Who waits moves up at once.
    """
    door, registration = _locked_pair(registration)
    REGISTRATION.take("change", state=registration.state)
    _require_to_come(door)
    policies.may_manage(by, registration, queries.lead_of(door)).require()
    wanted = set(attendees)
    rows = list(registration.attendees.filter(public_id__in=wanted, state=Presence.EXPECTED))
    if len(rows) != len(wanted) or not rows:
        raise Invalid(N_("Choose places of this registration on which nobody came yet."), field="attendees")
    if len(rows) >= registration.places:
        raise Invalid(N_("These are all places: cancel the registration instead."), field="attendees")
    owed = policies.owed_percent(queries.ladder_of(door), localdate(at))

    target = PRESENCE.take("drop", state=Presence.EXPECTED)
    Attendee.objects.filter(pk__in=[row.pk for row in rows]).update(
        state=target, dropped_by=by.doer, dropped_at=at, owed_percent=owed
    )
    before, after = change(registration, places=registration.places - len(rows))
    door.taken_count -= len(rows)
    lucky = _move_up(door, by=by, at=at)
    _save_count(door)
    after |= {"lost": len(rows), "owed_percent": owed, "registrations": _names(lucky)}
    record(what="registrations.registration.reduced", target=registration, by=by, at=at, before=before, after=after)
    announce(PlaceLost(registration=registration, by=by, at=at))
    _announce_places(lucky, by=by, at=at)
    return registration


@action
def cancel(*, registration: Registration, reason: str = "", by: Actor, at: datetime) -> Registration:
    """Cancel a registration; it owes what the ladder says on this day if it had a place, and who waits moves up.

    Refuses what is over, and an initiative that took place.
    """
    door, registration = _locked_pair(registration)
    target = REGISTRATION.take("cancel", state=registration.state)
    _require_to_come(door)
    policies.may_manage(by, registration, queries.lead_of(door)).require()
    had_place = registration.state == RegistrationState.CONFIRMED
    owed = policies.owed_percent(queries.ladder_of(door), localdate(at)) if had_place else 0

    before, after = change(
        registration, state=target, reason=reason.strip(), owed_percent=owed, closed_by=by.doer, closed_at=at
    )
    lucky: list[Registration] = []
    if had_place:
        door.taken_count -= registration.places
        lucky = _move_up(door, by=by, at=at)
        _save_count(door)
    after |= {"registrations": _names(lucky)}
    record(
        what="registrations.registration.cancelled", target=registration, by=by, at=at, before=before, after=after,
        ground=reason.strip(),
    )  # fmt: skip
    if had_place:
        announce(PlaceLost(registration=registration, by=by, at=at))
    _announce_places(lucky, by=by, at=at)
    return registration


@action
def lapse(*, registration: Registration, by: Actor, at: datetime) -> Registration:
    """Let what nobody said yes to lapse, and forget who asked for it; refuses what was answered."""
    registration = Registration.objects.select_for_update().get(pk=registration.pk)
    target = REGISTRATION.take("lapse", state=registration.state)
    policies.may_keep_time(by).require()
    before, after = change(registration, state=target, closed_by=by.doer, closed_at=at)
    _empty([registration], by=by, at=at)
    record(what="registrations.registration.lapsed", target=registration, by=by, at=at, before=before, after=after)
    return registration


@action
def lapse_unanswered(*, door: Door, by: Actor, at: datetime) -> int:
    """Let everything lapse that nobody said yes to, because registration closed; one record for all, gives how many.

    Whoever closes the initiative has been asked for permission there; this refuses an initiative that is open.
    """
    door = _locked(door)
    if door.initiative_is_open:
        raise Invalid(N_("Registration is open: links in mails still work."))
    rows = list(Registration.objects.filter(door=door, state=RegistrationState.ASKED).order_by("pk"))
    target = REGISTRATION.take("lapse", state=RegistrationState.ASKED)
    Registration.objects.filter(pk__in=[row.pk for row in rows]).update(
        state=target, closed_by=by.doer, closed_at=at, told=target
    )
    _empty(rows, by=by, at=at)
    record(what="registrations.door.unanswered_lapsed", target=door, by=by, at=at, after={"count": len(rows)})
    return len(rows)


@action
def match_company(*, registration: Registration, organisation: Organisation, by: Actor, at: datetime) -> Registration:
    """Say which company of the directory somebody meant; a company is never made from a name alone.

    Refuses a registration that has its company, and more places than one company may have.
    """
    door, registration = _locked_pair(registration)
    if registration.organisation_id:
        raise Invalid(N_("This registration has its company already: {company}."), company=registration.company)
    _require_organiser(by, door)
    if registration.is_alive:
        held = queries.held_at(door, Firm(organisation), [], without=registration.pk)
        policies.require_room_for_company(door, held.company_places, registration.places)
    before, after = change(registration, organisation=organisation)
    record(what="registrations.registration.matched", target=registration, by=by, at=at, before=before, after=after)
    announce(CompanyMatched(registration=registration, by=by, at=at))
    return registration


@action
def withdraw_consent(*, consent: Consent, by: Actor, at: datetime) -> Consent:
    """Take a consent back; that it was given stays known. Refuses one that was taken back."""
    consent = Consent.objects.select_for_update(of=("self",)).select_related("registration__door").get(pk=consent.pk)
    if consent.withdrawn_at:
        raise Invalid(N_("This consent was withdrawn already."))
    registration = consent.registration
    policies.may_manage(by, registration, queries.lead_of(registration.door)).require()
    change(consent, withdrawn_by=by.doer, withdrawn_at=at)
    record(what="registrations.consent.withdrawn", target=consent, by=by, at=at, after=seen(consent, "purpose"))
    return consent


def _refuse_late(door: Door, at: datetime) -> None:
    last = door.swap_until_on or door.initiative.from_on
    if localdate(at) > last:
        raise Invalid(N_("Names could change until {day}."), day=last)


def _refuse_there_elsewhere(
    door: Door, registration: Registration, given: Mapping[str, Guest], places: Mapping[str, Attendee]
) -> None:
    """Refuse people who stand on another registration, or on another place of this one that keeps its name."""
    emails = {guest.email for guest in given.values() if guest.email}
    _refuse_there(queries.held_at(door, Firm(), emails, without=registration.pk))
    kept = {row.email for key, row in places.items() if key not in given and row.email}
    if twice := emails & kept:
        raise Invalid(N_("{email} is there twice."), field="guests", email=min(twice))
