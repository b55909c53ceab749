"""What a line of the bank means: a payment made or sent back, a whole run, or money that came back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record
from errera.foundation.events import announce
from errera.foundation.money import Money
from errera.foundation.sentences import N_, Invalid, Refusal
from errera.ledger.states import AccountKind

from .. import policies, queries
from ..events import PaymentMade, PaymentRejected
from ..models import BankLine, Demand, PaymentOrder, PaymentRun
from ..states import AT_THE_BANK, LINE, ORDER, RUN, OrderState
from .demands import _receive
from .orders import _ground
from .runs import _orders_of, _post

Found = PaymentOrder | PaymentRun | Demand


def _settle_by_itself(line: BankLine, *, by: Actor, at: datetime) -> bool:
    """Match a line of a file to what it must mean, or leave it parked with the reason; say whether it is matched."""
    try:
        with transaction.atomic():  # a line that cannot be matched takes back all that was done for it
            found, reason = _meaning(line)
            _carry_out(line, found, reason, by=by, at=at)
            change(line, state=LINE.take("match", state=line.state), settled_by=by.doer, settled_at=at, **_side(found))
    except Refusal as refusal:
        line.refresh_from_db()
        change(line, why=refusal.sentence.packed())
        return False
    return True


def _meaning(line: BankLine) -> tuple[Found, str]:
    """Give what a line is about by what the bank says alone; refuses where that is not enough."""
    if line.cents < 0:
        if line.is_return:
            raise Invalid(N_("Money that had come in was taken back by the bank."))
        return queries.paid_by(line), ""
    order = queries.order_called(line.end_to_end_id)
    if line.is_return or order:
        if order is None:
            raise Invalid(N_("A payment was sent back, but no payment of ours carries its reference."))
        return order, line.return_reason or str(N_("The bank sent it back without a reason."))
    return queries.demand_met_by(line), ""


def _carry_out(line: BankLine, found: Found, reason: str, *, by: Actor, at: datetime) -> None:
    """Do what the line means to the record it is matched with; refuses an amount or a side that does not fit."""
    if isinstance(found, Demand):
        if line.cents < 0 or line.currency != found.currency:
            raise Invalid(N_("Only money that came in, in {currency}, meets this demand."), currency=found.currency)
        _receive(found, line.cents, line.booked_on, f"payments.line:{line.public_id}", by=by, at=at)
    elif isinstance(found, PaymentRun):
        _pay_all(line, found, by=by, at=at)
    else:
        _same_amount(line, Money(found.cents, found.currency))
        if line.cents < 0:
            _pay(found, line, by=by, at=at)
        else:
            _reject(found, reason, by=by, at=at)


def _same_amount(line: BankLine, wanted: Money) -> None:
    moved = Money(abs(line.cents), line.currency)
    if moved != wanted:
        raise Invalid(N_("The bank moved {moved}; ours is {wanted}."), moved=moved, wanted=wanted)


def _pay_all(line: BankLine, run: PaymentRun, *, by: Actor, at: datetime) -> None:
    """Take one debit for all the payments of a run that the bank has not answered yet."""
    run = PaymentRun.objects.select_for_update().get(pk=run.pk)
    orders = [order for order in _orders_of(run) if order.state == OrderState.IN_RUN]
    if line.cents > 0 or not orders or run.state not in AT_THE_BANK:
        raise Invalid(N_("The run {code} has no payment left that this could be."), code=run.code)
    _same_amount(line, Money(sum(order.cents for order in orders), run.currency))
    for order in orders:
        _pay(order, line, by=by, at=at)


def _answered(order: PaymentOrder) -> PaymentOrder:
    """Lock a payment about which the bank answers; refuses one whose run nobody signed: the bank never saw it."""
    order = PaymentOrder.objects.select_for_update(of=("self",)).select_related("run").get(pk=order.pk)
    if order.state == OrderState.IN_RUN and order.run and order.run.state not in AT_THE_BANK:
        raise Invalid(
            N_("The run {code} is not signed: the bank cannot have answered about its payments."), code=order.run.code
        )
    return order


def _pay(order: PaymentOrder, line: BankLine, *, by: Actor, at: datetime) -> None:
    """Note that the bank made a payment, post it and tell the rooms above."""
    order = _answered(order)
    target = ORDER.take("pay", state=order.state)
    _post(order, AccountKind.ORDERED, AccountKind.DISBURSED, "payments.order.paid", "paid", by=by, at=at)
    before, after = change(order, state=target, paid_on=line.booked_on, paid_by=by.doer, paid_at=at)
    record(what="payments.order.paid", target=order, by=by, at=at, before=before, after=after)
    announce(PaymentMade(order=order, on=line.booked_on, by=by, at=at))
    _settle_run(order, by=by, at=at)


def _reject(order: PaymentOrder, reason: str, *, by: Actor, at: datetime) -> None:
    """Note that the bank did not make a payment or sent it back: its money is free to pay again."""
    order = _answered(order)
    target = ORDER.take("reject", state=order.state)
    source = AccountKind.DISBURSED if order.state == OrderState.PAID else AccountKind.ORDERED
    _post(order, source, AccountKind.CASH, "payments.order.rejected", "rejected", by=by, at=at)
    before, after = change(order, state=target, ground=reason, closed_by=by.doer, closed_at=at)
    record(what="payments.order.rejected", target=order, by=by, at=at, before=before, after=after, ground=reason)
    announce(PaymentRejected(order=order, reason=reason, by=by, at=at))
    _settle_run(order, by=by, at=at)


def _settle_run(order: PaymentOrder, *, by: Actor, at: datetime) -> None:
    """Close the run of an order when the bank has answered about every payment of it."""
    run = PaymentRun.objects.select_for_update().filter(pk=order.run_id or 0).first()
    if run is None or run.state not in AT_THE_BANK or run.orders.filter(state=OrderState.IN_RUN).exists():
        return
    before, after = change(run, state=RUN.take("settle", state=run.state), settled_by=by.doer, settled_at=at)
    record(what="payments.run.settled", target=run, by=by, at=at, before=before, after=after)


def _side(found: Found) -> dict[str, Any]:
    name = {PaymentOrder: "order", PaymentRun: "run", Demand: "demand"}[type(found)]
    return {name: found}


@action
def match_line(*, line: BankLine, found: Found, ground: str, by: Actor, at: datetime) -> BankLine:
    """Match a parked line by hand to a payment, a run or a demand, on a ground; the same follows as by itself.

    Refuses a line that is settled, strangers, no ground, another amount, and what the record's state does not allow.
    """
    line = BankLine.objects.select_for_update().get(pk=line.pk)
    target = LINE.take("match", state=line.state)
    policies.may_match(by).require()
    ground = _ground(ground)
    _carry_out(line, found, line.return_reason or ground, by=by, at=at)
    before, after = change(line, state=target, ground=ground, settled_by=by.doer, settled_at=at, **_side(found))
    record(what="payments.line.matched", target=line, by=by, at=at, before=before, after=after, ground=ground)
    return line


@action
def set_line_aside(*, line: BankLine, ground: str, by: Actor, at: datetime) -> BankLine:
    """Say on a ground that a parked line is not about our payments: a bank charge, a deposit of another service."""
    line = BankLine.objects.select_for_update().get(pk=line.pk)
    target = LINE.take("set_aside", state=line.state)
    policies.may_match(by).require()
    ground = _ground(ground)
    before, after = change(line, state=target, ground=ground, settled_by=by.doer, settled_at=at)
    record(what="payments.line.set_aside", target=line, by=by, at=at, before=before, after=after, ground=ground)
    return line
