"""The engine of 1 + 1 = 3: games by hand, axioms, brute force, the judge, and that order and seed change nothing."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from errera.engines.complementarity import (
    Cell,
    Problem,
    best_team,
    check,
    solve,
)

from .games import CLOSE, SEEDS, airport_game, glove_game, interaction, random_game, shapley, worth


def shares(problem):
    """Give the shares by player."""
    return dict(zip(problem.players, solve(problem).shares.sum(axis=1).tolist(), strict=True))


@pytest.mark.parametrize(
    ("left", "right", "of_left", "of_right"),
    [(1, 1, 1 / 2, 1 / 2), (1, 2, 2 / 3, 1 / 6), (1, 3, 3 / 4, 1 / 12), (2, 2, 1 / 4, 1 / 4)],
)
def test_the_glove_game_gives_what_the_hand_gives(left, right, of_left, of_right):
    found = shares(glove_game(left, right))
    assert found["l0"] == pytest.approx(of_left, **CLOSE)
    assert found["r0"] == pytest.approx(of_right, **CLOSE)


def test_the_airport_game_lets_everybody_pay_for_the_runway_they_use():
    """Littlechild & Owen 1973: each piece of the runway is shared by those who need it."""
    found = shares(airport_game(1, 2, 4))
    assert found == pytest.approx({"p0": 1 / 3, "p1": 1 / 3 + 1 / 2, "p2": 1 / 3 + 1 / 2 + 2}, **CLOSE)


def test_two_halves_that_complete_each_other_are_worth_more_than_apart():
    result = solve(glove_game(1, 1))
    assert (result.together, result.alone.tolist()) == (1.0, [0.0, 0.0])
    assert result.synergies[0, 1] == 1.0
    assert result.interactions[0, 1] == pytest.approx(1.0, **CLOSE)


def test_two_who_bring_the_same_are_worth_less_than_apart():
    result = solve(airport_game(3, 3))
    assert result.synergies[0, 1] == -3.0
    assert result.interactions[0, 1] == pytest.approx(-3.0, **CLOSE)


@pytest.mark.parametrize("seed", SEEDS)
def test_shares_and_interactions_equal_brute_force(seed):
    problem = random_game(seed, players=2 + seed % 6)
    result = solve(problem)
    assert shares(problem) == pytest.approx(shapley(problem), **CLOSE)
    for i, j in combinations(range(len(problem.players)), 2):
        wanted = interaction(problem, problem.players[i], problem.players[j])
        assert result.interactions[i, j] == pytest.approx(wanted, **CLOSE)
        assert result.interactions[j, i] == result.interactions[i, j]


def test_twelve_players_equal_enumeration_to_twelve_digits():
    problem = random_game(99, players=12, cells=2)
    assert shares(problem) == pytest.approx(shapley(problem), **CLOSE)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_shares_of_every_cell_add_up(seed):
    problem = random_game(seed, players=9)
    result = solve(problem)
    for k, cell in enumerate(problem.cells):
        assert result.shares[:, k].sum() == pytest.approx(worth(problem.narrowed([cell.key]), problem.players), **CLOSE)
    assert result.shares.sum() == pytest.approx(result.together, **CLOSE)


def test_who_brings_nothing_gets_nothing_and_changes_nobody():
    problem = random_game(3)
    with_dummy = Problem(
        (*problem.players, "idle"), problem.cells, problem.capabilities,
        np.concatenate([problem.strengths, np.zeros((1, *problem.strengths.shape[1:]))]),
    )  # fmt: skip
    assert shares(with_dummy) == pytest.approx({**shares(problem), "idle": 0.0}, **CLOSE)


def test_equals_get_the_same():
    problem = random_game(4)
    twins = Problem(
        (*problem.players, "twin"), problem.cells, problem.capabilities,
        np.concatenate([problem.strengths, problem.strengths[:1]]),
    )  # fmt: skip
    found = shares(twins)
    assert found["twin"] == pytest.approx(found["p0"], **CLOSE)


def test_the_shares_of_two_games_together_are_the_sums_of_both():
    problem = random_game(5)
    one, other = problem.narrowed(["k0", "k1"]), problem.narrowed(["k2", "k3"])
    parts = [shares(one), shares(other)]
    assert shares(problem) == pytest.approx({key: parts[0][key] + parts[1][key] for key in problem.players}, **CLOSE)


def test_a_capability_that_a_cell_does_not_need_counts_for_nothing_there():
    cells = [Cell("k", 5, ("a",))]
    bare = Problem.of(["x", "y"], cells, ["a", "b"], {("x", "k", "a"): 0.5})
    laden = Problem.of(["x", "y"], cells, ["a", "b"], {("x", "k", "a"): 0.5, ("y", "k", "b"): 1.0})
    assert shares(bare) == shares(laden) == {"x": 2.5, "y": 0.0}


@pytest.mark.parametrize("seed", SEEDS)
def test_every_answer_passes_the_judge(seed):
    problem = random_game(seed, players=1 + seed)
    assert check(problem, solve(problem)) == []


@pytest.mark.slow
def test_the_judge_passes_hundreds_of_players_by_looking_at_some_cells():
    draw = np.random.default_rng(1)
    kinds = ("a", "b", "c")
    cells = tuple(Cell(f"k{k}", 1 + k % 3, kinds) for k in range(40))
    problem = Problem(tuple(f"p{i}" for i in range(120)), cells, kinds, draw.random((120, 40, 3)) ** 6)
    assert check(problem, solve(problem, interactions=False), most=200_000) == []


@pytest.mark.parametrize("place", range(6))
def test_the_judge_notices_each_kind_of_fault(place):
    problem = Problem.of(
        ["a", "b", "idle"], [Cell("k", 2, ("x", "y"))], ["x", "y"],
        {("a", "k", "x"): 0.8, ("b", "k", "y"): 0.9, ("a", "k", "y"): 0.1},
    )  # fmt: skip
    good = solve(problem)
    moved, shifted, lopsided = (good.shares.copy() for _ in range(3))
    moved[0, 0] += 0.01
    moved[1, 0] -= 0.01
    shifted[0, 0] += 0.01
    shifted[2, 0] -= 0.01
    lopsided[0, 0] += 0.01
    synergies = good.synergies.copy()
    synergies[0, 1] += 0.01
    wrong = [
        replace(good, shares=moved), replace(good, shares=shifted), replace(good, shares=lopsided),
        replace(good, synergies=synergies), replace(good, together=good.together + 0.01),
        replace(good, shares=good.shares[:1]),
    ]  # fmt: skip
    assert check(problem, wrong[place])


def test_the_judge_notices_that_equals_are_treated_otherwise():
    problem = airport_game(3, 3)
    good = solve(problem)
    turned = good.shares.copy()
    turned[:, 0] = [2.0, 1.0]
    assert any("bring the same" in fault for fault in check(problem, replace(good, shares=turned)))
    assert any("alone" in fault for fault in check(problem, replace(good, alone=good.alone + 1)))


def test_the_order_of_the_question_and_the_seed_change_nothing_that_matters():
    problem = random_game(7, players=6)
    turned = Problem(
        problem.players[::-1], problem.cells[::-1], problem.capabilities[::-1], problem.strengths[::-1, ::-1, ::-1]
    )
    assert shares(turned) == pytest.approx(shares(problem), **CLOSE)
    assert best_team(turned, 3).members == best_team(problem, 3).members
    assert np.array_equal(solve(problem, seed=9).shares, solve(problem).shares)


def test_without_interactions_the_rest_is_the_same():
    problem = random_game(8)
    bare = solve(problem, interactions=False)
    assert bare.interactions is None
    assert np.array_equal(bare.shares, solve(problem).shares)
