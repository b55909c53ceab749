"""The exact engine: equal to trying everything, the same whatever the order, told and stopped while at work."""

import random
from dataclasses import replace

import pytest

from errera.engines.scheduling import Aim, Published, Status, check, solve
from tests.engines.scheduling.making import best_of_all, drawn, meeting, problem, worth


@pytest.mark.parametrize("seed", range(60))
def test_nothing_is_better_than_the_answer_when_everything_is_tried(seed):
    asked = drawn(seed)
    found = solve(asked, seconds=20, engine="exact")
    best = best_of_all(asked)
    assert check(asked, found) == []
    assert found.status == (Status.INFEASIBLE if best is None else Status.OPTIMAL)
    assert best is None or worth(asked, found.slots) == best


@pytest.mark.parametrize("seed", range(12))
def test_the_order_of_the_input_and_the_seed_do_not_change_the_values(seed):
    asked = drawn(seed)
    draw = random.Random(seed)
    mixed = {
        name: tuple(draw.sample(getattr(asked, name), len(getattr(asked, name))))
        for name in ("places", "participants", "meetings", "orders", "travel", "published")
    }
    found, shuffled = solve(asked, seconds=20), solve(replace(asked, **mixed), seconds=20)
    other = solve(asked, seconds=20, seed=seed + 1)
    assert (found.status, found.values) == (shuffled.status, shuffled.values) == (other.status, other.values)
    assert found.slots == shuffled.slots


def crowd(*, must=False, aims=(Aim.WEIGHT, Aim.BREAKS)):
    """Give a problem that is not settled in a moment: eighteen people, many closed slots, few tables."""
    draw = random.Random(5)
    pairs = [(f"v{one}", f"b{other}") for one in range(9) for other in range(9) if draw.random() < 0.6]
    closed = [(f"{kind}{n}", t) for kind in "vb" for n in range(9) for t in range(12) if draw.random() < 0.1]
    meetings = [meeting(f"{one}{other}", one, other, weight=draw.randint(1, 3), must=must) for one, other in pairs]
    return problem(meetings, slots=12, tables=4 if must is False else 6, closed=closed, aims=aims)


def test_progress_only_gets_better_and_ends_where_the_answer_is():
    told = []
    found = solve(crowd(), seconds=3, progress=told.append)
    weights = [one for one in told if one.aim is Aim.WEIGHT]
    values = [one.value for one in weights if one.value is not None]
    bounds = [one.bound for one in weights if one.bound is not None]
    assert values == sorted(values)
    assert bounds == sorted(bounds, reverse=True)
    assert (values[-1], bounds[-1]) == (found.values[Aim.WEIGHT], found.bounds[Aim.WEIGHT])
    assert [one.seconds for one in told] == sorted(one.seconds for one in told)


@pytest.mark.parametrize("asked", [crowd(), crowd(must=True, aims=(Aim.BREAKS,))])
def test_a_search_that_is_stopped_hands_over_the_best_so_far(asked):
    told = []
    found = solve(asked, seconds=60, progress=told.append, stop=lambda: any(one.value is not None for one in told))
    assert found.seconds < 10
    assert found.is_found
    assert check(asked, found) == []


@pytest.mark.parametrize("limit", [{"seconds": 0}, {"seconds": 60, "work": 0}, {"seconds": 60, "stop": lambda: True}])
def test_without_time_nothing_is_known_and_nothing_is_claimed(limit):
    found = solve(crowd(must=True, aims=(Aim.BREAKS,)), **limit)
    assert (found.status, found.slots, found.gap(Aim.BREAKS)) == (Status.UNKNOWN, {}, None)
    assert check(crowd(must=True, aims=(Aim.BREAKS,)), found) == []


@pytest.mark.parametrize("asked", [crowd(), crowd(must=True, aims=(Aim.BREAKS,))])
def test_the_same_seed_and_work_give_the_same_answer(asked):
    first, second = (solve(asked, seconds=60, seed=3, work=3_000) for _ in range(2))
    assert check(asked, first) == []
    assert (first.status, first.slots, first.values, first.bounds) == (
        second.status, second.slots, second.values, second.bounds,
    )  # fmt: skip


def test_several_workers_find_the_same_values():
    asked = crowd(must=True, aims=(Aim.BREAKS,))
    one, two = solve(asked, seconds=20), solve(asked, seconds=20, workers=2)
    assert one.status == two.status == Status.OPTIMAL
    assert one.values == two.values


@pytest.mark.parametrize("seed", [101, 112, 115, 117, 119, 120, 121, 126, 136])
def test_a_repair_changes_no_more_than_a_plain_new_solution_does(seed):
    asked = replace(drawn(seed), aims=(Aim.WEIGHT, Aim.BREAKS), published=())
    before = solve(asked, seconds=20)
    gone = asked.meetings[0].one
    rest = tuple(one for one in asked.meetings if gone not in one.pair)
    kept = tuple(Published(one.key, before.slots[one.key]) for one in rest)
    keys = {one.key for one in rest}
    orders = tuple(one for one in asked.orders if {one.first, one.then} <= keys)
    left = replace(asked, meetings=rest, orders=orders, published=kept, aims=(Aim.CHANGES, Aim.WEIGHT, Aim.BREAKS))
    repaired, anew = solve(left, seconds=20), solve(replace(left, aims=asked.aims), seconds=20)
    assert repaired.status == anew.status
    if anew.is_found:
        assert repaired.values[Aim.CHANGES] <= sum(anew.slots[row.meeting] != row.slot for row in kept)


def test_a_timetable_without_aims_is_refused():
    with pytest.raises(ValueError, match="at least one aim"):
        solve(replace(crowd(), aims=()), seconds=1)
