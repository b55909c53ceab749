"""Letters about registrations: each contact is told once about each state, however the state came about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, record
from errera.foundation.lifecycle import State
from errera.foundation.mail.actions import write_letter
from errera.foundation.mail.shapes import Recipient
from errera.foundation.sentences import N_, Invalid

from .. import policies, queries
from ..models import Registration, Survey
from ..states import RegistrationState

LETTERS: dict[State, str] = {
    RegistrationState.PENDING: "registrations/pending",
    RegistrationState.CONFIRMED: "registrations/place_given",
    RegistrationState.WAITING: "registrations/waiting",
    RegistrationState.REFUSED: "registrations/refused",
    RegistrationState.CANCELLED: "registrations/cancelled",
}


@action
def write_letters(*, registrations: Iterable[Registration], by: Actor, at: datetime) -> int:
    """Tell the contacts of these registrations where they stand, in their own language; gives how many letters.

    What was told is kept on the row: a worker that is killed tells nobody twice. Refuses to write nothing.
    """
    policies.may_keep_time(by).require()
    rows = list(
        Registration.objects.select_for_update(of=("self",))
        .select_related("door__initiative", "organisation", "contact")
        .filter(pk__in=[row.pk for row in registrations])
        .order_by("pk")
    )
    due = [row for row in rows if row.told != row.state]
    if not due:
        raise Invalid(N_("Everybody was told."))
    written = sum(_written(row, at=at) for row in due)
    for state in {row.state for row in due}:
        Registration.objects.filter(pk__in=[row.pk for row in due if row.state == state]).update(told=state)
    for door in {row.door_id: row.door for row in due}.values():
        count = sum(row.door_id == door.pk for row in due)
        record(what="registrations.door.letters_written", target=door, by=by, at=at, after={"count": count})
    return written


@action
def write_survey_letters(*, surveys: Iterable[Survey], by: Actor, at: datetime) -> int:
    """Send firms the link to their survey, each once. Refuses to write nothing."""
    policies.may_keep_time(by).require()
    rows = [row for row in surveys if row.registration.email]
    if not rows:
        raise Invalid(N_("Everybody was told."))
    for survey in rows:
        url = queries.address_for("registrations:survey", survey.public_id)
        facts = {"title": _title(survey.registration), "url": url}
        write_letter(
            to=_recipient(survey.registration), template="registrations/survey", facts=facts, about=survey, by=by, at=at
        )
    Survey.objects.filter(pk__in=[row.pk for row in rows]).update(is_told=True)
    for door in {row.door_id: row.door for row in rows}.values():
        count = sum(row.door_id == door.pk for row in rows)
        record(what="registrations.door.letters_written", target=door, by=by, at=at, after={"count": count})
    return len(rows)


def _written(registration: Registration, *, at: datetime) -> int:
    """Write one letter, unless there is nobody left to write to."""
    if not registration.email:
        return 0
    template = LETTERS[registration.state_word]
    initiative = registration.door.initiative
    facts: dict[str, Any] = {
        "title": _title(registration), "from_on": initiative.from_on, "places": registration.places,
        "town": initiative.town, "reason": registration.reason, "points": registration.points,
        "owed_percent": registration.owed_percent or 0,
        "url": queries.address_for("registrations:link", registration.public_id),
    }  # fmt: skip
    doer = Actor(registration.closed_by or registration.confirmed_by or registration.waited_by or "system")
    write_letter(to=_recipient(registration), template=template, facts=facts, about=registration, by=doer, at=at)
    return 1


def _title(registration: Registration) -> str:
    return str(registration.door.initiative.title.localize(registration.language))


def _recipient(registration: Registration) -> Recipient:
    """Give whom to write to: by the key of the person where the directory knows one, so that erasing finds it."""
    key = registration.contact.public_id if registration.contact else registration.public_id
    return Recipient(key, registration.email, registration.contact_name, registration.language)
