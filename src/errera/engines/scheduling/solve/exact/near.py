"""A published timetable as the beginning: how few meetings have to change, and which others need not be looked at."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...problem import Meeting, Problem
from .domains import filtered
from .ground import Ground


@dataclass(frozen=True)
class Near:
    """The meetings that change in every timetable (`forced`), and problems in which most others stay put.

    If all others can stay together (`narrow` has a timetable), nothing has fewer changes, and what is left to settle
    is small. If they cannot, one more has to change: `wide` frees those that sit or meet beside what has to move, and
    an answer of it with one change more is again the least there is.
    """

    forced: int
    narrow: Problem
    wide: Problem


def near(problem: Problem) -> Near | None:
    """Look at a problem from its published timetable; None where it has no timetable at all."""
    ground = Ground.of(problem)
    domains = filtered(ground)
    if domains is None:
        return None
    free = {one.key: slots for one, slots in zip(ground.meetings, domains, strict=True)}
    published = {row.meeting: row.slot for row in problem.published}
    must = {one.key for one in problem.meetings if one.must or one.fixed is not None}
    forced = {
        key for key, slot in published.items()
        if (slot not in free[key] if slot is not None else key in must)
    }  # fmt: skip
    movers = [one for one in problem.meetings if one.key in forced or one.fixed is not None]
    beside = forced | _beside(problem, movers, free, published)
    return Near(len(forced), _stay(problem, published, forced), _stay(problem, published, beside))


def _beside(
    problem: Problem, movers: list[Meeting], free: dict[str, frozenset[int]], published: dict[str, int | None]
) -> set[str]:
    """Give the meetings that share a participant, or a place and a slot, with one that has to move."""
    people = {key for one in movers for key in one.pair}
    seats = {(one.place, slot) for one in movers if len(free[one.key]) == 1 for slot in free[one.key]}
    return {
        one.key for one in problem.meetings
        if people & set(one.pair) or (one.place, published.get(one.key)) in seats
    }  # fmt: skip


def _stay(problem: Problem, published: dict[str, int | None], free: set[str]) -> Problem:
    def stay(one: Meeting) -> Meeting:
        if one.key in free or one.key not in published or one.fixed is not None:
            return one
        slot = published[one.key]
        return replace(one, slots=frozenset()) if slot is None else replace(one, fixed=slot)

    return replace(problem, meetings=tuple(map(stay, problem.meetings)))
