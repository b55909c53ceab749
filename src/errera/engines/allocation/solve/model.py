"""The problem as CP-SAT reads it: one yes or no for each level, in one canonical order whatever the order asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from ortools.sat.python import cp_model

from ..problem import PARTS, Exclusion, Limit, Need, Pair, Problem, Ratio

Rule = Callable[["Model", Any], None]


@dataclass(frozen=True)
class Stop:
    """When to give up proving: units of work, which are the same on every machine with one worker; and workers.

    A unit is about a second of one core. More workers are faster, and no longer give the same bytes every time.
    """

    work: float = 60.0
    workers: int = 1


class Model:
    """Levels as yes or no, what they cost and are worth, and rules that are added one by one."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.cp = cp_model.CpModel()
        self.packages = sorted(problem.packages, key=lambda package: package.key)
        self.x: dict[tuple[str, str], Any] = {}
        self.funded: dict[str, Any] = {}
        for package in self.packages:
            own = [self.cp.new_bool_var("") for _ in package.levels]
            self.x.update({(package.key, level.name): var for level, var in zip(package.levels, own, strict=True)})
            if len(own) > 1:
                self.cp.add_at_most_one(own)
            self.funded[package.key] = own[0] if len(own) == 1 else sum(own)
        self.both = {pair: self._together(pair) for pair in sorted(problem.pairs, key=lambda p: (p.one, p.other))}

    def _together(self, pair: Pair) -> Any:
        """Give a yes or no that is yes exactly when both packages are funded."""
        one, other, both = self.funded[pair.one], self.funded[pair.other], self.cp.new_bool_var("")
        self.cp.add(both <= one)
        self.cp.add(both <= other)
        self.cp.add(both >= one + other - 1)
        return both

    def _sum(self, units: Iterable[tuple[Any, int]]) -> Any:
        held = [(var, count) for var, count in units if count]
        return cp_model.LinearExpr.weighted_sum([var for var, _ in held], [count for _, count in held])

    @property
    def cents(self) -> Any:
        """Give what everything funded costs."""
        return self.used(None)

    def used(self, label: str | None) -> Any:
        """Give how much of a label everything funded uses; without a label, how many cents."""
        return self._sum(
            (self.x[package.key, level.name], level.cents if label is None else level.units_of(label))
            for package in self.packages
            for level in package.levels
        )

    def value(self, worth: Callable[[str, int], int] = lambda key, value: value) -> Any:
        """Give what everything funded is worth; `worth(key, value)` may say that a package is worth something else."""
        levels = [
            (self.x[package.key, level.name], worth(package.key, level.value))
            for package in self.packages
            for level in package.levels
        ]
        return self._sum([*levels, *((var, self.problem.pair_value(pair)) for pair, var in self.both.items())])

    def keep_all(self) -> None:
        """Add every rule as it stands."""
        self.cp.add(self.cents <= self.problem.envelope)
        self.keep_firm()
        for limit in self.problem.limits:
            self.keep_limit(limit)
        for ratio in self.problem.ratios:
            self.keep_ratio(ratio)

    def keep_firm(self) -> None:
        """Add the rules that no amount of money lifts: exclusions, needs, and what a person fixed."""
        for group in self.problem.exclusions:
            self.keep_exclusion(group)
        for need in self.problem.needs:
            self.keep_need(need)
        for fixed in self.problem.fixed:
            self.fix(fixed.key, fixed.level)

    def keep_limit(self, limit: Limit, below: Any = 0, above: Any = 0) -> None:
        """Keep a floor and a ceiling, up to what they may be broken by."""
        if limit.floor:
            self.cp.add(self.used(limit.label) + below >= limit.floor)
        if limit.ceiling is not None:
            self.cp.add(self.used(limit.label) - above <= limit.ceiling)

    def keep_ratio(self, ratio: Ratio, below: Any = 0, above: Any = 0) -> None:
        """Keep a share of a whole, up to so many units of the part that are too few or too many."""
        part, whole = self.used(ratio.part), self.used(ratio.whole)
        if ratio.at_least:
            self.cp.add(PARTS * (part + below) >= ratio.at_least * whole)
        if ratio.at_most is not None:
            self.cp.add(PARTS * (part - above) <= ratio.at_most * whole)

    def keep_exclusion(self, group: Exclusion) -> None:
        """Fund at most so many of a group."""
        self.cp.add(sum(self.funded[key] for key in sorted(group.keys)) <= group.most)

    def keep_need(self, need: Need) -> None:
        """Fund one only with another."""
        self.cp.add(self.funded[need.key] <= self.funded[need.needs])

    def fix(self, key: str, level: str | None) -> None:
        """Fund a package at a level, or not at all."""
        for other in self.problem.by_key[key].levels:
            self.cp.add(self.x[key, other.name] == (1 if other.name == level else 0))

    def must_fund(self, key: str) -> None:
        """Fund a package, at whatever level."""
        self.cp.add(self.funded[key] == 1)

    def chosen(self, value_of: Callable[[Any], Any]) -> tuple[tuple[str, str], ...]:
        """Read an answer: which packages are funded, at which level, in the order of their keys."""
        return tuple(sorted(place for place, var in self.x.items() if value_of(var)))


def solver(stop: Stop, seed: int) -> cp_model.CpSolver:
    """Give a solver that works as long as it may, and the same way every time with one worker."""
    found = cp_model.CpSolver()
    found.parameters.num_workers = stop.workers
    found.parameters.random_seed = seed
    found.parameters.max_deterministic_time = stop.work
    found.parameters.linearization_level = 2
    return found
