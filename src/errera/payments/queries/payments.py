"""Payments and runs: what is ordered about a record, what a reader sees, what is ready, what a run holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Count, F, Q, QuerySet, Sum

from errera.foundation.actor import Actor
from errera.foundation.money import Money
from errera.foundation.reference import queries as reference
from errera.ledger import queries as ledger
from errera.ledger.shapes import Pot
from errera.ledger.states import AccountKind

from ..models import Demand, PaymentOrder, PaymentRun
from ..policies import may_see_demands, may_see_payments
from ..shapes import Bank, spaced
from ..states import OPEN_ORDERS, DemandState, OrderState, RunState

EURO = "EUR"


def orders_about(abouts: Iterable[str]) -> QuerySet[PaymentOrder]:
    """Give the payments ordered about these records, oldest on top."""
    return PaymentOrder.objects.filter(about__in=list(abouts)).select_related("organisation", "run").order_by("pk")


def demands_about(abouts: Iterable[str]) -> QuerySet[Demand]:
    """Give what was asked back about these records, oldest on top."""
    return Demand.objects.filter(about__in=list(abouts)).select_related("organisation").order_by("pk")


def payments_seen_by(actor: Actor) -> QuerySet[PaymentOrder]:
    """Give the payments that exist for the reader: every one for those who answer for money, else the own ones."""
    rows = PaymentOrder.objects.select_related("organisation", "run")
    if may_see_payments(actor):
        return rows
    return rows.filter(organisation__in=actor.organisations) if not actor.sees_all else rows.none()


def runs_seen_by(actor: Actor) -> QuerySet[PaymentRun]:
    """Give the payment runs, for those who see payments."""
    return PaymentRun.objects.all() if may_see_payments(actor) else PaymentRun.objects.none()


def demands_seen_by(actor: Actor) -> QuerySet[Demand]:
    """Give the demands that exist for the reader: every one for the agency, else those to the own organisation."""
    rows = Demand.objects.select_related("organisation")
    if not may_see_demands(actor):
        return rows.none()
    return rows if actor.sees_all else rows.filter(organisation__in=actor.organisations)


def orders_ready() -> QuerySet[PaymentOrder]:
    """Give the payments that can go into a run, with their organisation at hand."""
    return PaymentOrder.objects.filter(state=OrderState.READY).select_related("organisation").order_by("pk")


def orders_of(run: PaymentRun) -> QuerySet[PaymentOrder]:
    """Give the payments of a run, in the order of its file."""
    return PaymentOrder.objects.filter(run=run).select_related("organisation").order_by("pk")


@dataclass(frozen=True)
class Standing:
    """How payments stand: how many, and how many cents, in each state that is still open."""

    ready: int = 0
    ready_cents: int = 0
    waiting: int = 0
    waiting_cents: int = 0


def standing() -> Standing:
    """Give how the open payments stand; one query."""
    rows = PaymentOrder.objects.filter(state__in=OPEN_ORDERS).order_by().values("state")
    found: dict[str, int] = {}
    for row in rows.annotate(count=Count("pk"), cents=Sum("cents")):
        found |= {row["state"]: row["count"], f"{row['state']}_cents": row["cents"]}
    return Standing(**found)


def cash_needed(orders: Iterable[PaymentOrder]) -> dict[str, int]:
    """Give how many cents these payments take out of each book."""
    needed: dict[str, int] = {}
    for order in orders:
        needed[order.book] = needed.get(order.book, 0) + order.cents
    return dict(sorted(needed.items()))


@dataclass(frozen=True)
class Cash:
    """What a book has free to pay, beside what is asked of it."""

    book: str
    free: Money
    needed: Money

    @property
    def is_enough(self) -> bool:
        """Say whether the book has as much as is asked."""
        return self.needed.cents <= self.free.cents


def cash_of(orders: Iterable[PaymentOrder]) -> list[Cash]:
    """Give, for each book that these payments leave, what it has and what they need."""
    needed = cash_needed(orders)
    rows = ledger.balances(book__code__in=list(needed), kind=AccountKind.CASH)
    free = {row.book: row.cents for row in rows}
    return [Cash(book, Money(free.get(book, 0), EURO), Money(cents, EURO)) for book, cents in needed.items()]


def cash_in(book: str) -> Money:
    """Give what is free to pay in a book."""
    return Money(ledger.cents_in(Pot(AccountKind.CASH, book)), ledger.book(book).currency)


def twins(orders: Iterable[PaymentOrder]) -> list[list[PaymentOrder]]:
    """Give payments of the same amount to the same account: pointed out before anybody signs."""
    groups: dict[tuple[str, int, str], list[PaymentOrder]] = {}
    for order in orders:
        groups.setdefault((order.payee_iban, order.cents, order.currency), []).append(order)
    return [group for group in groups.values() if len(group) > 1]


def to_sign(actor: Actor) -> QuerySet[PaymentRun]:
    """Give the runs that wait for a signature; the caller asks whether it may be the reader's."""
    return runs_seen_by(actor).filter(state=RunState.DRAFT).order_by("pk")


def runs_open(actor: Actor) -> QuerySet[PaymentRun]:
    """Give the runs that are not over, oldest on top."""
    open_states = (RunState.DRAFT, RunState.SIGNED, RunState.SENT)
    return runs_seen_by(actor).filter(state__in=open_states).order_by("pk")


@dataclass(frozen=True)
class Owed:
    """What is asked back and has not come in: how many demands, how many of them late, how many cents."""

    count: int
    late: int
    amount: Money


def owed(actor: Actor, *, on: date) -> Owed:
    """Give what is owed to the agency, as far as it exists for the reader; one query."""
    rows = demands_seen_by(actor).filter(state=DemandState.OPEN).order_by()
    found = rows.aggregate(
        count=Count("pk"),
        late=Count("pk", filter=Q(due_on__lt=on)),
        cents=Sum(F("cents") - F("received_cents") - F("waived_cents")),
    )
    return Owed(found["count"], found["late"], Money(found["cents"] or 0, settings.ERRERA_CURRENCY))


def next_run_code(day: date) -> str:
    """Give the code of the next run of a year: RUN-2026-007."""
    start = f"RUN-{day.year}-"
    codes = PaymentRun.objects.filter(code__startswith=start).values_list("code", flat=True)
    latest = max((int(code.removeprefix(start)) for code in codes), default=0)
    return f"{start}{latest + 1:03}"


def is_banking_day(day: date) -> bool:
    """Say whether banks of the agency's country work on a day."""
    return reference.is_working_day(day, settings.ERRERA_COUNTRY)


def next_banking_day(day: date) -> date:
    """Give the day itself when banks work, or else the next day they do."""
    return reference.next_working_day(day, settings.ERRERA_COUNTRY)


def bank_spoken() -> Bank:
    """Give the agency's own account as it is printed."""
    ours = bank()
    return Bank(ours.name, spaced(ours.iban), ours.bic)


def bank() -> Bank:
    """Give the agency's own account, from the settings; its number is empty where none is set."""
    number = settings.ERRERA_BANK_IBAN.replace(" ", "").upper()
    return Bank(settings.ERRERA_BANK_NAME, number, settings.ERRERA_BANK_BIC.strip().upper())
