"""A problem and a timetable in the making as one row of whole numbers, which compiled code reads and writes.

The row begins with counters, then says where each part begins, then the parts. Compiled code gets one row instead of
forty tables (which costs it a hundred times its speed); `Arena` gives everybody else the parts as tables. To keep a
timetable is to copy a row.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from ...problem import Problem
from . import layout
from . import names as a

Array = Any  # numpy's types say nothing here that the comments in `names` do not


class Arena:
    """The row, and its parts as tables that are views of it."""

    def __init__(self, problem: Problem, seed: int) -> None:
        """Lay out a problem, with nothing placed yet."""
        parts = layout.fixed_parts(problem) | layout.open_parts(problem)
        sizes = [parts[part].size for part in range(a.PAIR, a.CHAIN + 1)]
        ends = a.FIRST + np.cumsum(sizes)
        self.row = np.zeros(ends[-1], np.int64)
        self.row[a.PAIR : a.CHAIN + 1] = ends - sizes
        self._shapes = {part: (int(self.row[part]), table.size, table.shape) for part, table in parts.items()}
        for part, table in parts.items():
            self.part(part)[...] = table
        self._count(problem, seed)

    def part(self, name: int) -> Array:
        """Give a part as a table."""
        begin, size, shape = self._shapes[name]
        return self.row[begin : begin + size].reshape(shape)

    def only_slots(self) -> Array:
        """Give the only slot that each meeting can take, where it can take one: that of its pin."""
        may = self.part(a.MAY)
        word = (may != 0).argmax(axis=1)
        mask = np.maximum(1, may[np.arange(len(may)), word])
        return word * a.BITS + np.log2(mask).astype(np.int64)

    def open_to_each(self) -> Array:
        """Count the slots in which each participant could have any of their meetings."""
        pair, may = self.part(a.PAIR), self.part(a.MAY)
        masks = np.zeros((self.row[a.PEOPLE], self.row[a.WORDS]), np.int64)
        for side in range(2):
            np.bitwise_or.at(masks, pair[:, side], may)
        return np.array([sum(int(word).bit_count() for word in words) for words in masks], np.int64)

    def _count(self, problem: Problem, seed: int) -> None:
        row, shown = self.row, self.part(a.SHOWN)
        row[a.FAULTS], row[a.WEIGHT] = self.part(a.MUST).sum(), self.part(a.WORTH).sum()
        row[a.CHANGES], row[a.LOOSE] = (shown >= 0).sum(), len(shown)
        row[a.DICE] = 0x1E3779B97F4A7C15 ^ (seed * 0x5851F42D4C957F2D + 1) % 2**62 | 2**62  # never nought
        row[a.MEETINGS], row[a.PEOPLE], row[a.PLACES] = len(shown), len(self.part(a.MOST)), len(self.part(a.TABLES))
        row[a.SLOTS], row[a.WORDS], row[a.BLOCKS] = (
            len(problem.slots),
            self.part(a.MAY).shape[1],
            self.part(a.COUNT).shape[1],
        )
        row[a.MOVABLES] = len(self.part(a.MOVABLE))
        row[a.IS_LINKED] = bool(problem.orders) or bool(self.part(a.WALK).any())
        row[a.IS_EVEN] = problem.break_spread is not None or problem.placed_spread is not None
        row[a.BREAKS_TO] = row[a.MISSED_TO] = a.NO_LIMIT
