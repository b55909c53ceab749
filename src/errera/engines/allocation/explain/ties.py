"""Other choices that are as good, or nearly: which of them to take is the business of a committee."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ortools.sat.python import cp_model

from ..problem import Problem
from ..solve import Choice, Result, Stop
from ..solve.model import Model, solver

MOST = 100


@dataclass(frozen=True)
class Ties:
    """Choices within the tolerance of the best, the best in front; whether there are more, and whether all is known.

    `is_whole` says that nothing is missing but what `has_more` says: the work did not run out.
    """

    choices: tuple[Choice, ...]
    has_more: bool
    is_whole: bool


class _Collector(cp_model.CpSolverSolutionCallback):
    """Keeps each solution, and stops at one more than are wanted."""

    def __init__(self, model: Model, most: int) -> None:
        super().__init__()
        self.model, self.most = model, most
        self.found: list[tuple[tuple[str, str], ...]] = []

    def on_solution_callback(self) -> None:
        """Keep a solution."""
        self.found.append(self.model.chosen(self.value))
        if len(self.found) > self.most:
            self.stop_search()


def ties(
    problem: Problem, result: Result, *, tolerance: int = 0, most: int = MOST, seed: int = 0,
    stop: Stop = Stop(),  # noqa: B008 - frozen
) -> Ties:  # fmt: skip
    """List the choices that are worth no less than the best, less a tolerance; at most so many, and say if more exist.

    Everything that keeps the rules counts, also a choice that leaves money where another package would fit. One
    worker lists them: several would list them in another order each time.
    """
    if result.choice is None:
        return Ties((), has_more=False, is_whole=True)
    model = Model(problem)
    model.keep_all()
    model.cp.add(model.value() >= result.choice.value - tolerance)
    run: Any = solver(Stop(stop.work, workers=1), seed)
    run.parameters.enumerate_all_solutions = True
    collector = _Collector(model, most)
    status = run.solve(model.cp, collector)
    found = sorted((Choice.of(problem, levels) for levels in collector.found), key=lambda one: (-one.value, one.levels))
    has_more = len(found) > most
    # The answer itself stands in front, whichever equals were listed.
    others = [choice for choice in found if choice.levels != result.choice.levels]
    return Ties((result.choice, *others)[:most], has_more, is_whole=has_more or status == cp_model.OPTIMAL)
