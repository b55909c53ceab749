"""CaDiCaL (Biere et al.; by python-sat) asked in slices of work, so that time, work and a wish to stop are heeded."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence

from pysat.solvers import Cadical195

from ..result import Stop

SLICE, LONGEST = 2_000, 32_000  # conflicts between two looks at the clock: at first, and at last (some seconds)


class Budget:
    """What a search may use: seconds, units of work (None: no limit), until somebody wants it to stop."""

    def __init__(self, seconds: float, work: int | None, stop: Stop | None) -> None:
        """Begin to count."""
        self.begun, self.left, self._seconds = time.perf_counter(), work, seconds
        self._stop = stop or (lambda: False)

    @property
    def seconds(self) -> float:
        """Give the seconds since the beginning."""
        return time.perf_counter() - self.begun

    @property
    def seconds_left(self) -> float:
        """Give the seconds that are left."""
        return max(0.0, self._seconds - self.seconds)

    @property
    def is_spent(self) -> bool:
        """Say whether the search has to end."""
        return self._stop() or not self.seconds_left or (self.left is not None and self.left <= 0)

    def part(self, share: float) -> Budget:
        """Give a budget of a share of what is left; what it uses of the work is used here too."""
        return _Part(self, share)

    def take(self, work: int) -> int:
        """Take a slice of the work that is left."""
        given = work if self.left is None else min(work, self.left)
        self.left = None if self.left is None else self.left - given
        return given


class _Part(Budget):
    """A share of another budget."""

    def __init__(self, whole: Budget, share: float) -> None:
        self._whole = whole
        left = None if whole.left is None else int(whole.left * share)
        super().__init__(share * whole.seconds_left, left, None)

    @property
    def is_spent(self) -> bool:
        return super().is_spent or self._whole.is_spent

    def take(self, work: int) -> int:
        return self._whole.take(super().take(work))


class Solver:
    """A formula being solved; clauses can be added between two questions."""

    def __init__(self, clauses: Iterable[Sequence[int]], budget: Budget) -> None:
        """Hand the clauses over."""
        self._solver, self._budget = Cadical195(bootstrap_with=clauses), budget

    def add(self, *literals: int) -> None:
        """Demand that one of these holds, from now on."""
        self._solver.add_clause(list(literals))

    def holds(self, work: int | None = None) -> bool | None:
        """Say whether all clauses can hold together; None when the budget, or so much work, ran out."""
        done, size = 0, SLICE
        while not self._budget.is_spent and (work is None or done < work):
            begun, given = self._budget.seconds, self._budget.take(size)
            self._solver.conf_budget(given)
            found: bool | None = self._solver.solve_limited()
            if found is not None:
                return found
            done += given
            size = self._next(size, given / max(self._budget.seconds - begun, 1e-6))
        return None

    def _next(self, size: int, rate: float) -> int:
        """Give the next slice: the solver gets going only in long ones, and the end of the time comes first."""
        return max(SLICE // 4, min(2 * size, LONGEST, int(rate * self._budget.seconds_left)))

    def model(self) -> set[int]:
        """Give the variables that hold in the answer found last."""
        return {literal for literal in self._solver.get_model() if literal > 0}

    def close(self) -> None:
        """Give the memory back."""
        self._solver.delete()
