"""Erasing: what registrations keep about people is emptied on request; what was given and who came stays countable."""

from __future__ import annotations

from datetime import datetime

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, record
from errera.foundation.directory.models import Organisation, Person
from errera.foundation.sentences import N_, Invalid
from errera.initiatives.states import COMING

from .. import policies, queries
from ..models import Answer, Attendee, Registration
from ..states import ALIVE
from .checks import _empty, _locked_pair


@action
def forget_registration(*, registration: Registration, by: Actor, at: datetime) -> Registration:
    """Empty every name and contact detail of a registration. This cannot be undone.

    Refuses while it has a place or waits for one at an initiative to come: cancel first.
    """
    door, registration = _locked_pair(registration)
    if registration.is_alive and door.is_to_come:
        raise Invalid(N_("Cancel this registration first: its people are expected."))
    policies.may_manage(by, registration, queries.lead_of(door)).require()
    _empty([registration], by=by, at=at)
    record(what="registrations.registration.forgotten", target=registration, by=by, at=at)
    return registration


@action
def forget_company(*, organisation: Organisation, by: Actor, at: datetime) -> int:
    """Empty the names in all registrations of a company that are over: the passport's own erasing.

    Those to come stay until they are cancelled. Refuses where nothing is left to empty.
    """
    policies.may_erase_passport(by, organisation.pk).require()
    rows = Registration.objects.select_for_update(of=("self",)).filter(organisation=organisation)
    rows = rows.exclude(state__in=ALIVE, door__initiative__state__in=COMING).exclude(email="", contact_name="")
    found = list(rows.order_by("pk"))
    if not found:
        raise Invalid(N_("There is nothing left to erase: registrations to come are cancelled first."))
    _empty(found, by=by, at=at)
    for registration in found:
        record(what="registrations.registration.forgotten", target=registration, by=by, at=at)
    return len(found)


@action
def forget_person(*, person: Person, by: Actor, at: datetime) -> int:
    """Empty what registrations keep about a person who was erased; gives of how many rows.

    Whoever erases the person has been asked for permission there. Of a delegation the others keep their names.
    """
    mine = list(Registration.objects.select_for_update(of=("self",)).filter(contact=person).order_by("pk"))
    alone = [row.pk for row in mine if not row.is_delegation]
    Answer.objects.filter(registration__in=alone).update(words="")
    Registration.objects.filter(pk__in=[row.pk for row in mine]).update(contact_name="", email="", phone="")
    people = Attendee.objects.filter(person=person).update(name="", email="", function="")
    record(
        what="registrations.person.forgotten", target=person, by=by, at=at, after={"count": len(mine) + people}
    )  # fmt: skip
    return len(mine) + people
