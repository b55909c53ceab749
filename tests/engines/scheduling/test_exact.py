"""The exact engine: equal to trying everything, the same whatever the order, told and stopped while at work."""

import random
from dataclasses import replace

import pytest

from errera.engines.scheduling import Status, check, solve
from tests.engines.scheduling.making import best_of_all, drawn, worth


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
