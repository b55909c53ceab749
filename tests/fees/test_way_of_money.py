"""The whole way of a fee: a place, its invoice, money in, a cancellation, a credit note, and money back."""

import pytest

from errera.fees import actions
from errera.fees.models import CreditNote, Invoice
from errera.foundation.actor import Actor
from errera.foundation.mail.models import Letter
from errera.ledger.models import Account
from errera.ledger.states import ON_FEES
from errera.payments import queries as payment_queries
from errera.payments.models import PaymentOrder
from errera.registrations import actions as registrations
from tests.cast import NOON
from tests.factories import fees as make
from tests.factories import money, payments
from tests.factories import registrations as places
from tests.proofs import balances, books

from .acting import stands, trail

pytestmark = pytest.mark.django_db


def registered(house, *names):
    ask = places.ask(*(names or ("Piet",)), of=house.firm)
    return registrations.register(door=house.door, ask=ask, by=house.cas, at=NOON)


def test_a_place_is_invoiced_by_itself_with_vat_and_a_communication(house, schedule):
    row = registered(house, "An", "Bo")
    invoice = Invoice.objects.get(registration=row)
    assert (invoice.number, invoice.payer, invoice.state) == ("2026-F-00001", house.firm, "issued")
    assert (invoice.net_cents, invoice.vat_cents, invoice.gross_cents) == (90_000, 18_900, 108_900)
    assert (invoice.due_on - invoice.issued_on).days == schedule.due_days
    assert invoice.demand.outstanding.cents == 108_900
    assert stands() == {"fees_earned": -90_000, "fees_vat": -18_900, "fees_owed": 108_900}
    letter = Letter.objects.get(kind="fees/invoice")
    assert invoice.demand.communication_spoken in letter.body
    assert "/fees/paper/" in letter.body


def test_money_in_lands_in_the_cash_of_the_fees_and_half_of_it_goes_back_after_a_cancellation(house, schedule):
    row = registered(house)
    invoice = make.pay(Invoice.objects.get(registration=row), house.fin)
    assert invoice.state == "paid"
    assert stands() == {
        "fees_earned": -45_000, "fees_vat": -9_450, "fees_received": 54_450, "cash_earned": -54_450, "cash": 54_450,
    }  # fmt: skip
    registrations.cancel(registration=row, by=Actor(row.public_id), at=NOON)
    note = CreditNote.objects.get()
    assert (note.number, note.net_cents, note.vat_cents, note.refund_cents) == ("2026-C-00001", 22_500, 4_725, 27_225)
    assert PaymentOrder.objects.get().state == "waiting", "no verified account yet: the payment waits"
    payments.payee(house.firm, house.people)
    order = payments.paid(PaymentOrder.objects.get(), house.people)
    note.refresh_from_db()
    invoice.refresh_from_db()
    assert (order.state, bool(note.refunded_at), invoice.refunded_cents) == ("paid", True, 27_225)
    assert stands() == {
        "fees_earned": -22_500, "fees_vat": -4_725, "fees_received": 27_225, "cash_earned": -54_450, "cash": 27_225,
        "disbursed": 27_225,
    }  # fmt: skip
    assert books.faults() == balances.faults([]) == []
    assert trail()[-4:] == ["invoice.paid", "credit_note.issued", "refund.ordered", "refund.paid"]


def test_a_cancellation_before_anything_was_paid_lowers_what_is_asked_at_the_bank(house, schedule):
    row = registered(house)
    registrations.cancel(registration=row, by=Actor(row.public_id), at=NOON)
    invoice = Invoice.objects.get()
    assert (invoice.state, invoice.outstanding_cents, invoice.demand.outstanding.cents) == ("issued", 27_225, 27_225)
    assert not PaymentOrder.objects.exists()
    assert make.pay(invoice, house.fin).state == "paid"
    assert stands()["cash"] == 27_225


def test_the_envelope_is_never_touched_by_a_fee(house, schedule):
    envelope = money.book(house.fin, code="envelope", cents=1_000_000)
    before = stands(envelope.code)
    row = registered(house)
    make.pay(Invoice.objects.get(), house.fin)
    payments.payee(house.firm, house.people)
    registrations.cancel(registration=row, by=Actor(row.public_id), at=NOON)
    payments.paid(PaymentOrder.objects.get(), house.people)
    assert stands(envelope.code) == before
    assert payment_queries.cash_in(envelope.code).cents == 1_000_000
    assert not Account.objects.filter(book=envelope, kind__in=[*ON_FEES, "cash_earned"]).exists()


def test_a_place_given_twice_is_invoiced_once(house, schedule):
    from errera.foundation.events import announce
    from errera.registrations.events import PlaceGiven

    row = registered(house)
    announce(PlaceGiven(registration=row, by=house.cas, at=NOON))
    assert Invoice.objects.count() == 1


def test_what_is_given_up_at_the_bank_is_written_off_here(house, schedule):
    from errera.payments import actions as payment_actions

    registered(house)
    invoice = Invoice.objects.get()
    payment_actions.write_off_demand(demand=invoice.demand, ground="Bankrupt.", by=house.fay, at=NOON)
    invoice.refresh_from_db()
    assert (invoice.state, invoice.lost_cents, stands()["fees_lost"]) == ("written_off", 54_450, 54_450)


def test_a_refund_that_the_bank_sends_back_is_ordered_once_more(house, schedule):
    from errera.cli.demo.bank import Movement
    from tests.cast import TODAY

    row = registered(house)
    make.pay(Invoice.objects.get(), house.fin)
    payments.payee(house.firm, house.people)
    registrations.cancel(registration=row, by=Actor(row.public_id), at=NOON)
    order = payments.paid(PaymentOrder.objects.get(), house.people)
    back = Movement(order.cents, TODAY, order.end_to_end_id, returned="AC04")
    payments.brought_in(payments.bank_file(back), house.fin)
    note = CreditNote.objects.get()
    assert (note.waits_for_refund, note.invoice.refunded_cents, stands()["fees_to_refund"]) == (True, 0, -27_225)
    actions.order_refund(note=note, by=house.fin, at=NOON)
    assert PaymentOrder.objects.filter(state="ready").count() == 1
