"""The directory in the programme workbook: organisations, addresses, people, and their roles at organisations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime
from typing import Any

from django.conf import settings

from errera.foundation.actor import Actor
from errera.foundation.ids import ALPHABET, LENGTH
from errera.foundation.reference import queries as reference
from errera.foundation.sentences import N_, Invalid
from errera.foundation.workbook.shapes import Choice, Col, Kind, Row, Sheet, register

from . import actions
from .models import Address, Affiliation, FormerKey, Organisation, Person
from .shapes import AddressFacts, AddressKind, OrganisationFacts, Origin, Period, PersonFacts

Rows = Iterator[dict[str, Any]]
ADDRESS_KEY = ("organisation", "kind", "postcode", "street", "town")
# Written as a register writes them, so that loading a workbook twice finds nothing to change.
NUMBER, NUMBER_HELP = r"[^\s.]+", N_("Without spaces or dots.")


def organisation_rows() -> Rows:
    """Give every organisation."""
    for row in Organisation.objects.select_related("parent", "successor").order_by("code"):
        yield {
            **{column.name: getattr(row, column.name) for column in ORGANISATIONS.columns},
            "parent": row.parent.code if row.parent else "",
            "successor": row.successor.code if row.successor else "",
        }


def put_organisation(row: Row, *, by: Actor, at: datetime) -> Organisation:
    """Add or change an organisation, and record who took it up. Refuses to undo or alter a merger."""
    known = Organisation.objects.filter(code=row["code"]).select_related("successor").first()
    _refuse_half_a_merger(row, known)
    facts = OrganisationFacts(
        **{f.name: row[f.name] for f in fields(OrganisationFacts) if f.name != "parent"},
        parent=_organisation(row["parent"]),
    )
    if known:
        known = actions.change_organisation(organisation=known, facts=facts, by=by, at=at)
    else:
        known = actions.add_organisation(code=row["code"], facts=facts, by=by, at=at)
    if row["successor"] and not known.successor_id:
        successor = Organisation.objects.get(code=row["successor"])
        actions.record_merger(organisation=known, successor=successor, on=row["merged_on"], by=by, at=at)
    return known


def _refuse_half_a_merger(row: Row, known: Organisation | None) -> None:
    if bool(row["successor"]) != bool(row["merged_on"]):
        raise Invalid(N_("A merger has a successor and a day: give both, or neither."), field="merged_on")
    if known is None or known.successor is None:
        return
    if (known.successor.code, known.merged_on) != (row["successor"], row["merged_on"]):
        raise Invalid(N_("A merger that was recorded is not changed by a workbook."), field="successor")


def address_rows() -> Rows:
    """Give every address."""
    for row in Address.objects.select_related("organisation").order_by("organisation__code", "kind", "pk"):
        given = {column.name: getattr(row, column.name) for column in ADDRESSES.columns}
        yield {**given, "organisation": row.organisation.code}


def put_address(row: Row, *, by: Actor, at: datetime) -> Address:
    """Add or change an address."""
    facts = AddressFacts(**{f.name: row[f.name] for f in fields(AddressFacts)})
    organisation = Organisation.objects.get(code=row["organisation"])
    known = Address.objects.filter(**{n: row[n] for n in ADDRESS_KEY[1:]}, organisation=organisation).first()
    if known:
        return actions.change_address(address=known, facts=facts, by=by, at=at)
    return actions.add_address(organisation=organisation, facts=facts, by=by, at=at)


def person_rows() -> Rows:
    """Give every person who was not erased, by key."""
    for row in Person.objects.filter(erased_at__isnull=True).order_by("public_id"):
        yield {"key": row.public_id, **{f.name: getattr(row, f.name) for f in fields(PersonFacts)}}


def put_person(row: Row, *, by: Actor, at: datetime) -> Person:
    """Add or change a person. Refuses the key of a duplicate that was merged into somebody else."""
    facts = PersonFacts(**{f.name: row[f.name] for f in fields(PersonFacts)})
    if known := Person.objects.filter(public_id=row["key"]).first():
        return actions.change_person(person=known, facts=facts, by=by, at=at)
    merged = FormerKey.objects.filter(public_id=row["key"], person__isnull=False).select_related("person").first()
    if merged and merged.person:
        raise Invalid(N_("This person was merged with {key}: use that key."), field="key", key=merged.person.public_id)
    return actions.add_person(key=row["key"], facts=facts, by=by, at=at)


def affiliation_rows() -> Rows:
    """Give what people are at organisations."""
    rows = Affiliation.objects.filter(person__erased_at__isnull=True).select_related("person", "organisation")
    for row in rows.order_by("person__public_id", "organisation__code", "from_on"):
        given = {"function": row.function, "from_on": row.from_on, "until_on": row.until_on}
        yield {"person": row.person.public_id, "organisation": row.organisation.code, **given}


def put_affiliation(row: Row, *, by: Actor, at: datetime) -> Affiliation:
    """Add or correct what a person is at an organisation."""
    known = Affiliation.objects.filter(
        person__public_id=row["person"], organisation__code=row["organisation"], from_on=row["from_on"]
    ).first()
    said = {"function": row["function"], "by": by, "at": at}
    if known:
        return actions.change_affiliation(affiliation=known, until_on=row["until_on"], **said)
    person, organisation = (
        Person.objects.get(public_id=row["person"]),
        Organisation.objects.get(code=row["organisation"]),
    )
    period = Period(row["from_on"], row["until_on"])
    return actions.affiliate(person=person, organisation=organisation, period=period, **said)


def _organisation(code: str) -> Organisation | None:
    return Organisation.objects.get(code=code) if code else None


def _countries() -> list[Choice]:
    return reference.countries()


def _country() -> Col:
    return Col("country", N_("Country"), Kind.CHOICE, required=True, choices=_countries)


def _languages() -> list[Choice]:
    return [(code, name) for code, name in settings.LANGUAGES]


def _of_organisation() -> Col:
    return Col("organisation", N_("Organisation"), Kind.CODE, required=True, refers_to="organisations")


ORGANISATIONS = register(
    Sheet(
        name="organisations",
        title=N_("Organisations"),
        about=N_("Each organisation once, whatever roles it plays in the programme."),
        key=("code",),
        columns=(
            Col(
                "code", N_("Code"), required=True, longest=60, pattern=r"[A-Za-z0-9_-]+",
                help=N_("Letters, digits and hyphens."),
            ),
            Col("name", N_("Name"), required=True),
            _country(),
            Col("enterprise_number", N_("Enterprise number"), longest=20, pattern=NUMBER, help=NUMBER_HELP),
            Col("vat_number", N_("VAT number"), longest=20, pattern=NUMBER, help=NUMBER_HELP),
            Col("lei", N_("LEI"), longest=20, pattern=NUMBER, help=NUMBER_HELP),
            Col("website", N_("Website")),
            Col("parent", N_("Part of"), Kind.CODE, refers_to="organisations"),
            Col("successor", N_("Taken up by"), Kind.CODE, refers_to="organisations"),
            Col("merged_on", N_("Day of the merger"), Kind.DATE),
            Col("is_fictional", N_("Fictional"), Kind.FLAG),
        ),
        existing=organisation_rows,
        put=put_organisation,
        order=10,
    )
)  # fmt: skip

ADDRESSES = register(
    Sheet(
        name="addresses",
        title=N_("Addresses"),
        about=N_("Where organisations are; coordinates may be left out."),
        key=ADDRESS_KEY,
        columns=(
            _of_organisation(),
            Col("kind", N_("Kind"), Kind.CHOICE, required=True, choices=AddressKind.choices()),
            Col("street", N_("Street and number")),
            Col("postcode", N_("Postcode"), longest=20),
            Col("town", N_("Town"), required=True, longest=100),
            _country(),
            Col("latitude", N_("Latitude"), Kind.DECIMAL, smallest=-90, largest=90, places=6),
            Col("longitude", N_("Longitude"), Kind.DECIMAL, smallest=-180, largest=180, places=6),
            Col("origin", N_("Typed or imported"), Kind.CHOICE, required=True, choices=Origin.choices()),
        ),
        existing=address_rows,
        put=put_address,
        order=11,
    )
)

PEOPLE = register(
    Sheet(
        name="people",
        title=N_("People"),
        about=N_("Each person once, by the key under which the audit trail knows them."),
        key=("key",),
        columns=(
            Col(
                "key", N_("Key"), required=True, longest=LENGTH, pattern=f"[{ALPHABET}]{{{LENGTH}}}",
                help=N_("Ten digits and small letters without a, e, i, o and u; it says nothing about the person."),
            ),
            Col("name", N_("Name"), required=True),
            Col("email", N_("E-mail"), longest=254, pattern=r"[^\s@]+@[^\s@]+"),
            Col("phone", N_("Telephone"), longest=40),
            Col("language", N_("Language"), Kind.CHOICE, required=True, choices=_languages),
            Col("is_fictional", N_("Fictional"), Kind.FLAG),
        ),
        existing=person_rows,
        put=put_person,
        order=12,
    )
)  # fmt: skip

AFFILIATIONS = register(
    Sheet(
        name="affiliations",
        title=N_("Roles at organisations"),
        about=N_("What a person is at an organisation, from a day to a day."),
        key=("person", "organisation", "from_on"),
        columns=(
            Col("person", N_("Person"), Kind.CODE, required=True, refers_to="people"),
            _of_organisation(),
            Col("function", N_("Function"), Kind.TRANSLATED, longest=150),
            Col("from_on", N_("First day"), Kind.DATE, required=True),
            Col("until_on", N_("Last day"), Kind.DATE),
        ),
        existing=affiliation_rows,
        put=put_affiliation,
        order=13,
    )
)
