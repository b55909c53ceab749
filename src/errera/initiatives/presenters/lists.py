"""The list of initiatives as a table, and the addresses of the room."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from errera.foundation.reference import queries as reference
from errera.foundation.sentences import N_
from errera.foundation.ui.addresses import address_of
from errera.foundation.ui.forms import spoken
from errera.foundation.ui.tables import Column, Table

from .. import queries
from ..models import InitiativeKind
from ..states import InitiativeState, PublicationState


def url(name: str, *things: Any) -> str:
    """Give the address of a page of this room about these records."""
    return reverse(f"initiatives:{name}", args=[getattr(thing, "public_id", thing) for thing in things])


class InitiativeFilters(django_filters.FilterSet):
    """Narrow initiatives down."""

    q = django_filters.CharFilter(label=_("Code, title or partner"), method="with_text")
    kind = django_filters.ModelChoiceFilter(label=_("Kind"), queryset=lambda request: queries.kinds())
    state = django_filters.ChoiceFilter(label=_("State"), choices=spoken(InitiativeState))
    publication = django_filters.ChoiceFilter(label=_("Publication"), choices=spoken(PublicationState))
    market = django_filters.ChoiceFilter(label=_("Market"), field_name="markets__country", choices=reference.countries)
    year = django_filters.NumberFilter(label=_("Year"), field_name="from_on__year")

    def with_text(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """Find a code, a title or the name of a partner."""
        named = queries.initiatives().filter(partners__partnership__organisation__name__icontains=value)
        return rows.filter(Q(code__icontains=value) | Q(title__icontains=value) | Q(pk__in=named.values("pk")))


INITIATIVES = Table(
    name="initiatives",
    columns=[
        Column("code", N_("Code"), lambda row: row.code, sort="code"),
        Column("title", N_("Initiative"), lambda row: str(row.title),
               link=lambda row: address_of("initiatives:initiative", row)),
        Column("kind", N_("Kind"), lambda row: str(row.kind), sort="kind__order"),
        Column("lead", N_("Lead partner"), lambda row: row.lead.organisation.name),
        Column("place", N_("Place"), lambda row: place_of(row), sort="town"),
        Column("from", N_("From"), lambda row: row.from_on, kind="date", sort="from_on"),
        Column("until", N_("Until"), lambda row: row.until_on, kind="date", sort="until_on", is_extra=True),
        Column("budget", N_("Budget"), lambda row: row.budget, kind="money", sort="budget_cents"),
        Column("cost", N_("Cost"), lambda row: row.cost, kind="money", is_extra=True),
        Column("state", N_("State"), lambda row: row.state_word, kind="state", sort="state"),
        Column("publication", N_("Publication"), lambda row: row.publication_word, kind="state", sort="publication",
               is_extra=True),
        Column("fictional", N_("Fictional"), lambda row: row.is_fictional, kind="flag", is_extra=True),
    ],
    sort="-from",
    filters=InitiativeFilters,
    empty=N_("No initiative yet: plan the first one."),
)  # fmt: skip


def place_of(row: Any) -> str:
    """Say where an initiative or its face takes place: town and country, as far as they are known."""
    return ", ".join(filter(None, [row.town, reference.country(row.country) if row.country else ""]))


def kind_choices() -> QuerySet[InitiativeKind]:
    """Give the kinds that may be chosen."""
    return queries.kinds().filter(is_in_use=True)
