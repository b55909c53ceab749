"""What the bank said: statements, lines, and which record of ours a line is about."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.db.models import Count, F, Q, QuerySet

from errera.foundation.actor import Actor
from errera.foundation.documents.queries import hash_of
from errera.foundation.sentences import N_, Invalid

from ..models import BankLine, BankStatement, Demand, Payee, PaymentOrder, PaymentRun
from ..policies import may_match, may_see_payments
from ..shapes import StatementFacts, communication_in
from ..states import AT_THE_BANK, DemandState, LineState, OrderState, PayeeState

TWELVE = re.compile(r"(?<!\d)\d{3}\s?/?\s?\d{4}\s?/?\s?\d{5}(?!\d)")

__all__ = [
    "demand_met_by",
    "demands_for",
    "hash_of",
    "lines_of",
    "lines_of_run",
    "lines_seen_by",
    "order_called",
    "orders_for",
    "paid_by",
    "parked_count",
    "runs_for",
    "statements_known",
    "statements_seen_by",
]


def statements_seen_by(actor: Actor) -> QuerySet[BankStatement]:
    """Give the statements, for those who see payments, each with how many lines are parked."""
    rows = BankStatement.objects.all() if may_see_payments(actor) else BankStatement.objects.none()
    return rows.annotate(
        lines_count=Count("lines"), parked_count=Count("lines", filter=Q(lines__state=LineState.PARKED))
    )


def lines_seen_by(actor: Actor) -> QuerySet[BankLine]:
    """Give the lines of statements, for those who see payments, with what they are matched to."""
    rows = BankLine.objects.select_related("statement", "run", "order__organisation", "demand__organisation")
    return rows if may_see_payments(actor) else rows.none()


def lines_of(statement: BankStatement) -> QuerySet[BankLine]:
    """Give the lines of a statement in their order."""
    rows = BankLine.objects.select_related("run", "order__organisation", "demand__organisation")
    return rows.filter(statement=statement).order_by("entry", "part")


def lines_of_run(run: PaymentRun) -> QuerySet[BankLine]:
    """Give what the bank answered about a run and its payments."""
    rows = BankLine.objects.select_related("statement", "order__organisation")
    return rows.filter(Q(run=run) | Q(order__run=run)).order_by("booked_on", "pk")


def lines_of_order(order: PaymentOrder) -> QuerySet[BankLine]:
    """Give what the bank said about a payment."""
    return BankLine.objects.select_related("statement").filter(order=order).order_by("booked_on", "pk")


def receipts_of(demand: Demand) -> QuerySet[BankLine]:
    """Give what came in for a demand."""
    return BankLine.objects.filter(demand=demand).order_by("booked_on", "pk")


def parked_count(actor: Actor) -> int:
    """Count the lines that wait for this reader to match them."""
    return BankLine.objects.filter(state=LineState.PARKED).count() if may_match(actor) else 0


def statements_known(facts: Iterable[StatementFacts]) -> set[str]:
    """Give which of these statements were brought in before."""
    wanted = list(facts)
    rows = BankStatement.objects.filter(
        iban__in={f.iban for f in wanted}, statement_id__in=[f.statement_id for f in wanted]
    )
    return set(rows.values_list("statement_id", flat=True))


def order_called(reference: str) -> PaymentOrder | None:
    """Give the payment that went to the bank under this reference."""
    return PaymentOrder.objects.filter(end_to_end_id=reference).first() if reference else None


def paid_by(line: BankLine) -> PaymentOrder | PaymentRun:
    """Give the payment that a debit made, or the run that it paid at once; refuses where the bank names neither."""
    order = order_called(line.end_to_end_id)
    if order:
        return order
    run = PaymentRun.objects.filter(code=line.batch_id).first() if line.batch_id and not line.end_to_end_id else None
    if run:
        return run
    if line.end_to_end_id or line.batch_id:
        raise Invalid(
            N_("No payment of ours carries the reference “{reference}”."),
            reference=line.end_to_end_id or line.batch_id,
        )
    raise Invalid(N_("The bank names no reference, so it is not known which payment this is."))


def demand_met_by(line: BankLine) -> Demand:
    """Give the demand that a credit is for: by its communication, or by its amount from the organisation's account."""
    told = line.communication or _communication_somewhere(line.remittance)
    if told:
        demand = Demand.objects.filter(communication=told).first()
        if demand is None:
            raise Invalid(N_("Nothing was asked back under the communication {told}."), told=told)
        return demand
    payers = Payee.objects.filter(iban=line.other_iban, state__in=[PayeeState.VERIFIED, PayeeState.REPLACED])
    open_ones = Demand.objects.filter(state=DemandState.OPEN, organisation__in=payers.values("organisation"))
    fitting = [d for d in open_ones if line.other_iban and d.outstanding == line.amount][:2]
    if len(fitting) != 1:
        raise Invalid(N_("The money carries no communication of ours, so it is not known what it is for."))
    return fitting[0]


def _communication_somewhere(text: str) -> str:
    return next((found for part in TWELVE.findall(text) if (found := communication_in(part))), "")


def orders_for(line: BankLine) -> QuerySet[PaymentOrder]:
    """Give the payments that a parked line can be matched to by hand: of its amount, and at the bank."""
    states = [OrderState.IN_RUN] if line.cents < 0 else [OrderState.IN_RUN, OrderState.PAID]
    rows = PaymentOrder.objects.filter(state__in=states, cents=abs(line.cents), currency=line.currency)
    return rows.exclude(run__state="draft").select_related("organisation", "run").order_by("pk")


def runs_for(line: BankLine) -> QuerySet[PaymentRun]:
    """Give the runs that a parked debit can be matched to by hand."""
    return PaymentRun.objects.filter(state__in=AT_THE_BANK if line.cents < 0 else []).order_by("pk")


def demands_for(line: BankLine) -> QuerySet[Demand]:
    """Give the demands that a parked credit can be matched to by hand: of which at least so much is outstanding."""
    rows = Demand.objects.filter(state=DemandState.OPEN, currency=line.currency)
    taken = F("received_cents") + F("waived_cents")
    fitting = rows.filter(cents__gte=taken + line.cents) if line.cents > 0 else rows.none()
    return fitting.select_related("organisation").order_by("due_on", "pk")
