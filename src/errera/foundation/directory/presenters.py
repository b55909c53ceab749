"""How organisations and people look in tables, and what their history says."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from errera.foundation.reference import queries as reference
from errera.foundation.sentences import N_
from errera.foundation.ui.addresses import address_of
from errera.foundation.ui.forms import LongSelect
from errera.foundation.ui.tables import Column, Table

from .models import Organisation, Person


def _countries() -> list[tuple[str, str]]:
    return reference.countries()


class OrganisationFilters(django_filters.FilterSet):
    """What the list of organisations can be narrowed by."""

    q = django_filters.CharFilter(label=_("Name, code or number"), method="by_text")
    country = django_filters.ChoiceFilter(label=_("Country"), choices=_countries, widget=LongSelect)
    fictional = django_filters.BooleanFilter(label=_("Fictional"), field_name="is_fictional")
    numbered = django_filters.BooleanFilter(label=_("Has an enterprise number"), method="by_number")

    def by_text(self, rows: QuerySet[Organisation], name: str, value: str) -> QuerySet[Organisation]:
        """Keep what has the text in its name or code, or is its number."""
        number = value.replace(".", "").replace(" ", "")
        return rows.filter(Q(name__icontains=value) | Q(code__icontains=value) | Q(enterprise_number=number))

    def by_number(self, rows: QuerySet[Organisation], name: str, value: bool) -> QuerySet[Organisation]:
        """Keep those with, or those without, a number."""
        return rows.exclude(enterprise_number="") if value else rows.filter(enterprise_number="")


class PeopleFilters(django_filters.FilterSet):
    """What the list of people can be narrowed by."""

    q = django_filters.CharFilter(label=_("Name or e-mail"), method="by_text")

    def by_text(self, rows: QuerySet[Person], name: str, value: str) -> QuerySet[Person]:
        """Keep who has the text in the name or the e-mail address."""
        return rows.filter(Q(name__icontains=value) | Q(email__icontains=value))


def organisation_url(organisation: Organisation) -> str:
    """Give the address of an organisation's record."""
    return address_of("directory:organisation-detail", organisation)


def person_url(person: Person) -> str:
    """Give the address of a person's record."""
    return address_of("directory:person-detail", person)


ORGANISATIONS = Table(
    name="organisations",
    columns=[
        Column("name", N_("Name"), lambda row: row.name, sort=Lower("name"), link=organisation_url),
        Column("code", N_("Code"), lambda row: row.code, sort="code"),
        Column("country", N_("Country"), lambda row: reference.country(row.country), sort="country"),
        Column("number", N_("Enterprise number"), lambda row: row.enterprise_number, sort="enterprise_number"),
        Column("parent", N_("Part of"), lambda row: row.parent),
        Column("fictional", N_("Fictional"), lambda row: row.is_fictional, kind="flag", sort="is_fictional"),
        Column("vat", N_("VAT number"), lambda row: row.vat_number, is_extra=True),
        Column("lei", N_("LEI"), lambda row: row.lei, is_extra=True),
        Column("website", N_("Website"), lambda row: row.website, is_extra=True),
    ],
    sort="name",
    reads=(
        "public_id",
        "name",
        "code",
        "country",
        "enterprise_number",
        "vat_number",
        "lei",
        "website",
        "is_fictional",
        "parent__name",
    ),
    filters=OrganisationFilters,
    empty=N_("No organisation yet. Add one, or load a workbook."),
)


def _roles(person: Any) -> list[str]:
    return [_role(held) for held in person.held_today]


def _role(held: Any) -> str:
    return f"{held.function}, {held.organisation}" if str(held.function) else str(held.organisation)


PEOPLE = Table(
    name="people",
    columns=[
        Column("name", N_("Name"), lambda row: row.name or _("Erased person"), sort=Lower("name"), link=person_url),
        Column("roles", N_("Roles today"), _roles),
        Column("email", N_("E-mail"), lambda row: row.email, sort="email"),
        Column("phone", N_("Telephone"), lambda row: row.phone),
    ],
    sort="name",
    filters=PeopleFilters,
    empty=N_("Nobody yet. Add a person, or load a workbook."),
)
