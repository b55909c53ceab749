"""The room in the workbook: accounts and payments of an earlier system, on their days."""

from datetime import date

import pytest
from django.db import transaction
from django.utils.timezone import localdate

from errera.foundation.actor import NotAllowed
from errera.foundation.sentences import Invalid
from errera.ledger import queries as ledger
from errera.payments import queries
from errera.payments.models import Payee, PaymentOrder
from tests.factories import money
from tests.factories import payments as make
from tests.sheets import put, rows_of

from .acting import at, stands, trail

ACCOUNT = {
    "organisation": "wood", "holder_name": "Wood cluster vzw", "iban": make.WOOD, "bic": "",
    "from_on": date(2022, 1, 1), "verification": "By letter of the bank, 2022.",
}  # fmt: skip
PAID = {
    "key": "old-1", "organisation": "wood", "cents": 40_000, "book": "2022", "about": "bids.Call:old",
    "purpose": "Claim of 2022", "iban": make.WOOD, "ordered_on": date(2022, 5, 2), "paid_on": date(2022, 5, 3),
}  # fmt: skip


@pytest.fixture
def old_book(people):
    return money.book(people.fin.actor, code="2022", cents=100_000, at=at("2022-01-03"))


def test_an_account_of_the_earlier_system_is_in_force_at_once(people, book, wood):
    order = make.order(wood, book, people.fin.actor)
    payee = put("payees", by=people.fin.actor, **ACCOUNT)
    assert (payee.state, payee.is_taken_over, payee.verified_by) == ("verified", True, people.fin.actor.doer)
    order.refresh_from_db()
    assert order.state == "ready"
    assert trail("payee") == ["payee.taken_over"]


def test_an_account_with_a_last_day_is_one_of_earlier(people, wood):
    old = put("payees", by=people.fin.actor, **{**ACCOUNT, "until_on": date(2023, 12, 31)})
    put("payees", by=people.fin.actor, **{**ACCOUNT, "iban": make.STEEL, "from_on": date(2024, 1, 1)})
    old.refresh_from_db()
    assert (old.state, old.until_on) == ("replaced", date(2023, 12, 31))
    assert queries.account_in_force(wood).iban == make.STEEL


def test_a_later_account_of_the_workbook_takes_the_place_of_the_earlier(people, wood):
    put("payees", by=people.fin.actor, **ACCOUNT)
    put("payees", by=people.fin.actor, **{**ACCOUNT, "iban": make.STEEL, "from_on": date(2024, 1, 1)})
    assert list(Payee.objects.order_by("pk").values_list("state", flat=True)) == ["replaced", "verified"]


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"iban": "BE62510007547062"}, "iban", "check digits"),
        ({"bic": "ABNANL2A"}, "bic", "in NL"),
        ({"holder_name": "木"}, "holder_name", "Name the holder"),
        ({"verification": ""}, "verification", "how the account was verified"),
        ({"until_on": date(2021, 12, 31)}, "until_on", "before it begins"),
    ],
)
def test_a_broken_account_is_refused_beside_its_column(people, wood, changes, field, words):
    with pytest.raises(Invalid, match=words) as refusal:
        put("payees", by=people.fin.actor, **{**ACCOUNT, **changes})
    assert refusal.value.field == field
    assert not Payee.objects.exists()


def test_an_account_that_is_there_is_never_changed_and_a_proposal_comes_before(cast, people, wood):
    put("payees", by=people.fin.actor, **ACCOUNT)
    with pytest.raises(Invalid, match="never changed"):
        put("payees", by=people.fin.actor, **{**ACCOUNT, "holder_name": "Somebody else"})
    make.proposed(wood, cast.boris.actor, iban=make.STEEL)
    with pytest.raises(Invalid, match="proposed already"):
        put("payees", by=people.fin.actor, **{**ACCOUNT, "iban": make.iban(5)})


def test_only_finance_takes_records_over(cast, people, old_book, wood):
    with pytest.raises(NotAllowed):
        put("payees", by=cast.ana.actor, **ACCOUNT)
    put("payees", by=people.fin.actor, **ACCOUNT)
    with pytest.raises(NotAllowed):
        put("payments", by=cast.ana.actor, **PAID)


def test_a_payment_of_earlier_is_recorded_on_its_days_and_the_books_tell_what_it_moved(people, old_book, wood):
    put("payees", by=people.fin.actor, **ACCOUNT)
    order = put("payments", by=people.fin.actor, **PAID)
    assert (order.state, order.paid_on, order.payee_iban) == ("paid", date(2022, 5, 3), make.WOOD)
    assert localdate(order.ordered_at) == date(2022, 5, 2)
    assert stands("bids.Call:old", "2022") == {"cash": 100_000}
    for number, (day, source, target) in enumerate(
        [(date(2022, 5, 2), "cash", "ordered"), (date(2022, 5, 3), "ordered", "disbursed")], start=3
    ):
        put(
            "ledger_postings", by=people.fin.actor, book="2022", number=number, booked_on=day,
            what="payments.order.taken_over",
            about=PAID["about"], from_account=source, from_about="" if source == "cash" else PAID["about"],
            to_account=target, to_about=PAID["about"], amount=40_000,
        )  # fmt: skip
    assert stands("bids.Call:old", "2022") == {"cash": 60_000, "disbursed": 40_000}
    kinds = {row.kind: row.cents for row in ledger.balances(date(2022, 5, 2), about="bids.Call:old")}
    assert kinds == {"ordered": 40_000}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"paid_on": date(2022, 5, 1)}, "is ordered, then booked"),
        ({"paid_on": date(2026, 3, 17)}, "is ordered, then booked"),
        ({"iban": make.STEEL}, "no verified account with this number"),
        ({"iban": "nonsense"}, "not an account number"),
        ({"book": "1066"}, "no book"),
        ({"cents": 0}, "more than nought"),
        ({"about": "claims.Nothing/7"}, "no name of a record"),
    ],
)
def test_a_payment_that_cannot_have_been_is_refused(people, old_book, wood, changes, words):
    put("payees", by=people.fin.actor, **ACCOUNT)
    with pytest.raises(Invalid, match=words), transaction.atomic():
        put("payments", by=people.fin.actor, **{**PAID, **changes})
    assert not PaymentOrder.objects.exists()
    assert stands("bids.Call:old", "2022") == {"cash": 100_000}


def test_the_same_payment_is_recorded_once(people, old_book, wood):
    put("payees", by=people.fin.actor, **ACCOUNT)
    put("payments", by=people.fin.actor, **PAID)
    with pytest.raises(Invalid, match="already"):
        put("payments", by=people.fin.actor, **PAID)


def test_what_is_written_out_is_what_was_read_in(people, old_book, wood):
    put(
        "payees",
        by=people.fin.actor,
        **{**ACCOUNT, "iban": make.STEEL, "from_on": date(2020, 1, 1), "until_on": date(2021, 12, 31)},
    )
    put("payees", by=people.fin.actor, **ACCOUNT)
    put("payments", by=people.fin.actor, **PAID)
    payees, payments = rows_of("payees"), rows_of("payments")
    assert [row["iban"] for row in payees] == [make.STEEL, make.WOOD]
    assert payees[1] == {**ACCOUNT, "until_on": None}
    assert payments == [{**PAID, "is_fictional": True}]
