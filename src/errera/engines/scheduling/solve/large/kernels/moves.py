"""The annealing: moves are tried, and kept when what they cost, each aim by how cold it is, is below a threshold."""

from __future__ import annotations

from .. import names as a
from .chains import change_slots, cost_of_chain, find_chain
from .changing import put, take, undo
from .compiling import Array, cached, inner
from .inserting import insert, one_too_many, settle_one
from .reading import at, draw, has, in_the_way, uneven, who

INSERTED, REMOVED = 16, 256  # one in so many moves of a placed meeting is an insertion, a removal
CHOOSY = 4  # meetings that are passed over at most for one that has something to gain
SPREAD = 4096  # thresholds, and so how finely chance is drawn: a power of two


@inner
def _goal(row: Array, meeting: int) -> int:
    """Draw a slot for a meeting that is not its own, half of the time beside another meeting of its people."""
    if draw(row, 2):
        person = who(row, meeting, draw(row, 2))
        begin, wanted = at(row, a.LIST_AT, person), at(row, a.WANTED, person)
        beside = at(row, a.SLOT, at(row, a.LIST, begin + draw(row, wanted)))
        slot = beside + 2 * draw(row, 2) - 1
        if beside < 0 or not 0 <= slot < row[a.SLOTS] or at(row, a.BLOCK, slot) != at(row, a.BLOCK, beside):
            return a.NOWHERE
    else:
        slot = draw(row, row[a.SLOTS])
    return slot if slot != at(row, a.SLOT, meeting) and has(row, a.MAY, meeting, slot) else a.NOWHERE


@inner
def _candidate(row: Array) -> int:
    """Draw a meeting to move, rather one that is loose or whose people have breaks."""
    meeting = at(row, a.MOVABLE, draw(row, row[a.MOVABLES]))
    for _ in range(CHOOSY):
        breaks = at(row, a.PAUSES, who(row, meeting, 0)) + at(row, a.PAUSES, who(row, meeting, 1))
        if breaks or at(row, a.SLOT, meeting) < 0:
            break
        meeting = at(row, a.MOVABLE, draw(row, row[a.MOVABLES]))
    return meeting


@inner
def _try_chain(row: Array, cold: Array, may_cost: float, meeting: int, there: int) -> bool:
    """Let the chain of a meeting change slots when that costs no more than it may; reckoned before it is done."""
    here = at(row, a.SLOT, meeting)
    length = find_chain(row, meeting, there)
    if length < 1 or (row[a.IS_EVEN] == 0 and cost_of_chain(row, cold, here, there, length) > may_cost):
        return False
    faults, breaks, changes = row[a.FAULTS], row[a.BREAKS], row[a.CHANGES]
    is_done = change_slots(row, here, there, length)
    cost = cold[a.BREAKS] * (row[a.BREAKS] - breaks) + cold[a.CHANGES] * (row[a.CHANGES] - changes)
    return is_done and cost + cold[a.FAULTS] * (row[a.FAULTS] - faults) <= may_cost


@inner
def _try_insertion(row: Array, cold: Array, may_cost: float, meeting: int, slot: int) -> bool:
    """Put a meeting in a slot at the expense of others (NOWHERE: leave it out) when that costs no more than it may."""
    faults, weight, breaks, changes = row[a.FAULTS], row[a.WEIGHT], row[a.BREAKS], row[a.CHANGES]
    if slot >= 0:
        is_done = insert(row, meeting, slot)
    else:
        is_done = True
        take(row, meeting)
    cost = cold[a.FAULTS] * (row[a.FAULTS] - faults) + cold[a.WEIGHT] * (row[a.WEIGHT] - weight)
    cost += cold[a.BREAKS] * (row[a.BREAKS] - breaks) + cold[a.CHANGES] * (row[a.CHANGES] - changes)
    return is_done and cost <= may_cost


@cached
def anneal(row: Array, cold: Array, thresholds: Array, moves: int) -> int:
    """Try so many moves; `cold` says what one unit of each aim costs, `thresholds` what may be paid. Gives how many."""
    accepted = 0
    for _ in range(moves):
        meeting = _candidate(row)
        is_loose, fate = at(row, a.SLOT, meeting) < 0, draw(row, REMOVED)
        is_removal = fate == 0 and not is_loose
        slot = a.NOWHERE if is_removal else _goal(row, meeting)
        if slot < 0 and not is_removal:
            continue
        row[a.LOGGED] = 0
        may_cost = thresholds[draw(row, SPREAD)]
        if is_loose or fate % INSERTED == 0:
            is_done = _try_insertion(row, cold, may_cost, meeting, slot)
        else:
            is_done = _try_chain(row, cold, may_cost, meeting, slot)
        if is_done:
            accepted += 1
        elif row[a.LOGGED]:
            undo(row)
    return accepted


@cached
def settle_all(row: Array, meetings: Array) -> None:
    """Place loose meetings one after the other where they can stand."""
    for number in range(len(meetings)):
        meeting = meetings[number]
        row[a.LOGGED] = 0
        if at(row, a.SLOT, meeting) < 0:
            settle_one(row, meeting)


@cached
def place_all(row: Array, slots: Array) -> None:
    """Place loose meetings in the slots given (NOWHERE: not), each only where it can stand."""
    for meeting in range(len(slots)):
        row[a.LOGGED] = 0
        slot = slots[meeting]
        if slot < 0 or not has(row, a.MAY, meeting, slot) or not has(row, a.ROOM, at(row, a.PLACE, meeting), slot):
            continue
        if in_the_way(row, meeting, slot) < 0 and one_too_many(row, meeting) < 0:
            put(row, meeting, slot)


@cached
def allow(row: Array, window: Array) -> None:
    """Allow other spreads of breaks and of missed meetings, and count anew what lies outside them."""
    for person in range(row[a.PEOPLE]):
        row[a.FAULTS] -= uneven(row, person)
    for number in range(4):
        row[a.BREAKS_FROM + number] = window[number]
    for person in range(row[a.PEOPLE]):
        row[a.FAULTS] += uneven(row, person)
