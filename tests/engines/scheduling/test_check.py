"""The judge accepts what the engine gives, and refuses every planted fault in words."""

from dataclasses import replace

import pytest

from errera.engines.scheduling import (
    Aim,
    Meeting,
    Order,
    Participant,
    Place,
    Problem,
    Published,
    Result,
    Status,
    Travel,
    check,
)
from tests.engines.scheduling.making import day

ASKED = Problem(
    day(6, halves=2),
    (Place("hall", 2, frozenset({5})), Place("room", None)),
    (
        Participant("a", frozenset({4})), Participant("b"), Participant("c"), Participant("d", most=1),
        Participant("e"), Participant("f"), Participant("g"), Participant("h"),
    ),
    (
        Meeting("ab", "a", "b", "hall", 2, fixed=0), Meeting("ac", "a", "c", "hall", 3, barred=frozenset({3})),
        Meeting("cd", "c", "d", "room", must=True), Meeting("ad", "a", "d", "room"),
        Meeting("ef", "e", "f", "hall", slots=frozenset({0, 1, 2})), Meeting("gh", "g", "h", "hall"),
    ),
    orders=(Order("ab", "ac"),), travel=(Travel("hall", "room", 30),),
    published=(Published("ab", 0), Published("gh", 4), Published("ad", None)),
    aims=(Aim.WEIGHT, Aim.BREAKS, Aim.CHANGES), break_spread=1, placed_spread=1,
)  # fmt: skip
SLOTS = {"ab": 0, "ac": 2, "cd": 5, "ad": None, "ef": 0, "gh": 4}
RIGHT = Result(
    Status.OPTIMAL, SLOTS, {Aim.WEIGHT: 8, Aim.BREAKS: 1, Aim.CHANGES: 0},
    {Aim.WEIGHT: 8, Aim.BREAKS: 1, Aim.CHANGES: 0}, 0.1, 0, "exact",
    {"ab": 1, "ac": 1, "cd": 1, "ef": 2, "gh": 1},
)  # fmt: skip
VALUES, BOUNDS, TABLES = RIGHT.values, RIGHT.bounds, RIGHT.tables


def faults(**changed):
    """Give what the judge says of the right answer with something changed in it."""
    return " ".join(check(ASKED, replace(RIGHT, **changed)))


def moved(**slots):
    return {"slots": {**SLOTS, **slots}}


def test_the_right_answer_is_accepted():
    assert check(ASKED, RIGHT) == []


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (moved(zz=1), "zz is no meeting"),
        ({"slots": {key: slot for key, slot in SLOTS.items() if key != "gh"}}, "gh is missing"),
        (moved(gh=6), "gh: there is no slot 6"),
        (moved(gh=-1), "gh: there is no slot -1"),
        (moved(gh=True), "gh: there is no slot True"),
        (moved(ab=1), "ab is pinned to slot 0, not 1"),
        (moved(ab=None), "ab is pinned to slot 0, not None"),
        (moved(cd=None), "cd must be held"),
        (moved(ac=3), "ac may not be held in slot 3"),
        (moved(ef=4), "ef may not be held in slot 4"),
        (moved(ac=4), "ac: a cannot attend slot 4"),
        (moved(gh=5), "gh: nothing is held at hall in slot 5"),
        (moved(ac=0), "a has 2 meetings in slot 0"),
        (moved(ad=1), "d has 2 meetings, and takes 1"),
        (moved(gh=0), "hall has 2 tables, and 3 meetings in slot 0"),
        (moved(ac=0), "ab is to be held before ac"),
        (moved(cd=3), "c cannot go from hall to room between slots 2 and 3"),
        (moved(ac=None, ef=None, gh=None), "The missed meetings lie"),
        ({"values": {**VALUES, Aim.WEIGHT: 9}}, "The weight is 8, not 9"),
        ({"values": {**VALUES, Aim.BREAKS: 0}}, "The breaks is 1, not 0"),
        ({"values": {**VALUES, Aim.CHANGES: 1}}, "The changes is 0, not 1"),
        ({"bounds": {**BOUNDS, Aim.WEIGHT: 7}}, "The bound 7 of the weight is worse"),
        ({"bounds": {**BOUNDS, Aim.BREAKS: 2}}, "The bound 2 of the breaks is worse"),
        ({"bounds": {Aim.WEIGHT: 8, Aim.BREAKS: 1}}, "The bound None of the changes"),
        ({"bounds": {**BOUNDS, Aim.BREAKS: 0}}, "The answer is optimal, and its values are"),
        ({"status": Status.FEASIBLE}, "The answer is feasible, and its values are"),
        ({"status": Status.INFEASIBLE}, "An answer that is infeasible has no timetable"),
        ({"status": Status.UNKNOWN}, "An answer that is unknown has no timetable"),
        ({"tables": {**TABLES, "ef": 1}}, "Table 1 of hall is given 2 times in slot 0"),
        ({"tables": {**TABLES, "gh": 3}}, "hall has no table 3"),
        ({"tables": {**TABLES, "gh": 0}}, "hall has no table 0"),
        ({"tables": {}}, "Every meeting that is held has a table"),
        ({"tables": {**TABLES, "ad": 1}}, "Every meeting that is held has a table"),
        ({"engine": "guess"}, "The engine guess is not known"),
    ],
)
def test_a_planted_fault_is_refused(changed, words):
    assert words in faults(**changed)


def test_breaks_too_far_apart_and_values_of_no_aim_are_refused():
    strict = replace(ASKED, break_spread=0)
    assert check(strict, RIGHT) == ["The breaks lie 1 apart, and may lie 0 apart."]
    fewer = replace(ASKED, aims=(Aim.WEIGHT,))
    assert "The answer values something that is no aim." in check(fewer, RIGHT)
