"""The large engine: right on small cases, the same twice, anytime, and never bounded below what is possible."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest

from benchmarks.missions import mission
from errera.engines.scheduling import (
    LARGE,
    Aim,
    Meeting,
    Participant,
    Place,
    Problem,
    Progress,
    Published,
    Slot,
    Status,
    solve,
)
from errera.engines.scheduling.check import check
from errera.engines.scheduling.solve.large import kernels
from errera.engines.scheduling.solve.large import names as a
from errera.engines.scheduling.solve.large.arena import Arena
from errera.engines.scheduling.solve.large.searching import CHANCES
from errera.engines.scheduling.solve.values import breaks_of, values_of

from .drawn import best, drawn

LITTLE = {"seconds": 60.0, "seed": 1, "engine": LARGE}


def _slots(count: int) -> tuple[Slot, ...]:
    return tuple(Slot(n // 12, n // 12, 30 * n, 30 * n + 30) for n in range(count))


def _round_table(people: int, slots: int, **said: object) -> Problem:
    """Everybody meets everybody at a few tables, and must."""
    wanted = tuple(
        Meeting(f"m{one}-{other}", f"p{one}", f"p{other}", "hall", must=True)
        for one in range(people)
        for other in range(one)
    )
    who = tuple(Participant(f"p{n}") for n in range(people))
    return Problem(_slots(slots), (Place("hall", people // 2),), who, wanted, **said)


@pytest.mark.parametrize("seed", range(24))
def test_it_finds_what_brute_force_finds(seed):
    problem = drawn(seed, has_spreads=False)
    found, known = solve(problem, work=400, **LITTLE), best(problem)
    assert check(problem, found) == []
    if known is None:
        assert found.status in (Status.INFEASIBLE, Status.UNKNOWN)
    else:
        assert tuple(found.values[aim] for aim in problem.aims) == known


@pytest.mark.parametrize("seed", range(30, 42))
def test_what_it_claims_is_true_where_spreads_are_bounded_too(seed):
    problem = drawn(seed)
    found, known = solve(problem, work=400, **LITTLE), best(problem)
    assert check(problem, found) == []
    assert found.is_found <= (known is not None)
    assert (found.status is not Status.INFEASIBLE) or known is None
    if known is not None:
        first = problem.aims[0]
        reach = found.bounds[first] - known[0]
        assert reach >= 0 if first is Aim.WEIGHT else reach <= 0
        assert found.status is not Status.OPTIMAL or tuple(found.values[aim] for aim in problem.aims) == known


def test_a_mission_is_within_a_hundredth_of_its_bound():
    problem = mission(60, seed=3)
    found = solve(problem, work=20_000, **LITTLE)
    assert check(problem, found) == []
    assert found.engine == LARGE
    assert 100 * found.gap(Aim.WEIGHT) <= found.values[Aim.WEIGHT]
    assert len(found.slots) > sum(slot is not None for slot in found.slots.values()), "the tables cannot suffice"


def test_the_same_seed_and_work_give_the_same_answer_in_whatever_order_it_is_written():
    problem, draw = mission(40, seed=5), random.Random(0)
    mixed = replace(
        problem,
        meetings=tuple(draw.sample(problem.meetings, len(problem.meetings))),
        participants=tuple(draw.sample(problem.participants, len(problem.participants))),
        places=problem.places[::-1],
    )
    one, same, other = (solve(each, work=2_000, **LITTLE) for each in (problem, problem, mixed))
    assert one.slots == same.slots == other.slots
    assert one.bounds == other.bounds


def test_another_seed_searches_elsewhere():
    problem = mission(40, seed=5)
    assert solve(problem, work=200, **LITTLE).slots != solve(problem, work=200, **{**LITTLE, "seed": 2}).slots


def test_a_search_that_is_stopped_gives_the_best_so_far_and_tells_how_far_it_was():
    problem, heard = mission(80, seed=7), list[Progress]()
    found = solve(problem, progress=heard.append, stop=lambda: len(heard) > 3, **{**LITTLE, "workers": 2})
    assert found.seconds < 50
    assert check(problem, found) == []
    assert heard[0].aim is Aim.WEIGHT
    assert found.values[Aim.WEIGHT] >= heard[0].value
    assert all(one.value <= one.bound for one in heard if one.aim is Aim.WEIGHT)


def test_time_that_is_over_at_once_still_gives_a_first_timetable():
    problem = mission(40, seed=5)
    found = solve(problem, **{**LITTLE, "seconds": 0.01})
    assert check(problem, found) == []
    assert found.values[Aim.WEIGHT] > 0


def test_days_of_more_slots_than_a_word_of_a_mask_has_are_filled():
    problem = _round_table(9, 72)
    problem = replace(
        problem, participants=tuple(replace(one, closed=frozenset(range(60))) for one in problem.participants)
    )
    found = solve(problem, work=3_000, **LITTLE)
    assert check(problem, found) == []
    assert found.is_found
    assert min(found.slots.values()) >= 60


def test_all_that_must_be_held_is_held_without_a_break():
    problem = _round_table(8, 12, aims=(Aim.BREAKS,))
    found = solve(problem, work=20_000, **LITTLE)
    assert check(problem, found) == []
    assert (found.status, found.values) == (Status.OPTIMAL, {Aim.BREAKS: 0})


def test_more_duties_than_slots_are_proved_impossible():
    assert solve(_round_table(8, 6), work=100, **LITTLE).status is Status.INFEASIBLE


def test_pins_that_clash_are_impossible_and_so_is_a_duty_without_a_slot():
    problem = _round_table(4, 12)
    pinned = tuple(replace(one, fixed=3) for one in problem.meetings)
    nowhere = tuple(replace(one, slots=frozenset()) for one in problem.meetings)
    assert solve(replace(problem, meetings=pinned), work=100, **LITTLE).status is Status.INFEASIBLE
    assert solve(replace(problem, meetings=nowhere), work=100, **LITTLE).status is Status.INFEASIBLE


def test_a_spread_that_leaves_nobody_enough_to_miss_is_impossible():
    wanted = tuple(Meeting(f"m{n}", "star", f"p{n}", "hall") for n in range(9))
    who = (Participant("star", most=1), *(Participant(f"p{n}") for n in range(9)))
    problem = Problem(_slots(12), (Place("hall", None),), who, wanted, placed_spread=2)
    assert solve(problem, work=100, **LITTLE).status is Status.INFEASIBLE
    assert solve(replace(problem, placed_spread=8), work=100, **LITTLE).values[Aim.WEIGHT] == 1


def test_a_problem_without_meetings_or_with_pinned_ones_alone_is_solved_at_once():
    problem = _round_table(4, 12)
    empty = solve(replace(problem, meetings=()), **LITTLE)
    assert (empty.status, empty.slots) == (Status.OPTIMAL, {})
    pinned = replace(problem, meetings=(replace(problem.meetings[0], fixed=3),))
    found = solve(pinned, **LITTLE)
    assert (found.status, found.slots) == (Status.OPTIMAL, {problem.meetings[0].key: 3})
    assert found.seconds < 30


def test_a_repair_leaves_alone_what_need_not_move():
    problem = mission(40, seed=5)
    before = solve(problem, work=4_000, **LITTLE)
    gone = problem.participants[3].key
    rest = tuple(one for one in problem.meetings if gone not in one.pair)
    shown = tuple(Published(one.key, before.slots[one.key]) for one in rest)
    repair = replace(problem, meetings=rest, published=shown, aims=(Aim.WEIGHT, Aim.CHANGES, Aim.BREAKS))
    plain = solve(replace(repair, aims=(Aim.WEIGHT, Aim.BREAKS)), work=4_000, **LITTLE)
    found = solve(repair, work=4_000, **LITTLE)
    assert check(repair, found) == []
    assert found.values[Aim.WEIGHT] >= plain.values[Aim.WEIGHT]
    assert found.values[Aim.CHANGES] <= sum(row.slot != plain.slots[row.meeting] for row in shown)


@pytest.mark.parametrize("seed", range(5))
def test_what_is_counted_on_the_way_is_what_the_timetable_is_worth(seed):
    problem = drawn(seed + 100, slots=8, meetings=12, people=6)
    arena = Arena(problem, seed)
    kernels.allow(arena.row, np.array([0, 1, 1, 2]))
    kernels.settle_all(arena.row, np.arange(12))
    for _ in range(20):
        kernels.anneal(arena.row, np.array([0.1, 0.1, 0.3, 0.1]), CHANCES, 500)
        _assert_counted(problem, arena)


def _assert_counted(problem: Problem, arena: Arena) -> None:
    slots = {
        one.key: None if slot < 0 else int(slot) for one, slot in zip(problem.meetings, arena.part(a.SLOT), strict=True)
    }
    every = replace(problem, aims=tuple(Aim))
    values, breaks = values_of(every, slots), breaks_of(problem, slots)
    total = sum(one.weight for one in problem.meetings)
    assert total - arena.row[a.WEIGHT] == values[Aim.WEIGHT]
    assert arena.row[a.BREAKS] == values[Aim.BREAKS]
    assert arena.row[a.CHANGES] == values[Aim.CHANGES]
    missed = {key: sum(slots[one.key] is None for one in problem.meetings if key in one.pair) for key in breaks}
    uneven = sum(max(0, count - 1) for count in breaks.values())
    uneven += sum(max(0, count - 2) + max(0, 1 - count) for count in missed.values())
    duties = sum(slots[one.key] is None for one in problem.meetings if one.must or one.fixed is not None)
    assert arena.row[a.FAULTS] == (uneven if problem.break_spread or problem.placed_spread else 0) + duties
