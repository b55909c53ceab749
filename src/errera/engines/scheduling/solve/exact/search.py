"""The order in which this engine tries: hold every meeting; else stay as published; else weigh what is left out."""

from __future__ import annotations

from dataclasses import replace

from ...problem import Aim, Meeting, Problem
from ..result import Result, Stop, Tell
from .found import Found
from .ground import Ground
from .mixed import Mixed
from .solver import SLICE, Budget
from .whole import Whole

TRIED = 20 * SLICE  # conflicts spent on whether every meeting can be held, before some are left out


def search(
    problem: Problem, *, seconds: float, seed: int = 0, workers: int = 1, work: int | None = None,
    progress: Tell | None = None, stop: Stop | None = None,
) -> Result:  # fmt: skip
    """Find the best timetable and prove it, or say how far it got; `work` counts conflicts of the solver."""
    found = Found(problem, Budget(seconds, work, stop), progress)
    if not problem.aims:
        raise ValueError("A timetable needs at least one aim.")
    if not _hold_all(found, seed):
        narrow = _as_published(problem) if problem.aims[0] is Aim.CHANGES else None
        if narrow is None or not _weigh(found, narrow, seed, workers):
            found.is_impossible = False
            _weigh(found, problem, seed, workers)
    return found.result(seed)


def _hold_all(found: Found, seed: int) -> bool:
    """Answer with a timetable that leaves nothing out, where that is asked or could not be bettered.

    Says whether that is the answer, or that there is none.
    """
    problem = found.problem
    must = all(one.must or one.fixed is not None for one in problem.meetings)
    if not must and (problem.aims[0] is not Aim.WEIGHT or not all(one.weight for one in problem.meetings)):
        return False
    whole = Whole(Ground.of(problem, seed, all_must=True), found)
    held = whole.first(None if must else TRIED)
    if not held:
        found.is_impossible = must and held is False
        return must
    for aim in problem.aims:
        if aim is Aim.WEIGHT:
            found.bound(aim, sum(one.weight for one in problem.meetings))
        elif not whole.settle(aim):
            break
    return True


def _as_published(problem: Problem) -> Problem:
    """Narrow a problem to the timetables with the fewest changes there could be.

    A meeting that cannot stay in its published slot changes in every timetable; if all others can stay together,
    nothing is better in CHANGES than letting them, and only the rest is still to be settled.
    """
    domains = Ground.of(problem)
    free = {one.key: slots for one, slots in zip(domains.meetings, domains.domains, strict=True)}
    published = {row.meeting: row.slot for row in problem.published}

    def stay(one: Meeting) -> Meeting:
        slot = published.get(one.key)
        if slot is not None and slot in free[one.key]:
            return replace(one, fixed=slot)
        if one.key in published and slot is None and not one.must and one.fixed is None:
            return replace(one, slots=frozenset())
        return one

    return replace(problem, meetings=tuple(map(stay, problem.meetings)))


def _weigh(found: Found, problem: Problem, seed: int, workers: int) -> bool:
    """Settle aim after aim among the timetables of a problem; says whether there are any."""
    mixed = Mixed(Ground.of(problem, seed), found, seed=seed, workers=workers)
    for aim in problem.aims if not mixed.is_impossible else ():
        if not mixed.settle(aim, is_last=aim is problem.aims[-1]) and (mixed.is_impossible or found.budget.is_spent):
            break
    found.is_impossible = mixed.is_impossible and found.slots is None
    return not mixed.is_impossible
