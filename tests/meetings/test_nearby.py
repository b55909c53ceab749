"""The neighbourhood of two in a large timetable, and the lines of a day: no database is needed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.meetings import laid_out
from benchmarks.missions import mission
from errera.engines.scheduling import Aim, Result, Status, Travel, broken_rules, explain
from errera.meetings.planning import nearby as near
from errera.meetings.presenters.grid import lanes
from errera.meetings.queries import Screen


@pytest.fixture
def few(monkeypatch):
    """Let sixty participants be a large mission, of whose meetings a dozen may move."""
    monkeypatch.setattr(near, "LARGE", 10)
    monkeypatch.setattr(near, "MOST", 12)


def _mission(**facts):
    problem = replace(mission(60, seed=7, wishes=240), **facts)
    slots = laid_out(problem)
    worth = sum(one.weight for one in problem.meetings if slots[one.key] is not None)
    return problem, Result(Status.FEASIBLE, slots, {Aim.WEIGHT: worth}, {}, 1.0, 1, "large")


def _held(problem, result, number=0):
    return [one for one in problem.meetings if result.slots[one.key] is not None][number]


@pytest.mark.parametrize("number", [0, 40, 90])
def test_what_moves_in_a_neighbourhood_breaks_no_rule_of_the_whole(few, number):
    problem, result = _mission()
    assert not broken_rules(problem, dict(result.slots))
    one = _held(problem, result, number)
    cut = near.nearby(problem, result, one.key)
    assert 0 < cut.movable < len(problem.meetings)
    hand = explain.Bar(one.key, result.slots[one.key])
    found = explain.consequence(cut.problem, cut.result, hand, seconds=2)
    assert found.moves
    after = {**result.slots, **{move.meeting: move.after for move in found.moves}}
    assert not broken_rules(problem, after)
    assert after[one.key] != result.slots[one.key]


def test_the_answer_as_it_is_keeps_every_rule_of_its_neighbourhood(few):
    problem, result = _mission()
    fillers = 0
    for number in range(0, 90, 10):
        cut = near.nearby(problem, result, _held(problem, result, number).key)
        assert not broken_rules(cut.problem, dict(cut.result.slots))
        fillers += sum("/" in one.key for one in cut.problem.meetings)
    assert fillers, "no slot had fewer tables left than another"


def test_little_is_looked_at_whole():
    problem, result = _mission()
    cut = near.nearby(problem, result, problem.meetings[0].key)
    assert (cut.problem, cut.movable) == (problem, 0)


def test_a_place_that_is_full_of_what_stays_is_said_to_be_full(few):
    problem, result = _mission()
    cut = near.nearby(problem, result, _held(problem, result).key)
    place, slot = min(cut.full)
    assert cut.kind(explain.Obstacle(explain.Kind.SHUT, place), slot) == "full"
    assert cut.kind(explain.Obstacle(explain.Kind.BUSY, "p0001"), slot) == "busy"
    assert cut.named(explain.Obstacle(explain.Kind.FULL, place, f"{place}/{slot}/0")) is None
    assert cut.named(explain.Obstacle(explain.Kind.BUSY, "p0001", "p0001-p0040")) == "p0001-p0040"


def test_nobody_is_asked_to_come_faster_than_the_way_allows(few):
    problem, result = _mission(travel=(Travel("hall", "virtual", 60),))
    lost = set()
    for one in problem.meetings:
        cut = near.nearby(problem, result, one.key) if one.place == "virtual" else None
        lost |= {slot for part in cut.problem.meetings for slot in part.barred} if cut else set()
    assert lost


def test_a_neighbourhood_knows_no_fairness_so_the_whole_is_asked():
    problem, result = _mission()
    assert near.is_fair(problem, result.slots)
    assert not near.is_fair(replace(problem, placed_spread=0), result.slots)
    assert near.is_fair(replace(problem, placed_spread=99), result.slots)
    assert not near.is_fair(replace(problem, break_spread=0), result.slots)
    assert near.is_fair(replace(problem, break_spread=99), result.slots)


def test_hundreds_at_once_on_screens_get_a_line_each():
    found = lanes([Screen(row, 5, 1 if row < 300 else 2) for row in range(303)])
    assert len(set(found.values())) == 300
    assert found[0] == found[300] == (5, 1)
    assert found[299] == (5, 300)
