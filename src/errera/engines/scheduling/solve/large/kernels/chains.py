"""Kempe chains: the meetings of two slots that hang together by their participants change slots, all of them.

Where that leaves a place short of tables, a second chain goes the other way.
"""

from __future__ import annotations

from .. import names as a
from .changing import put, take
from .compiling import Array, inner
from .reading import at, draw, has, in_the_way, neighbours, seat, who

LONGEST = 200  # meetings in a chain; longer ones are hardly ever accepted


@inner
def _is_new(row: Array, meeting: int) -> bool:
    """Say whether a meeting was not yet part of this chain, and mark it as such."""
    is_new = at(row, a.MARK, meeting) != row[a.CHAINS]
    row[row[a.MARK] + meeting] = row[a.CHAINS]
    return is_new


@inner
def _grow(row: Array, here: int, there: int, done: int) -> int:
    """Add to the chain all that hangs together with its meetings from `done` on; NOWHERE when one may not move."""
    length = done + 1
    while done < length:
        meeting = at(row, a.CHAIN, done)
        goal = there if at(row, a.SLOT, meeting) == here else here
        if at(row, a.FIXED, meeting) or not has(row, a.MAY, meeting, goal) or length + 2 > LONGEST:
            return a.NOWHERE
        for side in range(2):
            held = seat(row, who(row, meeting, side), goal)
            if held >= 0 and _is_new(row, held):
                row[row[a.CHAIN] + length] = held
                length += 1
        done += 1
    return length


@inner
def _counterpart(row: Array, here: int, there: int, length: int) -> int:
    """Give a meeting outside the chain that must go the other way, for its table; NOWHERE when none has to."""
    place, net = at(row, a.PLACE, at(row, a.CHAIN, 0)), 0
    for number in range(length):
        meeting = at(row, a.CHAIN, number)
        if at(row, a.PLACE, meeting) == place:
            net += 1 if at(row, a.SLOT, meeting) == here else -1
    goal = there if net > 0 else here
    tables, used = at(row, a.TABLES, place), at(row, a.USED, place * row[a.SLOTS] + goal)
    if used == 0 or used + abs(net) <= tables:
        return a.NOWHERE
    return at(row, a.ROSTER, at(row, a.SHELF, place) + goal * tables + draw(row, used))


@inner
def find_chain(row: Array, meeting: int, there: int) -> int:
    """Find the chain of a meeting, and a second one when the first leaves a slot short of tables; how long, or < 1."""
    here = at(row, a.SLOT, meeting)
    row[a.CHAINS] += 1
    _is_new(row, meeting)
    row[row[a.CHAIN]] = meeting
    length = _grow(row, here, there, 0)
    if length > 0:
        other = _counterpart(row, here, there, length)
        if other >= 0:
            if not _is_new(row, other):
                return a.NOWHERE
            row[row[a.CHAIN] + length] = other
            length = _grow(row, here, there, length)
    return length


@inner
def _breaks_moved(row: Array, person: int, here: int, there: int) -> int:
    """Count the breaks that somebody gains when a meeting of theirs moves to a slot in which they are idle."""
    block, goal = at(row, a.BLOCK, here), at(row, a.BLOCK, there)
    counts = row[a.COUNT] + person * row[a.BLOCKS]
    is_same, gained = int(block == goal), 0
    if row[counts + block] > 1:
        gained += neighbours(row, person, here) - 1
    if row[counts + goal] > is_same:
        gained += 1 - neighbours(row, person, there) + (is_same if abs(here - there) == 1 else 0)
    return gained


@inner
def cost_of_chain(row: Array, cold: Array, here: int, there: int, length: int) -> float:
    """Give what it costs that a chain changes slots: only who is idle in one of them is better or worse off."""
    breaks, changes = 0, 0
    for number in range(length):
        meeting = at(row, a.CHAIN, number)
        slot, shown = at(row, a.SLOT, meeting), at(row, a.SHOWN, meeting)
        goal = there if slot == here else here
        changes += int(shown == slot) - int(shown == goal)
        for side in range(2):
            person = who(row, meeting, side)
            if seat(row, person, goal) < 0:
                breaks += _breaks_moved(row, person, slot, goal)
    return cold[a.BREAKS] * breaks + cold[a.CHANGES] * changes


@inner
def change_slots(row: Array, here: int, there: int, length: int) -> bool:
    """Let a chain change slots; False where a table, a journey or an order forbids it."""
    for number in range(length):
        take(row, at(row, a.CHAIN, number))
    for number in range(length):
        meeting = at(row, a.CHAIN, number)
        goal = there if at(row, a.LOG, 2 * number + 1) == here else here
        if not has(row, a.ROOM, at(row, a.PLACE, meeting), goal):
            return False
        if row[a.IS_LINKED] and in_the_way(row, meeting, goal) >= 0:
            return False
        put(row, meeting, goal)
    return True
