"""The lists of the room as tables: claims, advances, recoveries, rules, samples, partners with a statement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import django_filters
from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from errera.foundation.sentences import N_
from errera.foundation.ui.forms import spoken
from errera.foundation.ui.tables import Column, Table

from ..states import AdvanceState, ClaimState, RecoveryState, RuleKind, RuleState, SampleState
from .words import url


class ClaimFilters(django_filters.FilterSet):
    """Narrow claims down."""

    q = django_filters.CharFilter(label=_("Code or partner"), method="with_text")
    state = django_filters.ChoiceFilter(label=_("State"), choices=spoken(ClaimState))
    envelope = django_filters.CharFilter(label=_("Envelope"), field_name="allocation__envelope__code")

    def with_text(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """Find a code or a name."""
        partner = Q(allocation__agreement__partnership__organisation__name__icontains=value)
        return rows.filter(Q(code__icontains=value) | partner)


def _partner(row: Any) -> str:
    return row.allocation.agreement.partnership.organisation.name


def _allocation_url(row: Any) -> str:
    return reverse("funding:allocation", args=[row.allocation.public_id])


def _column_of_partner() -> Column:
    return Column("partner", N_("Partner"), _partner, sort="allocation__agreement__partnership__organisation__name")


def _fictional() -> Column:
    return Column("fictional", N_("Fictional"), lambda row: row.is_fictional, kind="flag", is_extra=True)


CLAIMS = Table(
    name="claims",
    columns=[
        Column("code", N_("Claim"), lambda row: row.code, sort="code", link=lambda row: url("claim", row)),
        _column_of_partner(),
        Column("from_on", N_("Period from"), lambda row: row.from_on, kind="date", sort="from_on"),
        Column("until_on", N_("Until"), lambda row: row.until_on, kind="date", sort="until_on"),
        Column("state", N_("State"), lambda row: row.state_word, kind="state", sort="state"),
        Column("asked", N_("Asked"), lambda row: row.money(row.asked), kind="money", sort="asked"),
        Column(
            "accepted",
            N_("Accepted"),
            lambda row: row.money(row.accepted) if row.judged_count else None,
            kind="money",
            sort="accepted",
        ),
        Column("number", N_("Number"), lambda row: row.number, kind="number", sort="pk", is_extra=True),
        _fictional(),
    ],
    sort="-number",
    reads=(
        "public_id",
        "code",
        "number",
        "from_on",
        "until_on",
        "state",
        "is_fictional",
        "allocation__envelope__currency",
        "allocation__agreement__partnership__organisation__name",
    ),
    filters=ClaimFilters,
    empty=N_("No claims yet: begin one on an allocation."),
)


class AdvanceFilters(django_filters.FilterSet):
    """Narrow advances down."""

    state = django_filters.ChoiceFilter(label=_("State"), choices=spoken(AdvanceState))
    envelope = django_filters.CharFilter(label=_("Envelope"), field_name="allocation__envelope__code")


ADVANCES = Table(
    name="advances",
    columns=[
        Column(
            "allocation",
            N_("Allocation"),
            lambda row: row.allocation.code,
            sort="allocation__code",
            link=_allocation_url,
        ),
        _column_of_partner(),
        Column(
            "amount",
            N_("Amount"),
            lambda row: row.amount,
            kind="money",
            sort="cents",
            link=lambda row: url("advance", row),
        ),
        Column("state", N_("State"), lambda row: row.state_word, kind="state", sort="state"),
        Column("ordered", N_("Ordered"), lambda row: row.ordered_at, kind="date", sort="ordered_at"),
        Column("paid_on", N_("Paid on"), lambda row: row.paid_on, kind="date"),
        _fictional(),
    ],
    sort="-ordered",
    filters=AdvanceFilters,
    empty=N_("No advances yet: they are ordered on the page of an allocation."),
)


class RecoveryFilters(django_filters.FilterSet):
    """Narrow recoveries down."""

    state = django_filters.ChoiceFilter(label=_("State"), choices=spoken(RecoveryState))
    envelope = django_filters.CharFilter(label=_("Envelope"), field_name="allocation__envelope__code")


RECOVERIES = Table(
    name="recoveries",
    columns=[
        Column(
            "about",
            N_("About"),
            lambda row: row.claim.code if row.claim else row.allocation.code,
            sort="allocation__code",
            link=lambda row: url("recovery", row),
        ),
        _column_of_partner(),
        Column("amount", N_("Asked back"), lambda row: row.amount, kind="money", sort="cents"),
        Column(
            "outstanding",
            N_("Outstanding"),
            lambda row: row.outstanding,
            kind="money",
            sort=F("cents") - F("recovered_cents"),
        ),
        Column("due_on", N_("Due on"), lambda row: row.due_on, kind="date", sort="due_on"),
        Column("state", N_("State"), lambda row: row.state_word, kind="state", sort="state"),
        _fictional(),
    ],
    sort="-due_on",
    filters=RecoveryFilters,
    empty=N_("No money is asked back."),
)


class RuleFilters(django_filters.FilterSet):
    """Narrow rules down."""

    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=spoken(RuleKind))
    state = django_filters.ChoiceFilter(label=_("State"), choices=spoken(RuleState))


def rules(titles: Mapping[str, str]) -> Table:
    """Give the list of rules, with the categories by their titles."""
    return Table(
        name="rules",
        columns=[
            Column("code", N_("Rule"), lambda row: row.code, sort="code", link=lambda row: url("rule", row)),
            Column("version", N_("Version"), lambda row: row.version, kind="number", sort="version"),
            Column("kind", N_("Kind"), lambda row: row.kind_word, sort="kind"),
            Column("text", N_("Why"), lambda row: str(row.text)),
            Column("severity", N_("What it does"), lambda row: row.severity_word, sort="severity"),
            Column("category", N_("Category"), lambda row: titles.get(row.category, row.category), sort="category"),
            Column("from_on", N_("For costs from"), lambda row: row.from_on, kind="date", sort="from_on"),
            Column("until_on", N_("Until"), lambda row: row.until_on, kind="date"),
            Column("state", N_("State"), lambda row: row.state_word, kind="state", sort="state"),
        ],
        sort="code",
        filters=RuleFilters,
        empty=N_("No rules yet: whatever is claimed is judged by people alone."),
        page_size=50,
    )


RULE_PARAMS = rules({}).params


class SampleFilters(django_filters.FilterSet):
    """Narrow samples down."""

    state = django_filters.ChoiceFilter(label=_("State"), choices=spoken(SampleState))


SAMPLES = Table(
    name="samples",
    columns=[
        Column(
            "drawn",
            N_("Drawn"),
            lambda row: row.drawn_at,
            kind="date",
            sort="drawn_at",
            link=lambda row: url("sample", row),
        ),
        Column("envelope", N_("Envelope"), lambda row: row.envelope.code, sort="envelope__code"),
        Column("from_on", N_("Approved from"), lambda row: row.from_on, kind="date", sort="from_on"),
        Column("until_on", N_("Until"), lambda row: row.until_on, kind="date", sort="until_on"),
        Column(
            "population",
            N_("Drawn from"),
            lambda row: row.money(row.population_cents),
            kind="money",
            sort="population_cents",
        ),
        Column("state", N_("State"), lambda row: row.state_word, kind="state", sort="state"),
    ],
    sort="-drawn",
    filters=SampleFilters,
    empty=N_("No samples yet: draw one when claims of a period are approved."),
)

PARTNERS = Table(
    name="statements",
    columns=[
        Column("partner", N_("Partner"), str, sort="organisation__name", link=lambda row: url("statement", row)),
    ],
    sort="partner",
    empty=N_("Nothing was granted yet."),
)
