"""A second way up the bounds: one process asks for 0, 1, 2, ... in one solver, which keeps what it learned.

Some problems fall to a solver that begins afresh at every bound and rarely restarts, others to one that remembers and
restarts often. Nobody knows beforehand, so with two workers both climb; what either of them proves counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from multiprocessing.connection import Connection
from types import TracebackType

from pysat.solvers import Cadical195

from .processes import Clauses, Said, begun, ended

SLICE = 2_000  # conflicts in one go: a new go begins with other guesses


class Climber:
    """A process on its way up: the bounds it has left behind, and the timetable it found on the last of them."""

    def __init__(self, clauses: Clauses, rungs: Sequence[int]) -> None:
        """Begin; the k-th rung is the literal that demands no more than k."""
        self._passed, self._last = 0, Said(None)
        self._process, self._pipe = begun(_climb, clauses, rungs)
        self.pipe: Connection | None = self._pipe  # None once it has said all it will say

    def __enter__(self) -> Climber:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        ended(self._process, self._pipe)

    def answer(self, bound: int) -> Said | None:
        """Give what it knows about a bound by now; None: nothing yet."""
        self._listen()
        if bound < self._passed:
            return Said(False)
        return self._last if self._last.holds and bound == self._passed else None

    def _listen(self) -> None:
        try:
            while self.pipe is not None and self.pipe.poll():
                said = self.pipe.recv()
                self._passed += 0 if said.holds else 1
                self._last = said
        except EOFError:
            self.pipe = None


def _climb(pipe: Connection, clauses: Clauses, rungs: Sequence[int]) -> None:
    with Cadical195(bootstrap_with=clauses) as solver:
        if not _holds(solver, []):
            return
        for rung in rungs:
            holds = _holds(solver, [rung])
            pipe.send(
                Said(
                    holds, frozenset(literal for literal in solver.get_model() if literal > 0) if holds else frozenset()
                )
            )
            if holds:
                return
            solver.add_clause([-rung])


def _holds(solver: Cadical195, assumed: list[int]) -> bool:
    while True:
        solver.conf_budget(SLICE)
        if (holds := solver.solve_limited(assumptions=assumed)) is not None:
            return bool(holds)
