"""An independent judge of a timetable: it counts with plain loops, knows no solver, and shares no code with `solve`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations

from .problem import Aim, Meeting, Problem
from .solve.result import EXACT, LARGE, Result, Status


def check(problem: Problem, result: Result) -> list[str]:
    """Give what is wrong with an answer, in words; nothing when it is right.

    It can see whether a timetable keeps every rule and is worth what is claimed; that none is better it cannot see:
    brute force in the tests does, where the meetings are few.
    """
    faults = [f"The engine {result.engine} is not known."] if result.engine not in (EXACT, LARGE) else []
    if result.status in (Status.INFEASIBLE, Status.UNKNOWN):
        is_silent = not (result.slots or result.values or result.tables)
        return faults if is_silent else [*faults, f"An answer that is {result.status} has no timetable."]
    if faults := [*faults, *_keys(problem, result)]:
        return faults
    return [*broken_rules(problem, dict(result.slots)), *_tables(problem, result), *_claims(problem, result)]


def broken_rules(problem: Problem, slots: dict[str, int | None]) -> list[str]:
    """Give every rule that the slots break, in words; also for timetables that people make by hand."""
    held = {one.key: slots[one.key] for one in problem.meetings if slots[one.key] is not None}
    placed = [(one, slot) for one in problem.meetings if (slot := held.get(one.key)) is not None]
    return [
        *(fault for one in problem.meetings for fault in _of_meeting(problem, one, slots[one.key])),
        *_of_people(problem, placed),
        *_of_places(problem, placed),
        *_of_orders(problem, slots),
        *_of_travel(problem, placed),
        *_of_spreads(problem, slots),
    ]


def _keys(problem: Problem, result: Result) -> Iterator[str]:
    known = {one.key for one in problem.meetings}
    for key in sorted(set(result.slots) - known):
        yield f"{key} is no meeting of the problem."
    for key in sorted(known - set(result.slots)):
        yield f"{key} is missing in the answer."
    for key, slot in result.slots.items():
        is_whole = isinstance(slot, int) and not isinstance(slot, bool)
        if slot is not None and (not is_whole or not 0 <= slot < len(problem.slots)):
            yield f"{key}: there is no slot {slot}."


def _of_meeting(problem: Problem, one: Meeting, slot: int | None) -> Iterator[str]:
    if one.fixed is not None and slot != one.fixed:
        yield f"{one.key} is pinned to slot {one.fixed}, not {slot}."
    if slot is None:
        if one.must:
            yield f"{one.key} must be held."
        return
    if slot in one.barred or (one.slots is not None and slot not in one.slots):
        yield f"{one.key} may not be held in slot {slot}."
    for person in problem.participants:
        if person.key in (one.one, one.other) and slot in person.closed:
            yield f"{one.key}: {person.key} cannot attend slot {slot}."
    for place in problem.places:
        if place.key == one.place and slot in place.closed:
            yield f"{one.key}: nothing is held at {place.key} in slot {slot}."


def _of_people(problem: Problem, placed: list[tuple[Meeting, int]]) -> Iterator[str]:
    seats = Counter((key, slot) for one, slot in placed for key in (one.one, one.other))
    for (key, slot), count in sorted(seats.items()):
        if count > 1:
            yield f"{key} has {count} meetings in slot {slot}."
    met = Counter(key for one, _ in placed for key in (one.one, one.other))
    for person in problem.participants:
        if person.most is not None and met[person.key] > person.most:
            yield f"{person.key} has {met[person.key]} meetings, and takes {person.most}."


def _of_places(problem: Problem, placed: list[tuple[Meeting, int]]) -> Iterator[str]:
    used = Counter((one.place, slot) for one, slot in placed)
    tables = {place.key: place.tables for place in problem.places}
    for (key, slot), count in sorted(used.items()):
        most = tables[key]
        if most is not None and count > most:
            yield f"{key} has {most} tables, and {count} meetings in slot {slot}."


def _of_orders(problem: Problem, slots: dict[str, int | None]) -> Iterator[str]:
    for order in problem.orders:
        first, then = slots[order.first], slots[order.then]
        if first is not None and then is not None and first >= then:
            yield f"{order.first} is to be held before {order.then}."


def _of_travel(problem: Problem, placed: list[tuple[Meeting, int]]) -> Iterator[str]:
    minutes = {frozenset((leg.one, leg.other)): leg.minutes for leg in problem.travel}
    own: dict[str, list[tuple[int, Meeting]]] = {}
    for one, slot in placed if minutes else ():
        for key in (one.one, one.other):
            own.setdefault(key, []).append((slot, one))
    for key, meetings in sorted(own.items()):
        ordered = sorted(meetings, key=lambda row: row[0])
        for (early, one), (late, other) in combinations(ordered, 2):
            needed = minutes.get(frozenset((one.place, other.place)))
            if needed is not None and early < late and problem.slots[late].starts - problem.slots[early].ends < needed:
                yield f"{key} cannot go from {one.place} to {other.place} between slots {early} and {late}."


def _of_spreads(problem: Problem, slots: dict[str, int | None]) -> Iterator[str]:
    wanted = Counter(key for one in problem.meetings for key in (one.one, one.other))
    held = Counter(key for one in problem.meetings if slots[one.key] is not None for key in (one.one, one.other))
    missed = [count - held[key] for key, count in wanted.items()]
    breaks = [_breaks_of(problem, slots, key) for key in wanted]
    for name, counts, spread in (
        ("breaks", breaks, problem.break_spread),
        ("missed meetings", missed, problem.placed_spread),
    ):
        if spread is not None and counts and max(counts) - min(counts) > spread:
            yield f"The {name} lie {max(counts) - min(counts)} apart, and may lie {spread} apart."


def _breaks_of(problem: Problem, slots: dict[str, int | None], key: str) -> int:
    """Count runs of idle slots with a meeting of the same block on both sides, walking from slot to slot."""
    busy = {slots[one.key] for one in problem.meetings if key in (one.one, one.other)}
    breaks, has_met, is_idle, block = 0, False, False, None
    for number, slot in enumerate(problem.slots):
        if slot.block != block:
            block, has_met, is_idle = slot.block, False, False
        if number in busy:
            breaks += has_met and is_idle
            has_met, is_idle = True, False
        else:
            is_idle = True
    return breaks


def _tables(problem: Problem, result: Result) -> Iterator[str]:
    limits = {place.key: place.tables for place in problem.places}
    held = {one.key: one for one in problem.meetings if result.slots[one.key] is not None}
    if set(result.tables) != set(held):
        yield "Every meeting that is held has a table, and no other has."
        return
    given = Counter((held[key].place, result.slots[key], table) for key, table in result.tables.items())
    for (place, slot, table), count in given.items():
        most = limits[place]
        if count > 1:
            yield f"Table {table} of {place} is given {count} times in slot {slot}."
        if table < 1 or (most is not None and table > most):
            yield f"{place} has no table {table}."


def _claims(problem: Problem, result: Result) -> Iterator[str]:
    slots = dict(result.slots)
    counted = {
        Aim.WEIGHT: sum(one.weight for one in problem.meetings if slots[one.key] is not None),
        Aim.BREAKS: sum(_breaks_of(problem, slots, person.key) for person in problem.participants),
        Aim.CHANGES: sum(1 for row in problem.published if slots[row.meeting] != row.slot),
    }
    for aim in problem.aims:
        value, bound = result.values.get(aim), result.bounds.get(aim)
        if value != counted[aim]:
            yield f"The {aim} is {counted[aim]}, not {value}."
        elif bound is None or (bound < value if aim is Aim.WEIGHT else bound > value):
            yield f"The bound {bound} of the {aim} is worse than its value {value}."
    if set(result.values) - set(problem.aims) or set(result.bounds) - set(problem.aims):
        yield "The answer values something that is no aim."
    if (result.status is Status.OPTIMAL) != (dict(result.values) == dict(result.bounds)):
        yield f"The answer is {result.status}, and its values are {_said(result.values)} under {_said(result.bounds)}."


def _said(numbers: Mapping[Aim, int]) -> str:
    return ", ".join(f"{aim} {number}" for aim, number in numbers.items())
