"""The second climber answers bound after bound with what it proved, finds the first that holds, and ends at once."""

import time

import pytest

from errera.engines.scheduling.solve.exact.budget import Budget
from errera.engines.scheduling.solve.exact.climbing import Climber
from errera.engines.scheduling.solve.exact.formula import Formula
from errera.engines.scheduling.solve.exact.solver import ask

pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")


def pigeons(count, holes):
    """Give clauses that place so many pigeons in fewer holes: they cannot hold, and that is hard to see."""
    formula = Formula()
    at = [[formula.new() for _ in range(holes)] for _ in range(count)]
    for row in at:
        formula.add(*row)
    for hole in range(holes):
        formula.at_most_one([row[hole] for row in at])
    return formula.clauses


def at_least(least, of):
    """Give a formula in which at least so many of its units hold, and the rungs that demand at most 0, 1, 2, ..."""
    formula = Formula()
    units = [formula.new() for _ in range(of)]
    counted = formula.count(units, of)
    formula.add(counted[least - 1])
    return formula.clauses, [-literal for literal in counted]


def heard(climber, bound):
    until = time.monotonic() + 20
    while time.monotonic() < until:
        if (said := climber.answer(bound)) is not None:
            return said
        time.sleep(0.01)
    raise AssertionError("the climber says nothing")


def test_it_leaves_behind_what_cannot_hold_and_stops_where_something_holds():
    clauses, rungs = at_least(3, of=6)
    with Climber(clauses, rungs) as climber:
        assert [heard(climber, bound).holds for bound in range(4)] == [False, False, False, True]
        assert sum(unit in heard(climber, 3).true for unit in range(1, 7)) == 3
        assert climber.answer(4) is None  # it did not ask: what holds with three holds with four


def test_what_it_knows_is_an_answer_without_another_process():
    clauses, rungs = at_least(2, of=4)
    with Climber(clauses, rungs) as climber:
        heard(climber, 1)
        said = ask(pigeons(11, 10), Budget(20, None, None), workers=2, climber=climber, bound=1)
    assert said.holds is False


def test_it_answers_while_others_are_still_at_work():
    clauses, rungs = at_least(2, of=4)
    with Climber(clauses, rungs) as climber:
        hard = pigeons(13, 12)
        said = ask([*hard, *hard] * 20, Budget(20, None, None), workers=2, climber=climber, bound=2)
    assert said.holds is True


def test_it_ends_at_once_whatever_it_is_at():
    before = time.monotonic()
    with Climber(pigeons(14, 13), [1]) as climber:
        assert climber.answer(0) is None
    assert time.monotonic() - before < 10


def test_one_that_cannot_begin_says_nothing_and_is_not_waited_for():
    with Climber([[1], [-1]], [1]) as climber:
        said = ask(pigeons(5, 5), Budget(20, None, None), workers=2, climber=climber, bound=0)
    assert said.holds is True
