"""What fees do on news from below: places given and lost, money that came in or went back, and what was given up."""

from __future__ import annotations

from django.utils.timezone import localdate

from errera.foundation.actor import SYSTEM
from errera.foundation.audit.shapes import calls
from errera.foundation.events import reacts_to
from errera.foundation.sentences import N_
from errera.ledger.shapes import keeps_at_home, takes_back
from errera.payments.events import DemandMet, DemandWrittenOff, PaymentMade, PaymentRejected
from errera.registrations.events import CompanyMatched, PlaceGiven, PlaceLost, RegistrationNews

from . import actions, queries
from .models import CreditNote, Invoice
from .shapes import EVENT_WORDS, FIELD_WORDS
from .states import INVOICE

calls(EVENT_WORDS, FIELD_WORDS, room="fees")
keeps_at_home(queries.BOOK)  # invoices do not travel either
takes_back("fees.", N_("This follows an invoice: credit the invoice, and the books follow."))


@reacts_to(PlaceGiven)
def invoice_the_places(news: PlaceGiven) -> None:
    """Issue the invoice where prices are published; what keeps it waits for a person, and never keeps the place."""
    _invoice(news)


@reacts_to(CompanyMatched)
def invoice_the_company(news: CompanyMatched) -> None:
    """Issue the invoice that waited for somebody who pays."""
    if news.registration.state == "confirmed":
        _invoice(news)


def _invoice(news: RegistrationNews) -> None:
    schedule = queries.published_schedule(news.registration)
    if schedule and queries.can_be_invoiced(news.registration, schedule, localdate(news.at)):
        actions.issue_invoice(registration=news.registration, by=SYSTEM, at=news.at)


@reacts_to(PlaceLost)
def credit_the_places(news: PlaceLost) -> None:
    """Credit what the cancellation ladder does not ask; what was paid of it goes back."""
    invoice = queries.invoice_of(news.registration)
    if invoice and invoice.state in INVOICE.steps["credit"].sources and queries.credit_of_places(invoice).gross:
        actions.credit_lost_places(invoice=invoice, by=SYSTEM, at=news.at)


@reacts_to(DemandMet)
def note_receipt(news: DemandMet) -> None:
    """Note what came in for an invoice."""
    if news.demand.is_income and (invoice := Invoice.objects.filter(demand=news.demand).first()):
        key = f"fees.received:{invoice.public_id}:{news.demand.received_cents}"
        actions.note_receipt(invoice=invoice, cents=news.cents, key=key, by=news.by, at=news.at)


@reacts_to(DemandWrittenOff)
def write_off(news: DemandWrittenOff) -> None:
    """Give an invoice up with its demand."""
    if news.demand.is_income and (invoice := Invoice.objects.filter(demand=news.demand).first()):
        actions.write_off_invoice(invoice=invoice, ground=news.ground, by=news.by, at=news.at)


@reacts_to(PaymentMade)
def note_refund(news: PaymentMade) -> None:
    """Note that a refund left."""
    if note := CreditNote.objects.filter(refund_order=news.order).first():
        actions.note_refund(note=note, by=news.by, at=news.at)


@reacts_to(PaymentRejected)
def fail_refund(news: PaymentRejected) -> None:
    """Let a refund wait again that the bank did not make."""
    if note := CreditNote.objects.filter(refund_order=news.order).first():
        actions.fail_refund(note=note, reason=news.reason, by=news.by, at=news.at)
