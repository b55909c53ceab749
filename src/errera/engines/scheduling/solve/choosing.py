"""Which engine a problem goes to: by what has been measured to be proved within a minute."""

from __future__ import annotations

from ..problem import Problem
from .result import EXACT, LARGE

FREE = 600  # meetings without a slot of their own, up to which the optimum is mostly proved


def engine_for(problem: Problem) -> str:
    """Name the engine: exact where few meetings are still free to go anywhere, also in a repair."""
    published = {one.meeting for one in problem.published if one.slot is not None}
    free = sum(1 for one in problem.meetings if one.fixed is None and one.key not in published)
    return EXACT if free <= FREE else LARGE
