"""The answer of a search: slots, tables, values and bounds, from the best timetable and what is proved."""

from __future__ import annotations

from collections.abc import Mapping

from ...problem import Aim, Problem
from ..result import LARGE, Result, Status
from ..seating import tables_of
from ..values import values_of


def answered(problem: Problem, slots: list[int], least: Mapping[Aim, int]) -> Result:
    """Report a timetable that keeps every rule; `seconds` and `seed` are for the caller to fill in."""
    placed = {one.key: None if slot < 0 else slot for one, slot in zip(problem.meetings, slots, strict=True)}
    values, bounds = values_of(problem, placed), {aim: value_of(problem, aim, least[aim]) for aim in problem.aims}
    status = Status.OPTIMAL if values == bounds else Status.FEASIBLE
    return Result(status, placed, values, bounds, 0.0, 0, LARGE, tables_of(problem, placed))


def unanswered(problem: Problem, status: Status, least: Mapping[Aim, int]) -> Result:
    """Report that there is no timetable, or that none was found."""
    bounds = {aim: value_of(problem, aim, least[aim]) for aim in problem.aims}
    return Result(status, {}, {}, {} if status is Status.INFEASIBLE else bounds, 0.0, 0, LARGE)


def value_of(problem: Problem, aim: Aim, cost: int) -> int:
    """Give the value of an aim: of weight, what is placed and not what is left out."""
    return sum(one.weight for one in problem.meetings) - cost if aim is Aim.WEIGHT else cost
