"""The room in the workbook: every move of every book comes out, goes in on its day, and is never changed."""

from datetime import date, timedelta

import pytest
from django.db import transaction

from errera.foundation.actor import NotAllowed
from errera.foundation.lifecycle import StepRefused
from errera.foundation.sentences import Invalid
from errera.foundation.workbook.shapes import plain_row, sheets
from errera.ledger import actions, queries
from errera.ledger.models import Posting
from errera.ledger.shapes import Move, Pot, Written, codes_abouts_of, codes_of_abouts, found_by_code, moves_of, net
from errera.ledger.shapes import abouts as registry
from errera.ledger.states import AccountKind as K
from tests.cast import NOON
from tests.factories import funding as make
from tests.factories import money

LATER = NOON + timedelta(days=1)
ROW = {
    "book": "2022", "number": 1, "booked_on": date(2022, 1, 3), "what": "funding.envelope.opened",
    "from_account": "granted", "to_account": "envelope", "amount": 100_000,
}  # fmt: skip
NEXT = {
    "book": "2022", "number": 2, "booked_on": date(2022, 1, 4), "what": "funding.earmark.set", "about": "bids.Call:c1",
    "from_account": "envelope", "to_account": "earmarked", "to_about": "bids.Call:c1", "amount": 40_000,
    "ground": "For the call.",
}  # fmt: skip


def the_sheet():
    return next(sheet for sheet in sheets() if sheet.name == "ledger_postings")


def rows():
    return [plain_row(the_sheet(), row, ("en", "nl")) for row in the_sheet().existing()]


def put(by, **values):
    with transaction.atomic():
        return the_sheet().put(plain_row(the_sheet(), values, ("en", "nl")), by=by, at=LATER)


@pytest.fixture
def officer(db):
    return make.officer()


@pytest.fixture
def book(officer):
    return actions.import_book(code="2022", currency="EUR", opened_on=date(2021, 12, 1), by=officer, at=NOON)


def test_a_move_of_before_is_posted_on_its_day(officer, book):
    put(officer, **ROW)
    posting = put(officer, **NEXT)
    assert (posting.booked_on, posting.at) == (date(2022, 1, 4), LATER)
    assert queries.cents_in(Pot(K.EARMARKED, "2022", "bids.Call:c1"), date(2022, 1, 4)) == 40_000
    assert queries.cents_in(Pot(K.EARMARKED, "2022", "bids.Call:c1"), date(2022, 1, 3)) == 0
    assert [row["number"] for row in rows()] == [1, 2]
    assert rows()[1] == plain_row(the_sheet(), NEXT, ("en", "nl"))


def test_a_posting_of_many_legs_comes_out_as_moves_and_goes_in_again(officer, book):
    lived = money.book(officer, code="2021", cents=100_000)
    pots = {kind: Pot(kind, "2021", "x.Y:1") for kind in (K.COMMITTED, K.CLAIMED, K.ADVANCED, K.PAID, K.ACCEPTED)}
    free = money.pot(lived, K.ENVELOPE)
    moves = [
        [Move(free, pots[K.COMMITTED], 100)],
        [Move(pots[K.COMMITTED], pots[K.ADVANCED], 40), Move(pots[K.COMMITTED], pots[K.CLAIMED], 10)],
        [Move(pots[K.ADVANCED], pots[K.PAID], 40), Move(pots[K.CLAIMED], pots[K.ACCEPTED], 5),
         Move(pots[K.CLAIMED], pots[K.COMMITTED], 5)],
    ]  # fmt: skip
    for number, legs in enumerate(moves):
        actions.post(moves=legs, written=Written("x.y.moved", "x.Y:1", "Because."), by=officer, at=NOON)
        assert net(legs) == net(moves_of(list(net(legs).items()))), number
    written = rows()
    assert [row["number"] for row in written] == list(range(1, 9))
    for row in written:
        put(officer, **{**row, "book": "2022"})
    assert [{**row, "book": "2021"} for row in rows() if row["book"] == "2022"] == written
    for kind in pots:
        assert queries.cents_in(Pot(kind, "2022", "x.Y:1")) == queries.cents_in(pots[kind])


def test_moves_are_told_apart_by_book_and_plane():
    old, new = Pot(K.ENVELOPE, "1"), Pot(K.BROUGHT_FORWARD, "2")
    legs = [(old, -5), (Pot(K.CARRIED_OVER, "1"), 5), (new, -5), (Pot(K.ENVELOPE, "2"), 5), (Pot(K.CASH, "1"), -3),
            (Pot(K.CASH_CARRIED, "1"), 3)]  # fmt: skip
    assert [(move.source.kind, move.target.kind, move.cents) for move in moves_of(legs)] == [
        (K.ENVELOPE, K.CARRIED_OVER, 5), (K.BROUGHT_FORWARD, K.ENVELOPE, 5), (K.CASH, K.CASH_CARRIED, 3),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"number": 1}, "number"),
        ({"number": 2, "amount": 1}, "number"),
        ({"number": 4}, "number"),
        ({"booked_on": date(2022, 1, 3)}, "booked_on"),
        ({"booked_on": date(2027, 1, 1)}, "booked_on"),
        ({"to_account": "envelope", "to_about": ""}, "to_account"),
        ({"to_account": "cash", "to_about": ""}, "to_account"),
        ({"amount": 0}, "amount"),
        ({"about": "a call"}, "about"),
        ({"about": "funding.Allocation/F-none"}, "about"),
        ({"to_about": "funding.Envelope/none"}, "to_about"),
        ({"from_about": "unknown.Thing/1"}, "from_about"),
        ({"about": "funding.Allocation:7kq"}, "about"),
        ({"book": "1066", "number": 1}, ""),
        ({"amount": 60_001}, ""),
    ],
)
def test_a_broken_move_is_refused_beside_its_column_and_nothing_is_posted(officer, book, changes, field):
    put(officer, **ROW)
    put(officer, **NEXT)
    with pytest.raises(Invalid) as refused:
        put(officer, **{**NEXT, "number": 3, **changes})
    assert refused.value.field == field
    assert Posting.objects.count() == 2


def test_after_postings_of_its_own_a_book_goes_on_counting(officer, book):
    put(officer, **ROW)
    own = [Move(money.pot(book, K.ENVELOPE), money.pot(book, K.EARMARKED, "bids.Call:c1"), 40_000)]
    actions.post(moves=own, written=Written("x.y.moved"), by=officer, at=NOON)
    with pytest.raises(Invalid, match="stays as it is"):
        put(officer, **NEXT)
    put(officer, **{**NEXT, "number": 3, "booked_on": LATER.date()})
    assert [row["number"] for row in rows()] == [1, 2, 3]


def test_a_book_of_before_is_opened_and_closed_on_its_days(officer, book):
    with pytest.raises(Invalid, match="already"):
        actions.import_book(code="2022", currency="EUR", opened_on=date(2021, 12, 1), by=officer, at=NOON)
    put(officer, **ROW)
    with pytest.raises(Invalid, match="after it was closed"):
        actions.end_book(book=book, closed_on=date(2022, 1, 2), by=officer, at=NOON)
    ended = actions.end_book(book=book, closed_on=date(2023, 2, 1), by=officer, at=NOON)
    assert (ended.state, ended.closed_at.date()) == ("closed", date(2023, 2, 1))
    with pytest.raises(StepRefused):
        actions.end_book(book=book, closed_on=date(2023, 2, 1), by=officer, at=NOON)
    with pytest.raises(Invalid, match="is closed"):
        put(officer, **NEXT)


def test_an_empty_book_is_closed_on_any_day(officer, book):
    assert actions.end_book(book=book, closed_on=date(2021, 12, 2), by=officer, at=NOON).state == "closed"


def test_finance_and_who_brings_in_history_may_and_others_not(cast, officer, book):
    put(make.manager(), **ROW)
    with pytest.raises(NotAllowed, match="earlier years"):
        put(cast.boris.actor, **NEXT)
    with pytest.raises(NotAllowed):
        actions.import_book(code="X", currency="EUR", opened_on=date(2022, 1, 1), by=cast.boris.actor, at=NOON)
    with pytest.raises(NotAllowed):
        actions.end_book(book=book, closed_on=date(2023, 1, 1), by=cast.boris.actor, at=NOON)


def test_records_are_named_by_their_codes(db, monkeypatch):
    monkeypatch.setattr(registry, "_coded", {})
    codes_abouts_of("x.Y", lambda ids: {one: one.upper() for one in ids if one != "lost"}, lambda code: None)
    assert codes_of_abouts(["x.Y:a", "x.Y:lost", "z.Z:b", ""]) == {
        "x.Y:a": "x.Y/A", "x.Y:lost": "x.Y:lost", "z.Z:b": "z.Z:b", "": "",
    }  # fmt: skip
    assert found_by_code("", field="about").about == ""
    assert found_by_code("z.Z:b", field="about").about == "z.Z:b"
