"""Two engines behind one `solve`: exact where the optimum can be proved, large where the gap is shown."""

from __future__ import annotations

from ..problem import Problem
from .answers import answer_of, as_plain
from .choosing import engine_for
from .result import EXACT, LARGE, Progress, Result, Status, Stop, Tell

__all__ = ["EXACT", "LARGE", "Progress", "Result", "Status", "Stop", "Tell", "answer_of", "as_plain", "solve"]


def solve(
    problem: Problem, *, seconds: float, seed: int = 0, workers: int = 1, work: int | None = None,
    progress: Tell | None = None, stop: Stop | None = None, engine: str | None = None,
) -> Result:  # fmt: skip
    """Find the best timetable within so many seconds, and say how good it is; anytime, ended by `stop`.

    The same problem, seed and `work` (units of search, instead of time) give the same answer on one worker. The
    engine is chosen by size unless one is named.
    """
    name = engine or engine_for(problem)
    if name == LARGE:
        from .large import search
    else:
        from .exact import search  # each brings libraries that the other does without
    return search(problem, seconds=seconds, seed=seed, workers=workers, work=work, progress=progress, stop=stop)
