"""Insertion: a meeting takes a slot, what stands in its way is ejected, and goes where it still can."""

from __future__ import annotations

from .. import names as a
from .changing import put, take
from .compiling import Array, inner
from .reading import at, draw, has, in_the_way, is_full, neighbours, who

EJECTED = 200  # meetings ejected at once; more are hardly ever worth it
TRIED = 3  # meetings looked at when one of a full slot has to go


@inner
def _lightest(row: Array, place: int, slot: int) -> int:
    """Give a light meeting of a full slot, the lightest of a few."""
    tables, found = at(row, a.TABLES, place), a.NOWHERE
    roster = row[a.ROSTER] + at(row, a.SHELF, place) + slot * tables
    for _ in range(TRIED):
        other = row[roster + draw(row, tables)]
        if found < 0 or at(row, a.FIXED, found) or at(row, a.WORTH, other) < at(row, a.WORTH, found):
            found = other
    return found


@inner
def _one_of(row: Array, person: int) -> int:
    """Give any placed meeting of somebody, or NOWHERE."""
    wanted = at(row, a.WANTED, person)
    start = draw(row, wanted)
    for step in range(wanted):
        held = at(row, a.LIST, at(row, a.LIST_AT, person) + (start + step) % wanted)
        if at(row, a.SLOT, held) >= 0:
            return held
    return a.NOWHERE


@inner
def one_too_many(row: Array, meeting: int) -> int:
    """Give a meeting that must go because somebody has as many as they take; or NOWHERE."""
    for side in range(2):
        if is_full(row, who(row, meeting, side)):
            return _one_of(row, who(row, meeting, side))
    return a.NOWHERE


@inner
def settle_one(row: Array, meeting: int) -> bool:
    """Place a loose meeting where nothing stands in its way, where it makes the fewest breaks; if anywhere."""
    one, other, place = who(row, meeting, 0), who(row, meeting, 1), at(row, a.PLACE, meeting)
    if is_full(row, one) or is_full(row, other):
        return False
    best, most, words = a.NOWHERE, -1, row[a.WORDS]
    for word in range(words):
        mask = at(row, a.MAY, meeting * words + word) & at(row, a.ROOM, place * words + word)
        mask &= at(row, a.FREE, one * words + word) & at(row, a.FREE, other * words + word)
        slot = word * a.BITS
        while mask:
            if mask & 1 and not (row[a.IS_LINKED] and in_the_way(row, meeting, slot) >= 0):
                close = 4 * (neighbours(row, one, slot) + neighbours(row, other, slot)) + draw(row, 4)
                if close > most:
                    best, most = slot, close
            mask >>= 1
            slot += 1
    if best >= 0:
        put(row, meeting, best)
    return best >= 0


@inner
def insert(row: Array, meeting: int, slot: int) -> bool:
    """Put a meeting in a slot, eject what stands in its way, and settle again what was ejected."""
    if at(row, a.SLOT, meeting) >= 0:
        take(row, meeting)
    place, ejected = at(row, a.PLACE, meeting), 0
    while True:
        held = in_the_way(row, meeting, slot)
        if held < 0 and not has(row, a.ROOM, place, slot):
            held = _lightest(row, place, slot)
        if held < 0:
            held = one_too_many(row, meeting)
        if held < 0:
            break
        if at(row, a.FIXED, held) or ejected == EJECTED:
            return False
        take(row, held)
        row[row[a.CHAIN] + ejected] = held
        ejected += 1
    put(row, meeting, slot)
    for number in range(ejected):
        settle_one(row, at(row, a.CHAIN, number))
    return True
