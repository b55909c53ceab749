"""What the directory hangs downstairs: its door, the names for the trail, and how its records are found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpRequest

from errera.foundation.actor import Actor
from errera.foundation.audit.shapes import calls
from errera.foundation.panels import hangs_on
from errera.foundation.search.shapes import Entry, finds
from errera.foundation.sentences import N_
from errera.foundation.ui import navigation

from . import policies, queries
from .models import Organisation, Person
from .presenters import organisation_url, person_url


@hangs_on("ui.navigation", order=90)
def door(request: HttpRequest, *, actor: Actor) -> navigation.Doorway | None:
    """Let whoever has a role in."""
    if not policies.may_see_directory(actor):
        return None
    label = N_("Directory")
    return navigation.doorway(request, label=label, url_name="directory:organisations", icon="users", is_apart=True)


def organisation_entry(row: Organisation) -> Entry | None:
    """Let an organisation be found by its name, code and numbers; a merged duplicate is not found."""
    if not row.name:
        return None
    words = " ".join(filter(None, (row.name, row.code, row.enterprise_number, row.vat_number, row.lei)))
    return Entry(row.name, words, words, organisation_url(row), room="directory", organisations=frozenset([row.pk]))


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


@hangs_on("audit.names")
def names(doers: Iterable[str], *, actor: Actor) -> Mapping[str, Any]:
    """Tell the trail who is behind its keys."""
    return queries.names_of(doers)


@hangs_on("audit.people")
def people(text: str, *, actor: Actor) -> set[str]:
    """Tell the trail whose name holds a text, as far as the reader may see people."""
    return queries.keys_of_people_called(text, actor=actor)


@hangs_on("audit.addresses")
def address(target: str, *, actor: Actor) -> str | None:
    """Lead from an event of the trail to the record it is about."""
    label, _, row = target.partition(":")
    rows: dict[str, Any] = {
        "directory.Organisation": (queries.organisations_seen_by, organisation_url),
        "directory.Person": (queries.people_seen_by, person_url),
    }
    if label not in rows or not row.isdigit():
        return None
    seen_by, url_of = rows[label]
    found = seen_by(actor).filter(pk=row).first()
    return url_of(found) if found else None


calls(
    {
        "directory.organisation.added": N_("Organisation added"),
        "directory.organisation.invented": N_("Invented organisations added"),
        "directory.organisation.changed": N_("Facts changed"),
        "directory.organisation.merged": N_("Taken up by another organisation"),
        "directory.organisation.merged_as_duplicate": N_("Duplicate merged"),
        "directory.address.added": N_("Address added"),
        "directory.address.changed": N_("Address changed"),
        "directory.address.removed": N_("Address removed"),
        "directory.person.added": N_("Person added"),
        "directory.person.changed": N_("Facts changed"),
        "directory.person.erased": N_("Person erased"),
        "directory.person.merged_as_duplicate": N_("Duplicate merged"),
        "directory.affiliation.begun": N_("Role begun"),
        "directory.affiliation.changed": N_("Role corrected"),
        "directory.affiliation.ended": N_("Role ended"),
    },
    {
        "name": N_("Name"),
        "code": N_("Code"),
        "country": N_("Country"),
        "enterprise_number": N_("Enterprise number"),
        "vat_number": N_("VAT number"),
        "lei": N_("LEI"),
        "website": N_("Website"),
        "parent": N_("Part of"),
        "successor": N_("Taken up by"),
        "merged_on": N_("Day of the merger"),
        "is_fictional": N_("Fictional"),
        "street": N_("Street and number"),
        "postcode": N_("Postcode"),
        "town": N_("Town"),
        "latitude": N_("Latitude"),
        "longitude": N_("Longitude"),
        "origin": N_("Typed or imported"),
        "address": N_("Address"),
        "organisation": N_("Organisation"),
        "person": N_("Person"),
        "from_on": N_("First day"),
        "until_on": N_("Last day"),
        "fields": N_("What changed"),
        "key": N_("Key"),
        "moved": N_("Rows that moved"),
        "filled": N_("Facts taken over"),
        "lost": N_("Facts lost"),
    },
)
