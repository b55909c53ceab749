"""The engine of 1 + 1 = 3: games by hand, axioms, brute force, the judge, and that order and seed change nothing."""

import json
import subprocess
import sys
from dataclasses import replace
from io import StringIO
from itertools import combinations

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from errera.engines.complementarity import (
    Cell,
    Problem,
    Question,
    as_plain,
    best_team,
    check,
    explain,
    overlaps,
    reach,
    read,
    solve,
    value,
)

from .games import airport_game, glove_game, interaction, random_game, shapley, worth

CLOSE = {"rel": 1e-12, "abs": 1e-12}
SEEDS = range(12)


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


# --- teams ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", SEEDS)
def test_the_best_team_equals_enumeration(seed):
    problem = random_game(seed, players=9)
    for size in (1, 2, 4, 9):
        found = best_team(problem, size)
        wanted = max(worth(problem, team) for team in combinations(problem.players, size))
        assert found.is_proved
        assert len(found.members) == size
        assert found.value == pytest.approx(wanted, **CLOSE)
        assert value(problem, found.members) == pytest.approx(found.value, **CLOSE)


@pytest.mark.parametrize("seed", SEEDS)
def test_who_is_wanted_is_in_and_who_is_barred_is_out(seed):
    problem = random_game(seed, players=8)
    found = best_team(problem, 4, wanted=["p2"], barred=["p5", "p6"])
    teams = [team for team in combinations(problem.players, 4) if "p2" in team and not {"p5", "p6"} & set(team)]
    assert found.members in teams
    assert found.value == pytest.approx(max(worth(problem, team) for team in teams), **CLOSE)


def test_of_equal_teams_the_earliest_is_given_and_idle_players_cost_no_work():
    problem = Problem.of([f"p{i:03}" for i in range(60)], [Cell("k", 1, ("a",))], ["a"], {("p059", "k", "a"): 1.0})
    found = best_team(problem, 4)
    assert found.members == ("p000", "p001", "p002", "p059")
    assert found.is_proved


def test_where_no_team_is_worth_anything_the_one_that_covers_most_is_given():
    held = {("b", "k", "x"): 0.9, ("c", "k", "x"): 0.2, ("d", "k", "y"): 0.4}
    problem = Problem.of(["a", "b", "c", "d"], [Cell("k", 1, ("x", "y", "z"))], ["x", "y", "z"], held)
    found = best_team(problem, 2)
    assert (found.members, found.value, found.is_proved) == (("b", "d"), 0.0, True)


def test_a_search_that_is_cut_short_says_how_much_better_another_team_could_be():
    problem = random_game(21, players=14, cells=12)
    short, whole = best_team(problem, 5, work=1), best_team(problem, 5)
    assert whole.is_proved
    assert short.value <= whole.value <= short.bound + 1e-12


def test_a_full_team_of_those_wanted_needs_no_search():
    problem = random_game(2)
    assert best_team(problem, 2, wanted=["p1", "p3"]).members == ("p1", "p3")


@pytest.mark.parametrize(
    ("size", "asked", "said"),
    [
        (0, {}, "cannot be made"),
        (6, {}, "cannot be made"),
        (1, {"wanted": ["p0", "p1"]}, "cannot be made"),
        (2, {"wanted": ["p0"], "barred": ["p0"]}, "wanted and barred"),
        (2, {"wanted": ["nobody"]}, "no player nobody"),
    ],
)
def test_a_team_that_cannot_be_is_refused(size, asked, said):
    with pytest.raises(ValueError, match=said):
        best_team(random_game(1), size, **asked)


def test_a_gap_is_a_cell_where_no_team_of_the_size_comes_far():
    problem = glove_game(1, 1)
    assert [(one.reached, one.is_exact) for one in reach(problem, 1)] == [(0.0, True)]
    assert [(one.reached, one.is_exact) for one in reach(problem, 2)] == [(1.0, True)]


@pytest.mark.parametrize("seed", SEEDS)
def test_reach_equals_enumeration_and_its_bound_is_never_below(seed):
    problem = random_game(seed, players=7)
    bounds = reach(problem, 3, work=1)
    for one, bound in zip(reach(problem, 3), bounds, strict=True):
        cell = problem.narrowed([one.cell])
        unit = Problem(cell.players, (replace(cell.cells[0], weight=1),), cell.capabilities, cell.strengths)
        wanted = max(worth(unit, team) for team in combinations(problem.players, 3))
        assert one.reached == pytest.approx(wanted, **CLOSE)
        assert bound.reached >= one.reached - 1e-12
        assert not bound.is_exact


def test_an_overlap_names_everybody_who_is_strong_at_the_same():
    (found,) = overlaps(airport_game(3, 3), 0.5)
    assert (found.cell, found.capability, found.players, found.excess) == ("to3", "runway", ("p0", "p1"), 1.0)
    assert overlaps(glove_game(1, 1), 0.5) == ()


def test_a_team_is_explained_by_who_brings_what_and_what_it_lacks():
    problem = Problem.of(
        ["a", "b", "c"], [Cell("k", 10, ("x", "y", "z"))], ["x", "y", "z"],
        {("a", "k", "x"): 0.9, ("b", "k", "y"): 0.8, ("b", "k", "x"): 0.6, ("c", "k", "z"): 1.0},
    )  # fmt: skip
    told = explain(problem, ("a", "b"))
    assert [(one.player, one.capability) for one in told.brought] == [("a", "x"), ("b", "y")]
    assert told.brought[0].only_here == pytest.approx(0.96 - 0.6)
    assert told.lacking == (("k", "z", 0.0),)
    assert (told.value, told.apart) == (0.0, 0.0)
    whole = explain(problem, ("a", "b", "c"))
    assert whole.lost_without["c"] == pytest.approx(whole.value)
    assert whole.lacking == ()


# --- what is refused, and files -----------------------------------------------------------------------------

GOOD = {
    "players": ["a", "b"],
    "capabilities": ["x", "y"],
    "cells": [{"key": "k", "weight": 2, "needs": ["x", "y"]}],
    "strengths": [
        {"player": "a", "cell": "k", "capability": "x", "strength": 0.5},
        {"player": "b", "cell": "k", "capability": "y", "strength": 1},
    ],
    "team_size": 2,
}
STRENGTH = GOOD["strengths"][0]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"players": []}, "no player"),
        ({"players": ["a", "a"]}, "player stands once"),
        ({"players": ["a", ""]}, "needs a key"),
        ({"players": "ab"}, "players: a list"),
        ({"players": ["a", 2]}, "players, entry 2: a text"),
        ({"players": [f"p{i}" for i in range(401)]}, "beyond what was tested"),
        ({"cells": []}, "no cell"),
        ({"cells": ["k"]}, "cells, entry 1: names"),
        ({"cells": [{"key": "", "weight": 1, "needs": ["x"]}]}, "cell needs a key"),
        ({"cells": [{"key": "k", "weight": -1, "needs": ["x"]}]}, "not below nought"),
        ({"cells": [{"key": "k", "weight": True, "needs": ["x"]}]}, "a weight is a number"),
        ({"cells": [{"key": "k", "weight": float("inf"), "needs": ["x"]}]}, "a weight is a number"),
        ({"cells": [{"key": "k", "weight": 1, "needs": []}]}, "one capability at least"),
        ({"cells": [{"key": "k", "weight": 1, "needs": ["x", "x"]}]}, "every need stands once"),
        ({"cells": [{"key": "k", "weight": 1, "needs": ["q"]}]}, "no capability q"),
        ({"cells": [{"key": "k", "weight": 1}]}, "“needs” is missing"),
        ({"strengths": [{**STRENGTH, "strength": 1.5}]}, "between 0 and 1"),
        ({"strengths": [{**STRENGTH, "strength": float("nan")}]}, "between 0 and 1"),
        ({"strengths": [{**STRENGTH, "strength": "much"}]}, "between 0 and 1"),
        ({"strengths": [{**STRENGTH, "player": "z"}]}, "the player z"),
        ({"strengths": [STRENGTH, STRENGTH]}, "entry 2: a, k, x stands twice"),
        ({"wish": 1}, "“wish” is not known"),
        ({"team_size": 3}, "1 to 2 members"),
        ({"team_size": True}, "1 to 2 members"),
        ({"threshold": 0}, "threshold"),
    ],
)
def test_nonsense_is_refused_in_words_and_with_its_place(changed, said):
    with pytest.raises(ValueError, match=said):
        read({**GOOD, **changed})


def test_strengths_of_another_shape_or_out_of_bounds_are_refused():
    cells, kinds = (Cell("k", 1, ("x",)),), ("x",)
    with pytest.raises(ValueError, match="shape"):
        Problem(("a",), cells, kinds, np.zeros((2, 1, 1)))
    with pytest.raises(ValueError, match="between 0 and 1"):
        Problem(("a",), cells, kinds, np.full((1, 1, 1), np.nan))


def test_a_problem_does_not_change_with_the_array_it_was_made_from():
    held = np.zeros((1, 1, 1))
    problem = Problem(("a",), (Cell("k", 1, ("x",)),), ("x",), held)
    held[0, 0, 0] = 1
    assert problem.strengths[0, 0, 0] == 0
    with pytest.raises(ValueError, match="read-only"):
        problem.strengths[0, 0, 0] = 1


def test_the_command_writes_what_the_engine_found(tmp_path):
    asked, told = tmp_path / "problem.json", tmp_path / "result.json"
    asked.write_text(json.dumps(GOOD))
    call_command("complement", str(asked), output=told)
    found = json.loads(told.read_text())
    assert found["together"] == 1.0
    assert found["players"] == [
        {"player": "a", "alone": 0.0, "share": pytest.approx(0.5)},
        {"player": "b", "alone": 0.0, "share": pytest.approx(0.5)},
    ]
    assert found["team"]["members"] == ["a", "b"]
    assert found["pairs"] == [{"one": "a", "other": "b", "synergy": 1.0, "interaction": pytest.approx(1.0)}]
    shown = StringIO()
    call_command("complement", str(asked), stdout=shown)
    assert json.loads(shown.getvalue()) == found


def test_the_command_refuses_in_words(tmp_path):
    asked = tmp_path / "problem.json"
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("complement", str(asked))
    asked.write_text("{,}")
    with pytest.raises(CommandError, match="line 1, column 2"):
        call_command("complement", str(asked))
    asked.write_text(json.dumps({**GOOD, "wish": 1}))
    with pytest.raises(CommandError, match="wish"):
        call_command("complement", str(asked))


def test_pairs_that_are_nothing_to_each_other_are_left_out():
    problem = Problem.of(["a", "b"], [Cell("k", 1, ("x",))], ["x"], {("a", "k", "x"): 1.0})
    told = as_plain(Question(problem, team_size=1), solve(problem, interactions=False))
    assert told["pairs"] == []
    assert told["gaps"] == []


def test_the_engine_runs_without_django():
    code = (
        "import sys, errera.engines.complementarity as engine;"
        "assert not any(name == 'django' or name.startswith('django.') for name in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONPATH": "src"})
