"""The moves of the local search, compiled. One file: kept machine code is made anew only when its own file changes.

Every change goes through `_put` and `_take`, which count at once what it does to each aim and write it in a log; a
move that is not accepted is taken back from that log. Moves are

- an *insertion* of a meeting in a slot, which ejects what stands in its way; what was ejected goes where it still can;
- a *Kempe chain*: the meetings of two slots that hang together by their participants change slots, all of them; where
  that leaves a place short of tables, a second chain goes the other way.

A move is accepted when what it costs, each aim weighed by how cold it is, is below a random threshold (annealing).
"""

from __future__ import annotations

from numba import njit
from numpy import int64, uint64

from . import arena as a
from .cache import cached

Array = a.Array

LONGEST = 200  # meetings in a chain; longer ones are hardly ever accepted
TRIED = 3  # meetings looked at when one of a full slot has to go
INSERTED = 16  # one in so many moves of a placed meeting is an insertion
SPREAD = 4096  # thresholds, and so how finely chance is drawn: a power of two

inner = njit(nogil=True, error_model="numpy")


@inner
def _at(row: Array, part: int, index: int) -> int:
    """Read an entry of a part."""
    return row[row[part] + index]


@inner
def _draw(row: Array, below: int) -> int:
    """Draw a number from 0 (xorshift64*)."""
    x = uint64(row[a.DICE])
    x ^= x >> uint64(12)
    x ^= x << uint64(25)
    x ^= x >> uint64(27)
    row[a.DICE] = int64(x)
    return int64((x * uint64(0x2545F4914F6CDD1D)) >> uint64(33)) % below


@inner
def _has(row: Array, part: int, owner: int, slot: int) -> bool:
    """Say whether the mask of an owner has a slot."""
    return _at(row, part, owner * row[a.WORDS] + slot // a.BITS) >> (slot % a.BITS) & 1 == 1


@inner
def _flip(row: Array, part: int, owner: int, slot: int) -> None:
    row[row[part] + owner * row[a.WORDS] + slot // a.BITS] ^= 1 << (slot % a.BITS)


@inner
def _seat(row: Array, person: int, slot: int) -> int:
    """Give the meeting that somebody has in a slot, or NOWHERE."""
    return _at(row, a.SEAT, person * row[a.SLOTS] + slot)


@inner
def _person(row: Array, meeting: int, side: int) -> int:
    return _at(row, a.PAIR, 2 * meeting + side)


@inner
def _neighbours(row: Array, person: int, slot: int) -> int:
    """Count the slots beside this one, in its block, in which somebody has a meeting."""
    block, near = _at(row, a.BLOCK, slot), 0
    if slot > 0 and _at(row, a.BLOCK, slot - 1) == block and _seat(row, person, slot - 1) >= 0:
        near += 1
    if slot + 1 < row[a.SLOTS] and _at(row, a.BLOCK, slot + 1) == block and _seat(row, person, slot + 1) >= 0:
        near += 1
    return near


@inner
def _uneven(row: Array, person: int) -> int:
    """Count by how much somebody's breaks and missed meetings lie outside the spreads that are allowed."""
    wanted = _at(row, a.WANTED, person)
    if row[a.IS_EVEN] == 0 or wanted == 0:
        return 0
    breaks, missed = _at(row, a.PAUSES, person), wanted - _at(row, a.HELD, person)
    out = max(0, breaks - row[a.BREAKS_TO]) + max(0, row[a.BREAKS_FROM] - breaks)
    return out + max(0, missed - row[a.MISSED_TO]) + max(0, row[a.MISSED_FROM] - missed)


@inner
def _sit(row: Array, person: int, slot: int, meeting: int) -> None:
    """Give somebody a meeting in a slot (or, with NOWHERE, take it from them)."""
    row[a.FAULTS] -= _uneven(row, person)
    step = 1 if meeting >= 0 else -1
    count = row[a.COUNT] + person * row[a.BLOCKS] + _at(row, a.BLOCK, slot)
    has_others = row[count] > (step == -1)
    more = step * (1 - _neighbours(row, person, slot)) if has_others else 0
    row[row[a.SEAT] + person * row[a.SLOTS] + slot] = meeting
    _flip(row, a.FREE, person, slot)
    row[count] += step
    row[row[a.HELD] + person] += step
    row[row[a.PAUSES] + person] += more
    row[a.BREAKS] += more
    row[a.FAULTS] += _uneven(row, person)


@inner
def _value(row: Array, meeting: int, slot: int, step: int) -> None:
    """Count the weight, the duty and the change of a meeting that goes in a slot (1) or out (-1)."""
    shown = _at(row, a.SHOWN, meeting)
    row[a.WEIGHT] -= step * _at(row, a.WORTH, meeting)
    row[a.FAULTS] -= step * _at(row, a.MUST, meeting)
    if shown != a.UNKNOWN:
        row[a.CHANGES] += step * (int64(slot != shown) - int64(shown != a.NOWHERE))


@inner
def _note(row: Array, meeting: int, before: int) -> None:
    entry = row[a.LOG] + 2 * row[a.LOGGED]
    row[entry], row[entry + 1] = meeting, before
    row[a.LOGGED] += 1


@inner
def _put(row: Array, meeting: int, slot: int) -> None:
    """Place a loose meeting in a slot where it can stand."""
    _note(row, meeting, a.NOWHERE)
    row[a.LOOSE] -= 1
    moved, spot = _at(row, a.LOOSE_ONES, row[a.LOOSE]), _at(row, a.SPOT, meeting)
    row[row[a.LOOSE_ONES] + spot] = moved
    row[row[a.SPOT] + moved] = spot
    row[row[a.SLOT] + meeting] = slot
    place = _at(row, a.PLACE, meeting)
    tables, shelf = _at(row, a.TABLES, place), _at(row, a.SHELF, place)
    used = _at(row, a.USED, place * row[a.SLOTS] + slot)
    row[row[a.USED] + place * row[a.SLOTS] + slot] = used + 1
    if shelf >= 0:
        row[row[a.ROSTER] + shelf + slot * tables + used] = meeting
        row[row[a.SPOT] + meeting] = used
        if used + 1 == tables:
            _flip(row, a.ROOM, place, slot)
    _value(row, meeting, slot, 1)
    _sit(row, _person(row, meeting, 0), slot, meeting)
    _sit(row, _person(row, meeting, 1), slot, meeting)


@inner
def _take(row: Array, meeting: int) -> None:
    """Take a placed meeting out of its slot."""
    slot, place = _at(row, a.SLOT, meeting), _at(row, a.PLACE, meeting)
    _note(row, meeting, slot)
    _sit(row, _person(row, meeting, 0), slot, a.NOWHERE)
    _sit(row, _person(row, meeting, 1), slot, a.NOWHERE)
    _value(row, meeting, slot, -1)
    tables, shelf = _at(row, a.TABLES, place), _at(row, a.SHELF, place)
    used = _at(row, a.USED, place * row[a.SLOTS] + slot) - 1
    row[row[a.USED] + place * row[a.SLOTS] + slot] = used
    if shelf >= 0:
        roster, spot = row[a.ROSTER] + shelf + slot * tables, _at(row, a.SPOT, meeting)
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
def _undo(row: Array) -> None:
    """Take back every change in the log, the last one first."""
    for number in range(row[a.LOGGED] - 1, -1, -1):
        meeting, before = _at(row, a.LOG, 2 * number), _at(row, a.LOG, 2 * number + 1)
        if _at(row, a.SLOT, meeting) >= 0:
            _take(row, meeting)
        if before >= 0:
            _put(row, meeting, before)
    row[a.LOGGED] = 0


@inner
def _too_far(row: Array, meeting: int, slot: int, held: int, other: int) -> bool:
    """Say whether nobody can be at both meetings, the second in a slot near the first."""
    walk = _at(row, a.WALK, _at(row, a.PLACE, meeting) * row[a.PLACES] + _at(row, a.PLACE, held))
    return other == slot or walk > _at(row, a.GAP, slot * row[a.SLOTS] + other)


@inner
def _in_the_way(row: Array, meeting: int, slot: int) -> int:
    """Give a meeting of the same people, or before or after it, that keeps this one out of a slot; or NOWHERE."""
    for side in range(2):
        person = _person(row, meeting, side)
        for other in range(_at(row, a.NEAR, 2 * slot), _at(row, a.NEAR, 2 * slot + 1) + 1):
            held = _seat(row, person, other)
            if held >= 0 and _too_far(row, meeting, slot, held, other):
                return held
    for tie in range(_at(row, a.TIE_AT, meeting), _at(row, a.TIE_AT, meeting + 1)):
        held = _at(row, a.TIE, 2 * tie)
        other = _at(row, a.SLOT, held)
        if other >= 0 and (other <= slot if _at(row, a.TIE, 2 * tie + 1) else other >= slot):
            return held
    return a.NOWHERE


@inner
def _is_full(row: Array, person: int) -> bool:
    """Say whether somebody has as many meetings as they take."""
    return _at(row, a.HELD, person) >= _at(row, a.MOST, person)


@inner
def _lightest(row: Array, place: int, slot: int) -> int:
    """Give a light meeting of a full slot, the lightest of a few."""
    tables, found = _at(row, a.TABLES, place), a.NOWHERE
    roster = row[a.ROSTER] + _at(row, a.SHELF, place) + slot * tables
    for _ in range(TRIED):
        other = row[roster + _draw(row, tables)]
        if found < 0 or _at(row, a.FIXED, found) or _at(row, a.WORTH, other) < _at(row, a.WORTH, found):
            found = other
    return found


@inner
def _one_of(row: Array, person: int) -> int:
    """Give any placed meeting of somebody, or NOWHERE."""
    wanted = _at(row, a.WANTED, person)
    start = _draw(row, wanted)
    for step in range(wanted):
        held = _at(row, a.LIST, _at(row, a.LIST_AT, person) + (start + step) % wanted)
        if _at(row, a.SLOT, held) >= 0:
            return held
    return a.NOWHERE


@inner
def _one_too_many(row: Array, meeting: int) -> int:
    """Give a meeting that must go because somebody has as many as they take; or NOWHERE."""
    for side in range(2):
        if _is_full(row, _person(row, meeting, side)):
            return _one_of(row, _person(row, meeting, side))
    return a.NOWHERE


@inner
def _settle(row: Array, meeting: int) -> bool:
    """Place a loose meeting where nothing stands in its way, where it makes the fewest breaks; if anywhere."""
    one, other, place = _person(row, meeting, 0), _person(row, meeting, 1), _at(row, a.PLACE, meeting)
    if _is_full(row, one) or _is_full(row, other):
        return False
    best, most, words = a.NOWHERE, -1, row[a.WORDS]
    for word in range(words):
        mask = _at(row, a.MAY, meeting * words + word) & _at(row, a.ROOM, place * words + word)
        mask &= _at(row, a.FREE, one * words + word) & _at(row, a.FREE, other * words + word)
        slot = word * a.BITS
        while mask:
            if mask & 1 and not (row[a.IS_LINKED] and _in_the_way(row, meeting, slot) >= 0):
                close = 4 * (_neighbours(row, one, slot) + _neighbours(row, other, slot)) + _draw(row, 4)
                if close > most:
                    best, most = slot, close
            mask >>= 1
            slot += 1
    if best >= 0:
        _put(row, meeting, best)
    return best >= 0


@inner
def _insert(row: Array, meeting: int, slot: int) -> bool:
    """Put a meeting in a slot, eject what stands in its way, and settle again what was ejected."""
    if _at(row, a.SLOT, meeting) >= 0:
        _take(row, meeting)
    place, ejected = _at(row, a.PLACE, meeting), 0
    while True:
        held = _in_the_way(row, meeting, slot)
        if held < 0 and not _has(row, a.ROOM, place, slot):
            held = _lightest(row, place, slot)
        if held < 0:
            held = _one_too_many(row, meeting)
        if held < 0:
            break
        if _at(row, a.FIXED, held) or ejected == LONGEST:
            return False
        _take(row, held)
        row[row[a.CHAIN] + ejected] = held
        ejected += 1
    _put(row, meeting, slot)
    for number in range(ejected):
        _settle(row, _at(row, a.CHAIN, number))
    return True


@inner
def _is_new(row: Array, meeting: int) -> bool:
    """Say whether a meeting was not yet part of this chain, and mark it as such."""
    is_new = _at(row, a.MARK, meeting) != row[a.CHAINS]
    row[row[a.MARK] + meeting] = row[a.CHAINS]
    return is_new


@inner
def _grow(row: Array, here: int, there: int, done: int) -> int:
    """Add to the chain all that hangs together with its meetings from `done` on; NOWHERE when one may not move."""
    length = done + 1
    while done < length:
        meeting = _at(row, a.CHAIN, done)
        goal = there if _at(row, a.SLOT, meeting) == here else here
        if _at(row, a.FIXED, meeting) or not _has(row, a.MAY, meeting, goal) or length + 2 > LONGEST:
            return a.NOWHERE
        for side in range(2):
            held = _seat(row, _person(row, meeting, side), goal)
            if held >= 0 and _is_new(row, held):
                row[row[a.CHAIN] + length] = held
                length += 1
        done += 1
    return length


@inner
def _counterpart(row: Array, here: int, there: int, length: int) -> int:
    """Give a meeting outside the chain that must go the other way, for its table; NOWHERE when none has to."""
    place, net = _at(row, a.PLACE, _at(row, a.CHAIN, 0)), 0
    for number in range(length):
        meeting = _at(row, a.CHAIN, number)
        if _at(row, a.PLACE, meeting) == place:
            net += 1 if _at(row, a.SLOT, meeting) == here else -1
    goal = there if net > 0 else here
    tables, used = _at(row, a.TABLES, place), _at(row, a.USED, place * row[a.SLOTS] + goal)
    if used + abs(net) <= tables:
        return a.NOWHERE
    return _at(row, a.ROSTER, _at(row, a.SHELF, place) + goal * tables + _draw(row, used))


@inner
def _chain(row: Array, meeting: int, there: int) -> int:
    """Find the chain of a meeting, and a second one when the first leaves a slot short of tables; how long, or < 1."""
    here = _at(row, a.SLOT, meeting)
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
    block, goal = _at(row, a.BLOCK, here), _at(row, a.BLOCK, there)
    counts = row[a.COUNT] + person * row[a.BLOCKS]
    is_same, gained = int64(block == goal), 0
    if row[counts + block] > 1:
        gained += _neighbours(row, person, here) - 1
    if row[counts + goal] > is_same:
        gained += 1 - _neighbours(row, person, there) + (is_same if abs(here - there) == 1 else 0)
    return gained


@inner
def _cost_of_chain(row: Array, cold: Array, here: int, there: int, length: int) -> float:
    """Give what it costs that a chain changes slots: only who is idle in one of them is better or worse off."""
    breaks, changes = 0, 0
    for number in range(length):
        meeting = _at(row, a.CHAIN, number)
        slot, shown = _at(row, a.SLOT, meeting), _at(row, a.SHOWN, meeting)
        goal = there if slot == here else here
        changes += int64(shown == slot) - int64(shown == goal)
        for side in range(2):
            person = _person(row, meeting, side)
            if _seat(row, person, goal) < 0:
                breaks += _breaks_moved(row, person, slot, goal)
    return cold[a.BREAKS] * breaks + cold[a.CHANGES] * changes


@inner
def _change_slots(row: Array, here: int, there: int, length: int) -> bool:
    """Let a chain change slots; False where a table, a journey or an order forbids it."""
    for number in range(length):
        _take(row, _at(row, a.CHAIN, number))
    for number in range(length):
        meeting = _at(row, a.CHAIN, number)
        goal = there if _at(row, a.LOG, 2 * number + 1) == here else here
        if not _has(row, a.ROOM, _at(row, a.PLACE, meeting), goal):
            return False
        if row[a.IS_LINKED] and _in_the_way(row, meeting, goal) >= 0:
            return False
        _put(row, meeting, goal)
    return True


@inner
def _goal(row: Array, meeting: int) -> int:
    """Draw a slot for a meeting that is not its own, half of the time beside another meeting of its people."""
    if _draw(row, 2):
        person = _person(row, meeting, _draw(row, 2))
        begin, wanted = _at(row, a.LIST_AT, person), _at(row, a.WANTED, person)
        beside = _at(row, a.SLOT, _at(row, a.LIST, begin + _draw(row, wanted)))
        slot = beside + 2 * _draw(row, 2) - 1
        if beside < 0 or not 0 <= slot < row[a.SLOTS] or _at(row, a.BLOCK, slot) != _at(row, a.BLOCK, beside):
            return a.NOWHERE
    else:
        slot = _draw(row, row[a.SLOTS])
    return slot if slot != _at(row, a.SLOT, meeting) and _has(row, a.MAY, meeting, slot) else a.NOWHERE


@inner
def _try_chain(row: Array, cold: Array, may_cost: float, meeting: int, there: int) -> bool:
    """Let the chain of a meeting change slots when that costs no more than it may; reckoned before it is done."""
    here = _at(row, a.SLOT, meeting)
    length = _chain(row, meeting, there)
    if length < 1 or (row[a.IS_EVEN] == 0 and _cost_of_chain(row, cold, here, there, length) > may_cost):
        return False
    faults, breaks, changes = row[a.FAULTS], row[a.BREAKS], row[a.CHANGES]
    is_done = _change_slots(row, here, there, length)
    cost = cold[a.BREAKS] * (row[a.BREAKS] - breaks) + cold[a.CHANGES] * (row[a.CHANGES] - changes)
    return is_done and cost + cold[a.FAULTS] * (row[a.FAULTS] - faults) <= may_cost


@inner
def _try_insertion(row: Array, cold: Array, may_cost: float, meeting: int, slot: int) -> bool:
    """Put a meeting in a slot at the expense of others when that costs no more than it may."""
    faults, weight, breaks, changes = row[a.FAULTS], row[a.WEIGHT], row[a.BREAKS], row[a.CHANGES]
    is_done = _insert(row, meeting, slot)
    cost = cold[a.FAULTS] * (row[a.FAULTS] - faults) + cold[a.WEIGHT] * (row[a.WEIGHT] - weight)
    cost += cold[a.BREAKS] * (row[a.BREAKS] - breaks) + cold[a.CHANGES] * (row[a.CHANGES] - changes)
    return is_done and cost <= may_cost


@cached
def anneal(row: Array, cold: Array, thresholds: Array, moves: int) -> int:
    """Try so many moves; `cold` says what one unit of each aim costs, `thresholds` what may be paid. Gives how many."""
    accepted = 0
    for _ in range(moves):
        meeting = _at(row, a.MOVABLE, _draw(row, row[a.MOVABLES]))
        slot = _goal(row, meeting)
        if slot < 0:
            continue
        row[a.LOGGED] = 0
        may_cost = thresholds[_draw(row, SPREAD)]
        if _at(row, a.SLOT, meeting) < 0 or _draw(row, INSERTED) == 0:
            is_done = _try_insertion(row, cold, may_cost, meeting, slot)
        else:
            is_done = _try_chain(row, cold, may_cost, meeting, slot)
        if is_done:
            accepted += 1
        elif row[a.LOGGED]:
            _undo(row)
    return accepted


@cached
def settle(row: Array, meetings: Array) -> None:
    """Place loose meetings one after the other where they can stand."""
    for meeting in meetings:
        row[a.LOGGED] = 0
        if _at(row, a.SLOT, meeting) < 0:
            _settle(row, meeting)


@cached
def place(row: Array, slots: Array) -> None:
    """Place loose meetings in the slots given (NOWHERE: not), each only where it can stand."""
    for meeting in range(len(slots)):
        row[a.LOGGED] = 0
        slot = slots[meeting]
        if slot < 0 or not _has(row, a.MAY, meeting, slot) or not _has(row, a.ROOM, _at(row, a.PLACE, meeting), slot):
            continue
        if _in_the_way(row, meeting, slot) < 0 and _one_too_many(row, meeting) < 0:
            _put(row, meeting, slot)


@cached
def allow(row: Array, window: Array) -> None:
    """Allow other spreads of breaks and of missed meetings, and count anew what lies outside them."""
    for person in range(row[a.PEOPLE]):
        row[a.FAULTS] -= _uneven(row, person)
    row[a.BREAKS_FROM : a.MISSED_TO + 1] = window
    for person in range(row[a.PEOPLE]):
        row[a.FAULTS] += _uneven(row, person)
