"""Shifts between the lines of a budget: at once within the tolerance, beyond it by the agency."""

import pytest

from errera.foundation.actor import NotAllowed
from errera.foundation.lifecycle import StepRefused
from errera.foundation.sentences import Invalid
from errera.funding import actions, queries
from tests.cast import NOON


def shift(held, cents, *, by, source=1, goal=2, ground="Rent rose."):
    return actions.propose_shift(
        allocation=held, from_number=source, to_number=goal, cents=cents, ground=ground, by=by, at=NOON
    )


def grants(held):
    return [line.grant_cents for line in queries.lines_of(held)]


def test_a_shift_within_the_tolerance_is_carried_out_at_once(cast, held):
    made = shift(held, 300_000, by=cast.boris.actor)
    assert (made.state, made.is_within, grants(held)) == ("adopted", True, [2_700_000, 1_300_000])


def test_shifts_within_the_tolerance_add_up(cast, held):
    shift(held, 300_000, by=cast.boris.actor)
    assert shift(held, 1, by=cast.boris.actor).state == "proposed"
    assert grants(held) == [2_700_000, 1_300_000]


def test_a_larger_shift_waits_for_the_agency(cast, people, held):
    made = shift(held, 1_000_000, by=cast.boris.actor)
    assert grants(held) == [3_000_000, 1_000_000]
    with pytest.raises(NotAllowed, match="agency answers"):
        actions.adopt_shift(shift=made, by=cast.boris.actor, at=NOON)
    adopted = actions.adopt_shift(shift=made, by=people.fin.actor, at=NOON)
    assert (adopted.state_word.label, grants(held)) == ("Adopted", [2_000_000, 2_000_000])
    with pytest.raises(StepRefused):
        actions.refuse_shift(shift=made, answer="No.", by=people.fin.actor, at=NOON)


def test_a_shift_is_refused_with_a_reason(cast, people, held):
    made = shift(held, 1_000_000, by=cast.boris.actor)
    with pytest.raises(Invalid, match="Say why"):
        actions.refuse_shift(shift=made, answer="", by=people.fin.actor, at=NOON)
    refused = actions.refuse_shift(shift=made, answer="Staff is the point.", by=people.fin.actor, at=NOON)
    assert (refused.state, grants(held)) == ("refused", [3_000_000, 1_000_000])


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"source": 9}, "no budget line 9"),
        ({"goal": 9}, "no budget line 9"),
        ({"goal": 1}, "two different"),
        ({"cents": 0}, "up to what it holds"),
        ({"cents": 3_000_001}, "up to what it holds"),
        ({"ground": " "}, "Say why"),
    ],
)
def test_a_nonsensical_shift_is_refused(cast, held, given, words):
    facts = {"cents": 1, **given}
    with pytest.raises(Invalid, match=words):
        shift(held, facts.pop("cents"), by=cast.boris.actor, **facts)


def test_a_neighbour_shifts_nothing_and_the_agency_proposes_nothing(cast, people, held):
    for stranger in (cast.clara.actor, people.fin.actor):
        with pytest.raises(NotAllowed, match="its own budget"):
            shift(held, 1, by=stranger)
    with pytest.raises(NotAllowed, match="manager shifts"):
        shift(held, 1, by=people.bea.actor)
