"""Writes that people make about their own account."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record
from errera.foundation.directory.models import Person
from errera.foundation.sentences import N_, Invalid

from .. import policies
from ..models import User

NOTES = {
    "password_changed": "accounts.user.password_changed",
    "password_reset": "accounts.user.password_reset",
    "factor_added": "accounts.user.second_factor_added",
    "factor_removed": "accounts.user.second_factor_removed",
    "factor_failed": "accounts.user.second_factor_failed",
}


@action
def choose_language(*, user: User, language: str, by: Actor, at: datetime) -> User:
    """Choose the language in which one is addressed. Refuses a language that Errera does not speak."""
    person = Person.objects.select_for_update().get(pk=user.person_id)
    policies.may_note(by, user).require()
    if language not in dict(settings.LANGUAGES):
        raise Invalid(N_("Errera does not speak this language."), field="language")

    change(person, language=language)
    record(what="accounts.user.language_chosen", target=user, by=by, at=at)
    return user


@action
def note_on_own_account(*, user: User, note: str, by: Actor, at: datetime) -> User:
    """Note what happened to somebody's own password or second factor; `note` is one of `NOTES`."""
    policies.may_note(by, user).require()
    record(what=NOTES[note], target=user, by=by, at=at)
    return user
