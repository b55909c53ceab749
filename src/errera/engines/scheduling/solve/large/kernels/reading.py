"""What compiled code reads of a row: entries, masks, who sits where, and what keeps a meeting out of a slot."""

from __future__ import annotations

from numpy import int64, uint64

from .. import names as a
from .compiling import Array, inner


@inner
def at(row: Array, part: int, index: int) -> int:
    """Read an entry of a part."""
    return row[row[part] + index]


@inner
def draw(row: Array, below: int) -> int:
    """Draw a number from 0 (xorshift64*)."""
    x = uint64(row[a.DICE])
    x ^= x >> uint64(12)
    x ^= x << uint64(25)
    x ^= x >> uint64(27)
    row[a.DICE] = int64(x)
    return int(int64((x * uint64(0x2545F4914F6CDD1D)) >> uint64(33)) % below)


@inner
def has(row: Array, part: int, owner: int, slot: int) -> bool:
    """Say whether the mask of an owner has a slot."""
    return at(row, part, owner * row[a.WORDS] + slot // a.BITS) >> (slot % a.BITS) & 1 == 1


@inner
def seat(row: Array, person: int, slot: int) -> int:
    """Give the meeting that somebody has in a slot, or NOWHERE."""
    return at(row, a.SEAT, person * row[a.SLOTS] + slot)


@inner
def who(row: Array, meeting: int, side: int) -> int:
    return at(row, a.PAIR, 2 * meeting + side)


@inner
def neighbours(row: Array, person: int, slot: int) -> int:
    """Count the slots beside this one, in its block, in which somebody has a meeting."""
    block, near = at(row, a.BLOCK, slot), 0
    if slot > 0 and at(row, a.BLOCK, slot - 1) == block and seat(row, person, slot - 1) >= 0:
        near += 1
    if slot + 1 < row[a.SLOTS] and at(row, a.BLOCK, slot + 1) == block and seat(row, person, slot + 1) >= 0:
        near += 1
    return near


@inner
def uneven(row: Array, person: int) -> int:
    """Count by how much somebody's breaks and missed meetings lie outside the spreads that are allowed."""
    wanted = at(row, a.WANTED, person)
    if row[a.IS_EVEN] == 0 or wanted == 0:
        return 0
    breaks, missed = at(row, a.PAUSES, person), wanted - at(row, a.HELD, person)
    out = max(0, breaks - row[a.BREAKS_TO]) + max(0, row[a.BREAKS_FROM] - breaks)
    return out + max(0, missed - row[a.MISSED_TO]) + max(0, row[a.MISSED_FROM] - missed)


@inner
def _too_far(row: Array, meeting: int, slot: int, held: int, other: int) -> bool:
    """Say whether nobody can be at both meetings, the second in a slot near the first."""
    walk = at(row, a.WALK, at(row, a.PLACE, meeting) * row[a.PLACES] + at(row, a.PLACE, held))
    return other == slot or walk > at(row, a.GAP, slot * row[a.SLOTS] + other)


@inner
def in_the_way(row: Array, meeting: int, slot: int) -> int:
    """Give a meeting of the same people, or before or after it, that keeps this one out of a slot; or NOWHERE."""
    for side in range(2):
        person = who(row, meeting, side)
        for other in range(at(row, a.NEAR, 2 * slot), at(row, a.NEAR, 2 * slot + 1) + 1):
            held = seat(row, person, other)
            if held >= 0 and _too_far(row, meeting, slot, held, other):
                return held
    for tie in range(at(row, a.TIE_AT, meeting), at(row, a.TIE_AT, meeting + 1)):
        held = at(row, a.TIE, 2 * tie)
        other = at(row, a.SLOT, held)
        if other >= 0 and (other <= slot if at(row, a.TIE, 2 * tie + 1) else other >= slot):
            return held
    return a.NOWHERE


@inner
def is_full(row: Array, person: int) -> bool:
    """Say whether somebody has as many meetings as they take."""
    return at(row, a.HELD, person) >= at(row, a.MOST, person)
