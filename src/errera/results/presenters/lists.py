"""The lists of the room as tables: periods, figures, editions of the report."""

from __future__ import annotations

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from errera.foundation.sentences import N_
from errera.foundation.ui.forms import spoken
from errera.foundation.ui.tables import Column, Table

from ..states import PeriodState, Source, Span, Tier
from .words import language_of, of_what, url, value_of, whose


class PeriodFilters(django_filters.FilterSet):
    """Narrow periods down."""

    q = django_filters.CharFilter(label=_("Partner or agreement"), method="with_text")
    year = django_filters.NumberFilter(label=_("Year"))
    state = django_filters.ChoiceFilter(label=_("State"), choices=spoken(PeriodState))
    span = django_filters.ChoiceFilter(label=_("Length"), choices=spoken(Span))

    def with_text(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """Find a code or a name."""
        return rows.filter(
            Q(agreement__code__icontains=value) | Q(agreement__partnership__organisation__name__icontains=value)
        )


PERIODS = Table(
    name="periods",
    columns=[
        Column("code", N_("Period"), lambda row: row.code, sort="from_on", link=lambda row: url("period", row)),
        Column("partner", N_("Whose"), whose),
        Column("agreement", N_("Agreement"), lambda row: row.agreement.code if row.agreement else "", is_extra=True),
        Column("span", N_("Length"), lambda row: row.span_word, sort="span", is_extra=True),
        Column("due", N_("Due on"), lambda row: row.due_on, kind="date", sort="due_on"),
        Column("submitted", N_("Submitted"), lambda row: row.submitted_at, kind="date"),
        Column("approved", N_("Approved"), lambda row: row.approved_at, kind="date", is_extra=True),
        Column("locked", N_("Locked"), lambda row: row.locked_at, kind="date", is_extra=True),
        Column("state", N_("State"), lambda row: row.state_word, kind="state", sort="state"),
        Column("fictional", N_("Fictional"), lambda row: row.is_fictional, kind="flag", is_extra=True),
    ],
    sort="-code",
    filters=PeriodFilters,
    empty=N_("No results have been asked for yet: the agency opens a period for them."),
)


class FigureFilters(django_filters.FilterSet):
    """Narrow figures down."""

    q = django_filters.CharFilter(label=_("Indicator or partner"), method="with_text")
    year = django_filters.NumberFilter(label=_("Year"), field_name="period__year")
    tier = django_filters.ChoiceFilter(label=_("Evidence"), choices=spoken(Tier))
    source = django_filters.ChoiceFilter(label=_("Source"), choices=spoken(Source))
    state = django_filters.ChoiceFilter(label=_("State of the period"), field_name="period__state",
                                        choices=spoken(PeriodState))  # fmt: skip

    def with_text(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """Find a code, a title or a name."""
        partner = Q(period__agreement__partnership__organisation__name__icontains=value)
        return rows.filter(Q(indicator__code__icontains=value) | Q(indicator__title__icontains=value) | partner)


FIGURES = Table(
    name="figures",
    columns=[
        Column("indicator", N_("Indicator"), lambda row: str(row.indicator.title), sort="indicator__code",
               link=lambda row: url("figure", row)),
        Column("code", N_("Code"), lambda row: row.indicator.code, is_extra=True),
        Column("partner", N_("Whose"), lambda row: whose(row.period)),
        Column("period", N_("Period"), lambda row: row.period.code, sort="period__from_on",
               link=lambda row: url("period", row.period)),
        Column("value", N_("Value"), lambda row: value_of(row.indicator, row.figure), kind="number"),
        Column("unit", N_("Unit"), lambda row: str(row.indicator.unit)),
        Column("made_of", N_("Made of"), of_what, is_extra=True),
        Column("tier", N_("Evidence"), lambda row: row.tier_word, sort="tier"),
        Column("source", N_("Source"), lambda row: row.source_word, sort="source", is_extra=True),
        Column("source_text", N_("Where it comes from"), lambda row: str(row.source_text), is_extra=True),
        Column("on", N_("Holds as of"), lambda row: row.measured_on, kind="date", sort="measured_on", is_extra=True),
        Column("counted", N_("Is counted"), lambda row: row.is_counted, kind="flag", is_extra=True),
        Column("state", N_("State of the period"), lambda row: row.period.state_word, kind="state",
               sort="period__state"),
        Column("fictional", N_("Fictional"), lambda row: row.is_fictional, kind="flag", is_extra=True),
    ],
    sort="-period",
    filters=FigureFilters,
    empty=N_("Nothing was measured yet: open a period, and write figures down in it."),
)  # fmt: skip


EDITIONS = Table(
    name="editions",
    columns=[
        Column("year", N_("Year"), lambda row: str(row.year), sort="year", link=lambda row: url("edition", row)),
        Column("language", N_("Language"), language_of, sort="language"),
        Column("on", N_("As of"), lambda row: row.on, kind="date", sort="on"),
        Column("written", N_("Written down"), lambda row: row.written_at, kind="date", sort="written_at"),
        Column("data", N_("Hash of the data"), lambda row: row.data_hash[:16]),
        Column("file", N_("Hash of the file"), lambda row: row.file_hash[:16]),
    ],
    sort="-written",
    empty=N_("No edition is written down yet."),
)
