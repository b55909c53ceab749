"""How good a timetable is, aim by aim, counted from its slots; the engines count by it, the judge counts for itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from ..problem import Aim, Problem

Slots = Mapping[str, int | None]


def values_of(problem: Problem, slots: Slots) -> dict[Aim, int]:
    """Give the value of every aim of a problem."""
    count = {Aim.WEIGHT: _weight, Aim.BREAKS: _breaks, Aim.CHANGES: _changes}
    return {aim: count[aim](problem, slots) for aim in problem.aims}


def breaks_of(problem: Problem, slots: Slots) -> dict[str, int]:
    """Give the breaks of every participant who has a meeting wanted."""
    busy: dict[str, set[int]] = {}
    for meeting in problem.meetings:
        slot = slots[meeting.key]
        for key in meeting.pair:
            busy.setdefault(key, set()).update(() if slot is None else (slot,))
    return {key: _idle_runs(problem, held) for key, held in busy.items()}


def _idle_runs(problem: Problem, busy: Iterable[int]) -> int:
    held, found = sorted(busy), 0
    for before, after in pairwise(held):
        if problem.slots[before].block == problem.slots[after].block and after > before + 1:
            found += 1
    return found


def _breaks(problem: Problem, slots: Slots) -> int:
    return sum(breaks_of(problem, slots).values())


def _weight(problem: Problem, slots: Slots) -> int:
    return sum(one.weight for one in problem.meetings if slots[one.key] is not None)


def _changes(problem: Problem, slots: Slots) -> int:
    return sum(1 for row in problem.published if slots[row.meeting] != row.slot)
