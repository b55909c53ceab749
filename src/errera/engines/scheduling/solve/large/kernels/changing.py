"""Putting a meeting in a slot and taking it out: counted at once, and written in a log so that it can be undone."""

from __future__ import annotations

from .. import names as a
from .compiling import Array, inner
from .reading import at, neighbours, uneven, who


@inner
def _flip(row: Array, part: int, owner: int, slot: int) -> None:
    row[row[part] + owner * row[a.WORDS] + slot // a.BITS] ^= 1 << (slot % a.BITS)


@inner
def _sit(row: Array, person: int, slot: int, meeting: int) -> None:
    """Give somebody a meeting in a slot (or, with NOWHERE, take it from them)."""
    row[a.FAULTS] -= uneven(row, person)
    step = 1 if meeting >= 0 else -1
    count = row[a.COUNT] + person * row[a.BLOCKS] + at(row, a.BLOCK, slot)
    has_others = row[count] > (step == -1)
    more = step * (1 - neighbours(row, person, slot)) if has_others else 0
    row[row[a.SEAT] + person * row[a.SLOTS] + slot] = meeting
    _flip(row, a.FREE, person, slot)
    row[count] += step
    row[row[a.HELD] + person] += step
    row[row[a.PAUSES] + person] += more
    row[a.BREAKS] += more
    row[a.FAULTS] += uneven(row, person)


@inner
def _value(row: Array, meeting: int, slot: int, step: int) -> None:
    """Count the weight, the duty and the change of a meeting that goes in a slot (1) or out (-1)."""
    shown = at(row, a.SHOWN, meeting)
    row[a.WEIGHT] -= step * at(row, a.WORTH, meeting)
    row[a.FAULTS] -= step * at(row, a.MUST, meeting)
    if shown != a.UNKNOWN:
        row[a.CHANGES] += step * (int(slot != shown) - int(shown != a.NOWHERE))


@inner
def _note(row: Array, meeting: int, before: int) -> None:
    entry = row[a.LOG] + 2 * row[a.LOGGED]
    row[entry], row[entry + 1] = meeting, before
    row[a.LOGGED] += 1


@inner
def put(row: Array, meeting: int, slot: int) -> None:
    """Place a loose meeting in a slot where it can stand."""
    _note(row, meeting, a.NOWHERE)
    row[a.LOOSE] -= 1
    moved, spot = at(row, a.LOOSE_ONES, row[a.LOOSE]), at(row, a.SPOT, meeting)
    row[row[a.LOOSE_ONES] + spot] = moved
    row[row[a.SPOT] + moved] = spot
    row[row[a.SLOT] + meeting] = slot
    place = at(row, a.PLACE, meeting)
    tables, shelf = at(row, a.TABLES, place), at(row, a.SHELF, place)
    used = at(row, a.USED, place * row[a.SLOTS] + slot)
    row[row[a.USED] + place * row[a.SLOTS] + slot] = used + 1
    if shelf >= 0:
        row[row[a.ROSTER] + shelf + slot * tables + used] = meeting
        row[row[a.SPOT] + meeting] = used
        if used + 1 == tables:
            _flip(row, a.ROOM, place, slot)
    _value(row, meeting, slot, 1)
    _sit(row, who(row, meeting, 0), slot, meeting)
    _sit(row, who(row, meeting, 1), slot, meeting)


@inner
def take(row: Array, meeting: int) -> None:
    """Take a placed meeting out of its slot."""
    slot, place = at(row, a.SLOT, meeting), at(row, a.PLACE, meeting)
    _note(row, meeting, slot)
    _sit(row, who(row, meeting, 0), slot, a.NOWHERE)
    _sit(row, who(row, meeting, 1), slot, a.NOWHERE)
    _value(row, meeting, slot, -1)
    tables, shelf = at(row, a.TABLES, place), at(row, a.SHELF, place)
    used = at(row, a.USED, place * row[a.SLOTS] + slot) - 1
    row[row[a.USED] + place * row[a.SLOTS] + slot] = used
    if shelf >= 0:
        roster, spot = row[a.ROSTER] + shelf + slot * tables, at(row, a.SPOT, meeting)
        moved = row[roster + used]
        row[roster + spot] = moved
        row[row[a.SPOT] + moved] = spot
        if used + 1 == tables:
            _flip(row, a.ROOM, place, slot)
    row[row[a.SLOT] + meeting] = a.NOWHERE
    row[row[a.LOOSE_ONES] + row[a.LOOSE]] = meeting
    row[row[a.SPOT] + meeting] = row[a.LOOSE]
    row[a.LOOSE] += 1


@inner
def undo(row: Array) -> None:
    """Take back every change in the log, the last one first."""
    for number in range(row[a.LOGGED] - 1, -1, -1):
        meeting, before = at(row, a.LOG, 2 * number), at(row, a.LOG, 2 * number + 1)
        if at(row, a.SLOT, meeting) >= 0:
            take(row, meeting)
        if before >= 0:
            put(row, meeting, before)
    row[a.LOGGED] = 0
