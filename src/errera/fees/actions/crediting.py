"""Credit notes: what a cancellation does not owe by itself, what finance takes off by hand, and a second person."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.timezone import localdate
from i18nfield.strings import LazyI18nString

from errera.foundation.actor import SYSTEM, Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.sentences import N_, Invalid
from errera.foundation.texts import required
from errera.ledger.states import AccountKind
from errera.payments import actions as payments

from .. import policies, queries
from ..models import CreditNote, Invoice
from ..shapes import Amounts, Split, credit_down_to, split
from ..states import INVOICE, NOTE, NoteState, Series
from .books import _next_number, _post
from .issuing import _after_money, _locked
from .letters import _write
from .money import _locked_pair, _order

FACTS = ("number", "net_cents", "vat_cents", "gross_cents", "refund_cents", "state")
LADDER = LazyI18nString({
    "en": "Places given back: what the cancellation ladder does not ask.",
    "nl": "Plaatsen teruggegeven: wat de annuleringsladder niet vraagt.",
})  # fmt: skip


@action
def credit_lost_places(*, invoice: Invoice, by: Actor, at: datetime) -> CreditNote:
    """Credit what a registration does not owe any more by the ladder of its door; what was paid of it goes back.

    Refuses an invoice of which nothing can be credited, and one of which all that stands is owed.
    """
    invoice = _locked(invoice)
    INVOICE.take("credit", state=invoice.state)
    policies.may_credit(by).require()
    amounts = queries.credit_of_places(invoice)
    if not amounts.gross:
        raise Invalid(N_("All that stands on this invoice is owed."))
    note = _propose(invoice, amounts, LADDER, is_by_ladder=True, by=by, at=at)
    return _issue(invoice, note, by=by, at=at)


@action
def credit_invoice(*, invoice: Invoice, net_cents: int, ground: Any, by: Actor, at: datetime) -> CreditNote:
    """Take an amount without VAT, and the VAT on it, off an invoice on a ground.

    From `ERRERA_CREDIT_SECOND_LOOK_CENTS` on it waits for a second person. Refuses no ground, nothing, more than
    stands there, and an invoice that is credited or written off.
    """
    invoice = _locked(invoice)
    INVOICE.take("credit", state=invoice.state)
    policies.may_credit(by).require()
    standing = invoice.standing
    if not 0 < net_cents <= standing.net:
        raise Invalid(
            N_("Without VAT {standing} stands on this invoice: credit a part of it, or all of it."),
            field="net_cents", standing=invoice.money(standing.net),
        )  # fmt: skip
    amounts = credit_down_to(standing, standing.net - net_cents, invoice.basis_points)
    note = _propose(invoice, amounts, required(ground, field="ground"), is_by_ladder=False, by=by, at=at)
    if policies.needs_second_person(amounts.gross, settings.ERRERA_CREDIT_SECOND_LOOK_CENTS):
        record(what="fees.credit_note.proposed", target=note, by=by, at=at, after=seen(note, *FACTS))
        return note
    return _issue(invoice, note, by=by, at=at)


@action
def issue_credit_note(*, note: CreditNote, by: Actor, at: datetime) -> CreditNote:
    """Issue a large credit note that somebody else proposed; refuses it where less than that stands meanwhile."""
    invoice, note = _locked_pair(note)
    NOTE.take("issue", state=note.state)
    policies.may_decide_on_credit(by, note).require()
    INVOICE.take("credit", state=invoice.state)
    standing = invoice.standing
    if note.net_cents > standing.net or note.vat_cents > standing.vat:
        raise Invalid(
            N_("Only {standing} stands on this invoice now: refuse this one, and credit what is right."),
            standing=invoice.money(standing.gross),
        )  # fmt: skip
    return _issue(invoice, note, by=by, at=at)


@action
def refuse_credit_note(*, note: CreditNote, ground: str, by: Actor, at: datetime) -> CreditNote:
    """Refuse a credit note that was proposed, on a ground; it never had a number."""
    _, note = _locked_pair(note)
    target = NOTE.take("refuse", state=note.state)
    policies.may_decide_on_credit(by, note).require()
    if not ground.strip():
        raise Invalid(N_("Say why."), field="ground")
    before, after = change(note, state=target, refusal=ground.strip(), refused_by=by.doer, refused_at=at)
    record(
        what="fees.credit_note.refused", target=note, by=by, at=at, before=before, after=after, ground=ground.strip()
    )
    return note


def _propose(
    invoice: Invoice, amounts: Amounts, ground: LazyI18nString, *, is_by_ladder: bool, by: Actor, at: datetime
) -> CreditNote:
    return CreditNote.objects.create(
        invoice=invoice, net_cents=amounts.net, vat_cents=amounts.vat, gross_cents=amounts.gross, ground=ground,
        is_by_ladder=is_by_ladder, proposed_by=by.doer, proposed_at=at,
    )  # fmt: skip


def _issue(invoice: Invoice, note: CreditNote, *, by: Actor, at: datetime) -> CreditNote:
    """Number a credit note, take it off what is owed, and let what was paid of it go back."""
    today, parts = localdate(at), split(note.gross_cents, invoice.outstanding_cents)
    change(
        note, **_next_number(today.year, Series.CREDIT_NOTES), state=NoteState.ISSUED, issued_on=today,
        issued_by=by.doer, issued_at=at, refund_cents=parts.refund,
    )  # fmt: skip
    _take_off(invoice, note, parts, at=at)
    legs = (AccountKind.FEES_OWED, -parts.waived), (AccountKind.FEES_TO_REFUND, -parts.refund)
    back = (AccountKind.FEES_EARNED, note.net_cents), (AccountKind.FEES_VAT, note.vat_cents)
    key = f"fees.credited:{note.public_id}"
    _post(invoice, "fees.credit_note.issued", *legs, *back, key=key, by=by, at=at, ground=str(note.ground))
    record(what="fees.credit_note.issued", target=note, by=by, at=at, after=seen(note, *FACTS))
    if parts.refund:
        _order(invoice, note, by=by, at=at)
    _tell(invoice, note, by=by, at=at)
    return note


def _take_off(invoice: Invoice, note: CreditNote, parts: Split, *, at: datetime) -> None:
    """Count the credit on the invoice, and ask that much less at the bank."""
    if parts.waived:
        payments.lower_demand(demand=invoice.demand, cents=parts.waived, ground=note.number, by=SYSTEM, at=at)
        invoice.demand.refresh_from_db()
    invoice.credited_net_cents += note.net_cents
    invoice.credited_vat_cents += note.vat_cents
    invoice.waived_cents += parts.waived
    invoice.state = _after_money(invoice)
    invoice.save(update_fields=["credited_net_cents", "credited_vat_cents", "waived_cents", "state"])


def _tell(invoice: Invoice, note: CreditNote, *, by: Actor, at: datetime) -> None:
    ground = str(note.ground.localize(invoice.language))
    more = {"credited": invoice.money(note.gross_cents), "refund": invoice.money(note.refund_cents), "ground": ground}
    _write("fees/credit_note", invoice, by=by, at=at, **more)
