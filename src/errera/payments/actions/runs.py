"""Payment runs: prepared by one, signed by another, handed to the bank, or withdrawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.core.files.base import ContentFile
from django.utils.timezone import localdate, localtime

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record
from errera.foundation.documents import actions as documents
from errera.foundation.documents.models import Document
from errera.foundation.money import Money
from errera.foundation.sentences import N_, Invalid
from errera.ledger import actions as ledger
from errera.ledger.shapes import Move, Pot, Short, Written
from errera.ledger.states import AccountKind

from .. import policies, queries
from ..models import PaymentOrder, PaymentRun
from ..shapes import Bank, Transfer, checked_bic, checked_iban, pain_file, sepa_text
from ..states import ORDER, RUN, RunState
from .orders import _ground, _place_again

EURO = "EUR"


def _locked(run: PaymentRun) -> PaymentRun:
    return PaymentRun.objects.select_for_update().get(pk=run.pk)


def _orders_of(run: PaymentRun) -> list[PaymentOrder]:
    rows = PaymentOrder.objects.select_for_update(of=("self",)).select_related("organisation")
    return list(rows.filter(run=run).order_by("pk"))


@action
def prepare_run(*, orders: Sequence[PaymentOrder], execution_on: date, by: Actor, at: datetime) -> PaymentRun:
    """Put payments together for the bank, each with the account as it is verified now.

    Refuses nothing chosen, a payment that is not ready or not in euros, a day on which banks do not work, and an
    agency that has not set its own account.
    """
    rows = PaymentOrder.objects.select_for_update(of=("self",)).select_related("organisation")
    chosen = list(rows.filter(pk__in=[order.pk for order in orders]).order_by("pk"))
    for order in chosen:
        ORDER.take("take_in", state=order.state)
    policies.may_prepare_run(by).require()
    if not chosen:
        raise Invalid(N_("Choose at least one payment."), field="orders")
    _in_euros(chosen)
    _banking_day(execution_on, at)
    bank = _bank()
    run = PaymentRun.objects.create(
        code=queries.next_run_code(execution_on), execution_on=execution_on, debtor_name=bank.name,
        debtor_iban=bank.iban, debtor_bic=bank.bic, currency=EURO, total_cents=sum(order.cents for order in chosen),
        orders_count=len(chosen), prepared_by=by.doer, prepared_at=at,
        is_fictional=any(order.is_fictional for order in chosen),
    )  # fmt: skip
    for order in chosen:
        _take_in(order, run, by=by, at=at)
    after = {"execution_on": execution_on.isoformat(), "orders_count": len(chosen), "total_cents": run.total_cents}
    record(what="payments.run.prepared", target=run, by=by, at=at, after=after)
    return run


def _in_euros(orders: Iterable[PaymentOrder]) -> None:
    for order in orders:
        if order.currency != EURO:
            raise Invalid(
                N_("A SEPA file pays in euros; the payment to {organisation} is in {currency}."),
                field="orders", organisation=order.organisation.name, currency=order.currency,
            )  # fmt: skip


def _banking_day(day: date, at: datetime) -> None:
    """Refuse a day that has passed or on which banks rest, naming the next one that will do."""
    earliest = max(day, localdate(at))
    wanted = queries.next_banking_day(earliest)
    if day < localdate(at):
        raise Invalid(
            N_("{day} has passed; the next day on which banks work is {next}."), field="execution_on", day=day,
            next=wanted,
        )  # fmt: skip
    if day != wanted:
        raise Invalid(
            N_("Banks do not work on {day}; the next day on which they do is {next}."), field="execution_on", day=day,
            next=wanted,
        )  # fmt: skip


def _bank() -> Bank:
    """Give the agency's own account; refuses when it is not set, or cannot be right."""
    bank = queries.bank()
    if not bank.iban:
        raise Invalid(N_("The agency’s own account is not set: an administrator sets ERRERA_BANK_IBAN."))
    number = checked_iban(bank.iban)
    return Bank(sepa_text(bank.name, 70), number, checked_bic(bank.bic, country=number[:2]))


def _take_in(order: PaymentOrder, run: PaymentRun, *, by: Actor, at: datetime) -> None:
    payee = queries.account_to_pay(order.organisation)
    if payee is None:  # withdrawn between the look and the lock
        raise Invalid(
            N_("{organisation} has no verified account now."), field="orders", organisation=order.organisation.name
        )
    before, after = change(
        order, state=ORDER.take("take_in", state=order.state), run=run, payee=payee, payee_name=payee.holder_name,
        payee_iban=payee.iban, payee_bic=payee.bic, end_to_end_id=f"{run.public_id}-{order.public_id}",
    )  # fmt: skip
    told = {"state": after["state"], "end_to_end_id": order.end_to_end_id, "account": payee.masked_iban}
    record(what="payments.order.taken_in", target=order, by=by, at=at, before={"state": before["state"]}, after=told)


@action
def sign_run(*, run: PaymentRun, by: Actor, at: datetime) -> PaymentRun:
    """Order the payments of a run: post them, and make the file for the bank.

    Only a second person. Refuses a day that has passed, an account that changed since, and a book that has too little
    cash; a file that the standard's schema does not take is never handed out.
    """
    run = _locked(run)
    target = RUN.take("sign", state=run.state)
    policies.may_sign_run(by, run).require()
    orders = _orders_of(run)
    _banking_day(run.execution_on, at)
    _same_accounts(orders)
    _enough_cash(orders)
    for order in orders:
        _post(order, AccountKind.CASH, AccountKind.ORDERED, "payments.run.signed", "run", by=by, at=at)
    paper = _keep_file(run, orders, by=by, at=at)
    before, after = change(
        run, state=target, signed_by=by.doer, signed_at=at, document=paper.public_id, document_hash=paper.sha256
    )
    record(what="payments.run.signed", target=run, by=by, at=at, before=before, after=after)
    return run


def _same_accounts(orders: Iterable[PaymentOrder]) -> None:
    for order in orders:
        payee = queries.account_to_pay(order.organisation)
        if payee is None or payee.pk != order.payee_id:
            raise Invalid(
                N_("The account of {organisation} changed since this run was prepared: withdraw the run and prepare "
                   "it again."),
                organisation=order.organisation.name,
            )  # fmt: skip


def _enough_cash(orders: Iterable[PaymentOrder]) -> None:
    for book, cents in queries.cash_needed(orders).items():
        there = queries.cash_in(book)
        if there.cents < cents:
            raise _short(book, there, Money(cents, there.currency))


def _short(book: str, there: Money, wanted: Money) -> Invalid:
    return Invalid(
        N_("The book {book} has {there} free to pay; this run needs {wanted} of it."),
        book=book, there=there, wanted=wanted,
    )  # fmt: skip


def _post(
    order: PaymentOrder, source: AccountKind, target: AccountKind, what: str, step: str, *, by: Actor, at: datetime
) -> None:
    """Move a payment's cents from one of its pots to another, once for each step of each run."""
    move = Move(_pot(order, source), _pot(order, target), order.cents)
    written = Written(what, about=order.about, ground=order.purpose, key=f"payments.{step}:{order.end_to_end_id}")
    try:
        ledger.post(moves=[move], written=written, by=by, at=at)
    except Short as short:  # another run was signed while this one looked
        if source is not AccountKind.CASH:
            raise
        raise _short(order.book, queries.cash_in(order.book), order.amount) from short


def _pot(order: PaymentOrder, kind: AccountKind) -> Pot:
    if kind is AccountKind.CASH:
        return Pot(kind, order.book)
    return Pot(kind, order.book, order.about, order.organisation_id)


def _keep_file(run: PaymentRun, orders: Sequence[PaymentOrder], *, by: Actor, at: datetime) -> Document:
    """Make the file, have it judged by the schema, and keep it under its hash."""
    content = pain_file(
        code=run.code,
        bank=Bank(run.debtor_name, run.debtor_iban, run.debtor_bic),
        execution_on=run.execution_on,
        made_at=localtime(at),
        transfers=[
            Transfer(o.end_to_end_id, o.payee_name, o.payee_iban, o.payee_bic, o.cents, o.currency, o.purpose)
            for o in orders
        ],
    )
    # The documents room knows no XML: it is kept as the text it is, and handed out under its own name.
    kept = ContentFile(content, name=f"{run.file_name}.txt")
    return documents.keep_document(file=kept, title=run.file_name, about=run, organisation_id=None, by=by, at=at)


@action
def send_run(*, run: PaymentRun, by: Actor, at: datetime) -> PaymentRun:
    """Hand the signed file out for the bank; from now on the ball is with the bank."""
    run = _locked(run)
    target = RUN.take("send", state=run.state)
    policies.may_send_run(by).require()
    before, after = change(run, state=target, sent_by=by.doer, sent_at=at)
    record(what="payments.run.sent", target=run, by=by, at=at, before=before, after=after)
    return run


@action
def withdraw_run(*, run: PaymentRun, ground: str, by: Actor, at: datetime) -> PaymentRun:
    """Take a run apart on a ground: its payments are ready again, and what was ordered is free to pay again.

    Refuses once the bank has answered about any of its payments.
    """
    run = _locked(run)
    target = RUN.take("withdraw", state=run.state)
    policies.may_withdraw_run(by, run).require()
    ground, orders = _ground(ground), _orders_of(run)
    if any(order.state not in ORDER.steps["take_out"].sources for order in orders):
        raise Invalid(N_("The bank has answered about a payment of this run: it cannot be withdrawn any more."))
    for order in orders:
        if run.state != RunState.DRAFT:
            _post(order, AccountKind.ORDERED, AccountKind.CASH, "payments.run.withdrawn", "withdrawn", by=by, at=at)
        _take_out(order, by=by, at=at)
    before, after = change(run, state=target, withdrawn_by=by.doer, withdrawn_at=at, ground=ground)
    record(what="payments.run.withdrawn", target=run, by=by, at=at, before=before, after=after, ground=ground)
    return run


def _take_out(order: PaymentOrder, *, by: Actor, at: datetime) -> None:
    blank: dict[str, Any] = {"payee_name": "", "payee_iban": "", "payee_bic": "", "end_to_end_id": ""}
    target = ORDER.take("take_out", state=order.state)
    before, after = change(order, state=target, run=None, payee=None, **blank)
    record(
        what="payments.order.taken_out", target=order, by=by, at=at,
        before={"state": before["state"], "end_to_end_id": before["end_to_end_id"]}, after={"state": after["state"]},
    )  # fmt: skip
    _place_again(order.organisation, by=by, at=at)
