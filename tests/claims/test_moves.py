"""Which money moves: the sums by hand, and whatever is claimed the pots hold what was allocated."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from errera.claims.shapes import Reserved, Room, moves
from errera.claims.states import Clearing
from errera.ledger.shapes import Pot, net
from errera.ledger.states import AccountKind as Kind

AT_ONCE, BY_SHARE = Clearing.AT_ONCE, Clearing.BY_SHARE
# claimed, committed, advanced, granted, advanced in all, rule, final -> net, clears
RESERVED = {
    "no advance": (50, 100, 0, 100, 0, AT_ONCE, False, 50, 0),
    "the docstring's example": (50, 60, 40, 100, 40, AT_ONCE, False, 10, 40),
    "less than the advance": (30, 60, 40, 100, 40, AT_ONCE, False, 0, 30),
    "more than is left": (500, 60, 40, 100, 40, AT_ONCE, False, 60, 40),
    "by share": (50, 60, 40, 100, 40, BY_SHARE, False, 30, 20),
    "by share rounds up": (51, 60, 40, 100, 40, BY_SHARE, False, 30, 21),
    "by share, the final one clears the rest": (50, 60, 40, 100, 40, BY_SHARE, True, 10, 40),
    "by share, when commitments do not reach": (95, 60, 40, 100, 40, BY_SHARE, False, 57, 38),
    "by share, short of commitments": (50, 10, 40, 100, 40, BY_SHARE, False, 10, 40),
    "nothing left": (50, 0, 0, 100, 40, AT_ONCE, False, 0, 0),
}


@pytest.mark.parametrize("case", RESERVED.values(), ids=RESERVED)
def test_what_a_claim_sets_aside(case):
    claimed, committed, advanced, granted, in_all, rule, final, wanted, clears = case
    room = Room(committed, advanced, granted, in_all)
    assert moves.reserve(claimed, room, rule, is_final=final) == Reserved(wanted, clears)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.integers(0, 200), st.integers(0, 100), st.integers(0, 100), st.sampled_from(Clearing), st.booleans(), st.data()
)  # fmt: skip
def test_the_pots_hold_what_was_allocated_whatever_is_claimed_and_accepted(claimed, free, ahead, rule, final, data):
    room = Room(free, ahead, 200, 100)
    reserved = moves.reserve(claimed, room, rule, is_final=final)
    assert (reserved.net <= free, reserved.clears <= ahead) == (True, True)
    assert reserved.total == min(claimed, free + ahead)
    accepted = data.draw(st.integers(0, reserved.total))
    settled = moves.settle(accepted, reserved, room, rule, is_final=final)
    assert settled.total == accepted
    assert (0 <= settled.net <= reserved.net, 0 <= settled.clears <= reserved.clears) == (True, True)
    pots = {Kind.COMMITTED: free, Kind.ADVANCED: ahead}
    for steps in (
        moves.on_submitted(pot, reserved), moves.on_approved(pot, reserved, settled), moves.on_paid(pot, settled.net),
    ):  # fmt: skip
        for place, cents in net(steps).items():
            pots[place.kind] = pots.get(place.kind, 0) + cents
        assert min(pots.values()) >= 0
        assert sum(pots.values()) == free + ahead
    assert pots.get(Kind.PAID, 0) == accepted
    assert (pots.get(Kind.CLAIMED, 0), pots.get(Kind.ACCEPTED, 0)) == (0, 0)


@pytest.mark.parametrize("accepted", [-1, 51])
def test_more_than_was_set_aside_is_never_accepted(accepted):
    with pytest.raises(ValueError, match="set aside"):
        moves.settle(accepted, Reserved(10, 40), Room(50, 40, 100, 40), AT_ONCE, is_final=False)


def pot(kind):
    return Pot(kind, "2026", "funding.Allocation:x", 1)


# made while the test runs: what is made when the file is read is made once and for all
ONE_WAY = {
    "advance paid": (lambda: moves.on_advance_paid(pot, 5), Kind.COMMITTED, Kind.ADVANCED),
    "advance returned": (lambda: moves.on_advance_sent_back_by_bank(pot, 5), Kind.ADVANCED, Kind.COMMITTED),
    "claim returned": (lambda: moves.on_sent_back_by_bank(pot, 5), Kind.PAID, Kind.ACCEPTED),
    "claim given back": (lambda: moves.on_given_back(pot, Reserved(5, 9)), Kind.CLAIMED, Kind.COMMITTED),
    "demanded": (lambda: moves.on_demanded(pot, Kind.PAID, 5), Kind.PAID, Kind.TO_RECOVER),
    "recovered": (lambda: moves.on_recovered(pot, 5), Kind.TO_RECOVER, Kind.RECOVERED),
    "written off": (lambda: moves.on_written_off(pot, 5), Kind.TO_RECOVER, Kind.PAID),
}


@pytest.mark.parametrize(("make", "source", "target"), ONE_WAY.values(), ids=ONE_WAY)
def test_a_step_moves_from_one_pot_to_another(make, source, target):
    [move] = make()
    assert (move.source.kind, move.target.kind, move.cents) == (source, target, 5)


def test_what_moves_nothing_is_left_out():
    assert moves.on_submitted(pot, Reserved(0, 40)) == []
