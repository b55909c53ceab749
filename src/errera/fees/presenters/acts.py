"""Addresses, the ways between the pages of the room, and the steps a reader may take as buttons."""

from __future__ import annotations

from datetime import date

from errera.foundation.actor import YES, Actor
from errera.foundation.sentences import N_
from errera.foundation.ui.addresses import addresses
from errera.foundation.ui.pieces import Act, Tab
from errera.foundation.ui.thread import Knot

from .. import policies
from ..models import CreditNote, FeeSchedule, Invoice
from ..policies import Parties
from ..states import INVOICE, NoteState

url = addresses("fees")


def tabs(actor: Actor, here: str) -> list[Tab]:
    """Give the pages of the room that the reader may open."""
    of_organisers = policies.may_see_fees(actor)
    shown = (
        ("invoices", N_("Invoices"), policies.may_see_invoices(actor)),
        ("schedules", N_("Prices"), of_organisers),
        ("treatments", N_("VAT"), of_organisers),
    )
    return [Tab(label, url(name), is_here=name == here) for name, label, may in shown if may]


def on_schedule(actor: Actor, schedule: FeeSchedule, lead: Parties) -> list[Act]:
    """Give what can be done with a schedule in its state."""
    may, keeps = policies.may_price(actor, lead), policies.may_keep_fees(actor)
    if schedule.is_published:
        return [Act(N_("Take the prices back"), url("schedule-withdraw", schedule), YES if keeps else may, asks=False)]
    acts = [Act(N_("Add a price"), url("price-add", schedule), may)]
    acts.append(Act(N_("Change seller and VAT"), url("schedule-change", schedule), may))
    if keeps:
        verdict = policies.may_publish(actor, schedule)
        acts.insert(0, Act(N_("Publish the prices"), url("schedule-publish", schedule), verdict, False, "main"))
    return acts


def on_invoice(actor: Actor, invoice: Invoice, today: date) -> list[Act]:
    """Give what can be done with an invoice; whoever pays does so at the own bank."""
    verdict, acts = policies.may_keep_fees(actor), []
    if not policies.may_see_fees(actor):
        return []
    if policies.is_to_remind(invoice, today):
        acts.append(Act(N_("Send a reminder"), url("invoice-remind", invoice), verdict, asks=False))
    if invoice.state in INVOICE.steps["credit"].sources:
        acts.append(Act(N_("Credit"), url("invoice-credit", invoice), verdict, tone="danger"))
    return acts


def on_note(actor: Actor, note: CreditNote) -> list[Act]:
    """Give what can be done with a credit note: decide on it, or order its refund once more."""
    if not policies.may_keep_fees(actor):
        return []
    if note.state == NoteState.PROPOSED:
        verdict = policies.may_decide_on_credit(actor, note)
        return [
            Act(N_("Issue the credit note"), url("note-issue", note), verdict, asks=False, tone="main"),
            Act(N_("Refuse"), url("note-refuse", note), verdict, tone="danger"),
        ]
    if note.waits_for_refund:
        return [Act(N_("Order the refund again"), url("note-refund", note), asks=False)]
    return []


def knots(schedule: FeeSchedule | None = None, here: str = "") -> list[Knot]:
    """Give the place in the chain: initiative, its fees, the invoice."""
    if schedule is None:
        return []
    initiative = schedule.initiative
    way = [Knot(N_("Initiative"), str(initiative.title), addresses("initiatives")("initiative", initiative))]
    if not here:
        return [*way, Knot(N_("Fees"), str(initiative.code))]
    return [*way, Knot(N_("Fees"), str(initiative.code), url("schedule", schedule)), Knot(N_("Invoice"), here)]
