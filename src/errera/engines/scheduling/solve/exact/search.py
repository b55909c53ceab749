"""The order in which this engine tries: hold every meeting; else stay as published; else weigh what is left out."""

from __future__ import annotations

from ...problem import Aim, Problem
from ..result import Result, Stop, Tell
from .budget import Budget
from .filling import LARGEST, fill_gaps
from .found import Found
from .ground import Ground
from .limits import most_weight
from .mixed import Mixed
from .near import near
from .whole import Whole

TRIED = 40_000  # conflicts spent on whether every meeting can be held, before some are left out


def search(
    problem: Problem, *, seconds: float, seed: int = 0, workers: int = 1, work: int | None = None,
    progress: Tell | None = None, stop: Stop | None = None,
) -> Result:  # fmt: skip
    """Find the best timetable and prove it, or say how far it got; `work` counts conflicts of the solver."""
    found = Found(problem, Budget(seconds, work, stop), progress)
    if not problem.aims:
        raise ValueError("A timetable needs at least one aim.")
    if Aim.WEIGHT in problem.aims:
        found.bounds[Aim.WEIGHT] = most_weight(Ground.of(problem))
    is_settled = _hold_all(found, seed, workers) or (
        problem.aims[0] is Aim.CHANGES and _stay_near(found, seed, workers)
    )
    if not is_settled:
        _begin_as_published(found, seed, workers)
        found.is_impossible = not _weigh(found, problem, seed, workers)
    return found.result(seed)


def _hold_all(found: Found, seed: int, workers: int) -> bool:
    """Answer with a timetable that leaves nothing out, where that is asked or could not be bettered.

    Says whether that is the answer, or that there is none.
    """
    problem = found.problem
    must = all(one.must or one.fixed is not None for one in problem.meetings)
    if not must and not _could_hold_all(problem):
        return False
    whole = Whole(Ground.of(problem, seed, all_must=True), found, workers=workers)
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


def _could_hold_all(problem: Problem) -> bool:
    """Say whether leaving nothing out would be best, and is soon tried."""
    is_best = problem.aims[0] is Aim.WEIGHT and all(one.weight for one in problem.meetings)
    return is_best and len(problem.meetings) <= LARGEST


def _stay_near(found: Found, seed: int, workers: int) -> bool:
    """Answer with the fewest changes from the published timetable; says whether that settled everything.

    Every timetable of the narrow problem has the fewest changes there can be, so what is proved of it holds. Of the
    wide one only its number of changes is used, and its timetable as a beginning.
    """
    view = near(found.problem)
    if view is None:
        found.is_impossible = True
        return True
    found.bound(Aim.CHANGES, view.forced)
    is_possible = _weigh(found, view.narrow, seed, workers)
    if found.slots is not None or is_possible:
        return found.slots is not None
    found.bound(Aim.CHANGES, view.forced + 1)
    beside = Found(view.wide, found.budget)
    Mixed(Ground.of(view.wide, seed), beside, seed=seed, workers=workers).settle(Aim.CHANGES, is_last=False)
    if beside.slots is not None:
        found.better(Aim.CHANGES, beside.slots)
    return False


def _begin_as_published(found: Found, seed: int, workers: int) -> None:
    """Begin a repair that weighs first with what can be had while all others stay put."""
    problem = found.problem
    view = near(problem) if problem.published and found.slots is None and problem.aims[0] is Aim.WEIGHT else None
    if view is not None:
        beside = Found(view.narrow, found.budget)
        Mixed(Ground.of(view.narrow, seed), beside, seed=seed, workers=workers).settle(Aim.WEIGHT, is_last=False)
        if beside.slots is not None:
            found.better(Aim.WEIGHT, beside.slots)


def _weigh(found: Found, problem: Problem, seed: int, workers: int) -> bool:
    """Settle aim after aim among the timetables of a problem; says whether there may be any."""
    mixed = Mixed(Ground.of(problem, seed), found, seed=seed, workers=workers)
    for aim in problem.aims:
        if not mixed.is_impossible and not found.budget.is_spent:
            if aim is Aim.BREAKS:
                fill_gaps(found, problem, seed, workers)
            mixed.settle(aim, is_last=aim is problem.aims[-1])
    return not mixed.is_impossible
