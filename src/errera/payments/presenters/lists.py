"""The lists of the room as tables."""

from __future__ import annotations

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from errera.foundation.money import Money
from errera.foundation.sentences import N_
from errera.foundation.ui.forms import spoken
from errera.foundation.ui.speech import say
from errera.foundation.ui.tables import Column, Table

from ..models import BankLine
from ..states import DemandState, LineState, OrderState, PayeeState, RunState
from .acts import url

FICTIONAL = Column("fictional", N_("Fictional"), lambda row: row.is_fictional, kind="flag", is_extra=True)


def organisation(label: str = N_("Organisation")) -> Column:
    """Give the column with the organisation of a row."""
    return Column("organisation", label, lambda row: row.organisation.name, sort="organisation__name")


def state() -> Column:
    """Give the column with the state of a row."""
    return Column("state", N_("State"), lambda row: row.state_word, kind="state", sort="state")


class OrderFilters(django_filters.FilterSet):
    """Narrow payments down."""

    q = django_filters.CharFilter(label=_("Organisation, purpose or reference"), method="with_text")
    state = django_filters.ChoiceFilter(label=_("State"), choices=spoken(OrderState))
    book = django_filters.CharFilter(label=_("Book"), field_name="book")

    def with_text(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """Find a name, a purpose or a reference."""
        return rows.filter(
            Q(organisation__name__icontains=value) | Q(purpose__icontains=value) | Q(end_to_end_id__iexact=value)
        )


ORDERS = Table(
    name="payments",
    columns=[
        Column(
            "ordered_at", N_("Ordered on"), lambda row: row.ordered_at.date(), kind="date", sort="ordered_at",
            link=lambda row: url("order-detail", row),
        ),
        organisation(N_("To")),
        Column("purpose", N_("Purpose"), lambda row: row.purpose),
        Column("amount", N_("Amount"), lambda row: row.amount, kind="money", sort="cents"),
        Column("book", N_("Book"), lambda row: row.book, sort="book"),
        state(),
        Column("paid_on", N_("Booked by the bank on"), lambda row: row.paid_on, kind="date", is_extra=True),
        Column("reference", N_("Payment reference"), lambda row: row.end_to_end_id, is_extra=True),
        Column("about", N_("What it is for"), lambda row: row.about, is_extra=True),
        FICTIONAL,
    ],
    sort="-ordered_at",
    filters=OrderFilters,
    empty=N_("No payments yet: they are ordered where a claim is approved or an advance is given."),
)  # fmt: skip


class RunFilters(django_filters.FilterSet):
    """Narrow runs down."""

    state = django_filters.ChoiceFilter(label=_("State"), choices=spoken(RunState))
    year = django_filters.NumberFilter(label=_("Year"), field_name="execution_on__year")


RUNS = Table(
    name="payment-runs",
    columns=[
        Column("code", N_("Run"), lambda row: row.code, sort="code", link=lambda row: url("run-detail", row)),
        Column("execution_on", N_("Execution day"), lambda row: row.execution_on, kind="date", sort="execution_on"),
        Column("orders", N_("Payments"), lambda row: row.orders_count, kind="number", sort="orders_count"),
        Column("total", N_("Total"), lambda row: row.total, kind="money", sort="total_cents"),
        state(),
        FICTIONAL,
    ],
    sort="-code",
    reads=(
        "public_id",
        "code",
        "execution_on",
        "orders_count",
        "total_cents",
        "currency",
        "state",
        "is_fictional",
    ),
    filters=RunFilters,
    empty=N_("No runs yet: prepare one when payments are ready."),
)

STATEMENTS = Table(
    name="bank-files",
    columns=[
        Column(
            "statement", N_("Statement"), lambda row: row.statement_id, sort="statement_id",
            link=lambda row: url("statement-detail", row),
        ),
        Column("until_on", N_("Closing day"), lambda row: row.until_on, kind="date", sort="until_on"),
        Column("opening", N_("Opening balance"), lambda row: row.opening, kind="money"),
        Column("closing", N_("Closing balance"), lambda row: row.closing, kind="money"),
        Column("lines", N_("Lines"), lambda row: row.lines_count, kind="number"),
        Column("parked", N_("Parked"), lambda row: row.parked_count, kind="number"),
        Column("hash", N_("Hash of the file"), lambda row: row.sha256, is_extra=True),
    ],
    sort="-until_on",
    empty=N_("No bank files yet: bring in the first statement (camt.053)."),
)  # fmt: skip


class LineFilters(django_filters.FilterSet):
    """Narrow bank lines down."""

    q = django_filters.CharFilter(label=_("Name, message or reference"), method="with_text")
    state = django_filters.ChoiceFilter(label=_("State"), choices=spoken(LineState))

    def with_text(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """Find a name, a message or a reference."""
        return rows.filter(
            Q(other_name__icontains=value) | Q(remittance__icontains=value) | Q(end_to_end_id__iexact=value)
        )


def matched_to(row: BankLine) -> str:
    """Say what a line is matched to, or why it is parked or not ours."""
    if row.run:
        return row.run.code
    if row.order:
        return f"{row.order.organisation.name}: {row.order.purpose}"
    if row.demand:
        return f"{row.demand.organisation.name}: {row.demand.communication_spoken}"
    return say(row.reason) if row.state == LineState.PARKED else row.ground


LINES = Table(
    name="bank-lines",
    columns=[
        Column(
            "booked_on", N_("Booked on"), lambda row: row.booked_on, kind="date", sort="booked_on",
            link=lambda row: url("statement-detail", row.statement),
        ),
        Column("amount", N_("Amount"), lambda row: row.amount, kind="money", sort="cents"),
        Column("other", N_("From or to"), lambda row: row.other_name),
        Column("text", N_("Message"), lambda row: row.communication_spoken or row.remittance),
        Column(
            "state", N_("State"), lambda row: row.state_word, kind="state", sort="state",
        ),
        Column("matched", N_("Matched to, or why not"), matched_to),
        Column("reference", N_("Payment reference"), lambda row: row.end_to_end_id, is_extra=True),
        Column("statement", N_("Statement"), lambda row: row.statement.statement_id, is_extra=True),
        Column("entry", N_("Entry"), lambda row: row.entry, kind="number", is_extra=True),
    ],
    sort="-booked_on",
    filters=LineFilters,
    empty=N_("No bank lines yet: they come with the bank’s files."),
)  # fmt: skip


class PayeeFilters(django_filters.FilterSet):
    """Narrow accounts down."""

    q = django_filters.CharFilter(label=_("Organisation"), field_name="organisation__name", lookup_expr="icontains")
    state = django_filters.ChoiceFilter(label=_("State"), choices=spoken(PayeeState))


PAYEES = Table(
    name="accounts",
    columns=[
        Column(
            "organisation", N_("Organisation"), lambda row: row.organisation.name, sort="organisation__name",
            link=lambda row: url("payee-detail", row),
        ),
        Column("holder", N_("Holder"), lambda row: row.holder_name),
        Column("account", N_("Account"), lambda row: row.masked_iban),
        Column("from_on", N_("First day"), lambda row: row.from_on, kind="date", sort="from_on"),
        state(),
        FICTIONAL,
    ],
    sort="-from_on",
    filters=PayeeFilters,
    empty=N_("No accounts yet: propose the account to which payments go."),
)  # fmt: skip


class DemandFilters(django_filters.FilterSet):
    """Narrow demands down."""

    q = django_filters.CharFilter(label=_("Organisation"), field_name="organisation__name", lookup_expr="icontains")
    state = django_filters.ChoiceFilter(label=_("State"), choices=spoken(DemandState))
    late = django_filters.ChoiceFilter(label=_("Late"), choices=[("yes", _("Late only"))], method="only_late")

    def only_late(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """Show what is outstanding after its day."""
        return rows.filter(state=DemandState.OPEN, due_on__lt=self.request.today)


DEMANDS = Table(
    name="demands",
    columns=[
        Column(
            "communication", N_("Communication"), lambda row: row.communication_spoken, sort="communication",
            link=lambda row: url("demand-detail", row),
        ),
        organisation(N_("From")),
        Column("amount", N_("Asked"), lambda row: row.amount, kind="money", sort="cents"),
        Column("received", N_("Came in"), lambda row: Money(row.received_cents, row.currency), kind="money"),
        Column("due_on", N_("Pay back by"), lambda row: row.due_on, kind="date", sort="due_on"),
        state(),
        Column("reason", N_("Reason"), lambda row: str(row.reason), is_extra=True),
        FICTIONAL,
    ],
    sort="due_on",
    filters=DemandFilters,
    empty=N_("Nothing is asked back."),
)  # fmt: skip
