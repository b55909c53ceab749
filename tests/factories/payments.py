"""Accounts, payments, runs, bank files and demands for tests, made through the room's own actions."""

from __future__ import annotations

import itertools
from datetime import date, datetime
from typing import Any

from django.core.files.base import ContentFile
from django.test import override_settings

from errera.cli.demo.bank import Movement, statement
from errera.foundation.actor import Actor
from errera.foundation.directory.models import Organisation
from errera.ledger.models import Book
from errera.payments import actions, queries
from errera.payments.models import BankStatement, Demand, Payee, PaymentOrder, PaymentRun
from errera.payments.shapes import PayeeFacts
from tests.cast import NOON, TODAY
from tests.factories.documents import PDF
from tests.factories.money import MoneyCast

OURS = "BE71096123456769"  # the textbook's example of a Belgian account
WOOD, STEEL = "BE62510007547061", "NL91ABNA0417164300"
OUR_BANK = {"ERRERA_BANK_NAME": "Agency for Trade", "ERRERA_BANK_IBAN": OURS, "ERRERA_BANK_BIC": "GKCCBEBB"}
our_bank = override_settings(**OUR_BANK)
_numbers = itertools.count(1)


def iban(n: int) -> str:
    """Give the n-th Dutch account number with right check digits; its bank and its account do not exist."""
    account = f"TEST{n:010}"
    digits = "".join(str(int(sign, 36)) for sign in f"{account}NL00")
    return f"NL{98 - int(digits) % 97:02}{account}"


def proof(name: str = "account.pdf") -> ContentFile:
    """Give the paper of a bank."""
    return ContentFile(PDF, name=name)


def proposed(organisation: Organisation, by: Actor, *, at: datetime = NOON, **facts: Any) -> Payee:
    """Propose an account."""
    given = PayeeFacts(**{"holder_name": organisation.name, "iban": WOOD, **facts})
    return actions.propose_payee(organisation=organisation, facts=given, proof=proof(), by=by, at=at)


def payee(organisation: Organisation, people: MoneyCast, *, at: datetime = NOON, **facts: Any) -> Payee:
    """Write a verified account: proposed by Fin, verified by Fay."""
    row = proposed(organisation, people.fin.actor, at=at, **facts)
    return actions.verify_payee(payee=row, verification="Called back.", by=people.fay.actor, at=at)


def order(organisation: Organisation, book: Book, by: Actor, *, at: datetime = NOON, **facts: Any) -> PaymentOrder:
    """Order a payment."""
    n = next(_numbers)
    given = {"cents": 50_000, "about": f"claims.Claim:sample{n}", "purpose": f"Claim {n}", "key": f"claim-{n}"}
    return actions.order_payment(organisation=organisation, book=book, by=by, at=at, **{**given, **facts})


def run(*orders: PaymentOrder, by: Actor, on: date = TODAY, at: datetime = NOON) -> PaymentRun:
    """Prepare a run."""
    with our_bank:
        return actions.prepare_run(orders=orders, execution_on=on, by=by, at=at)


def sent_run(*orders: PaymentOrder, people: MoneyCast, at: datetime = NOON) -> PaymentRun:
    """Write a run that is with the bank: prepared by Fin, signed by Fay, handed out by Fin."""
    made = run(*orders, by=people.fin.actor, at=at)
    with our_bank:
        actions.sign_run(run=made, by=people.fay.actor, at=at)
    return actions.send_run(run=made, by=people.fin.actor, at=at)


def bank_file(*movements: Movement, name: str = "", **facts: Any) -> bytes:
    """Write a bank file about our account."""
    given = {"opening_cents": 10_000_000, "from_on": TODAY, "until_on": TODAY, **facts}
    return statement(name or f"2026-{next(_numbers)}", given.pop("iban", OURS), movements, **given)


def brought_in(content: bytes, by: Actor, *, at: datetime = NOON, name: str = "statement.xml") -> list[BankStatement]:
    """Bring a bank file in."""
    with our_bank:
        return actions.import_bank_file(file=ContentFile(content, name=name), by=by, at=at)


def paid(order: PaymentOrder, people: MoneyCast, *, at: datetime = NOON) -> PaymentOrder:
    """Let the bank make a payment, through a run and a statement."""
    sent_run(order, people=people, at=at)
    order.refresh_from_db()
    brought_in(bank_file(Movement(-order.cents, TODAY, order.end_to_end_id)), people.fin.actor, at=at)
    order.refresh_from_db()
    return order


def demand(organisation: Organisation, book: Book, by: Actor, *, at: datetime = NOON, **facts: Any) -> Demand:
    """Ask money back."""
    n = next(_numbers)
    given: dict[str, Any] = {
        "cents": 20_000, "about": f"claims.Claim:sample{n}", "key": f"recovery-{n}", "due_on": date(2026, 4, 15),
        "reason": {"en": "Costs that are not eligible.", "nl": "Kosten die niet in aanmerking komen."},
    }  # fmt: skip
    with our_bank:
        return actions.demand(organisation=organisation, book=book, by=by, at=at, **{**given, **facts})


def orders_of(made: PaymentRun) -> list[PaymentOrder]:
    """Give the payments of a run."""
    return list(queries.orders_of(made))
