"""What the bank says, carried on to invoices: money in, refunds that left or did not, and what is given up."""

from __future__ import annotations

from datetime import datetime

from errera.foundation.actor import SYSTEM, Actor
from errera.foundation.audit.actions import action, change, record
from errera.foundation.sentences import N_, Invalid
from errera.ledger.states import AccountKind
from errera.payments import actions as payments

from .. import policies
from ..models import CreditNote, Invoice
from ..states import INVOICE
from .books import _post
from .issuing import _locked


@action
def note_receipt(*, invoice: Invoice, cents: int, key: str, by: Actor, at: datetime) -> Invoice:
    """Note that money came in for an invoice; refuses more than is owed, and an invoice on which nothing is."""
    invoice = _locked(invoice)
    is_all = cents >= invoice.outstanding_cents
    target = INVOICE.take("settle" if is_all else "receive", state=invoice.state)
    policies.may_follow_bank(by).require()
    if not 0 < cents <= invoice.outstanding_cents:
        raise Invalid(N_("{owed} is owed; another amount came in."), owed=invoice.money(invoice.outstanding_cents))
    before, after = change(invoice, state=target, received_cents=invoice.received_cents + cents)
    what = "fees.invoice.paid" if is_all else "fees.invoice.received"
    legs = (AccountKind.FEES_OWED, -cents), (AccountKind.FEES_RECEIVED, cents)
    _post(invoice, what, *legs, key=key, by=by, at=at)
    record(what=what, target=invoice, by=by, at=at, before=before, after=after)
    return invoice


@action
def write_off_invoice(*, invoice: Invoice, ground: str, by: Actor, at: datetime) -> Invoice:
    """Give up what is owed on an invoice, because its demand was written off; refuses one on which nothing is owed."""
    invoice = _locked(invoice)
    target = INVOICE.take("write_off", state=invoice.state)
    policies.may_follow_bank(by).require()
    lost = invoice.outstanding_cents
    before, after = change(invoice, state=target, lost_cents=lost)
    legs = (AccountKind.FEES_OWED, -lost), (AccountKind.FEES_LOST, lost)
    key = f"fees.written_off:{invoice.public_id}"
    _post(invoice, "fees.invoice.written_off", *legs, key=key, by=by, at=at, ground=ground)
    record(what="fees.invoice.written_off", target=invoice, by=by, at=at, before=before, after=after, ground=ground)
    return invoice


@action
def order_refund(*, note: CreditNote, by: Actor, at: datetime) -> CreditNote:
    """Order once more a refund that the bank rejected; refuses one that is under way or paid."""
    invoice, note = _locked_pair(note)
    policies.may_keep_fees(by).require()
    if not note.waits_for_refund:
        raise Invalid(N_("Nothing waits to be refunded, or its payment is under way."))
    return _order(invoice, note, by=by, at=at)


def _order(invoice: Invoice, note: CreditNote, *, by: Actor, at: datetime) -> CreditNote:
    """Order the payment; it waits by itself until the payer has a verified account."""
    count = note.refunds_count + 1
    order = payments.order_payment(
        organisation=invoice.payer, cents=note.refund_cents, book=invoice.book, about=_about(note),
        purpose=f"{note.number} {invoice.number}", key=f"fees.refund:{note.public_id}:{count}", by=SYSTEM, at=at,
    )  # fmt: skip
    before, after = change(note, refund_order=order, refunds_count=count)
    after = {"refund_cents": note.refund_cents, "invoice": invoice.number}
    record(what="fees.refund.ordered", target=note, by=by, at=at, before=before, after=after)
    return note


@action
def note_refund(*, note: CreditNote, by: Actor, at: datetime) -> CreditNote:
    """Note that the bank paid a refund; refuses one that is paid already."""
    invoice, note = _locked_pair(note)
    policies.may_follow_bank(by).require()
    if note.refunded_at or not note.refund_cents:
        raise Invalid(N_("Nothing waits to be refunded, or its payment is under way."))
    change(note, refunded_by=by.doer, refunded_at=at)
    before, after = change(invoice, refunded_cents=invoice.refunded_cents + note.refund_cents)
    legs = (AccountKind.FEES_RECEIVED, -note.refund_cents), (AccountKind.FEES_TO_REFUND, note.refund_cents)
    key = f"fees.refunded:{note.public_id}:{note.refunds_count}"
    _post(invoice, "fees.refund.paid", *legs, key=key, by=by, at=at)
    record(what="fees.refund.paid", target=note, by=by, at=at, before=before, after=after)
    return note


@action
def fail_refund(*, note: CreditNote, reason: str, by: Actor, at: datetime) -> CreditNote:
    """Note that the bank rejected a refund, or sent it back: it waits until finance orders it once more."""
    invoice, note = _locked_pair(note)
    policies.may_follow_bank(by).require()
    if note.refunded_at:
        legs = (AccountKind.FEES_TO_REFUND, -note.refund_cents), (AccountKind.FEES_RECEIVED, note.refund_cents)
        key = f"fees.refund_failed:{note.public_id}:{note.refunds_count}"
        _post(invoice, "fees.refund.failed", *legs, key=key, by=by, at=at, ground=reason)
        change(invoice, refunded_cents=invoice.refunded_cents - note.refund_cents)
    change(note, refund_order=None, refunded_by="", refunded_at=None)
    record(what="fees.refund.failed", target=note, by=by, at=at, ground=reason)
    return note


def _about(note: CreditNote) -> str:
    return f"fees.CreditNote:{note.public_id}"


def _locked_pair(note: CreditNote) -> tuple[Invoice, CreditNote]:
    """Lock the invoice first, always: whoever credits it at the same time waits here."""
    invoice = _locked(note.invoice)
    return invoice, CreditNote.objects.select_for_update(of=("self",)).get(pk=note.pk)
