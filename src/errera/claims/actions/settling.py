"""From an approval to a paid claim: the money is accepted, the payment ordered, and what the bank did is noted."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.utils.timezone import localdate

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record
from errera.foundation.events import announce
from errera.foundation.sentences import N_, Invalid, Sentence
from errera.funding.states import Blocks
from errera.ledger.shapes import about
from errera.payments import actions as payments
from errera.payments import queries as payment_queries
from errera.payments.states import OrderState

from .. import policies, queries
from ..events import ClaimApproved, ClaimPaid
from ..models import Claim
from ..shapes import Reserved, moves
from ..states import CLAIM, ClaimState
from .upkeep import _locked_claim, _post, _pots, _refuse_open_conditions


@action
def approve_claim(*, claim: Claim, by: Actor, at: datetime) -> Claim:
    """Accept what the review found: clear the advance, keep the net, give the rest back, and order the payment.

    Refuses whoever had a hand in the claim or its review, a large claim without a second look, and open conditions.
    """
    claim = _locked_claim(claim)
    target = CLAIM.take("approve", state=claim.state)
    policies.may_approve_claim(by, claim, queries.reviewers_of(claim)).require()
    if missing := _second_look_missing(claim):
        raise Invalid(missing)
    _refuse_open_conditions(claim.allocation, Blocks.PAYMENT)
    reserved = claim.reserved
    settled = _settled(claim, reserved)
    claim.lines.filter(accepted_cents=0).update(is_counted=False)  # what was not accepted may be claimed elsewhere
    before, after = change(
        claim, state=target, approved_by=by.doer, approved_at=at, reserved_cents=settled.net,
        clears_cents=settled.clears,
    )  # fmt: skip
    record(what="claims.claim.approved", target=claim, by=by, at=at, before=before, after=after)
    moved = moves.on_approved(_pots(claim.allocation), reserved, settled)
    _post(moved, "claims.claim.approved", claim, f"claims.approved:{claim.public_id}", by=by, at=at)
    announce(ClaimApproved(claim=claim, by=by, at=at))
    return _order(claim, by=by, at=at) if settled.net else _settle(claim, by=by, at=at)


def _second_look_missing(claim: Claim) -> Sentence | None:
    """Say that a large claim still waits for a second pair of eyes, or nothing."""
    asked, threshold = queries.claimed_of(claim), settings.ERRERA_SECOND_LOOK_CENTS
    if claim.looked_at or not policies.needs_second_look(asked, threshold):
        return None
    text = N_("{asked} is asked; from {threshold} on a second person looks at the claim before it is approved.")
    return Sentence(text, {"asked": claim.money(asked), "threshold": claim.money(threshold)})


def _settled(claim: Claim, reserved: Reserved) -> Reserved:
    room = queries.room_of(claim.allocation, apart_from=claim)
    accepted = queries.accepted_of(claim)
    return moves.settle(accepted, reserved, room, queries.clearing_rule(), is_final=claim.is_final)


def _order(claim: Claim, *, by: Actor, at: datetime) -> Claim:
    """Order the payment from the allocation's money: the books of payments are kept by allocation, too."""
    target = CLAIM.take("order", state=claim.state)
    number = claim.orders + 1
    key = f"claims.claim:{claim.public_id}" + (f":{number}" if number > 1 else "")
    allocation = claim.allocation
    order = payments.order_payment(
        organisation=claim.partnership.organisation, cents=claim.reserved_cents, book=allocation.envelope.code,
        about=about(allocation), purpose=claim.code, key=key, by=by, at=at,
    )  # fmt: skip
    before, after = change(claim, state=target, order=order.public_id, orders=number)
    record(what="claims.claim.ordered", target=claim, by=by, at=at, before=before, after=after)
    return claim


def _settle(claim: Claim, *, by: Actor, at: datetime) -> Claim:
    """Close a claim that only cleared the advance: nothing is paid."""
    target = CLAIM.take("settle", state=claim.state)
    before, after = change(claim, state=target, paid_on=localdate(at))
    record(what="claims.claim.settled", target=claim, by=by, at=at, before=before, after=after)
    announce(ClaimPaid(claim=claim, by=by, at=at))
    return claim


@action
def order_claim_again(*, claim: Claim, by: Actor, at: datetime) -> Claim:
    """Order the payment of an approved claim again, after the bank rejected it or the order was cancelled."""
    claim = _locked_claim(claim)
    if claim.state == ClaimState.ORDERED and _was_cancelled(claim):
        claim.state = CLAIM.take("bounce", state=claim.state)
    CLAIM.take("order", state=claim.state)
    policies.may_approve_claim(by, claim, queries.reviewers_of(claim)).require()
    _refuse_open_conditions(claim.allocation, Blocks.PAYMENT)
    return _order(claim, by=by, at=at)


def _was_cancelled(claim: Claim) -> bool:
    """Say whether nobody pays any more: the order was cancelled, or stayed behind in the house it was made in."""
    if not claim.order:
        return True
    orders = payment_queries.orders_about([about(claim.allocation)])
    return orders.filter(public_id=claim.order, state=OrderState.CANCELLED).exists()


@action
def note_claim_paid(*, claim: Claim, on: date, by: Actor, at: datetime) -> Claim:
    """Note that the bank paid a claim: what was accepted is paid. The bank's file is the ground."""
    claim = _locked_claim(claim)
    target = CLAIM.take("pay", state=claim.state)
    before, after = change(claim, state=target, paid_on=on)
    record(what="claims.claim.paid", target=claim, by=by, at=at, before=before, after=after)
    moved = moves.on_paid(_pots(claim.allocation), claim.reserved_cents)
    _post(moved, "claims.claim.paid", claim, f"claims.paid:{claim.order}", by=by, at=at)
    announce(ClaimPaid(claim=claim, by=by, at=at))
    return claim


@action
def note_claim_rejected(*, claim: Claim, reason: str, by: Actor, at: datetime) -> Claim:
    """Note that the bank did not pay a claim, or sent the money back: it stays accepted until it is ordered again."""
    claim = _locked_claim(claim)
    was_paid = claim.state == ClaimState.PAID
    target = CLAIM.take("bounce", state=claim.state)
    before, after = change(claim, state=target, paid_on=None)
    record(what="claims.claim.bounced", target=claim, by=by, at=at, before=before, after=after, ground=reason)
    moved = moves.on_sent_back_by_bank(_pots(claim.allocation), claim.reserved_cents) if was_paid else []
    _post(moved, "claims.claim.bounced", claim, f"claims.bounced:{claim.order}", by=by, at=at, ground=reason)
    return claim
