"""What no timetable can beat: the envelope of breaks, and bounds that hold whatever prices the solver gives."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from errera.engines.scheduling import Aim, Meeting, Participant, Place, Problem, Slot
from errera.engines.scheduling.solve.large import relaxed
from errera.engines.scheduling.solve.large.relaxed import Relaxed, bound

SLOTS = tuple(Slot(0, 0, 30 * n, 30 * n + 30) for n in range(8))


def _star(meetings: int, closed: set[int], tables: int | None = None) -> Problem:
    """One participant is wanted by all others."""
    wanted = tuple(Meeting(f"m{n}", "star", f"p{n}", "hall", weight=n + 1) for n in range(meetings))
    who = (Participant("star", frozenset(closed)), *(Participant(f"p{n}") for n in range(meetings)))
    return Problem(SLOTS, (Place("hall", tables),), who, wanted)


@pytest.mark.parametrize(
    ("stretches", "stairs"),
    [([], [0]), ([3], [0, 0, 0, 0]), ([1, 3], [0, 0, 0, 0, 1]), ([2, 1, 2], [0, 0, 0, 1, 1, 2])],
)
def test_so_many_meetings_need_so_many_stretches(stretches, stairs):
    assert relaxed._least_breaks(stretches) == stairs


@given(st.lists(st.integers(1, 6), min_size=1, max_size=6))
@settings(max_examples=60)
def test_the_envelope_lies_below_the_stairs_and_touches_them_at_the_end(stretches):
    stairs = relaxed._least_breaks(stretches)
    pieces = relaxed._envelope(stairs)
    for held, breaks in enumerate(stairs):
        for (run_from, from_), (run_to, to) in pieces:
            assert (to - from_) * (held - run_from) + from_ * (run_to - run_from) <= breaks * (run_to - run_from)
    assert (pieces == []) == (stairs[-1] == 0)
    assert not pieces or pieces[-1][1] == (len(stairs) - 1, stairs[-1])


def test_somebody_with_three_open_slots_loses_the_lightest_of_their_wishes():
    least = bound(Relaxed(_star(5, {0, 1, 2, 3, 4})), [], Aim.WEIGHT, 10)
    assert least == 1 + 2


def test_the_holes_in_an_availability_force_breaks_when_all_is_to_be_held():
    problem = _star(6, {2, 5})  # stretches of two, two and two
    assert bound(Relaxed(problem), [(Aim.WEIGHT, 0)], Aim.BREAKS, 10) == 2
    assert bound(Relaxed(problem), [(Aim.WEIGHT, 21)], Aim.BREAKS, 10) == 0


def test_tables_bound_what_can_be_held():
    wanted = tuple(Meeting(f"m{n}", f"a{n}", f"b{n}", "hall") for n in range(20))
    who = tuple(Participant(f"{side}{n}") for side in "ab" for n in range(20))
    assert bound(Relaxed(Problem(SLOTS, (Place("hall", 2),), who, wanted)), [], Aim.WEIGHT, 10) == 20 - 16


@given(st.lists(st.floats(0, 20), min_size=30, max_size=30))
@settings(max_examples=40)
def test_whatever_prices_the_solver_gives_the_bound_is_true(prices):
    model = Relaxed(_star(5, {0, 1, 2, 3, 4}, tables=1))
    costs, before = model.cost(Aim.WEIGHT)
    rows = [*model.rows, *model.duties]
    matrix, limits = relaxed._matrix(rows, len(model.widths)), np.array([most for _, most in rows])
    weights = np.zeros(len(model.widths), np.int64)
    weights[list(costs)] = list(costs.values())
    said = SimpleNamespace(ineqlin=SimpleNamespace(marginals=-np.array(prices[: len(rows)])))
    assert before + relaxed._proved(said, matrix, limits, np.array(model.widths), weights) <= 1 + 2
