"""Runs: prepared by one, signed by another, handed to the bank, withdrawn."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from errera.foundation.actor import NotAllowed
from errera.foundation.documents import queries as documents
from errera.foundation.lifecycle import StepRefused
from errera.foundation.sentences import Invalid
from errera.ledger.models import Posting
from errera.payments import actions, queries
from errera.payments.models import PaymentOrder, PaymentRun
from tests.cast import NOON, TODAY
from tests.factories import money
from tests.factories import payments as make

from .acting import LATER, last, stands, trail


@pytest.fixture
def order(people, book, wood):
    make.payee(wood, people, holder_name="Wood cluster vzw", bic="NICABEBB")
    return make.order(wood, book, people.fin.actor, about="claims.Claim:one")


def sign(run, who, *, at=NOON):
    return actions.sign_run(run=run, by=who.actor, at=at)


def fresh(row):
    row.refresh_from_db()
    return row


def test_preparing_copies_the_verified_account_into_each_payment(people, order, wood):
    run = make.run(order, by=people.fin.actor)
    assert (run.code, run.state, run.total_cents, run.orders_count) == ("RUN-2026-001", "draft", 50_000, 1)
    assert (run.debtor_iban, run.debtor_bic, run.debtor_name) == (make.OURS, "GKCCBEBB", "Agency for Trade")
    fresh(order)
    assert (order.state, order.payee_name, order.payee_iban, order.payee_bic) == (
        "in_run", "Wood cluster vzw", make.WOOD, "NICABEBB",
    )  # fmt: skip
    assert order.end_to_end_id == f"{run.public_id}-{order.public_id}"
    assert trail("order.t") == ["order.taken_in"]
    assert make.WOOD not in str(last("order").after)
    assert stands() == {"cash": 1_000_000}, "preparing moves no money"


def test_runs_are_numbered_within_the_year_of_their_day(people, book, wood, order):
    make.run(order, by=people.fin.actor)
    other = make.order(wood, book, people.fin.actor)
    assert make.run(other, by=people.fin.actor, on=date(2026, 3, 17)).code == "RUN-2026-002"


@pytest.mark.parametrize(
    ("day", "words", "wanted"),
    [
        (date(2026, 3, 21), "Banks do not work", "2026-03-23"),  # a Saturday
        (date(2026, 3, 22), "Banks do not work", "2026-03-23"),
        (date(2026, 4, 6), "Banks do not work", "2026-04-07"),  # Easter Monday
        (date(2026, 5, 1), "Banks do not work", "2026-05-04"),  # Labour Day before a weekend
        (date(2026, 3, 13), "has passed", "2026-03-16"),
    ],
)
def test_a_day_without_banks_is_refused_with_the_next_one_that_will_do(people, order, day, words, wanted):
    with pytest.raises(Invalid, match=words) as refusal:
        make.run(order, by=people.fin.actor, on=day)
    assert refusal.value.field == "execution_on"
    assert str(refusal.value.sentence.facts["next"]) == wanted
    assert fresh(order).state == "ready"


def test_only_finance_prepares_and_only_what_is_ready(cast, people, book, steel, order):
    for who in (cast.ana, cast.boris, cast.ada):
        with pytest.raises(NotAllowed):
            make.run(order, by=who.actor)
    with pytest.raises(Invalid, match="at least one"):
        make.run(by=people.fin.actor)
    waiting = make.order(steel, book, people.fin.actor)
    with pytest.raises(StepRefused):
        make.run(order, waiting, by=people.fin.actor)
    assert not PaymentRun.objects.exists()


def test_an_account_that_was_taken_away_meanwhile_stops_the_run(people, order, wood, monkeypatch):
    monkeypatch.setattr(queries, "account_to_pay", lambda organisation: None)
    with pytest.raises(Invalid, match="no verified account now"):
        make.run(order, by=people.fin.actor)


def test_a_file_in_euros_pays_in_euros(people, order):
    PaymentOrder.objects.filter(pk=order.pk).delete()
    row = PaymentOrder.objects.create(
        organisation=order.organisation, cents=5, currency="USD", book="2026", about="x:y", purpose="Dollars",
        key="usd", state="ready", ordered_by="x", ordered_at=NOON,
    )  # fmt: skip
    with pytest.raises(Invalid, match="in USD"):
        make.run(row, by=people.fin.actor)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("ERRERA_BANK_IBAN", "", "not set"),
        ("ERRERA_BANK_IBAN", "BE00", "not an account number"),
        ("ERRERA_BANK_BIC", "ABNANL2A", "in NL"),
    ],
)
def test_the_agencys_own_account_must_be_right(people, order, settings, name, value, words):
    setattr(settings, name, value)
    with pytest.raises(Invalid, match=words):
        actions.prepare_run(orders=[order], execution_on=TODAY, by=people.fin.actor, at=NOON)


def test_signing_orders_the_money_and_keeps_the_file(people, order):
    run = sign(make.run(order, by=people.fin.actor), people.fay)
    assert (run.state, run.signed_by) == ("signed", people.fay.actor.doer)
    assert stands("claims.Claim:one") == {"cash": 950_000, "ordered": 50_000}
    paper = documents.documents_of(run.document).get()
    assert (paper.sha256, documents.is_unchanged(paper)) == (run.document_hash, True)
    posting = Posting.objects.get(key=f"payments.run:{fresh(order).end_to_end_id}")
    assert (posting.about, posting.ground) == ("claims.Claim:one", order.purpose)


def test_nobody_signs_what_they_prepared_nor_does_their_deputy(cast, people, order):
    run = make.run(order, by=people.fin.actor)
    standing_in = replace(people.fay.actor, acting_for=people.fin.actor.key)
    for actor in (people.fin.actor, standing_in, cast.ana.actor, cast.ada.actor):
        with pytest.raises(NotAllowed):
            actions.sign_run(run=run, by=actor, at=NOON)
    assert fresh(run).state == "draft"
    assert stands() == {"cash": 1_000_000}


def test_the_database_too_wants_two_people_and_leaves_a_signed_run_alone(people, order):
    run = make.run(order, by=people.fin.actor)
    with pytest.raises(IntegrityError), transaction.atomic():
        PaymentRun.objects.filter(pk=run.pk).update(signed_by=run.prepared_by, signed_at=NOON)
    sign(run, people.fay)
    for values in ({"total_cents": 1}, {"document_hash": "0" * 64}, {"debtor_iban": make.WOOD}):
        with pytest.raises(IntegrityError), transaction.atomic():
            PaymentRun.objects.filter(pk=run.pk).update(**values)


def test_the_database_pays_to_verified_accounts_alone(people, order, wood):
    make.run(order, by=people.fin.actor)
    change = make.proposed(wood, people.fin.actor, iban=make.STEEL)
    for values in ({"payee_iban": make.STEEL}, {"payee": change, "payee_iban": make.STEEL}, {"cents": 1}):
        with pytest.raises(IntegrityError), transaction.atomic():
            PaymentOrder.objects.filter(pk=order.pk).update(**values)


def test_too_little_cash_is_refused_with_the_book_and_both_amounts(people, order, wood):
    small = money.book(people.fin.actor, code="small", cents=70_000)
    orders = [make.order(wood, small, people.fin.actor, cents=cents) for cents in (40_000, 40_000)]
    run = make.run(order, *orders, by=people.fin.actor)
    with pytest.raises(Invalid) as refusal:
        sign(run, people.fay)
    assert refusal.value.sentence.facts["book"] == "small"
    assert (refusal.value.sentence.facts["there"].cents, refusal.value.sentence.facts["wanted"].cents) == (
        70_000,
        80_000,
    )
    assert [row.is_enough for row in queries.cash_of(queries.orders_of(run))] == [True, False]
    assert stands("claims.Claim:one") == {"cash": 1_000_000}, "nothing of the run was ordered"
    assert fresh(run).state == "draft"


def test_cash_that_is_taken_while_one_signs_is_missed_with_the_same_words(people, order, monkeypatch):
    run = make.run(order, by=people.fin.actor)
    small = money.book(people.fin.actor, code="empty")
    PaymentOrder.objects.filter(pk=order.pk).delete()
    row = make.order(order.organisation, small, people.fin.actor)
    run = make.run(row, by=people.fin.actor)
    monkeypatch.setattr(queries, "cash_needed", lambda orders: {})  # the look before the lock saw enough
    with pytest.raises(Invalid, match="The book empty has"):
        sign(run, people.fay)


def test_an_account_that_changed_stops_the_signature(people, order, wood):
    run = make.run(order, by=people.fin.actor)
    change = make.proposed(wood, people.fin.actor, iban=make.STEEL)
    with pytest.raises(Invalid, match="changed since this run was prepared"):
        sign(run, people.fay)
    actions.verify_payee(payee=change, verification="Called.", by=people.fay.actor, at=NOON)
    with pytest.raises(Invalid, match="changed since this run was prepared"):
        sign(run, people.fay)
    assert fresh(order).payee_iban == make.WOOD


def test_a_run_whose_day_has_passed_is_not_signed(people, order):
    run = make.run(order, by=people.fin.actor)
    with pytest.raises(Invalid, match="has passed"):
        sign(run, people.fay, at=NOON + timedelta(days=1))


def test_a_file_that_the_schema_does_not_take_is_never_made(people, order, monkeypatch):
    run = make.run(order, by=people.fin.actor)
    monkeypatch.setattr(
        "errera.payments.shapes.pain._stamped", lambda content, code, at: content.replace(b"TRF", b"XXX")
    )
    with pytest.raises(Invalid, match="would not be valid"):
        sign(run, people.fay)
    assert (fresh(run).state, run.document) == ("draft", "")
    assert stands() == {"cash": 1_000_000}


def test_twins_are_pointed_out_before_anybody_signs(people, book, wood, steel, order):
    twin, other = make.order(wood, book, people.fin.actor), make.order(wood, book, people.fin.actor, cents=7)
    make.payee(steel, people, iban=make.STEEL)
    elsewhere = make.order(steel, book, people.fin.actor)
    run = make.run(order, twin, other, elsewhere, by=people.fin.actor)
    assert queries.twins(queries.orders_of(run)) == [[order, twin]]


def test_the_signed_file_is_handed_out_once_and_then_lies_with_the_bank(cast, people, order):
    run = make.run(order, by=people.fin.actor)
    with pytest.raises(StepRefused):
        actions.send_run(run=run, by=people.fin.actor, at=NOON)
    sign(run, people.fay)
    with pytest.raises(NotAllowed):
        actions.send_run(run=run, by=cast.ana.actor, at=NOON)
    assert actions.send_run(run=run, by=people.fin.actor, at=LATER).state == "sent"
    with pytest.raises(StepRefused):
        actions.send_run(run=run, by=people.fin.actor, at=LATER)


def test_a_draft_is_taken_apart_and_its_payments_are_ready_again(people, order):
    run = make.run(order, by=people.fin.actor)
    actions.withdraw_run(run=run, ground="Wrong day.", by=people.fin.actor, at=NOON)
    fresh(order)
    assert (order.state, order.run, order.payee, order.end_to_end_id) == ("ready", None, None, "")
    assert stands() == {"cash": 1_000_000}


def test_what_was_signed_is_withdrawn_by_the_opposite_posting_and_may_be_paid_again(cast, people, order):
    run = make.sent_run(order, people=people)
    with pytest.raises(NotAllowed):
        actions.withdraw_run(run=run, ground="No.", by=cast.ana.actor, at=NOON)
    with pytest.raises(Invalid, match="Say why"):
        actions.withdraw_run(run=run, ground=" ", by=people.fin.actor, at=NOON)
    gone = actions.withdraw_run(run=run, ground="The bank refused the file.", by=people.fin.actor, at=NOON)
    assert (gone.state, gone.ground) == ("withdrawn", "The bank refused the file.")
    assert stands("claims.Claim:one") == {"cash": 1_000_000}
    make.sent_run(fresh(order), people=people)
    assert stands("claims.Claim:one") == {"cash": 950_000, "ordered": 50_000}


def test_payments_of_a_withdrawn_run_wait_when_their_account_is_gone(people, order, wood):
    run = make.run(order, by=people.fin.actor)
    actions.withdraw_payee(payee=queries.account_in_force(wood), ground="Closed.", by=people.fin.actor, at=NOON)
    actions.withdraw_run(run=run, ground="No account.", by=people.fin.actor, at=NOON)
    assert fresh(order).state == "waiting"


def test_a_run_is_not_withdrawn_once_the_bank_has_answered(people, book, wood, order):
    other = make.order(wood, book, people.fin.actor)
    run = make.sent_run(order, other, people=people)
    make.brought_in(make.bank_file(make.Movement(-50_000, TODAY, fresh(order).end_to_end_id)), people.fin.actor)
    with pytest.raises(Invalid, match="has answered"):
        actions.withdraw_run(run=run, ground="Too late.", by=people.fin.actor, at=NOON)


def test_runs_are_shown_to_those_who_see_payments(cast, people, order):
    run = make.run(order, by=people.fin.actor)
    assert list(queries.runs_seen_by(cast.ada.actor)) == [run]
    assert not queries.runs_seen_by(cast.boris.actor).exists()
    assert list(queries.runs_open(people.fay.actor)) == [run]
