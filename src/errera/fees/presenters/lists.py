"""The lists of the room as tables: invoices, schedules of fees, VAT treatments."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import django_filters
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from errera.foundation.sentences import N_
from errera.foundation.ui.forms import spoken
from errera.foundation.ui.tables import Column, Table

from ..models import Invoice
from ..states import OWING, InvoiceState, ScheduleState
from .acts import url


class InvoiceFilters(django_filters.FilterSet):
    """Narrow invoices down."""

    q = django_filters.CharFilter(label=_("Number or payer"), method="with_text")
    state = django_filters.ChoiceFilter(label=_("State"), choices=spoken(InvoiceState))
    late = django_filters.ChoiceFilter(label=_("Late"), choices=[("yes", _("Late only"))], method="only_late")
    initiative = django_filters.CharFilter(label=_("Initiative (code)"), field_name="schedule__initiative__code")

    def with_text(self, rows: QuerySet[Invoice], name: str, value: str) -> QuerySet[Invoice]:
        """Find a number, a payer, or the communication of a transfer."""
        digits = "".join(sign for sign in value if sign.isdigit())
        found = Q(number__icontains=value) | Q(payer__name__icontains=value)
        return rows.filter(found | Q(demand__communication=digits) if len(digits) == 12 else found)

    def only_late(self, rows: QuerySet[Invoice], name: str, value: str) -> QuerySet[Invoice]:
        """Show those on which money is owed after their day."""
        return rows.filter(state__in=OWING, due_on__lt=self.request.today)


INVOICES = Table(
    name="invoices",
    columns=[
        Column("number", N_("Invoice"), lambda row: row.number, sort="number", link=lambda row: url("invoice", row)),
        Column("payer", N_("Payer"), lambda row: row.payer.name, sort="payer__name"),
        Column("initiative", N_("Initiative"), lambda row: str(row.schedule.initiative.title)),
        Column("gross", N_("Amount"), lambda row: row.money(row.gross_cents), kind="money", sort="gross_cents"),
        Column("owed", N_("Still owed"), lambda row: row.money(row.outstanding_cents), kind="money",
               sort=F("gross_cents") - F("received_cents") - F("waived_cents") - F("lost_cents")),
        Column("due_on", N_("Pay by"), lambda row: row.due_on, kind="date", sort="due_on"),
        Column("state", N_("State"), lambda row: row.state_word, kind="state", sort="state"),
        Column("issued_on", N_("Issued on"), lambda row: row.issued_on, kind="date", sort="issued_on", is_extra=True),
        Column("net", N_("Net"), lambda row: row.money(row.net_cents), kind="money", is_extra=True),
        Column("vat", N_("VAT"), lambda row: row.money(row.vat_cents), kind="money", is_extra=True),
        Column("credited", N_("Credited"), lambda row: row.money(row.credited_cents), kind="money", is_extra=True),
        Column("communication", N_("Communication"), lambda row: row.demand.communication_spoken, is_extra=True),
        Column("code", N_("Code of the initiative"), lambda row: row.schedule.initiative.code, is_extra=True),
        Column("fictional", N_("Fictional"), lambda row: row.is_fictional, kind="flag", is_extra=True),
    ],
    sort="-number",
    filters=InvoiceFilters,
    empty=N_("No invoices yet: they follow a place at an initiative with published prices."),
)  # fmt: skip


class ScheduleFilters(django_filters.FilterSet):
    """Narrow schedules down."""

    q = django_filters.CharFilter(label=_("Initiative"), method="with_text")
    state = django_filters.ChoiceFilter(label=_("State"), choices=spoken(ScheduleState))

    def with_text(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """Find a title or a code."""
        return rows.filter(Q(initiative__title__icontains=value) | Q(initiative__code__iexact=value))


SCHEDULES = Table(
    name="fees",
    columns=[
        Column("title", N_("Initiative"), lambda row: str(row.initiative.title), link=lambda row: url("schedule", row)),
        Column("from_on", N_("Begins"), lambda row: row.initiative.from_on, kind="date", sort="initiative__from_on"),
        Column("seller", N_("Seller"), lambda row: row.seller.name, sort="seller__name"),
        Column("vat", N_("VAT"), lambda row: row.treatment),
        Column("state", N_("State"), lambda row: row.state_word, kind="state", sort="state"),
        Column("code", N_("Code"), lambda row: row.initiative.code, is_extra=True),
        Column("fictional", N_("Fictional"), lambda row: row.initiative.is_fictional, kind="flag", is_extra=True),
    ],
    sort="-from_on",
    filters=ScheduleFilters,
    empty=N_("No initiative asks fees yet: begin on the page of an initiative."),
)


def _end(row: Any) -> str:
    return "" if row.until_on else url("treatment-end", row)


def _treatments(end: Callable[[Any], str] | None = None) -> Table:
    last = Column("until_on", N_("Last day"), lambda row: row.until_on or N_("Still counts"), kind="date", link=end)
    columns = [
        Column("code", N_("Code"), lambda row: row.code, sort="code"),
        Column("title", N_("Title"), lambda row: str(row.title)),
        Column("kind", N_("Kind"), lambda row: row.kind_word, sort="kind"),
        Column("rate", N_("Rate (%)"), lambda row: row.percent, sort="basis_points"),
        Column("from_on", N_("First day"), lambda row: row.from_on, kind="date", sort="from_on"),
        last,
        Column("ground", N_("Ground"), lambda row: str(row.ground), is_extra=True),
    ]
    empty = N_("No VAT treatment yet: finance adds the rates that count here.")
    return Table(name="vat", columns=columns, sort="code", empty=empty)


TREATMENTS, TREATMENTS_TO_END = _treatments(), _treatments(_end)
