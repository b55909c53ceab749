"""The lists of the room as tables: agreements, obligations, meetings."""

from __future__ import annotations

import datetime as dt
from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from errera.foundation.counting import count_each_up_to
from errera.foundation.sentences import N_
from errera.foundation.ui.forms import spoken
from errera.foundation.ui.tables import Column, Table

from ..states import STILL_OWED, AgreementState, MeetingKind, MeetingState, ObligationKind, ObligationState, Side
from .acts import url
from .words import term_of

MANY = 1_000  # nobody needs to know exactly how much more than this is late


class AgreementFilters(django_filters.FilterSet):
    """Narrow agreements down."""

    q = django_filters.CharFilter(label=_("Code or partner"), method="with_text")
    cycle = django_filters.CharFilter(label=_("Cycle code"), field_name="cycle__code")
    state = django_filters.ChoiceFilter(label=_("State"), choices=spoken(AgreementState))

    def with_text(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """Find a code or a name."""
        return rows.filter(Q(code__icontains=value) | Q(partnership__organisation__name__icontains=value))


AGREEMENTS = Table(
    name="agreements",
    columns=[
        Column(
            "code", N_("Agreement"), lambda row: row.code, sort="code", link=lambda row: url("agreement-detail", row)
        ),
        Column(
            "partner",
            N_("Partner"),
            lambda row: row.partnership.organisation.name,
            sort="partnership__organisation__name",
            link=lambda row: url("partnership", row.partnership),
        ),
        Column("cycle", N_("Cycle"), lambda row: str(row.cycle.title), sort="cycle__code"),
        Column("term", N_("Term"), term_of, sort="from_on"),
        Column("state", N_("State"), lambda row: row.state_word, kind="state", sort="state"),
        Column("fictional", N_("Fictional"), lambda row: row.is_fictional, kind="flag", is_extra=True),
    ],
    sort="code",
    reads=(
        "public_id",
        "code",
        "from_on",
        "until_on",
        "precision",
        "state",
        "is_fictional",
        "cycle__title",
        "partnership__public_id",
        "partnership__organisation__name",
    ),
    filters=AgreementFilters,
    empty=N_("No agreements yet: draft one with a partner."),
)


class ObligationFilters(django_filters.FilterSet):
    """Narrow obligations down."""

    q = django_filters.CharFilter(label=_("Code, title or partner"), method="with_text")
    side = django_filters.ChoiceFilter(label=_("Who owes it"), choices=spoken(Side))
    state = django_filters.ChoiceFilter(label=_("State"), choices=spoken(ObligationState))
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=spoken(ObligationKind))
    year = django_filters.NumberFilter(label=_("Year"), field_name="due_on__year")
    late = django_filters.ChoiceFilter(label=_("Late"), choices=[("yes", _("Late only"))], method="only_late")
    agreement = django_filters.CharFilter(label=_("Agreement"), field_name="agreement__code")

    def with_text(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """Find a code, a title or a name."""
        return rows.filter(
            Q(code__icontains=value)
            | Q(title__icontains=value)
            | Q(agreement__partnership__organisation__name__icontains=value)
        )

    def only_late(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """Show what is still owed after its day."""
        return rows.filter(state__in=STILL_OWED, due_on__lt=self.request.today)


OBLIGATIONS = Table(
    name="obligations",
    columns=[
        Column(
            "code", N_("Obligation"), lambda row: row.code, sort="code", link=lambda row: url("obligation-detail", row)
        ),
        Column("title", N_("What is owed"), lambda row: str(row.title)),
        Column(
            "partner",
            N_("Partner"),
            lambda row: row.agreement.partnership.organisation.name,
            sort="agreement__partnership__organisation__name",
            link=lambda row: url("agreement-detail", row.agreement),
        ),
        Column("side", N_("Who owes it"), lambda row: row.side_word, sort="side"),
        Column("kind", N_("Kind"), lambda row: row.kind_word, sort="kind", is_extra=True),
        Column("due_on", N_("Due on"), lambda row: row.due_on, kind="date", sort="due_on"),
        Column("state", N_("State"), lambda row: row.state_word, kind="state", sort="state"),
        Column("fictional", N_("Fictional"), lambda row: row.is_fictional, kind="flag", is_extra=True),
    ],
    sort="due_on",
    reads=(
        "public_id",
        "code",
        "title",
        "side",
        "kind",
        "due_on",
        "state",
        "is_fictional",
        "agreement__public_id",
        "agreement__partnership__organisation__name",
    ),
    filters=ObligationFilters,
    empty=N_("No obligations yet: they come with the agreements."),
)


class MeetingFilters(django_filters.FilterSet):
    """Narrow meetings down."""

    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=spoken(MeetingKind))
    state = django_filters.ChoiceFilter(label=_("State"), choices=spoken(MeetingState))


MEETINGS = Table(
    name="meetings",
    columns=[
        Column("day", N_("Day"), lambda row: row.held_on, kind="date", sort="held_on"),
        Column("title", N_("Meeting"), lambda row: str(row.title), link=lambda row: url("meeting-detail", row)),
        Column("kind", N_("Kind"), lambda row: row.kind_word, sort="kind"),
        Column("state", N_("State"), lambda row: row.state_word, kind="state", sort="state"),
        Column("code", N_("Code"), lambda row: row.code, is_extra=True),
    ],
    sort="-day",
    filters=MeetingFilters,
    empty=N_("No meetings yet: plan a review meeting or a steering committee."),
)


def late_sentence_facts(rows: QuerySet[Any], today: dt.date) -> dict[str, int]:
    """Count what is late, and how much of it each side owes; beyond `MANY` it stops counting."""
    sides = count_each_up_to(MANY, rows.filter(state__in=STILL_OWED, due_on__lt=today), "side")
    late, ours = sum(sides.values()), sides.get(Side.AGENCY, 0)
    return {"late": late, "ours": ours, "theirs": late - ours, "is_many": late > MANY}
