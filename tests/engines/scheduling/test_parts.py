"""The parts: matchings, sorted counts, domains, tables, hours in other time zones."""

from collections import Counter
from datetime import date, time
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from pysat.solvers import Cadical195

from errera.engines.scheduling import Order, Participant, Place, Slot, closed_by_hours, solve
from errera.engines.scheduling.solve.choosing import FREE, engine_for
from errera.engines.scheduling.solve.exact.domains import filtered
from errera.engines.scheduling.solve.exact.formula import Formula
from errera.engines.scheduling.solve.exact.ground import Ground
from errera.engines.scheduling.solve.exact.matching import different
from tests.engines.scheduling.making import day, drawn, meeting, problem


@pytest.mark.parametrize(
    "domains",
    [
        [{0, 1}, {0, 1}, {0, 1, 2, 3}],
        [{0}, {0, 1}, {1, 2}],
        [{0, 1}, {1, 2}, {0, 2}],
        [{0, 1}, {0, 1}, {0, 1}],
        [{0, 2}, {2, 3}, {1, 3}, {0, 1, 2, 3, 4}],
        [],
        [set()],
    ],
)
def test_only_slots_that_are_part_of_a_choice_of_different_slots_are_kept(domains):
    choices = [choice for choice in product(*domains) if len(set(choice)) == len(choice)]
    kept = [set(slots) for slots in zip(*choices, strict=True)] if domains else []
    assert different(domains) == (kept if choices else None)


@pytest.mark.parametrize(("size", "most"), [(1, 1), (4, 2), (5, 5), (7, 3)])
def test_a_count_says_exactly_how_many_hold(size, most):
    formula = Formula()
    literals = [formula.new() for _ in range(size)]
    counted = formula.count(literals, most)
    with Cadical195(bootstrap_with=formula.clauses or [[literals[0], -literals[0]]]) as solver:
        for held in product((True, False), repeat=size):
            assumed = [one if is_held else -one for one, is_held in zip(literals, held, strict=True)]
            assert solver.solve(assumptions=assumed)
            true = set(solver.get_model())
            assert [one in true for one in counted] == [sum(held) > k for k in range(min(size, most))]


@pytest.mark.parametrize("size", [1, 5, 8, 20])
def test_at_most_one_lets_each_hold_alone_and_no_two(size):
    formula = Formula()
    literals = [formula.new() for _ in range(size)]
    formula.at_most_one(literals)
    with Cadical195(bootstrap_with=formula.clauses or [[literals[0], -literals[0]]]) as solver:
        assert all(solver.solve(assumptions=[one, *(-two for two in literals if two != one)]) for one in literals)
        assert not any(solver.solve(assumptions=[one, two]) for one in literals for two in literals if one < two)


def domains_of(meetings, **more):
    ground = Ground.of(problem(meetings, **more))
    kept = filtered(ground)
    return kept and {one.key: set(slots) for one, slots in zip(ground.meetings, kept, strict=True)}


def test_precedences_and_full_slots_strike_slots_out():
    meetings = [meeting(key, key, key + "x", must=True) for key in "abc"]
    orders = (Order("a", "b"), Order("b", "c"))
    assert domains_of(meetings, slots=4, orders=orders) == {"a": {0, 1}, "b": {1, 2}, "c": {2, 3}}
    pinned = [meeting("p", "p", "q", fixed=0), meeting("r", "r", "s")]
    assert domains_of(pinned, slots=2, tables=1) == {"p": {0}, "r": {1}}


@pytest.mark.parametrize(
    "more",
    [
        {"tables": 1},  # three meetings, two slots of one table
        {"orders": (Order("ab", "ad"), Order("ad", "ef"))},
        {"participants": tuple(Participant(key, most=1) for key in "abdef")},
        {"closed": [("a", 0)]},
        {"places": (Place("hall", 5, frozenset({0, 1})),)},
    ],
)
def test_what_cannot_be_shows_before_any_search(more):
    meetings = [
        meeting("ab", "a", "b", must=True),
        meeting("ad", "a", "d", must=True),
        meeting("ef", "e", "f", must=True),
    ]
    assert domains_of(meetings, **{"slots": 2, "tables": 2, **more}) is None
    assert solve(problem(meetings, **{"slots": 2, "tables": 2, **more}), seconds=5).status == "infeasible"


def test_whoever_stays_at_a_place_keeps_the_table():
    meetings = [meeting("ab", "a", "b", fixed=0), meeting("cd", "c", "d", fixed=0), meeting("ce", "c", "e", fixed=1)]
    found = solve(problem(meetings, slots=2), seconds=5)
    assert found.tables["ce"] == found.tables["cd"] == 1 or found.tables["cd"] == 2
    assert Counter(found.tables[key] for key in ("ab", "cd")) == {1: 1, 2: 1}


def test_the_engine_is_chosen_by_how_many_meetings_are_free():
    assert engine_for(drawn(1)) == "exact"
    many = problem([meeting(f"m{n}", f"a{n}", f"b{n}") for n in range(FREE + 1)])
    assert engine_for(many) == "large"


BRUSSELS, TOKYO = ZoneInfo("Europe/Brussels"), ZoneInfo("Asia/Tokyo")
HOURS = tuple(Slot(hour // 12, 0, 60 * hour, 60 * hour + 60) for hour in range(24))


def test_hours_close_the_slots_that_do_not_lie_wholly_in_them():
    closed = closed_by_hours(HOURS, BRUSSELS, date(2026, 3, 2), time(9), time(17, 30))
    assert set(range(24)) - closed == set(range(9, 17))


def test_hours_of_another_time_zone_are_reckoned_on_its_clock():
    closed = closed_by_hours(HOURS, TOKYO, date(2026, 3, 2), time(9), time(17), of_slots=BRUSSELS)
    assert set(range(24)) - closed == set(range(1, 9))  # Brussels 01:00 is 09:00 in Tokyo in winter


def test_hours_may_run_past_midnight():
    closed = closed_by_hours(HOURS, BRUSSELS, date(2026, 3, 2), time(22), time(3))
    assert set(range(24)) - closed == {0, 1, 2, 22, 23}


def test_a_day_on_which_summer_time_begins_keeps_the_clock_on_the_wall():
    night = tuple(Slot(0, 0, 1440 + one.starts, 1440 + one.ends) for one in HOURS)
    closed = closed_by_hours(night, BRUSSELS, date(2026, 3, 28), time(9), time(12))
    assert set(range(24)) - closed == {9, 10, 11}


def test_days_are_cut_into_blocks():
    assert [one.block for one in day(4, halves=2)] == [0, 0, 1, 1]
