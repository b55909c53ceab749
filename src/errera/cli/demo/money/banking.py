"""The demo's bank: accounts of the partners, runs signed by two, and statements that say they were paid."""

from __future__ import annotations

import datetime as dt
import io

from django.conf import settings
from django.core.files import File
from stdnum import iban as iban_numbers

from errera.partners.models import Agreement
from errera.payments import actions, queries
from errera.payments.models import Demand, PaymentOrder
from errera.payments.shapes import PayeeFacts
from errera.payments.states import OrderState

from .. import papers
from ..bank import Movement, statement
from . import people
from .people import hands, moment

OPENED_ON = dt.date(2022, 5, 9)
DAY = dt.timedelta(days=1)
PROOF = "Statement of a bank that does not exist: this account is held by {name}."


def open_accounts(agreements: list[Agreement]) -> None:
    """Let each partner's manager propose the account, and a second officer verify it a day later."""
    for number, agreement in enumerate(agreements, start=1):
        organisation = agreement.partnership.organisation
        if queries.account_in_force(organisation) is None:
            _propose(agreement, number, OPENED_ON)
            payee = queries.proposal_for(organisation)
            who = hands(people.SECOND_OFFICER, moment(OPENED_ON + DAY))
            actions.verify_payee(payee=payee, verification="Called back on the number we had.", **who)


def propose_another(agreement: Agreement, on: dt.date) -> None:
    """Let a partner move to another bank; its payments wait until somebody verifies the account."""
    _propose(agreement, 900, on)


def _propose(agreement: Agreement, number: int, on: dt.date) -> None:
    organisation = agreement.partnership.organisation
    proof = papers.paper(
        "account.pdf", title="Bank account", body=PROOF.format(name=organisation.name), mark="Fictional / Fictief"
    )
    facts = PayeeFacts(holder_name=organisation.name, iban=_number(number))
    actions.propose_payee(
        organisation=organisation, facts=facts, proof=proof, **hands(people.manager_of(agreement), moment(on))
    )


def _number(number: int) -> str:
    """Give a Belgian account number whose check digits are right, at a bank whose code nobody has."""
    account = f"000{number:07}"
    national = f"{account}{int(account) % 97 or 97:02}"
    return iban_numbers.format(f"BE{iban_numbers.calc_check_digits(f'BE00{national}')}{national}").replace(" ", "")


def pay_everything(on: dt.date, *, rejected: tuple[str, ...] = ()) -> None:
    """Bring every payment that is ready to the bank in one run, and take in the statement of the day after.

    `rejected` are purposes that the bank sends back.
    """
    at = moment(on, 9)
    orders = list(PaymentOrder.objects.filter(state=OrderState.READY).order_by("pk"))
    if not orders:
        return
    execution_on = queries.next_banking_day(on)
    run = actions.prepare_run(orders=orders, execution_on=execution_on, **hands(people.OFFICER, at))
    run = actions.sign_run(run=run, **hands(people.SECOND_OFFICER, at + dt.timedelta(hours=2)))
    actions.send_run(run=run, **hands(people.OFFICER, at + dt.timedelta(hours=3)))
    entries = []
    for order in PaymentOrder.objects.filter(run=run).order_by("pk"):
        entries.append(_out(order, execution_on))
        if order.purpose in rejected:
            entries.append(_back(order, execution_on))
    _take_in(run.code, entries, execution_on)


def receive(demand: Demand, cents: int, on: dt.date) -> None:
    """Let a partner pay back what was demanded, or a part of it."""
    came = Movement(cents, on, name=demand.organisation.name, communication=demand.communication)
    _take_in(f"IN-{demand.public_id}-{on:%y%m%d}", [came], on)


def _out(order: PaymentOrder, on: dt.date) -> Movement:
    return Movement(
        -order.cents, on, reference=order.end_to_end_id, name=order.payee_name, iban=order.payee_iban, text=order.purpose
    )


def _back(order: PaymentOrder, on: dt.date) -> Movement:
    return Movement(order.cents, on, reference=order.end_to_end_id, text=order.purpose, returned="AC04")


def _take_in(name: str, entries: list[Movement], on: dt.date) -> None:
    content = statement(
        f"DEMO-{name}", settings.ERRERA_BANK_IBAN.replace(" ", ""), entries, opening_cents=500_000_000, from_on=on,
        until_on=on,
    )  # fmt: skip
    file = File(io.BytesIO(content), name=f"{name}.xml")
    actions.import_bank_file(file=file, **hands(people.OFFICER, moment(on + DAY, 8, 30)))
