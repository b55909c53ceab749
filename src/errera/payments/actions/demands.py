"""Asking for money, noting what came in, asking less, and writing off what will not come."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.timezone import localdate
from i18nfield.strings import LazyI18nString

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.directory.models import Organisation
from errera.foundation.events import announce
from errera.foundation.ids import ALPHABET, new_public_id
from errera.foundation.mail import actions as mail
from errera.foundation.sentences import N_, Invalid
from errera.ledger import actions as ledger
from errera.ledger.models import Book
from errera.ledger.shapes import Move, Pot, Written
from errera.ledger.states import AccountKind

from .. import policies, queries
from ..events import DemandMet, DemandWrittenOff
from ..models import Demand
from ..shapes import communication_for
from ..states import DEMAND, DemandState
from .orders import _ground, _open_book, _positive, _refuse_twice

FACTS = ("organisation", "cents", "currency", "book", "about", "due_on", "communication")


@action
def demand(
    *,
    organisation: Organisation,
    cents: int,
    book: Book | str,
    about: str,
    reason: Any,
    due_on: date,
    key: str,
    is_income: bool = False,
    by: Actor,
    at: datetime,
) -> Demand:
    """Ask for money by a day, under a structured communication, and write to the partner's managers.

    The room that asks has decided that it is owed. With `is_income` it was never paid out: it is owed for something
    that the room above supplies, lands in the cash of its book, and that room writes the letter. Refuses people
    outside the agency, no amount, no reason, a day that has passed, a closed book, and a key that was used before.
    """
    policies.may_demand(by).require()
    opened, reason = _open_book(book), _reason(reason)
    _refuse_twice(Demand.objects.filter(key=key).exists(), key)
    if due_on < localdate(at):
        raise Invalid(N_("The day by which money is asked back has passed."), field="due_on")
    public_id = new_public_id()
    row = Demand.objects.create(
        public_id=public_id, organisation=organisation, cents=_positive(cents), currency=opened.currency,
        book=opened.code, about=about, reason=reason, due_on=due_on, key=key, communication=_communication(public_id),
        asked_by=by.doer, asked_at=at, is_fictional=organisation.is_fictional, is_income=is_income,
    )  # fmt: skip
    record(what="payments.demand.sent", target=row, by=by, at=at, after=seen(row, *FACTS))
    if not is_income:
        _write_letters(row, by=by, at=at)
    return row


@action
def lower_demand(*, demand: Demand, cents: int, ground: str, by: Actor, at: datetime) -> Demand:
    """Ask so many cents less, because less turned out to be owed; with the last cent the demand is over.

    The room that asked has decided it. Refuses people outside the agency, no ground, and more than is outstanding.
    """
    demand = Demand.objects.select_for_update().get(pk=demand.pk)
    left = demand.outstanding.cents - _positive(cents)
    target = DEMAND.take(_step_down(left, demand), state=demand.state)
    policies.may_demand(by).require()
    ground = _ground(ground)
    if left < 0:
        raise Invalid(N_("{outstanding} is outstanding; it cannot be lowered by more."), outstanding=demand.outstanding)
    met = {"met_by": by.doer, "met_at": at} if target == DemandState.MET else {}
    before, after = change(
        demand, state=target, waived_cents=demand.waived_cents + cents, waived_by=by.doer, waived_at=at, **met
    )
    record(what="payments.demand.lowered", target=demand, by=by, at=at, before=before, after=after, ground=ground)
    return demand


def _step_down(left: int, demand: Demand) -> str:
    """Give the step that asking less is: what had come in before then meets the demand."""
    if left:
        return "lower"
    return "meet" if demand.received_cents else "waive"


def _reason(given: Any) -> LazyI18nString:
    text = given if isinstance(given, LazyI18nString) else LazyI18nString(given or "")
    parts = text.data.values() if isinstance(text.data, dict) else [text.data or ""]
    if not any(part.strip() for part in parts if part):
        raise Invalid(N_("Say why the money is asked back."), field="reason")
    return text


def _communication(public_id: str) -> str:
    """Make the number at the bank out of the public id: the same on every machine, and once in the database."""
    number = 0
    for letter in public_id:
        number = number * len(ALPHABET) + ALPHABET.index(letter)
    return communication_for(number)


def _write_letters(row: Demand, *, by: Actor, at: datetime) -> None:
    bank = queries.bank_spoken()
    for recipient in queries.managers_of(row.organisation, on=localdate(at)):
        facts = {
            "amount": row.amount, "due_on": row.due_on, "communication": row.communication_spoken,
            "reason": row.reason.localize(recipient.language), "organisation": row.organisation.name,
            "account": bank.iban, "account_name": bank.name or settings.ERRERA_AGENCY,
            "url": reverse("payments:demand-detail", args=[row.public_id]),
        }  # fmt: skip
        mail.write_letter(to=recipient, template="payments/demand", facts=facts, about=row, by=by, at=at)


@action
def write_off_demand(*, demand: Demand, ground: str, by: Actor, at: datetime) -> Demand:
    """Give up what has not come in, on a ground; only a second person of finance, never who asked."""
    demand = Demand.objects.select_for_update().get(pk=demand.pk)
    target = DEMAND.take("write_off", state=demand.state)
    policies.may_write_off(by, demand).require()
    ground = _ground(ground)
    before, after = change(demand, state=target, ground=ground, written_off_by=by.doer, written_off_at=at)
    record(what="payments.demand.written_off", target=demand, by=by, at=at, before=before, after=after, ground=ground)
    announce(DemandWrittenOff(demand=demand, ground=ground, by=by, at=at))
    return demand


def _receive(demand: Demand, cents: int, on: date, key: str, *, by: Actor, at: datetime) -> Demand:
    """Note that money came in, post it and tell the rooms above; refuses more than is outstanding."""
    demand = Demand.objects.select_for_update().get(pk=demand.pk)
    outstanding = demand.outstanding.cents
    is_complete = cents >= outstanding
    target = DEMAND.take("meet" if is_complete else "receive", state=demand.state)
    if cents > outstanding:
        raise Invalid(N_("{outstanding} is outstanding; more came in."), outstanding=demand.outstanding)
    met = {"met_by": by.doer, "met_at": at} if is_complete else {}
    before, after = change(demand, state=target, received_cents=demand.received_cents + cents, **met)
    what = "payments.demand.met" if is_complete else "payments.demand.received"
    record(what=what, target=demand, by=by, at=at, before=before, after=after)
    written = Written(what, about=demand.about, key=key)
    ledger.post(moves=[_way_in(demand, cents)], written=written, by=by, at=at)
    announce(DemandMet(demand=demand, cents=cents, on=on, is_complete=is_complete, by=by, at=at))
    return demand


def _way_in(demand: Demand, cents: int) -> Move:
    """Give the move of money that comes in: back to where it left from, or, when it is earned, into free cash."""
    whose = (demand.book, demand.about, demand.organisation_id)
    if demand.is_income:
        return Move(Pot(AccountKind.CASH_EARNED, *whose), Pot(AccountKind.CASH, demand.book), cents)
    return Move(Pot(AccountKind.DISBURSED, *whose), Pot(AccountKind.RETURNED, *whose), cents)
