"""Breaks as clauses: either the meetings of a participant fill one stretch of slots, or there is a break to count.

For each participant a *window* for every slot where it could start: "my n meetings are exactly the slots s to s+n-1",
only where different slots for all of them can be found in it; exactly one window holds, or there is a break. A block
with k stretches of busy slots has k-1 breaks.
"""

from __future__ import annotations

from .matching import matched
from .rules import Rules


class Breaks:
    """The breaks of a timetable, participant by participant."""

    def __init__(self, rules: Rules) -> None:
        """Count the breaks of everybody: `of_person` are sorted literals, the k-th: more than k breaks."""
        self.rules, self.formula, self.ground = rules, rules.formula, rules.ground
        self.of_person = [self._of(p) for p in range(len(self.ground.people))]

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
        formula, busy, own = self.formula, self.rules.u[person], self.ground.of_person[person]
        windows = []
        for start in self._starts_of_windows(person):
            window = formula.new()
            windows.append(window)
            for t, literal in busy.items():
                formula.add(-window, literal if start <= t < start + len(own) else -literal)
        formula.at_most_one([*windows, has_break])
        formula.add(*windows, has_break)

    def _starts_of_windows(self, person: int) -> list[int]:
        own, busy = self.ground.of_person[person], self.rules.u[person]
        spans = {start: set(range(start, start + len(own))) for start in self.ground.slots}
        return [
            start
            for start, span in spans.items()
            if span <= set(busy) and matched([set(self.rules.x[m]) & span for m in own]) is not None
        ]
