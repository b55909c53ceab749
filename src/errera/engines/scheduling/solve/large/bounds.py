"""The bounds of the aims, found in a thread of their own while the search goes on."""

from __future__ import annotations

import threading
from collections.abc import Mapping

from ...problem import Aim, Problem
from .relaxed import Relaxed, bound


class Bounds:
    """What each aim costs at least, as far as it is known; nought at first."""

    def __init__(self, problem: Problem, *, is_beside: bool) -> None:
        """Begin with what is known without reckoning; `is_beside`: reckon in another thread."""
        self.costs: dict[Aim, int] = dict.fromkeys(problem.aims, 0)
        self.is_possible = True
        self._problem, self._is_beside = problem, is_beside
        self._relaxed: Relaxed | None = None
        self._asked: set[Aim] = set()
        self._thread: threading.Thread | None = None

    @property
    def is_at_work(self) -> bool:
        """Say whether a bound is being reckoned."""
        return self._thread is not None and self._thread.is_alive()

    def ask(self, aim: Aim, found: Mapping[Aim, int], seconds: float) -> None:
        """Begin to reckon the bound of an aim among timetables that cost no more in the aims before it; once each."""
        if aim in self._asked or self.is_at_work or seconds <= 0:
            return
        self._asked.add(aim)
        before = [(earlier, found[earlier]) for earlier in self._problem.aims[: self._problem.aims.index(aim)]]
        if self._is_beside:
            self._thread = threading.Thread(target=self._reckon, args=(aim, before, seconds))
            self._thread.start()
        else:
            self._reckon(aim, before, seconds)

    def wait(self, seconds: float) -> None:
        """Wait until the bound at work is there, so long at most."""
        if self._thread is not None:
            self._thread.join(max(0.0, seconds))

    def _reckon(self, aim: Aim, before: list[tuple[Aim, int]], seconds: float) -> None:
        if self._relaxed is None:
            self._relaxed = Relaxed(self._problem)
            self.is_possible = self._relaxed.can_place_all(seconds)
        found = bound(self._relaxed, before, aim, seconds) if self.is_possible else None
        if found is not None:
            self.costs[aim] = max(self.costs[aim], found)
