"""Ordering and cancelling payments."""

import pytest

from errera.foundation.actor import SYSTEM, NotAllowed
from errera.foundation.lifecycle import StepRefused
from errera.foundation.sentences import Invalid
from errera.ledger import actions as ledger
from errera.payments import actions, queries
from errera.payments.models import PaymentOrder
from tests.cast import NOON
from tests.factories import payments as make

from .acting import last, stands, trail


def test_a_payment_waits_until_a_verified_account_exists(people, book, wood):
    order = make.order(wood, book, people.fin.actor, purpose="Advance 40 % – year 3")
    assert (order.state, order.currency, order.book, order.purpose) == ("waiting", "EUR", "2026", "Advance 40 - year 3")
    assert last("order").after["about"] == order.about
    make.payee(wood, people)
    assert make.order(wood, book, people.fin.actor).state == "ready"
    assert stands() == {"cash": 1_000_000}, "ordering alone moves no money"


def test_a_payment_may_name_its_book_by_code_and_be_ordered_by_the_calendar(book, wood):
    assert make.order(wood, "2026", SYSTEM).book == "2026"


def test_the_same_key_orders_once(people, book, wood):
    make.order(wood, book, people.fin.actor, key="claim-7")
    with pytest.raises(Invalid, match="already"):
        make.order(wood, book, people.fay.actor, key="claim-7")
    assert PaymentOrder.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"cents": 0}, "cents", "more than nought"),
        ({"cents": -5}, "cents", "more than nought"),
        ({"purpose": "木材"}, "purpose", "letters that a bank can print"),
        ({"purpose": "x" * 141}, "purpose", "141 signs"),
        ({"book": "1999"}, "book", "no book"),
    ],
)
def test_what_no_bank_could_pay_is_refused_at_its_place(people, book, wood, given, field, words):
    with pytest.raises(Invalid, match=words) as refusal:
        make.order(wood, given.pop("book", book), people.fin.actor, **given)
    assert refusal.value.field == field
    assert not PaymentOrder.objects.exists()


def test_cents_are_whole_and_a_key_is_needed(people, book, wood):
    with pytest.raises(TypeError):
        make.order(wood, book, people.fin.actor, cents=1.5)
    with pytest.raises(ValueError, match="key"):
        make.order(wood, book, people.fin.actor, key=" ")


def test_a_closed_book_pays_nothing(people, book, wood):
    ledger.close_book(book=book, by=people.fin.actor, at=NOON)
    with pytest.raises(Invalid, match="closed"):
        make.order(wood, book, people.fin.actor)


def test_partners_order_nothing(cast, book, wood):
    with pytest.raises(NotAllowed):
        make.order(wood, book, cast.boris.actor)


def test_an_order_is_cancelled_on_a_ground_until_it_is_in_a_run(cast, people, book, wood):
    order = make.order(wood, book, people.fin.actor)
    with pytest.raises(NotAllowed):
        actions.cancel_order(order=order, ground="Mine.", by=cast.boris.actor, at=NOON)
    with pytest.raises(Invalid, match="Say why"):
        actions.cancel_order(order=order, ground="", by=people.fin.actor, at=NOON)
    gone = actions.cancel_order(order=order, ground="Claim withdrawn.", by=people.fin.actor, at=NOON)
    assert (gone.state, gone.ground) == ("cancelled", "Claim withdrawn.")
    assert trail() == ["order.placed", "order.cancelled"]
    make.payee(wood, people)
    held = make.order(wood, book, people.fin.actor)
    make.run(held, by=people.fin.actor)
    with pytest.raises(StepRefused):
        actions.cancel_order(order=held, ground="Too late.", by=people.fin.actor, at=NOON)


def test_what_was_ordered_about_a_record_is_found_by_its_name(people, book, wood):
    order = make.order(wood, book, people.fin.actor, about="claims.Claim:7kq")
    make.order(wood, book, people.fin.actor, about="claims.Claim:other")
    assert list(queries.orders_about(["claims.Claim:7kq"])) == [order]


def test_each_reader_sees_the_payments_that_exist_for_them(cast, people, book, wood, steel):
    ours, theirs = make.order(wood, book, people.fin.actor), make.order(steel, book, people.fin.actor)
    seen = {name: set(queries.payments_seen_by(getattr(cast, name).actor)) for name in ("ada", "boris", "clara", "dan")}
    assert seen == {"ada": {ours, theirs}, "boris": {ours}, "clara": {theirs}, "dan": set()}
    assert set(queries.payments_seen_by(people.ida.actor)) == set(), "an assessor sees no payments"
