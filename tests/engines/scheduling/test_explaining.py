"""Why a wish was not placed and what would place it, what a hand would do, and who sits where."""

from dataclasses import replace

import pytest

from errera.engines.scheduling import Aim, Order, Participant, Place, Slot, Travel, broken_rules, explain, solve
from errera.engines.scheduling.explain import Bar, Kind, Move, Obstacle, Pin
from tests.engines.scheduling.making import drawn, meeting, problem

FULL = problem(
    [meeting("ab", "a", "b", weight=5), meeting("cd", "c", "d", weight=5), meeting("ac", "a", "c")], slots=2, tables=1
)


def solved(asked):
    return solve(asked, seconds=10)


def test_a_full_slot_names_the_meeting_that_would_have_to_move():
    said = explain.why(FULL, solved(FULL), "ac")
    assert said.slot is None
    assert {each.kind for way in said.ways for each in way.obstacles} == {Kind.BUSY, Kind.FULL}
    assert said.open == ()  # both slots are full: nothing has anywhere to go


def test_a_free_table_elsewhere_shows_the_move_that_makes_room():
    people = (Participant("a"), Participant("b"), Participant("c", frozenset({2})), Participant("d"))
    asked = replace(FULL, slots=(*FULL.slots, Slot(0, 0, 580, 600)), participants=people)
    found = replace(solved(FULL), slots={"ab": 0, "cd": 1, "ac": None})
    best = explain.why(asked, found, "ac").open[0]
    assert (best.slot, best.moves) == (0, (("ab", 2),))
    assert broken_rules(asked, {"ab": 2, "cd": 1, "ac": best.slot}) == []


@pytest.mark.parametrize(
    ("more", "changed", "kind"),
    [
        ({}, {"barred": frozenset({0})}, Kind.BARRED),
        ({}, {"slots": frozenset({1})}, Kind.BARRED),
        ({"closed": [("a", 0)]}, {}, Kind.ABSENT),
        ({"places": (Place("hall", 2, frozenset({0})), Place("far", 1))}, {}, Kind.SHUT),
        ({"participants": (Participant("a", most=1), *map(Participant, "bc"))}, {}, Kind.MOST),
        ({"orders": (Order("ab", "ac"),)}, {}, Kind.ORDER),
        ({"travel": (Travel("hall", "far", 90),)}, {}, Kind.TRAVEL),
    ],
)
def test_each_obstacle_is_named(more, changed, kind):
    meetings = [meeting("ab", "a", "b", place="far", fixed=1), meeting("ac", "a", "c", **changed)]
    asked = problem(meetings, slots=2, **{"places": (Place("hall", 2), Place("far", 1)), **more})
    found = replace(solved(FULL), slots={"ab": 1, "ac": None})
    way = next(way for way in explain.why(asked, found, "ac").ways if way.slot == 0)
    assert kind in {each.kind for each in way.obstacles}


@pytest.mark.parametrize("seed", range(40))
def test_every_way_that_is_said_to_be_open_keeps_the_rules(seed):
    asked = replace(drawn(seed), break_spread=None, placed_spread=None)
    found = solved(asked)
    for one in asked.meetings if found.is_found else ():
        for way in explain.why(asked, found, one.key).open:
            if one.fixed is None:
                assert broken_rules(asked, {**found.slots, **dict(way.moves), one.key: way.slot}) == []


def test_pinning_a_meeting_moves_no_more_than_it_must():
    asked = replace(FULL, aims=(Aim.WEIGHT, Aim.BREAKS))
    found = replace(solved(asked), slots={"ab": 0, "cd": 1, "ac": None})
    said = explain.consequence(asked, found, Pin("ab", 1))
    assert said.moves == (Move("ab", 0, 1), Move("cd", 1, 0))
    assert said.people == ("a", "b", "c", "d")
    assert said.after == {Aim.WEIGHT: 10, Aim.BREAKS: 0}


def test_barring_a_meeting_frees_its_table_or_moves_it():
    found = replace(solved(FULL), slots={"ab": 0, "cd": 1, "ac": None})
    assert [move.meeting for move in explain.consequence(FULL, found, Bar("ab")).moves] == ["ab"]
    moved = explain.consequence(FULL, found, Bar("ab", 0)).moves
    assert len(moved) == 1
    pinned = replace(FULL, meetings=(replace(FULL.meetings[0], fixed=0), *FULL.meetings[1:]))
    assert explain.consequence(pinned, found, Bar("ab", 0)).result.is_found


def test_a_hand_that_asks_the_impossible_is_told_so():
    asked = problem([meeting("ab", "a", "b", must=True)], slots=1)
    said = explain.consequence(asked, solved(asked), Bar("ab"))
    assert (said.result.status, said.moves, said.people) == ("infeasible", (), ())
    with pytest.raises(ValueError, match="no meeting zz"):
        explain.consequence(asked, solved(asked), Bar("zz"))
    with pytest.raises(ValueError, match="no meeting zz"):
        explain.why(asked, solved(asked), "zz")


def test_the_table_plan_gives_every_open_place_its_meetings_and_free_tables():
    asked = problem(
        [meeting("ab", "a", "b", fixed=0)], slots=2, places=(Place("hall", 2, frozenset({1})), Place("web", None))
    )
    plan = explain.tables(asked, solved(asked))
    assert [(seat.place, seat.slot, seat.meetings, seat.free) for seat in plan] == [
        ("hall", 0, ((1, "ab"),), 1), ("web", 0, (), None), ("web", 1, (), None),
    ]  # fmt: skip


def test_an_obstacle_says_whose_it_is():
    found = replace(solved(FULL), slots={"ab": 0, "cd": 1, "ac": None})
    first = next(way for way in explain.why(FULL, found, "ac").ways if way.slot == 0)
    assert Obstacle(Kind.BUSY, "a", "ab") in first.obstacles
