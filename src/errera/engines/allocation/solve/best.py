"""The best use of the envelope, how good any other could be at most, and whether that is proved."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from ortools.sat.python import cp_model

from ..problem import Problem
from .model import Model, Stop, solver

Worth = Callable[[str, int], int]


class Standing(StrEnum):
    """How sure an answer is."""

    PROVED = "proved"  # nothing better exists
    FOUND = "found"  # the work ran out: it keeps every rule, and nothing is better than the bound
    IMPOSSIBLE = "impossible"  # no choice keeps every rule
    UNKNOWN = "unknown"  # the work ran out before anything was found


@dataclass(frozen=True)
class Choice:
    """Which packages are funded, at which level, in the order of their keys; what they are worth and cost."""

    levels: tuple[tuple[str, str], ...]
    value: int
    cents: int

    @classmethod
    def of(cls, problem: Problem, levels: Iterable[tuple[str, str]]) -> Choice:
        """Count what a choice is worth and costs."""
        places = tuple(sorted(levels))
        held = [problem.by_key[key].level(name) for key, name in places]
        funded = {key for key, _ in places}
        together = sum(problem.pair_value(p) for p in problem.pairs if {p.one, p.other} <= funded)
        return cls(places, sum(level.value for level in held) + together, sum(level.cents for level in held))

    @property
    def keys(self) -> frozenset[str]:
        """Give the packages that are funded."""
        return frozenset(key for key, _ in self.levels)

    def level_of(self, key: str) -> str | None:
        """Give the level at which a package is funded, if it is."""
        return dict(self.levels).get(key)


@dataclass(frozen=True)
class Result:
    """An answer: the choice where there is one, and the value that no choice can exceed."""

    standing: Standing
    choice: Choice | None
    bound: int | None

    @property
    def gap(self) -> int:
        """Give how much better another choice could be at most, in value; nought when the optimum is proved."""
        return 0 if self.choice is None or self.bound is None else self.bound - self.choice.value


def solve(problem: Problem, *, seed: int = 0, stop: Stop = Stop()) -> Result:  # noqa: B008 - frozen
    """Find the best use of the envelope; the optimum is proved unless the work runs out."""
    model = Model(problem)
    model.keep_all()
    return best(model, seed=seed, stop=stop)


def best(model: Model, *, seed: int, stop: Stop, worth: Worth = lambda key, value: value) -> Result:
    """Find the best answer of a model to which all its rules were added, under what packages are worth."""
    value = model.value(worth)
    model.cp.maximize(value)
    run = solver(stop, seed)
    status = run.solve(model.cp)
    if status == cp_model.INFEASIBLE:
        return Result(Standing.IMPOSSIBLE, None, None)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Result(Standing.UNKNOWN, None, None)
    levels = model.chosen(run.value)
    choice = Choice(levels, round(run.objective_value), Choice.of(model.problem, levels).cents)
    if status == cp_model.OPTIMAL:
        return Result(Standing.PROVED, choice, choice.value)
    return Result(Standing.FOUND, choice, max(choice.value, int(run.best_objective_bound)))
