"""Slots struck out before any search: what no timetable can use, found by going round until nothing changes.

Precedences bound what must be held from both sides; the meetings of one participant that must be held need different
slots (all-different: Regin 1994, by matching and strong components); a slot whose tables are taken by meetings that
can go nowhere else is full.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from .ground import Ground
from .matching import different

Domains = list[set[int]]


def filtered(ground: Ground) -> list[frozenset[int]] | None:
    """Give the slots each meeting may still take; None where a meeting that must be held has none left."""
    domains: Domains = [set(slots) for slots in ground.domains]
    if not (_has_room(ground) and _have_tables(ground)):
        return None
    while True:
        before = sum(map(len, domains))
        if not all(step(ground, domains) for step in (_ordered, _apart, _seated)):
            return None
        if any(must and not slots for must, slots in zip(ground.must, domains, strict=True)):
            return None
        if sum(map(len, domains)) == before:
            return [frozenset(slots) for slots in domains]


def _has_room(ground: Ground) -> bool:
    """Say whether nobody must meet more often than they take."""
    held = (sum(ground.must[m] for m in own) for own in ground.of_person)
    return all(most is None or count <= most for count, most in zip(held, ground.most, strict=True))


def _have_tables(ground: Ground) -> bool:
    """Say whether the tables of each place, over all slots, are enough for what must be held there."""
    for place, own in ground.of_place.items():
        tables, needed = ground.tables[place], [m for m in own if ground.must[m]]
        if tables is not None:
            wanted = Counter(t for m in needed for t in ground.domains[m])
            if sum(min(tables, count) for count in wanted.values()) < len(needed):
                return False
    return True


def _ordered(ground: Ground, domains: Domains) -> bool:
    for first, then in ground.orders:
        if ground.must[first] and domains[first]:
            domains[then] = {t for t in domains[then] if t > min(domains[first])}
        if ground.must[then] and domains[then]:
            domains[first] = {t for t in domains[first] if t < max(domains[then])}
    return True


def _apart(ground: Ground, domains: Domains) -> bool:
    for own in ground.of_person:
        needed = [m for m in own if ground.must[m]]
        kept = different([domains[m] for m in needed])
        if kept is None:
            return False
        for m, slots in zip(needed, kept, strict=True):
            domains[m] = slots
        _strike(domains, (m for m in own if not ground.must[m]), _taken(domains, needed))
    return True


def _seated(ground: Ground, domains: Domains) -> bool:
    for place, own in ground.of_place.items():
        tables = ground.tables[place]
        if tables is None:
            continue
        settled = [m for m in own if ground.must[m] and len(domains[m]) == 1]
        counts = {t: sum(1 for m in settled if t in domains[m]) for t in _taken(domains, settled)}
        if any(count > tables for count in counts.values()):
            return False
        full = {t for t, count in counts.items() if count == tables}
        _strike(domains, (m for m in own if m not in set(settled)), full)
    return True


def _taken(domains: Domains, meetings: Iterable[int]) -> set[int]:
    return {t for m in meetings if len(domains[m]) == 1 for t in domains[m]}


def _strike(domains: Domains, meetings: Iterable[int], slots: set[int]) -> None:
    for m in meetings:
        domains[m] -= slots
