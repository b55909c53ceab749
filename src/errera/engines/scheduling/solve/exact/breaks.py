"""Breaks as clauses: either the meetings of a participant fill one stretch of slots, or there is a break to count.

For each participant a *window* for every slot where it could start: "my n meetings are exactly the slots s to s+n-1",
only where different slots for all of them can be found in it; exactly one window holds, or there is a break. Two
windows of people who meet have a slot for that in common. A block with k stretches of busy slots has k-1 breaks.
"""

from __future__ import annotations

from .matching import different
from .rules import Rules


class Breaks:
    """The breaks of a timetable, participant by participant."""

    def __init__(self, rules: Rules) -> None:
        """Count the breaks of everybody: `of_person` are sorted literals, the k-th: more than k breaks."""
        self.rules, self.formula, self.ground = rules, rules.formula, rules.ground
        self.windows: dict[tuple[int, int], dict[int, set[int]]] = {}
        self.of_person = [self._of(p) for p in range(len(self.ground.people))]
        self._meet()

    def units(self) -> list[int]:
        """Give a literal for every break there can be."""
        return [literal for own in self.of_person for literal in own]

    def keep_spread(self, spread: int) -> None:
        """Have nobody with more breaks than somebody else has, and the spread on top of that.

        `level` is "somebody has more than k breaks": then everybody who has meetings has more than k - spread.
        """
        formula, counted = self.formula, [own for p, own in enumerate(self.of_person) if self.ground.of_person[p]]
        for k in range(spread, max(map(len, counted), default=0)):
            level = formula.any_of([own[k] for own in counted if k < len(own)])
            for own in counted:
                needed = k - spread
                formula.add(-level, *([own[needed]] if needed < len(own) else []))

    def _of(self, person: int) -> list[int]:
        formula, busy = self.formula, self.rules.u[person]
        units = [unit for block in self.ground.blocks for unit in self._in_block(busy, block)]
        counted = formula.count(units, len(units))
        if counted and set(busy) <= set(self._block_of(busy)):
            self._window(person, counted[0])
        return counted

    def _block_of(self, busy: dict[int, int]) -> tuple[int, ...]:
        return next(block for block in self.ground.blocks if min(busy) in block)

    def _in_block(self, busy: dict[int, int], block: tuple[int, ...]) -> list[int]:
        """Give literals for the stretches of busy slots in a block beyond the first."""
        starts = [self._starts(busy, t, idle=t - 1 if t != block[0] else None) for t in block if t in busy]
        most = (len(block) + 1) // 2
        return self.formula.count(starts, most)[1:]

    def _starts(self, busy: dict[int, int], slot: int, *, idle: int | None) -> int:
        """Give "busy now, idle before"."""
        if idle is None or idle not in busy:
            return busy[slot]
        start = self.formula.new()
        self.formula.add(-start, busy[slot])
        self.formula.add(-start, -busy[idle])
        self.formula.add(start, -busy[slot], busy[idle])
        return start

    def _window(self, person: int, has_break: int) -> None:
        """Have one window, or a break; in a window each meeting keeps to the slots that leave room for the others."""
        formula, busy, own = self.formula, self.rules.u[person], self.ground.of_person[person]
        for start, slots in self._windows_of(person).items():
            window = formula.new()
            for t, literal in busy.items():
                formula.add(-window, literal if start <= t < start + len(own) else -literal)
            for m, kept in zip(own, slots, strict=True):
                for t, literal in self.rules.x[m].items():
                    if start <= t < start + len(own) and t not in kept:
                        formula.add(-window, -literal)
                self.windows.setdefault((person, m), {})[window] = kept
        windows = list(self.windows.get((person, own[0]), {}))
        formula.at_most_one([*windows, has_break])
        formula.add(*windows, has_break)

    def _windows_of(self, person: int) -> dict[int, list[set[int]]]:
        """Give each start of a window, with the slots that every meeting could have in it."""
        own, busy, found = self.ground.of_person[person], self.rules.u[person], {}
        for start in self.ground.slots:
            span = set(range(start, start + len(own)))
            slots = different([set(self.rules.x[m]) & span for m in own]) if span <= set(busy) else None
            if slots is not None:
                found[start] = slots
        return found

    def _meet(self) -> None:
        """Exclude two windows of the participants of a meeting that have no slot for it in common."""
        for m, (one, other) in enumerate(self.ground.pairs):
            for window, slots in self.windows.get((one, m), {}).items():
                for facing, others in self.windows.get((other, m), {}).items():
                    if not slots & others:
                        self.formula.add(-window, -facing)
