"""The lists of the room as tables: the register, what the public register asks for, declarations."""

from __future__ import annotations

from collections.abc import Mapping

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from errera.foundation.actor import Actor
from errera.foundation.money import Money
from errera.foundation.reference import queries as reference
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.forms import spoken
from errera.foundation.ui.tables import OWN_PARAMS, Column, Table

from ..states import AidState, DeclarationState
from .acts import url


def sectors() -> list[tuple[str, str]]:
    """Give the NACE divisions to choose from."""
    return reference.choices(reference.NACE_DIVISIONS)


def sector(code: str) -> str:
    """Give a NACE division as `62 Computer programming`."""
    return f"{code} {reference.title_of(reference.NACE_DIVISIONS, code)}"


def lead(actor: Actor, year: int, count: int, granted: Money) -> Sentence:
    """Say how much was granted this year, to all or to the reader's own organisation."""
    facts = {"year": year_word(year), "n": count, "amount": granted}
    if not actor.sees_all:
        return Sentence(N_("Granted to your organisation in {year}: {amount}; grants: {n}."), facts)
    return Sentence(N_("Granted in {year}: {amount}; grants that stand: {n}."), facts)


def year_word(year: int) -> Sentence:
    """Give a year as people write it, without a separator of thousands."""
    return Sentence(str(year))


class RegisterFilters(django_filters.FilterSet):
    """Narrow the register down."""

    q = django_filters.CharFilter(label=_("Beneficiary, title or code"), method="with_text")
    year = django_filters.NumberFilter(label=_("Year"), field_name="granted_on__year")
    authority = django_filters.CharFilter(label=_("Granting authority"), lookup_expr="icontains")
    sector = django_filters.ChoiceFilter(label=_("Sector"), choices=sectors)
    member_state = django_filters.CharFilter(label=_("Member State (code)"), lookup_expr="iexact")
    state = django_filters.ChoiceFilter(label=_("State"), choices=spoken(AidState))

    def with_text(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """Find a beneficiary, a title or a code."""
        named = Q(beneficiary__name__icontains=value) | Q(beneficiary__enterprise_number=value)
        return rows.filter(named | Q(title__icontains=value) | Q(code__icontains=value))


REGISTER_PARAMS = (*OWN_PARAMS, *RegisterFilters.base_filters)


def register_table(instruments: Mapping[str, str]) -> Table:
    """Give the register; `instruments` are the words of the look-up, read once for all rows."""
    return Table(
        name="aid",
        columns=[
            Column("granted_on", N_("Granted on"), lambda row: row.granted_on, kind="date", sort="granted_on"),
            Column(
                "beneficiary", N_("Beneficiary"), lambda row: row.beneficiary.name, sort="beneficiary__name",
                link=lambda row: url("undertaking", row.beneficiary),
            ),
            Column("title", N_("For what"), lambda row: row.title or row.code, link=lambda row: url("aid-detail", row)),
            Column("amount", N_("Amount"), lambda row: row.amount, kind="money", sort="cents"),
            Column("authority", N_("Granting authority"), lambda row: row.authority, sort="authority"),
            Column("instrument", N_("Instrument"), lambda row: instruments.get(row.instrument, row.instrument)),
            Column("sector", N_("Sector"), lambda row: sector(row.sector), sort="sector", is_extra=True),
            Column("state", N_("State"), lambda row: row.state_word, kind="state", sort="state"),
            Column("member_state", N_("Member State"), lambda row: row.member_state, is_extra=True),
            Column("currency", N_("Currency"), lambda row: row.currency, is_extra=True),
            Column("code", N_("Code"), lambda row: row.code, is_extra=True),
            Column("fictional", N_("Fictional"), lambda row: row.beneficiary.is_fictional, kind="flag", is_extra=True),
        ],
        sort="-granted_on",
        reads=(
            "public_id", "code", "title", "cents", "currency", "granted_on", "member_state", "authority", "instrument",
            "sector", "state", "beneficiary__public_id", "beneficiary__name", "beneficiary__is_fictional",
        ),
        filters=RegisterFilters,
        empty=N_("No aid yet: it comes with the decisions to fund, or is written down here."),
    )  # fmt: skip


class PublicFilters(django_filters.FilterSet):
    """Choose the year that is handed over."""

    year = django_filters.NumberFilter(label=_("Year"), field_name="granted_on__year")


PUBLIC_PARAMS = (*OWN_PARAMS, *PublicFilters.base_filters)


def public_table(instruments: Mapping[str, str]) -> Table:
    """Give what Art. 6(1) of Regulation (EU) 2023/2831 asks for, in its order and under its headings."""
    return Table(
        name="de-minimis-register",
        columns=[
            Column("beneficiary", N_("Beneficiary"), lambda row: row.beneficiary.name, sort="beneficiary__name"),
            Column("number", N_("Identification of the beneficiary"), lambda row: row.beneficiary.enterprise_number),
            Column("amount", N_("Aid amount"), lambda row: row.amount, kind="money", sort="cents"),
            Column("currency", N_("Currency"), lambda row: row.currency),
            Column("granted_on", N_("Granting date"), lambda row: row.granted_on, kind="date", sort="granted_on"),
            Column("authority", N_("Granting authority"), lambda row: row.authority, sort="authority"),
            Column("instrument", N_("Aid instrument"), lambda row: instruments.get(row.instrument, row.instrument)),
            Column("sector", N_("Sector involved (NACE)"), lambda row: sector(row.sector), sort="sector"),
        ],
        sort="granted_on",
        filters=PublicFilters,
        empty=N_("No aid stands in the register yet."),
    )


class DeclarationFilters(django_filters.FilterSet):
    """Narrow declarations down."""

    q = django_filters.CharFilter(label=_("Organisation, authority or code"), method="with_text")
    state = django_filters.ChoiceFilter(label=_("State"), choices=spoken(DeclarationState))

    def with_text(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """Find an organisation, an authority or a code."""
        return rows.filter(
            Q(organisation__name__icontains=value) | Q(authority__icontains=value) | Q(code__icontains=value)
        )


DECLARATIONS = Table(
    name="aid-declared",
    columns=[
        Column("granted_on", N_("Granted on"), lambda row: row.granted_on, kind="date", sort="granted_on"),
        Column(
            "organisation", N_("Organisation"), lambda row: row.organisation.name, sort="organisation__name",
            link=lambda row: url("undertaking", row.organisation),
        ),
        Column("code", N_("Declaration"), lambda row: row.code, link=lambda row: url("declaration-detail", row)),
        Column("amount", N_("Amount"), lambda row: row.amount, kind="money", sort="cents"),
        Column("authority", N_("Granting authority"), lambda row: row.authority, sort="authority"),
        Column("state", N_("State"), lambda row: row.state_word, kind="state", sort="state"),
    ],
    sort="-granted_on",
    filters=DeclarationFilters,
    empty=N_("Nothing is declared yet: beneficiaries declare what other authorities granted them."),
)  # fmt: skip
