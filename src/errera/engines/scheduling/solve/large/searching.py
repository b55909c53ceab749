"""Conducts the search: a first timetable, cycles of annealing, the best kept, bounds beside it, and the end."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from itertools import pairwise

import numpy as np

from ...problem import Aim, Problem
from ..result import Progress, Result, Status, Stop, Tell
from . import kernels
from . import names as a
from .answer import answered, unanswered, value_of
from .arena import Arena, Array
from .bounds import Bounds
from .cooling import PARTS, Cooling, thresholds
from .layout import in_order

FEW = 1_000  # movable meetings, up to which to begin anew is worth more than to cool slowly
MANY_CYCLES, FEW_CYCLES = (0.15, 0.35, 0.65, 1.0), (0.15, 1.0)  # where they end: a first answer soon, a good one later
CHANCES = thresholds()
UNIT = 100  # moves in a unit of work
CHUNK = 20_000  # moves between two looks at the clock, at first
LOOK, LOOKS = 0.1, 200  # seconds between two looks; looks in a whole search that is limited by work
GRACE = 0.02  # of the time is kept for the answer itself


class Search:
    """One search, from a problem to its result."""

    def __init__(
        self, problem: Problem, start: float, seconds: float, seed: int, workers: int, work: int | None,
        progress: Tell | None, stop: Stop | None,
    ) -> None:  # fmt: skip
        """Lay out the problem; the clock runs from `start`."""
        self._start = start
        problem = in_order(problem)
        self._problem, self._seconds, self._seed, self._work = problem, seconds, seed, work
        self._progress, self._stop = progress, stop
        self._arenas = [Arena(problem, seed + 7919 * number) for number in range(workers)]
        self._bounds = Bounds(problem, is_beside=work is None)
        self._best: Array = None
        self._moves, self._chunk = 0, CHUNK if work is None else max(1, min(CHUNK, work * UNIT // LOOKS))
        self._is_stopped = False
        self._cycles = MANY_CYCLES if self._arenas[0].row[a.MOVABLES] <= FEW else FEW_CYCLES

    def result(self) -> Result:
        """Search, and give what was found."""
        found = self._searched()
        return replace(found, seconds=time.monotonic() - self._start, seed=self._seed)

    def _searched(self) -> Result:
        if not self._begin():
            return unanswered(self._problem, Status.INFEASIBLE, self._bounds.costs)
        with ThreadPoolExecutor(len(self._arenas)) as pool:
            for begin, end in pairwise((0.0, *self._cycles)):
                self._anneal(pool, begin, end)
                self._widen()
        self._end_bounds()
        return self._reported()

    # The first timetable

    def _begin(self) -> bool:
        """Place what is pinned, what is published, then the rest by weight; False when no timetable can keep all."""
        first = self._arenas[0]
        fixed, may, must = first.part(a.FIXED), first.part(a.MAY), first.part(a.MUST)
        if (must.astype(bool) & ~may.any(axis=1)).any() or not self._allow():
            return False
        kernels.place_all(first.row, np.where(fixed == 1, first.only_slots(), a.NOWHERE))
        if (first.part(a.SLOT)[fixed == 1] < 0).any():
            return False
        kernels.place_all(first.row, np.where(first.part(a.SLOT) < 0, first.part(a.SHOWN), a.NOWHERE))
        kernels.settle_all(first.row, np.lexsort((-first.part(a.WORTH), -must)))
        self._keep_best()
        for aim in self._problem.aims[:1]:
            self._bounds.ask(aim, {}, self._left())
        kernels.anneal(first.row, np.zeros(4), CHANCES, 0)  # compiles it, or fetches what was compiled
        self._begun = time.monotonic()
        return self._bounds.is_possible

    def _allow(self) -> bool:
        """Set the spreads that are allowed; False when somebody misses so many that others have too few to miss."""
        problem, first = self._problem, self._arenas[0]
        breaks = a.NO_LIMIT if problem.break_spread is None else problem.break_spread
        self._window = [0, breaks, 0, a.NO_LIMIT]
        if problem.placed_spread is not None:
            wanted = first.part(a.WANTED)
            capacity = np.minimum(first.part(a.MOST), first.open_to_each())
            lowest = max(0, int((wanted - capacity).max(initial=0)) - problem.placed_spread)
            if lowest > wanted[wanted > 0].min(initial=a.NO_LIMIT):
                return False
            self._window[2:] = [lowest, lowest + problem.placed_spread]
        if first.row[a.IS_EVEN]:
            kernels.allow(first.row, np.array(self._window))
        return True

    def _widen(self) -> None:
        """Where a spread could not be kept, let everybody have more breaks, or miss more, in the next cycle."""
        best, problem = self._arenas[0], self._problem
        if best.row[a.FAULTS] == 0 or not best.row[a.IS_EVEN]:
            return
        wanted = best.part(a.WANTED)
        missed, breaks = (wanted - best.part(a.HELD))[wanted > 0], best.part(a.PAUSES)
        if problem.break_spread is not None and breaks.max() > self._window[1]:
            self._window[:2] = [self._window[0] + 1, self._window[1] + 1]
        if problem.placed_spread is not None:
            lowest = max(self._window[2], int(missed.max()) - problem.placed_spread)
            lowest = min(lowest, int(wanted[wanted > 0].min()))
            self._window[2:] = [lowest, lowest + problem.placed_spread]
        kernels.allow(best.row, np.array(self._window))
        self._best = best.row.copy()

    # Annealing

    def _anneal(self, pool: ThreadPoolExecutor, begin: float, end: float) -> None:
        """Run one cycle on every worker, from the best timetable so far, and end with the best."""
        first = self._arenas[0]
        for other in self._arenas:
            dice = other.row[a.DICE]
            other.row[:] = self._best
            other.row[a.DICE] = dice
        cooling = Cooling(self._problem.aims, first.part(a.WORTH))
        while not self._is_over() and self._part() < end:
            prices = cooling.prices((self._part() - begin) / (end - begin))
            started = time.monotonic()
            list(pool.map(partial(self._try, prices), self._arenas))
            self._moves += self._chunk
            self._pace(time.monotonic() - started)
            self._keep_best()
            self._tell()
            self._ask_bounds()
        first.row[:] = self._best

    def _try(self, prices: Array, arena: Arena) -> None:
        kernels.anneal(arena.row, prices, CHANCES, self._chunk)

    def _pace(self, took: float) -> None:
        """Look at the clock at about equal intervals; with a limit of work, after equal work."""
        if self._work is None:
            self._chunk = int(min(max(1000, self._chunk * LOOK / max(took, 1e-3)), 4 * self._chunk))

    def _part(self) -> float:
        """Give the part of the work, or of the time, that is done."""
        if self._work is not None:
            return self._moves / max(1, self._work * UNIT)
        until = self._start + self._seconds * (1 - GRACE)
        return (time.monotonic() - self._begun) / max(1e-6, until - self._begun)

    def _left(self) -> float:
        return self._start + self._seconds - time.monotonic()

    def _keep_best(self) -> None:
        for arena in self._arenas:
            if self._best is None or self._rank(arena.row) < self._rank(self._best):
                self._best = arena.row.copy()

    def _rank(self, row: Array) -> tuple[int, ...]:
        return (int(row[a.FAULTS]), *(int(row[PARTS[aim]]) for aim in self._problem.aims))

    # Bounds and the end

    def _costs(self) -> dict[Aim, int]:
        return {aim: int(self._best[PARTS[aim]]) for aim in self._problem.aims}

    def _ask_bounds(self) -> None:
        """Ask for the bound of the next aim, beside the search, when there are answers good enough to build upon."""
        if self._work is None and self._part() > self._cycles[0] and not self._best[a.FAULTS]:
            for aim in self._problem.aims:
                self._bounds.ask(aim, self._costs(), self._left())

    def _end_bounds(self) -> None:
        """Wait for the bounds that are still to come, as far as there is time and anything left to prove."""
        for aim in self._problem.aims:
            if self._is_stopped or self._is_met() or self._best[a.FAULTS]:
                return
            self._bounds.wait(self._left())
            self._bounds.ask(aim, self._costs(), self._left())
            self._bounds.wait(self._left())

    def _is_met(self) -> bool:
        """Say whether every bound is met."""
        return self._best[a.FAULTS] == 0 and self._costs() == self._bounds.costs

    def _is_over(self) -> bool:
        """Say whether the search ends: told to, out of time, or with nothing left to gain."""
        self._is_stopped = self._is_stopped or (self._stop is not None and self._stop())
        return self._is_stopped or self._has_no_more() or not self._bounds.is_possible or self._is_met()

    def _has_no_more(self) -> bool:
        """Say whether time is up, or nothing can move."""
        return self._left() <= self._seconds * GRACE or not self._arenas[0].row[a.MOVABLES]

    def _tell(self) -> None:
        if self._progress is None:
            return
        costs, least = self._costs(), self._bounds.costs
        aim = next((aim for aim in self._problem.aims if costs[aim] != least[aim]), self._problem.aims[-1])
        value, bound = (value_of(self._problem, aim, cost) for cost in (costs[aim], least[aim]))
        self._progress(Progress(aim, value, bound, time.monotonic() - self._start))

    def _reported(self) -> Result:
        if not self._bounds.is_possible:
            return unanswered(self._problem, Status.INFEASIBLE, self._bounds.costs)
        if self._best[a.FAULTS]:
            return unanswered(self._problem, Status.UNKNOWN, self._bounds.costs)
        first = self._arenas[0]
        first.row[:] = self._best
        return answered(self._problem, first.part(a.SLOT).tolist(), self._bounds.costs)
