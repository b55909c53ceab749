"""Pots, moves and what they come to: plain Python, without a database."""

from datetime import date
from types import SimpleNamespace

import pytest

from errera.foundation.money import Money
from errera.foundation.sentences import Invalid
from errera.foundation.ui.speech import say
from errera.ledger.shapes import Move, MoveRecord, Pot, Short, Written, about, moves_of, net, short
from errera.ledger.states import ON_FEES, ON_PAYMENTS, SOURCES, AccountKind, Plane

K = AccountKind
ENVELOPE, EARMARKED, DESK = (
    Pot(K.ENVELOPE, "2026"),
    Pot(K.EARMARKED, "2026", "a.Call:x"),
    Pot(K.COMMITTED, "2026", "b.C:y"),
)


def test_a_pot_is_one_by_book_kind_and_what_it_is_about():
    assert ENVELOPE.key == ("2026", "envelope", "")
    assert Pot(K.COMMITTED, "2026", "b.C:y", holder=7).key == DESK.key
    assert len({ENVELOPE.key, EARMARKED.key, DESK.key, Pot(K.ENVELOPE, "2027").key}) == 4


@pytest.mark.parametrize("cents", [0, -1])
def test_what_moves_is_more_than_nought(cents):
    with pytest.raises(Invalid, match="more than nought"):
        Move(ENVELOPE, DESK, cents)


def test_one_cent_is_enough_to_move():
    assert Move(ENVELOPE, DESK, 1).cents == 1


@pytest.mark.parametrize("cents", [1.0, True, "1", None])
def test_what_moves_is_whole_cents(cents):
    with pytest.raises(TypeError, match="whole cents"):
        Move(ENVELOPE, DESK, cents)


@pytest.mark.parametrize("target", [Pot(K.COMMITTED, "2027", "b.C:y"), Pot(K.DISBURSED, "2026"), Pot(K.CASH, "2027")])
def test_money_moves_within_one_book_and_plane(target):
    with pytest.raises(Invalid, match="kept apart"):
        Move(ENVELOPE, target, 1)


def test_moves_come_to_one_signed_amount_for_each_pot():
    moves = [Move(ENVELOPE, EARMARKED, 50), Move(EARMARKED, DESK, 40), Move(ENVELOPE, DESK, 3)]
    assert net(moves) == {ENVELOPE: -53, EARMARKED: 10, DESK: 43}


def test_what_comes_and_goes_again_leaves_nothing():
    assert net([Move(ENVELOPE, EARMARKED, 50), Move(EARMARKED, ENVELOPE, 50)]) == {}
    assert net([]) == {}


def test_a_pot_keeps_the_holder_that_any_of_its_moves_names():
    held = Pot(K.COMMITTED, "2026", "b.C:y", holder=7)
    for pots in ([DESK, held], [held, DESK]):
        found = net(Move(ENVELOPE, pot, 1) for pot in pots)
        assert {pot.holder for pot in found} == {None, 7}
        assert found[held] == 2


def test_a_pot_keeps_the_first_holder_that_was_named():
    one, other = (Pot(K.COMMITTED, "2026", "b.C:y", holder=n) for n in (7, 8))
    assert list(net([Move(ENVELOPE, one, 1), Move(ENVELOPE, other, 1)])) == [ENVELOPE, one]


CASH, ORDERED = Pot(K.CASH, "2026"), Pot(K.ORDERED, "2026", "b.C:y")
NEXT, NEXT_DESK = Pot(K.ENVELOPE, "2027"), Pot(K.COMMITTED, "2027", "b.C:y")
RELEASED = Pot(K.RELEASED, "2026", "b.C:y")
# the legs of a posting, the moves it is said in
LEGS = {
    "nothing": ([], []),
    "one to one": ([(ENVELOPE, -5), (DESK, 5)], [Move(ENVELOPE, DESK, 5)]),
    "given before taken": ([(DESK, 5), (ENVELOPE, -5)], [Move(ENVELOPE, DESK, 5)]),
    "a leg of nought says nothing": (
        [(EARMARKED, 0), (ENVELOPE, -5), (DESK, 5), (RELEASED, 0)], [Move(ENVELOPE, DESK, 5)],
    ),
    "one cent": ([(ENVELOPE, -1), (DESK, 1)], [Move(ENVELOPE, DESK, 1)]),
    "one to two": (
        [(ENVELOPE, -5), (DESK, 3), (EARMARKED, 2)], [Move(ENVELOPE, DESK, 3), Move(ENVELOPE, EARMARKED, 2)],
    ),
    "two to one": (
        [(ENVELOPE, -3), (EARMARKED, -2), (DESK, 5)], [Move(ENVELOPE, DESK, 3), Move(EARMARKED, DESK, 2)],
    ),
    "what was taken first goes to what was given first": (
        [(ENVELOPE, -3), (RELEASED, -4), (DESK, 5), (EARMARKED, 2)],
        [Move(ENVELOPE, DESK, 3), Move(RELEASED, DESK, 2), Move(RELEASED, EARMARKED, 2)],
    ),
    "each plane by itself": (
        [(ENVELOPE, -5), (CASH, -5), (ORDERED, 5), (DESK, 5)], [Move(ENVELOPE, DESK, 5), Move(CASH, ORDERED, 5)],
    ),
    "each book by itself": (
        [(NEXT, -1), (ENVELOPE, -1), (DESK, 1), (NEXT_DESK, 1)], [Move(NEXT, NEXT_DESK, 1), Move(ENVELOPE, DESK, 1)],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("legs", "moves"), LEGS.values(), ids=LEGS)
def test_a_posting_of_several_legs_is_said_in_moves_that_come_to_it(legs, moves):
    assert moves_of(legs) == moves
    assert net(moves) == {pot: cents for pot, cents in legs if cents}


def test_a_move_of_earlier_years_is_posted_once_by_its_place_in_the_book():
    record = MoveRecord(7, date(2021, 5, 3), Move(ENVELOPE, DESK, 5), Written("a.b.c"))
    assert record.key == "ledger.move:2026:7"


def test_what_is_too_short_says_both_amounts():
    refusal = short(K.ENVELOPE, Money(100, "EUR"), Money(250, "EUR"))
    assert isinstance(refusal, Short)
    assert say(refusal.sentence) == "“Free in the envelope” holds EUR 1; EUR 2.50 is asked of it."


def test_a_record_is_named_by_its_table_and_public_id():
    record = SimpleNamespace(_meta=SimpleNamespace(label="funding.Allocation"), public_id="abc")
    assert about(record) == "funding.Allocation:abc"


def test_every_account_stands_on_one_plane_and_each_plane_has_sources_where_money_comes_from():
    assert {kind for kind in K if kind.plane is Plane.PAYMENTS} == set(ON_PAYMENTS)
    assert {kind for kind in K if kind.plane is Plane.FEES} == set(ON_FEES)
    assert {kind for kind in K if kind.is_source} == set(SOURCES)
    assert {kind.plane for kind in SOURCES} == set(Plane)
