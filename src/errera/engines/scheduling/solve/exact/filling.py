"""Fewer breaks among the meetings that were chosen: what is left out is settled, so the rest must be held, as in SAT.

It proves nothing of other choices, unless no break is left; but windows find few breaks where weighing finds many.
"""

from __future__ import annotations

from dataclasses import replace

from ...problem import Aim, Problem
from .found import Found
from .ground import Ground
from .whole import Whole

LARGEST = 600  # meetings; beyond it, writing the clauses takes longer than they are worth
SHARE = 0.4  # of the budget that is left


def fill_gaps(found: Found, problem: Problem, seed: int, workers: int) -> None:
    """Look for fewer breaks with the same meetings held, where that cannot cost an aim that comes before."""
    before = problem.aims[: problem.aims.index(Aim.BREAKS)]
    held = {} if found.slots is None else {key: slot for key, slot in found.slots.items() if slot is not None}
    if not held or Aim.CHANGES in before or len(held) > LARGEST or found.value(Aim.BREAKS) == 0:
        return
    asked = _of_these(problem, set(held))
    if problem.break_spread is not None and _people(asked) != _people(problem):
        return  # who has no meeting left has no break either, and counts
    beside = Found(asked, found.budget.part(SHARE), slots=held)
    whole = Whole(Ground.of(asked, seed), beside, workers=workers)
    if not whole.is_impossible:
        whole.settle(Aim.BREAKS)
    if beside.reached(Aim.BREAKS) < found.reached(Aim.BREAKS):
        found.better(Aim.BREAKS, {**dict.fromkeys(found.slots or ()), **(beside.slots or {})})


def _of_these(problem: Problem, keys: set[str]) -> Problem:
    return replace(
        problem,
        meetings=tuple(replace(one, must=True) for one in problem.meetings if one.key in keys),
        orders=tuple(one for one in problem.orders if {one.first, one.then} <= keys),
        published=(),
        aims=(Aim.BREAKS,),
        placed_spread=None,
    )


def _people(problem: Problem) -> set[str]:
    return {key for one in problem.meetings for key in one.pair}
