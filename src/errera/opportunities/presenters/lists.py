"""The lists of the room as tables: opportunities and wins."""

from __future__ import annotations

import django_filters
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from errera.foundation.reference import queries as reference
from errera.foundation.sentences import N_
from errera.foundation.ui.addresses import addresses
from errera.foundation.ui.forms import spoken
from errera.foundation.ui.tables import Column, Table

from ..models import Opportunity, Win
from ..states import Kind, OpportunityState, WinState

url = addresses("opportunities")


def country(code: str) -> str:
    """Give the name of a country in the reader's language."""
    return reference.country(code)


def leads(row: Opportunity | Win) -> str:
    """Name the partners, the leading one first."""
    return ", ".join(_names(row))


def lead(row: Opportunity | Win) -> str:
    """Name the leading partner, and how many more there are."""
    names = _names(row)
    return f"{names[0]} +{len(names) - 1}" if len(names) > 1 else names[0]


def _names(row: Opportunity | Win) -> list[str]:
    """Give the partners' names: those that a list brought along, or else those of the partnerships themselves."""
    if (brought := getattr(row, "carriers", None)) is not None:
        return [carrier.name for carrier in brought]
    return [str(carrier.partnership) for carrier in row.partners.all()]


class _Found(django_filters.FilterSet):
    """Narrow down what both lists have in common."""

    q = django_filters.CharFilter(label=_("Title, company or code"), method="with_text")
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=spoken(Kind))
    market = django_filters.CharFilter(label=_("Market (country code)"), lookup_expr="iexact")
    initiative = django_filters.CharFilter(label=_("Initiative (code)"), field_name="initiative__code")
    partner = django_filters.CharFilter(label=_("Partner"), method="with_partner")

    def with_text(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """Find a title, a company or a code."""
        return rows.filter(Q(title__icontains=value) | Q(company__name__icontains=value) | Q(code__icontains=value))

    def with_partner(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """Find what a partner, by its name, has a share in."""
        model = rows.model.partners.rel.related_model
        held = model.objects.filter(partnership__organisation__name__icontains=value)
        return rows.filter(pk__in=held.values(rows.model.partners.field.name))


class OpportunityFilters(_Found):
    """Narrow opportunities down."""

    state = django_filters.ChoiceFilter(label=_("State"), choices=spoken(OpportunityState))


class WinFilters(_Found):
    """Narrow wins down."""

    state = django_filters.ChoiceFilter(label=_("State"), choices=spoken(WinState))
    since = django_filters.DateFilter(label=_("Won from"), field_name="won_on", lookup_expr="gte")
    until = django_filters.DateFilter(label=_("Won until"), field_name="won_on", lookup_expr="lte")


OPPORTUNITIES = Table(
    name="opportunities",
    columns=[
        Column("code", N_("Code"), lambda row: row.code, sort="code", is_extra=True),
        Column("title", N_("Opportunity"), lambda row: row.title, sort=Lower("title"),
               link=lambda row: url("opportunity", row)),
        Column("company", N_("Company"), lambda row: row.company.name, sort="company__name"),
        Column("kind", N_("Kind"), lambda row: row.kind_word, sort="kind"),
        Column("market", N_("Market"), lambda row: country(row.market), sort="market"),
        Column("lead", N_("Lead partner"), lead),
        Column("partners", N_("Partners"), leads, is_extra=True),
        Column("stage", N_("Stage"), lambda row: str(row.stage.title), sort="stage__order"),
        Column("opened", N_("Reported on"), lambda row: row.opened_on, kind="date", sort="opened_on"),
        Column("ended", N_("Ended on"), lambda row: row.ended_on, kind="date", is_extra=True),
        Column("initiative", N_("Initiative"), lambda row: row.initiative.code if row.initiative else "",
               is_extra=True),
        Column("state", N_("State"), lambda row: row.state_word, kind="state", sort="state"),
        Column("fictional", N_("Fictional"), lambda row: row.is_fictional, kind="flag", is_extra=True),
    ],
    sort="-opened",
    reads=(
        "public_id", "code", "title", "kind", "market", "state", "opened_on", "ended_on", "is_fictional",
        "company__name", "initiative__code", "stage__title", "stage__order",
    ),
    filters=OpportunityFilters,
    empty=N_("No lead and no investment project yet: report the first one, with the initiative it came from."),
)  # fmt: skip

WINS = Table(
    name="wins",
    columns=[
        Column("code", N_("Code"), lambda row: row.code, sort="code", is_extra=True),
        Column("title", N_("Win"), lambda row: row.title, sort=Lower("title"), link=lambda row: url("win", row)),
        Column("company", N_("Company"), lambda row: row.company.name, sort="company__name"),
        Column("kind", N_("Kind"), lambda row: row.kind_word, sort="kind", is_extra=True),
        Column("market", N_("Market"), lambda row: country(row.market), sort="market"),
        Column("lead", N_("Lead partner"), lead),
        Column("partners", N_("Partners"), leads, is_extra=True),
        Column("won", N_("Won on"), lambda row: row.won_on, kind="date", sort="won_on"),
        Column("amount", N_("Value over five years"), lambda row: row.whole, kind="money"),
        Column("deal", N_("In the currency of the deal"), lambda row: row.of_deal, kind="money", is_extra=True),
        Column("jobs", N_("Jobs"), lambda row: row.jobs_count, kind="number", sort="jobs_count", is_extra=True),
        Column("initiative", N_("Initiative"), lambda row: row.initiative.code if row.initiative else "",
               is_extra=True),
        Column("state", N_("State"), lambda row: row.state_word, kind="state", sort="state"),
        Column("fictional", N_("Fictional"), lambda row: row.is_fictional, kind="flag", is_extra=True),
    ],
    sort="-won",
    reads=(
        "public_id", "code", "title", "kind", "market", "state", "won_on", "currency", "counted_currency",
        "jobs_count", "is_fictional", "company__name", "initiative__code",
    ),
    filters=WinFilters,
    empty=N_("No win yet: when a lead is won, report what it is worth, and the company is asked to confirm it."),
)  # fmt: skip
