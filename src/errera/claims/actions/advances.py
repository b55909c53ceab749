"""Advances: ordered within the share that the allocation allows, noted when the bank pays or rejects them."""

from __future__ import annotations

from datetime import date, datetime

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.sentences import N_, Invalid
from errera.funding.models import Allocation
from errera.funding.states import Blocks
from errera.ledger import actions as ledger
from errera.ledger.shapes import Move, Written, about
from errera.payments import actions as payments
from errera.payments import queries as payment_queries
from errera.payments.models import PaymentOrder
from errera.payments.states import OPEN_ORDERS, OrderState

from .. import policies, queries
from ..models import Advance
from ..queries.scope import AT_HAND
from ..shapes import moves
from ..states import ADVANCE, AdvanceState
from .upkeep import _locked_allocation, _pots, _refuse_ended, _refuse_open_conditions, _said


def _locked_advance(advance: Advance) -> Advance:
    _locked_allocation(advance.allocation_id)
    return Advance.objects.select_for_update(of=("self",)).select_related(*AT_HAND).get(pk=advance.pk)


@action
def order_advance(*, allocation: Allocation, cents: int, by: Actor, at: datetime) -> Advance:
    """Order an advance within the share of the grant that may be paid ahead.

    Refuses open conditions that hold it up, more than the share leaves, and more than is still free.
    """
    allocation = _locked_allocation(allocation.pk)
    policies.may_order_advance(by).require()
    _refuse_ended(allocation)
    _refuse_open_conditions(allocation, Blocks.ADVANCE, Blocks.PAYMENT)
    _refuse_too_much(allocation, cents)
    advance = Advance.objects.create(
        allocation=allocation, cents=cents, ordered_by=by.doer, ordered_at=at, is_fictional=allocation.is_fictional
    )
    record(what="claims.advance.ordered", target=advance, by=by, at=at, after=seen(advance, "allocation", "cents"))
    return _order(advance, by=by, at=at)


def _refuse_too_much(allocation: Allocation, cents: int) -> None:
    if cents <= 0:
        raise Invalid(N_("An advance is more than nought."), field="cents")
    left = min(queries.advance_left(allocation), queries.room_of(allocation).committed)
    if cents > left:
        raise Invalid(
            N_("{percent} % of {granted} may be paid ahead; {left} of that is left."),
            field="cents", percent=allocation.advance_percent, granted=allocation.amount,
            left=allocation.envelope.money(left),
        )  # fmt: skip


def _order(advance: Advance, *, by: Actor, at: datetime) -> Advance:
    allocation, number = advance.allocation, advance.orders + 1
    key = f"claims.advance:{advance.public_id}" + (f":{number}" if number > 1 else "")
    order = payments.order_payment(
        organisation=allocation.partnership.organisation, cents=advance.cents, book=allocation.envelope.code,
        about=about(allocation), purpose=f"{allocation.code} advance", key=key, by=by, at=at,
    )  # fmt: skip
    change(advance, order=order.public_id, orders=number)
    return advance


@action
def order_advance_again(*, advance: Advance, by: Actor, at: datetime) -> Advance:
    """Order an advance again that the bank rejected; refuses when the money was spoken for meanwhile."""
    advance = _locked_advance(advance)
    target = ADVANCE.take("order_again", state=advance.state)
    policies.may_order_advance(by).require()
    _refuse_ended(advance.allocation)
    if advance.cents > queries.room_of(advance.allocation).committed:
        raise Invalid(N_("The allocation does not hold this much any more; drop this advance."))
    before, after = change(advance, state=target, ground="", ordered_by=by.doer, ordered_at=at)
    record(what="claims.advance.ordered_again", target=advance, by=by, at=at, before=before, after=after)
    return _order(advance, by=by, at=at)


@action
def drop_advance(*, advance: Advance, ground: str, by: Actor, at: datetime) -> Advance:
    """Give up an advance that the bank has not paid, on a ground; its order is cancelled with it."""
    advance = _locked_advance(advance)
    target = ADVANCE.take("drop", state=advance.state)
    policies.may_order_advance(by).require()
    ground = _said(ground)
    if order := _open_order(advance):
        payments.cancel_order(order=order, ground=ground, by=by, at=at)
    before, after = change(advance, state=target, ground=ground)
    record(what="claims.advance.dropped", target=advance, by=by, at=at, before=before, after=after, ground=ground)
    return advance


def _open_order(advance: Advance) -> PaymentOrder | None:
    """Give the order that can still be cancelled; refuses one that is in a run already.

    There is none to cancel when it was cancelled before, and when the advance came by workbook, still unpaid: its
    order stayed behind in the house it was made in.
    """
    if advance.state != AdvanceState.ORDERED or not advance.order:
        return None
    order = payment_queries.orders_about([about(advance.allocation)]).get(public_id=advance.order)
    if order.state == OrderState.CANCELLED:
        return None
    if order.state not in OPEN_ORDERS:
        raise Invalid(N_("The payment is in a run for the bank: wait for the bank’s answer."))
    return order


@action
def note_advance_paid(*, advance: Advance, on: date, by: Actor, at: datetime) -> Advance:
    """Note that the bank paid an advance: what was committed is advanced."""
    advance = _locked_advance(advance)
    target = ADVANCE.take("pay", state=advance.state)
    before, after = change(advance, state=target, paid_on=on)
    record(what="claims.advance.paid", target=advance, by=by, at=at, before=before, after=after)
    moved = moves.on_advance_paid(_pots(advance.allocation), advance.cents)
    _post(moved, "claims.advance.paid", advance, f"claims.advanced:{advance.order}", by=by, at=at)
    return advance


@action
def note_advance_rejected(*, advance: Advance, reason: str, by: Actor, at: datetime) -> Advance:
    """Note that the bank did not pay an advance, or sent the money back."""
    advance = _locked_advance(advance)
    was_paid = advance.state == AdvanceState.PAID
    target = ADVANCE.take("reject", state=advance.state)
    before, after = change(advance, state=target, paid_on=None, ground=reason)
    record(what="claims.advance.rejected", target=advance, by=by, at=at, before=before, after=after, ground=reason)
    if was_paid:
        moved = moves.on_advance_sent_back_by_bank(_pots(advance.allocation), advance.cents)
        _post(moved, "claims.advance.rejected", advance, f"claims.unadvanced:{advance.order}", by=by, at=at)
    return advance


def _post(moved: list[Move], what: str, advance: Advance, key: str, *, by: Actor, at: datetime) -> None:
    ledger.post(moves=moved, written=Written(what, about(advance), key=key), by=by, at=at)
