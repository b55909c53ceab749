"""The lists of the room as tables: calls, bids, assessments."""

from __future__ import annotations

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from errera.foundation.money import Money
from errera.foundation.sentences import N_
from errera.foundation.ui.forms import spoken
from errera.foundation.ui.tables import Column, Table
from errera.funding.states import FundingKind

from ..states import AssessmentState, BidState, CallState
from .words import moment, points, url


class CallFilters(django_filters.FilterSet):
    """Narrow calls down."""

    state = django_filters.ChoiceFilter(label=_("State"), choices=spoken(CallState))
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=spoken(FundingKind))


CALLS = Table(
    name="calls",
    columns=[
        Column("code", N_("Call"), lambda row: row.code, sort="code", link=lambda row: url("call-detail", row)),
        Column("title", N_("Title"), lambda row: str(row.title)),
        Column("kind", N_("Kind"), lambda row: row.kind_word, sort="kind"),
        Column("closes", N_("Deadline"), lambda row: moment(row.closes_at), sort="closes_at"),
        Column("cents", N_("Money"), lambda row: Money(row.cents, row.currency), kind="money", sort="cents"),
        Column("bids", N_("Bids submitted"), lambda row: row.submitted_count, kind="number"),
        Column("state", N_("State"), lambda row: row.state_word, kind="state", sort="state"),
    ],
    sort="-closes",
    reads=("public_id", "code", "title", "kind", "closes_at", "cents", "state", "envelope__currency"),
    filters=CallFilters,
    empty=N_("No calls yet: draft one from the envelope of the year."),
)


class BidFilters(django_filters.FilterSet):
    """Narrow bids down."""

    q = django_filters.CharFilter(label=_("Code, title or partner"), method="with_text")
    call = django_filters.CharFilter(label=_("Call"), field_name="call__code")
    state = django_filters.ChoiceFilter(label=_("State"), choices=spoken(BidState))

    def with_text(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """Find a code, a title or a name."""
        return rows.filter(
            Q(code__icontains=value) | Q(title__icontains=value) | Q(lead__organisation__name__icontains=value)
        )


BIDS = Table(
    name="bids",
    columns=[
        Column("code", N_("Bid"), lambda row: row.code, sort="code", link=lambda row: url("bid-detail", row)),
        Column("title", N_("Title"), lambda row: row.title, sort="title"),
        Column("lead", N_("Lead partner"), lambda row: row.lead.organisation.name, sort="lead__organisation__name"),
        Column(
            "call", N_("Call"), lambda row: row.call.code, sort="call__code", link=lambda r: url("call-detail", r.call)
        ),
        Column(
            "asked",
            N_("Asked"),
            lambda row: Money(row.grant_cents, row.call.currency),
            kind="money",
            sort="grant_cents",
        ),
        Column("points", N_("Points"), lambda row: points(row.thousandths), kind="number", is_extra=True),
        Column("state", N_("State"), lambda row: row.state_word, kind="state", sort="state"),
        Column("fictional", N_("Fictional"), lambda row: row.is_fictional, kind="flag", is_extra=True),
    ],
    sort="code",
    reads=(
        "public_id",
        "code",
        "title",
        "grant_cents",
        "thousandths",
        "state",
        "lead__organisation__is_fictional",
        "lead__organisation__name",
        "call__public_id",
        "call__code",
        "call__envelope__currency",
    ),
    filters=BidFilters,
    empty=N_("No bids yet: begin one on the page of an open call."),
)


class AssessmentFilters(django_filters.FilterSet):
    """Narrow assessments down."""

    state = django_filters.ChoiceFilter(label=_("State"), choices=spoken(AssessmentState))


ASSESSMENTS = Table(
    name="assessments",
    columns=[
        Column(
            "bid", N_("Bid"), lambda row: row.bid.code, sort="bid__code", link=lambda row: url("assessment-detail", row)
        ),
        Column("call", N_("Call"), lambda row: row.bid.call.code, sort="bid__call__code"),
        Column("state", N_("State"), lambda row: row.state_word, kind="state", sort="state"),
        Column("due_on", N_("Due on"), lambda row: row.due_on, kind="date"),
    ],
    sort="bid",
    filters=AssessmentFilters,
    empty=N_("No bid was assigned to you."),
)
