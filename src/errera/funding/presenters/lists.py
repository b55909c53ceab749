"""The lists of the room as tables: allocations and envelopes."""

from __future__ import annotations

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from errera.foundation.sentences import N_
from errera.foundation.ui.addresses import addresses
from errera.foundation.ui.forms import spoken
from errera.foundation.ui.tables import Column, Table

from ..states import AllocationState, EnvelopeState, FundingKind

url = addresses("funding")


class AllocationFilters(django_filters.FilterSet):
    """Narrow allocations down."""

    q = django_filters.CharFilter(label=_("Code or partner"), method="with_text")
    year = django_filters.CharFilter(label=_("Envelope"), field_name="envelope__code")
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=spoken(FundingKind))
    state = django_filters.ChoiceFilter(label=_("State"), choices=spoken(AllocationState))

    def with_text(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """Find a code or a name."""
        return rows.filter(Q(code__icontains=value) | Q(agreement__partnership__organisation__name__icontains=value))


PARTNER = "agreement__partnership__organisation__name"
ALLOCATIONS = Table(
    name="allocations",
    columns=[
        Column("code", N_("Allocation"), lambda row: row.code, sort="code", link=lambda row: url("allocation", row)),
        Column("partner", N_("Partner"), lambda row: row.partnership.organisation.name, sort=PARTNER,
               link=lambda row: url("partner", row.partnership)),
        Column("title", N_("Title"), lambda row: str(row.title)),
        Column("kind", N_("Kind"), lambda row: row.kind_word, sort="kind", is_extra=True),
        Column("year", N_("Envelope"), lambda row: row.envelope.code, sort="envelope__code"),
        Column("amount", N_("Granted"), lambda row: row.amount, kind="money", sort="cents"),
        Column("decided", N_("Decided on"), lambda row: row.decided_on, kind="date", sort="decided_on", is_extra=True),
        Column("from", N_("From"), lambda row: row.from_on, kind="date", sort="from_on", is_extra=True),
        Column("until", N_("Until"), lambda row: row.until_on, kind="date", sort="until_on", is_extra=True),
        Column("state", N_("State"), lambda row: row.state_word, kind="state", sort="state"),
        Column("fictional", N_("Fictional"), lambda row: row.is_fictional, kind="flag", is_extra=True),
    ],
    sort="code",
    reads=(
        "public_id", "code", "title", "kind", "cents", "decided_on", "from_on", "until_on", "state", "is_fictional",
        "envelope__code", "envelope__currency", "agreement__partnership__public_id", PARTNER,
    ),
    filters=AllocationFilters,
    empty=N_("No money has been allocated yet: a call, or the agency by hand, does so."),
)  # fmt: skip


class EnvelopeFilters(django_filters.FilterSet):
    """Narrow envelopes down."""

    state = django_filters.ChoiceFilter(label=_("State"), choices=spoken(EnvelopeState))


ENVELOPES = Table(
    name="envelopes",
    columns=[
        Column("code", N_("Code"), lambda row: row.code, sort="code", link=lambda row: url("envelope", row)),
        Column("title", N_("Envelope"), lambda row: str(row.title)),
        Column("from", N_("From"), lambda row: row.from_on, kind="date", sort="from_on"),
        Column("until", N_("Until"), lambda row: row.until_on, kind="date", sort="until_on"),
        Column("commit", N_("May be promised"), lambda row: row.money(row.commitment_cents), kind="money",
               sort="commitment_cents"),
        Column("pay", N_("May be paid"), lambda row: row.money(row.payment_cents), kind="money", sort="payment_cents"),
        Column("state", N_("State"), lambda row: row.state_word, kind="state", sort="state"),
    ],
    sort="-code",
    filters=EnvelopeFilters,
    empty=N_("No envelope yet: draft the first one."),
)  # fmt: skip
