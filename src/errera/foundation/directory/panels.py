"""The door to the directory, and how organisations and people are found."""

from __future__ import annotations

from django.http import HttpRequest

from errera.foundation.actor import Actor
from errera.foundation.panels import hangs_on
from errera.foundation.search.shapes import Entry, finds
from errera.foundation.sentences import N_
from errera.foundation.ui import navigation

from . import policies
from .models import Organisation, Person
from .presenters import organisation_url, person_url


@hangs_on("ui.navigation", order=90)
def door(request: HttpRequest, *, actor: Actor) -> navigation.Doorway | None:
    """Let whoever has a role in."""
    if not policies.may_see_directory(actor):
        return None
    label = N_("Directory")
    return navigation.doorway(
        request, label=label, url_name="directory:organisations", icon="building-office-2", is_apart=True
    )


def organisation_entry(row: Organisation) -> Entry | None:
    """Let an organisation be found by its name, code and numbers; a merged duplicate is not found."""
    if not row.name:
        return None
    words = " ".join(filter(None, (row.name, row.code, row.enterprise_number, row.vat_number, row.lei)))
    return Entry(row.name, words, words, organisation_url(row), room="directory", organisation_id=row.pk)


def person_entry(row: Person) -> Entry | None:
    """Let the agency find a person by name and e-mail; an erased or merged one is not found."""
    if not row.name:
        return None
    words = f"{row.name} {row.email}".strip()
    return Entry(
        row.name, words, words, person_url(row), room="directory", permission=policies.Permission.KEEP_DIRECTORY
    )


finds("directory.Organisation", organisation_entry)
finds("directory.Person", person_entry)
