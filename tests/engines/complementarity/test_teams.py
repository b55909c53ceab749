"""The best team, how far teams reach, and what is said of them: as enumeration finds it."""

from dataclasses import replace
from itertools import combinations

import pytest

from errera.engines.complementarity import (
    Cell,
    Problem,
    best_team,
    explain,
    overlaps,
    reach,
    value,
)

from .games import CLOSE, SEEDS, airport_game, glove_game, random_game, worth


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
