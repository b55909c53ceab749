"""CaDiCaL (Biere et al.; by python-sat) asked in processes of its own, which end when time is up or somebody stops.

The solver finds its way in long uninterrupted runs only, and cannot be interrupted: so it runs beside us. The first is
kept in its stable mode, of few restarts: measured on the published instances, that finds the last timetable, the one
that is left when the bound before is proved, in half the conflicts and with far less luck.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any

from pysat.solvers import Cadical195

from .budget import Budget

SMALL, SHORT = 40_000, 2_000  # up to so many clauses, so many conflicts are tried here, before a process is begun
POLL = 0.05  # seconds between two looks at the clock
Clauses = Sequence[Sequence[int]]


@dataclass(frozen=True)
class Said:
    """Whether all clauses can hold together (None: not known), the variables that then do, and the conflicts met."""

    holds: bool | None
    true: frozenset[int] = frozenset()
    conflicts: int = 0


def ask(clauses: Clauses, budget: Budget, *, work: int | None = None, workers: int = 1) -> Said:
    """Ask whether all clauses can hold together; not known when the budget, or so much work, ran out."""
    most = budget.most(work)
    if budget.is_spent:
        return Said(None)
    if len(clauses) <= SMALL:
        said = _solved(clauses, SHORT if most is None else min(SHORT, most))
        budget.take(said.conflicts)
        if said.holds is not None or (most is not None and most <= SHORT):
            return said
    said = _beside(clauses, budget, budget.most(work), workers)
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


def _beside(clauses: Clauses, budget: Budget, work: int | None, workers: int) -> Said:
    """Let so many processes try, in another mode or with another seed; the first that knows is believed, all end."""
    begun = [_begin(clauses, work, order) for order in range(workers)]
    try:
        return _first([pipe for _, pipe in begun], budget)
    finally:
        for process, pipe in begun:
            process.kill()
            process.join()
            pipe.close()


def _begin(clauses: Clauses, work: int | None, order: int) -> tuple[Any, Connection]:
    # Forked, so that the clauses need not be packed and sent; the child touches nothing else of ours.
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(theirs, clauses, work, order))
    process.start()
    theirs.close()
    return process, ours


def _answer(pipe: Connection, clauses: Clauses, work: int | None, order: int) -> None:
    pipe.send(_solved(clauses, work, order))


def _first(pipes: list[Connection], budget: Budget) -> Said:
    last = Said(None)
    while pipes and not budget.is_spent:
        for pipe in [pipe for pipe in wait(pipes, POLL) if isinstance(pipe, Connection)]:
            pipes.remove(pipe)
            try:
                last = pipe.recv()
            except EOFError:  # its process died, for want of memory
                continue
            if last.holds is not None:
                return last
    return last
