"""The engine of the allocation: worked examples, brute force, published optima, determinism, and the judge."""

import subprocess
import sys
from dataclasses import replace

import pytest

from benchmarks.published import published
from errera.engines.allocation import (
    Choice,
    Exclusion,
    Fixed,
    Level,
    Limit,
    Need,
    Package,
    Pair,
    Problem,
    Ratio,
    Result,
    Standing,
    Stop,
    broken_rules,
    check,
    relax,
    solve,
)

from .making import drawn, every_choice, least_break, package

A, B, C = package("A", 60, 10, wood=60), package("B", 50, 8, steel=50), package("C", 40, 7, wood=40)
WHOLE = {key: (key, "whole") for key in "ABC"}

# What is asked beside packages A (60 cents, 10 points), B (50, 8) and C (40, 7), and which of them are funded.
WORKED = [
    ({"envelope": 150}, "ABC"),
    ({"envelope": 110}, "AB"),
    ({"envelope": 100}, "AC"),
    ({"envelope": 90}, "BC"),
    ({"envelope": 60}, "A"),
    ({"envelope": 0}, ""),
    ({"envelope": 110, "limits": (Limit("wood", 0, 40),)}, "BC"),
    ({"envelope": 60, "limits": (Limit("steel", 50),)}, "B"),
    ({"envelope": 110, "exclusions": (Exclusion(("A", "B")),)}, "AC"),
    ({"envelope": 100, "needs": (Need("A", "B"),)}, "BC"),
    ({"envelope": 110, "pairs": (Pair("B", "C", 4),)}, "BC"),
    ({"envelope": 110, "pairs": (Pair("B", "C", 4),), "synergy_percent": 50}, "AB"),
    ({"envelope": 110, "pairs": (Pair("A", "B", -2),)}, "AC"),
    ({"envelope": 110, "fixed": (Fixed("C", "whole"),)}, "AC"),
    ({"envelope": 110, "fixed": (Fixed("A"),)}, "BC"),
    ({"envelope": 150, "ratios": (Ratio("wood", "wood", 0, 9_999),)}, "B"),
    ({"envelope": 150, "ratios": (Ratio("steel", "wood", 6_000),)}, "AB"),
]


def funded(result):
    return "".join(sorted(result.choice.keys))


@pytest.mark.parametrize(("rules", "expected"), WORKED)
def test_worked_examples(rules, expected):
    problem = Problem(packages=(A, B, C), **rules)
    result = solve(problem)
    assert (funded(result), result.standing, check(problem, result)) == (expected, Standing.PROVED, [])


def test_a_package_may_be_funded_at_a_lower_level():
    levels = (Level("full", 80, 10), Level("lean", 50, 8))
    result = solve(Problem(100, (Package("A", levels), B)))
    assert dict(result.choice.levels) == {"A": "lean", "B": "whole"}
    assert (result.choice.value, result.choice.cents, result.choice.level_of("A")) == (16, 100, "lean")


@pytest.mark.parametrize("seed", range(60))
def test_every_answer_equals_brute_force_and_passes_the_judge(seed):
    problem = drawn(seed)
    choices = list(every_choice(problem))
    result = solve(problem)
    assert check(problem, result) == []
    if not choices:
        assert result.standing is Standing.IMPOSSIBLE
        return
    assert (result.standing, result.choice.value) == (Standing.PROVED, max(one.value for one in choices))
    assert result.choice in choices


@pytest.mark.parametrize("seed", range(0, 60, 3))
def test_what_gives_is_the_least_that_brute_force_finds(seed):
    problem = replace(drawn(seed), envelope=5)
    relaxed = relax(problem)
    assert relaxed.standing is Standing.PROVED
    assert sum(units for _, _, units in relaxed.given) == least_break(problem)
    key = problem.packages[0].key
    forced, least = relax(problem, must=key), least_break(problem, key)
    if least is None:
        assert forced.standing is Standing.IMPOSSIBLE
    else:
        assert sum(units for _, _, units in forced.given) == least
        assert key in forced.choice.keys


def test_floors_that_cannot_be_met_say_what_must_give():
    problem = Problem(50, (A, B, C), limits=(Limit("wood", 60), Limit("steel", 50)))
    assert solve(problem) == Result(Standing.IMPOSSIBLE, None, None)
    relaxed = relax(problem)
    assert sum(units for _, _, units in relaxed.given) == 60
    assert relaxed.given == (("envelope", "", 60),) or ("floor", "steel", 50) in relaxed.given
    assert relax(replace(problem, fixed=(Fixed("A"), Fixed("B", "whole")), needs=(Need("B", "A"),))).standing is (
        Standing.IMPOSSIBLE
    )


PUBLISHED = [(name, problem, optimum) for name, problem, optimum in published() if name.startswith("petersen")]


@pytest.mark.parametrize(("name", "problem", "optimum"), PUBLISHED, ids=[name for name, *_ in PUBLISHED])
def test_published_optima_are_reached_and_proved(name, problem, optimum):
    result = solve(problem)
    assert (result.standing, result.choice.value, check(problem, result)) == (Standing.PROVED, optimum, [])


def test_the_same_seed_gives_the_same_answer_and_the_order_of_the_question_changes_nothing():
    for seed in range(12):
        problem = drawn(seed)
        turned = replace(
            problem, packages=problem.packages[::-1], limits=problem.limits[::-1],
            pairs=tuple(Pair(pair.other, pair.one, pair.value) for pair in problem.pairs),
        )  # fmt: skip
        first = solve(problem, seed=7)
        assert repr(solve(problem, seed=7)) == repr(first)
        again = solve(turned, seed=7)
        assert (again.standing, again.bound) == (first.standing, first.bound)


def test_without_pairs_the_order_of_the_question_does_not_even_change_which_equal_is_taken():
    packages = tuple(package(f"p{i:02}", 10, 5) for i in range(12))
    assert solve(Problem(50, packages)) == solve(Problem(50, packages[::-1]))


@pytest.mark.slow
def test_work_that_runs_out_gives_what_was_found_with_its_bound_or_says_that_nothing_is_known():
    hard = next(problem for name, problem, _ in published() if name.startswith("chu"))
    found = solve(hard, stop=Stop(work=0.3))
    assert found.standing is Standing.FOUND
    assert found.gap > 0
    assert check(hard, found) == []
    nothing = solve(hard, stop=Stop(work=0.0))
    assert nothing == Result(Standing.UNKNOWN, None, None)
    assert nothing.gap == 0
    assert relax(hard, must="000", stop=Stop(work=0.0)).standing is Standing.UNKNOWN


def test_the_judge_notices_each_kind_of_fault():
    problem = Problem(
        110, (A, B, C), limits=(Limit("wood", 30, 70), Limit("steel", 1)),
        ratios=(Ratio("steel", "wood", 5_000, 9_000),), exclusions=(Exclusion(("B", "C")),),
        needs=(Need("B", "A"),), fixed=(Fixed("A", "whole"),),
    )  # fmt: skip
    rules = [
        {one.rule for one in broken_rules(problem, [WHOLE[key] for key in keys])}
        for keys in ("AB", "B", "ABC", "C", "A")
    ]
    assert rules == [
        set(),
        {"floor", "at_most", "need", "fixed"},
        {"envelope", "ceiling", "exclusion"},
        {"floor", "at_least", "fixed"},
        {"floor", "at_least"},
    ]
    assert {one.rule for one in broken_rules(problem, [WHOLE["A"], WHOLE["A"]])} >= {"once", "envelope"}
    assert str(broken_rules(problem, [WHOLE["A"]])[0]) == "floor of steel is broken by 1."
    good = solve(problem)
    assert check(problem, good) == []
    places, choice = good.choice.levels, good.choice
    for wrong in (
        replace(good, choice=replace(choice, value=17)), replace(good, choice=replace(choice, cents=0)),
        replace(good, bound=3), replace(good, bound=99), replace(good, standing=Standing.FOUND),
        replace(good, standing=Standing.UNKNOWN), replace(good, choice=None),
        replace(good, choice=Choice.of(problem, [WHOLE["C"]])),
        replace(good, choice=Choice((*places, ("Z", "whole")), 1, 1)),
    ):  # fmt: skip
        assert check(problem, wrong), wrong


def test_the_engine_runs_where_django_is_absent():
    program = (
        "import sys; sys.modules['django'] = None; from errera.engines import allocation as a; "
        "print(a.solve(a.Problem(5, (a.Package('A', (a.Level('whole', 5, 3),)),))).choice.value)"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "3"
