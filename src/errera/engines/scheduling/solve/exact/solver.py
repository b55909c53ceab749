"""CaDiCaL (Biere et al.; by python-sat) asked in processes of its own, which end when time is up or somebody stops.

The solver finds its way in long uninterrupted runs only, and cannot be interrupted: so it runs beside us. The first is
kept in its stable mode, of few restarts: measured on the published instances, that finds the last timetable, the one
that is left when the bound before is proved, in half the conflicts and with far less luck.
"""

from __future__ import annotations

from multiprocessing.connection import Connection, wait

from pysat.solvers import Cadical195

from .budget import Budget
from .climbing import Climber
from .processes import Clauses, Said, begun, ended

SMALL, SHORT = 40_000, 2_000  # up to so many clauses, so many conflicts are tried here, before a process is begun
POLL = 0.05  # seconds between two looks at the clock


def ask(
    clauses: Clauses, budget: Budget, *, work: int | None = None, workers: int = 1, climber: Climber | None = None,
    bound: int = 0,
) -> Said:  # fmt: skip
    """Ask whether all clauses can hold together; not known when the budget, or so much work, ran out.

    A climber is one of the workers: what it knows of the bound that the clauses demand is an answer.
    """
    most = budget.most(work)
    if budget.is_spent:
        return Said(None)
    if climber is not None and (known := climber.answer(bound)) is not None:
        return known
    if len(clauses) <= SMALL:
        said = _solved(clauses, SHORT if most is None else min(SHORT, most))
        budget.take(said.conflicts)
        if said.holds is not None or (most is not None and most <= SHORT):
            return said
    said = _beside(clauses, budget, budget.most(work), workers, climber, bound)
    budget.take(said.conflicts)
    return said


def _solved(clauses: Clauses, work: int | None, order: int = 0) -> Said:
    with Cadical195() as solver:
        solver.configure({"stabilizeonly": 1 - order % 2, "seed": order})
        solver.append_formula(clauses)
        if work is not None:
            solver.conf_budget(work)
        holds = solver.solve_limited() if work is not None else solver.solve()
        true = frozenset(literal for literal in solver.get_model() if literal > 0) if holds else frozenset()
        return Said(holds, true, solver.accum_stats()["conflicts"])


def _beside(
    clauses: Clauses, budget: Budget, work: int | None, workers: int, climber: Climber | None, bound: int
) -> Said:
    """Let so many processes try, in another mode or with another seed; the first that knows is believed, all end."""
    alone = workers if climber is None else workers - 1
    trying = [begun(_answer, clauses, work, order) for order in range(alone)]
    try:
        return _first([pipe for _, pipe in trying], budget, climber, bound)
    finally:
        for process, pipe in trying:
            ended(process, pipe)


def _answer(pipe: Connection, clauses: Clauses, work: int | None, order: int) -> None:
    pipe.send(_solved(clauses, work, order))


def _first(pipes: list[Connection], budget: Budget, climber: Climber | None, bound: int) -> Said:
    last = Said(None)
    while pipes and not budget.is_spent:
        climbing = [climber.pipe] if climber is not None and climber.pipe is not None else []
        for pipe in wait([*pipes, *climbing], POLL):
            if climber is not None and pipe in climbing:
                if (known := climber.answer(bound)) is not None:
                    return known
            elif isinstance(pipe, Connection):
                pipes.remove(pipe)
                last = _heard(pipe, last)
                if last.holds is not None:
                    return last
    return last


def _heard(pipe: Connection, last: Said) -> Said:
    try:
        said: Said = pipe.recv()
    except EOFError:  # its process died, for want of memory
        return last
    return said
