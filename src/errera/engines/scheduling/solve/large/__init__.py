"""The large engine: local search over bit masks of slots, compiled, beside a bound from a linear programme.

It finds timetables of thousands of meetings that are within a fraction of a per cent of what is possible, and says
within which: the bound is proved in whole numbers. Anytime: it ends when time, work or patience is up, or when the
bound is met. `arena` and `layout` lay a problem out, `kernels` has the compiled moves, `cooling` the schedule of the
annealing, `relaxed` the linear programme, `bounds` asks it beside the search, `searching` conducts, `answer` reports.
"""

from __future__ import annotations

import time

from ...problem import Problem
from ..result import Progress, Result, Stop, Tell

__all__ = ["Progress", "Result", "search"]


def search(
    problem: Problem, *, seconds: float, seed: int = 0, workers: int = 1, work: int | None = None,
    progress: Tell | None = None, stop: Stop | None = None,
) -> Result:  # fmt: skip
    """Find a good timetable and how good any other could be; see `errera.engines.scheduling.solve`.

    A unit of `work` is a hundred moves. Without `work`, the moves are as many as the seconds allow.
    """
    start = time.monotonic()
    from .searching import Search  # here: numba and scipy take a while to come, and most processes need neither

    return Search(problem, start, seconds, seed, max(1, workers), work, progress, stop).result()
