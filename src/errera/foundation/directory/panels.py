"""The door to the directory, how organisations and people are found, and the names behind the keys of the trail."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from errera.foundation.actor import Actor
from errera.foundation.audit import shapes as audit_shapes
from errera.foundation.panels import hangs_on
from errera.foundation.search.shapes import Entry, finds
from errera.foundation.sentences import N_
from errera.foundation.ui import navigation

from . import policies, queries
from .models import Organisation, Person
from .presenters import WORDS, organisation_url, person_url


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
audit_shapes.calls(WORDS)


@hangs_on("audit.names")
def names(doers: frozenset[str], *, actor: Actor) -> Mapping[str, Any]:
    """Give the names behind the doers of audit events."""
    return queries.names_of(doers)


@hangs_on("audit.people")
def keys(text: str, *, actor: Actor) -> set[str]:
    """Give the keys of the people whose name holds a text, for the filter of the trail."""
    return queries.keys_of_people_called(text, actor=actor)
