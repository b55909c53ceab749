"""Who sits where: the table plan of a timetable, slot by slot."""

from __future__ import annotations

from dataclasses import dataclass

from ..problem import Problem
from ..solve import Result


@dataclass(frozen=True)
class Seat:
    """A place in a slot: the meeting at each table, and how many tables are free (None: no limit)."""

    place: str
    slot: int
    meetings: tuple[tuple[int, str], ...]
    free: int | None


def tables(problem: Problem, result: Result) -> tuple[Seat, ...]:
    """Give the table plan: every place in every slot in which it is open, in the order of places and slots."""
    return tuple(
        _seat(problem, result, place.key, slot, place.tables)
        for place in problem.places
        for slot in range(len(problem.slots))
        if slot not in place.closed
    )


def _seat(problem: Problem, result: Result, place: str, slot: int, most: int | None) -> Seat:
    here = [one.key for one in problem.meetings if one.place == place and result.slots[one.key] == slot]
    meetings = tuple(sorted((result.tables[key], key) for key in here))
    return Seat(place, slot, meetings, None if most is None else most - len(meetings))
