"""Which table of its place each meeting gets: whoever stays at a place from one slot to the next keeps the table."""

from __future__ import annotations

from collections.abc import Mapping

from ..problem import Meeting, Problem


def tables_of(problem: Problem, slots: Mapping[str, int | None]) -> dict[str, int]:
    """Give the table of every meeting that is held, from 1; within a place and slot no table is given twice."""
    last: dict[tuple[str, str], int] = {}  # where somebody sat last at a place
    found: dict[str, int] = {}
    for slot in range(len(problem.slots)):
        held = sorted((one for one in problem.meetings if slots[one.key] == slot), key=lambda one: one.key)
        for place in sorted({one.place for one in held}):
            given = _given([one for one in held if one.place == place], last)
            found |= given
            last |= {(place, key): given[one.key] for one in held if one.place == place for key in one.pair}
    return found


def _given(meetings: list[Meeting], last: Mapping[tuple[str, str], int]) -> dict[str, int]:
    """Give the tables of one place in one slot: first to those who sat here, then to the others."""
    found: dict[str, int] = {}
    for one in meetings:
        wanted = [last[one.place, key] for key in one.pair if (one.place, key) in last]
        free = [table for table in wanted if table <= len(meetings) and table not in found.values()]
        if free:
            found[one.key] = free[0]
    spare = iter(sorted(set(range(1, len(meetings) + 1)) - set(found.values())))
    return {**found, **{one.key: next(spare) for one in meetings if one.key not in found}}
