"""Why this choice and no other: ties, the next money, what a refused package lacked, and how firm the choice is."""

from dataclasses import replace

import pytest

from errera.engines.allocation import (
    Exclusion,
    Fixed,
    Lack,
    Limit,
    Need,
    Problem,
    Ratio,
    Result,
    Standing,
    Stop,
    least_change,
    least_changes,
    next_step,
    robustness,
    solve,
    ties,
)

from .making import drawn, every_choice, least_break, package

EQUALS = tuple(package(f"p{i}", 10, 5) for i in range(6))


@pytest.mark.parametrize("seed", range(0, 40, 2))
@pytest.mark.parametrize("tolerance", [0, 6])
def test_ties_are_all_that_brute_force_finds(seed, tolerance):
    problem = drawn(seed)
    result = solve(problem)
    found = ties(problem, result, tolerance=tolerance, most=10_000)
    best = result.choice.value if result.choice else 0
    expected = {one for one in every_choice(problem) if one.value >= best - tolerance}
    assert (set(found.choices), found.is_whole, found.has_more) == (expected, True, False)
    if result.choice:
        assert found.choices[0] == result.choice
        assert [one.value for one in found.choices] == sorted((one.value for one in found.choices), reverse=True)


def test_ties_stop_at_a_hundred_and_say_that_there_are_more():
    problem = Problem(50, tuple(package(f"p{i:02}", 10, 5) for i in range(10)))  # 252 ways to take five of ten
    found = ties(problem, solve(problem))
    assert (len(found.choices), found.has_more, found.is_whole) == (100, True, True)
    assert found == ties(problem, solve(problem))
    some = ties(problem, solve(problem), stop=Stop(work=0.0))
    assert (len(some.choices), some.is_whole) == (1, False)


def test_the_next_money_says_what_comes_in_and_what_goes_out():
    packages = (package("A", 60, 10), package("B", 50, 8), package("C", 40, 7))
    problem = Problem(60, packages)
    step = next_step(problem, solve(problem), cents=30)
    assert (step.gain, step.added, step.dropped, step.changed) == (5, ("B", "C"), ("A",), ())
    nothing = next_step(problem, solve(problem), cents=5)
    assert (nothing.gain, nothing.added, nothing.dropped) == (0, (), ())
    impossible = Problem(10, packages, limits=(Limit("wood", 5),))
    assert next_step(impossible, solve(impossible)).gain == 0


@pytest.mark.parametrize("seed", range(60))
def test_the_least_change_is_what_brute_force_finds(seed):
    problem = drawn(seed)
    result = solve(problem)
    choices = list(every_choice(problem))
    rich = list(every_choice(replace(problem, envelope=10**6)))
    for lack in least_changes(problem, result):
        with_it = [one for one in choices if lack.key in one.keys]
        assert lack.is_proved or not lack.rules
        if not with_it:
            assert (lack.value_short, lack.cents_short) == (None, None)
            assert sum(units for _, _, units in lack.rules) == (least_break(problem, lack.key) or 0)
            continue
        short = result.choice.value - max(one.value for one in with_it)
        enough = [one.cents for one in rich if lack.key in one.keys and one.value >= result.choice.value]
        expected = max(0, min(enough) - problem.envelope) if enough else None
        assert (lack.value_short, lack.cents_short) == (short, expected if short else 0)


def test_a_package_that_lacks_points_gets_in_once_it_has_them():
    packages = (package("A", 60, 10), package("B", 50, 8), package("C", 40, 7))
    problem = Problem(60, packages)
    lack = least_change(problem, solve(problem).choice, "B")
    assert lack == Lack("B", value_short=2, cents_short=30, displaced=("A",))
    better = (packages[0], package("B", 50, 8 + lack.value_short + 1), packages[2])
    assert solve(Problem(60, better)).choice.keys == {"B"}
    richer = solve(Problem(60 + lack.cents_short, packages)).choice
    assert "B" in richer.keys
    assert richer.value >= 10


def test_rules_in_the_way_are_named_with_the_least_that_they_must_give():
    packages = (package("A", 60, 10, wood=60), package("B", 50, 8, steel=50))
    problem = Problem(200, packages, limits=(Limit("steel", 0, 30),))
    assert least_changes(problem, solve(problem)) == (Lack("B", rules=(("ceiling", "steel", 20),)),)
    shares = Problem(200, packages, ratios=(Ratio("steel", "wood", 0, 5_000),))
    assert least_changes(shares, solve(shares)) == (Lack("B", rules=(("at_most", "steel", 20),)),)
    fixed = Problem(200, packages, fixed=(Fixed("B"),))
    assert least_changes(fixed, solve(fixed)) == (Lack("B", is_proved=False),)
    assert least_changes(problem, Result(Standing.IMPOSSIBLE, None, None)) == ()


def test_no_money_helps_where_another_rule_costs_the_points():
    packages = (package("A", 10, 10), package("B", 10, 3))
    problem = Problem(20, packages, exclusions=(Exclusion(("A", "B")),))
    assert least_changes(problem, solve(problem)) == (Lack("B", value_short=7, cents_short=None, displaced=("A",)),)


def test_it_tells_how_far_it_is():
    problem, told = Problem(20, EQUALS, needs=(Need("p0", "p1"),)), []
    least_changes(problem, solve(problem), tell=lambda done, total: told.append((done, total)))
    assert told == [(0, 4), (1, 4), (2, 4), (3, 4)]
    told.clear()
    robustness(problem, draws=3, tell=lambda done, total: told.append((done, total)))
    assert told == [(0, 3), (1, 3), (2, 3)]


def test_what_assessors_agree_on_is_funded_in_every_draw():
    packages = (package("A", 10, 100), package("B", 10, 60), package("C", 10, 50))
    firm = robustness(Problem(20, packages), draws=40)
    assert (firm.funded, firm.unproved) == ((("A", 40), ("B", 40), ("C", 0)), 0)


def test_what_they_differ_on_is_funded_as_often_as_the_values_say():
    spread = {"low": 8_000, "high": 12_000}
    packages = (package("A", 10, 1_000), package("B", 10, 500, **spread), package("C", 10, 500, **spread))
    problem = Problem(20, packages)
    firm = dict(robustness(problem, draws=200, seed=3).funded)
    assert firm["A"] == 200
    assert firm["B"] + firm["C"] == 200
    assert 70 <= firm["B"] <= 130
    assert robustness(problem, draws=200, seed=3) == robustness(
        replace(problem, packages=packages[::-1]), draws=200, seed=3
    )
    assert robustness(problem, draws=50, seed=4) != robustness(problem, draws=50, seed=3)
    assert robustness(problem, draws=2, stop=Stop(work=0.0)).unproved == 2
