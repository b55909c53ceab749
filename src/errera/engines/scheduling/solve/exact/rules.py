"""What a timetable has to keep, as clauses, where every meeting must be held.

`x[m][t]`: meeting m is held in slot t. `u[p][t]`: participant p is busy in slot t. Counts are given twice where that
helps to see early that something cannot be: each participant is busy as often as they have meetings, and a slot with
k meetings has 2k busy participants.
"""

from __future__ import annotations

from collections.abc import Sequence

from .formula import Formula
from .ground import Ground

Literals = list[dict[int, int]]  # by number, then by slot; a slot that is not there is never used


class Rules:
    """The variables of a timetable, and every rule it keeps."""

    def __init__(self, ground: Ground, domains: Sequence[frozenset[int]]) -> None:
        """Write all rules down."""
        self.ground, self.formula = ground, Formula()
        self.x: Literals = [{t: self.formula.new() for t in sorted(slots)} for slots in domains]
        for held in self.x:
            self.formula.add(*held.values())
            self.formula.at_most_one(list(held.values()))
        self.u: Literals = [self._busy(p) for p in range(len(ground.people))]
        for place in ground.of_place:
            self._seat(place)
        for first, then in ground.orders:
            self._put_in_order(first, then)
        for p in range(len(ground.people)):
            self._travel(p)

    def _busy(self, person: int) -> dict[int, int]:
        """Have a participant in one meeting at most in every slot, and busy as often as they have meetings."""
        formula, own, busy = self.formula, self.ground.of_person[person], {}
        for t in self.ground.slots:
            if held := [self.x[m][t] for m in own if t in self.x[m]]:
                formula.at_most_one(held)
                busy[t] = formula.any_of(held)
        counted = formula.count(list(busy.values()), len(own) + 1)
        for k, literal in enumerate(counted, start=1):
            formula.add(literal if k <= len(own) else -literal)
        return busy

    def _seat(self, place: str) -> None:
        tables, own = self.ground.tables[place], self.ground.of_place[place]
        for t in self.ground.slots if tables is not None else ():
            held = [m for m in own if t in self.x[m]]
            if tables is not None and len(held) > tables:
                self._seat_in(held, t, tables)

    def _seat_in(self, meetings: list[int], slot: int, tables: int) -> None:
        """Count clusters instead of meetings: of the meetings of one participant only one is held in a slot."""
        formula = self.formula
        counted = formula.count(self._clusters(meetings, slot), tables + 1)
        if len(counted) > tables:
            formula.add(-counted[tables])
        people = {p for m in meetings for p in self.ground.pairs[m]}
        if all(set(self._here(p, slot)) <= set(meetings) for p in people):
            busy = formula.count([self.u[p][slot] for p in sorted(people)], 2 * tables + 1)
            self._two_for_each(busy, counted, tables)

    def _here(self, person: int, slot: int) -> list[int]:
        return [m for m in self.ground.of_person[person] if slot in self.x[m]]

    def _clusters(self, meetings: list[int], slot: int) -> list[int]:
        """Give a literal for each of few participants who have all these meetings between them."""
        left, found = set(meetings), []
        while left:
            own = self._widest(left)
            left -= own
            found.append(self.formula.any_of([self.x[m][slot] for m in sorted(own)]))
        return found

    def _widest(self, meetings: set[int]) -> set[int]:
        own: dict[int, set[int]] = {}
        for m in sorted(meetings):
            for p in self.ground.pairs[m]:
                own.setdefault(p, set()).add(m)
        return max(own.values(), key=len)

    def _two_for_each(self, busy: list[int], counted: list[int], tables: int) -> None:
        """Have two busy participants for each meeting: their number is even, and twice that of the tables taken."""
        formula = self.formula
        if len(busy) > 2 * tables:
            formula.add(-busy[2 * tables])
        for k in range(0, len(busy) - 1, 2):
            formula.add(-busy[k], busy[k + 1])
            if k // 2 < len(counted):
                formula.add(-busy[k], counted[k // 2])
                formula.add(-counted[k // 2], busy[k + 1])

    def _put_in_order(self, first: int, then: int) -> None:
        """Hold one meeting before another: `late` is "the first is held in this slot or later"."""
        formula, late = self.formula, None
        for t in reversed(self.ground.slots):
            if t in self.x[first]:
                late = formula.any_of([self.x[first][t], *([late] if late else [])])
            if t in self.x[then] and late is not None:
                formula.add(-self.x[then][t], -late)

    def _travel(self, person: int) -> None:
        """Leave nobody two meetings between whose places they cannot go in time."""
        own = self.ground.of_person[person]
        for m in own:
            for other in own:
                for a, b in self._near(m, other) if m != other else ():
                    if a in self.x[m] and b in self.x[other]:
                        self.formula.add(-self.x[m][a], -self.x[other][b])

    def _near(self, one: int, other: int) -> tuple[tuple[int, int], ...]:
        places = (self.ground.meetings[one].place, self.ground.meetings[other].place)
        return self.ground.too_far.get(places, ())
