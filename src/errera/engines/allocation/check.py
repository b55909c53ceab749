"""An independent judge of a choice: it counts with plain loops, knows no solver, and shares no code with `solve`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .problem import PARTS, Level, Problem
from .solve import Result, Standing


@dataclass(frozen=True)
class Broken:
    """A rule that a choice breaks, of which label or package, and by how many units."""

    rule: str
    label: str
    by: int

    def __str__(self) -> str:
        return f"{self.rule}{f' of {self.label}' if self.label else ''} is broken by {self.by}."


def check(problem: Problem, result: Result) -> list[str]:
    """Give what is wrong with an answer, in words; nothing when it is right.

    It can see whether a choice keeps every rule and adds up, and whether what is claimed hangs together; that nothing
    better exists it cannot see: brute force in the tests does, where the packages are few.
    """
    if result.choice is None:
        is_silent = result.standing in (Standing.IMPOSSIBLE, Standing.UNKNOWN)
        return [] if is_silent and result.bound is None else [f"An answer that is {result.standing} has a choice."]
    choice = result.choice
    faults = [str(broken) for broken in broken_rules(problem, choice.levels)]
    if any(broken.startswith("unknown") for broken in faults):
        return faults
    value, cents = _worth(problem, choice.levels), sum(level.cents for _, level in _held(problem, choice.levels))
    if choice.value != value:
        faults.append(f"The choice is worth {value}, not {choice.value}.")
    if choice.cents != cents:
        faults.append(f"The choice costs {cents} cents, not {choice.cents}.")
    if result.bound is None or result.bound < value:
        faults.append(f"The bound {result.bound} lies below the choice.")
    if (result.standing == Standing.PROVED) != (result.bound == choice.value):
        faults.append(f"{result.standing}, while the choice is worth {choice.value} and the bound is {result.bound}.")
    if result.standing not in (Standing.PROVED, Standing.FOUND):
        faults.append(f"An answer that is {result.standing} has no choice.")
    return faults


def broken_rules(problem: Problem, levels: Iterable[tuple[str, str]]) -> list[Broken]:
    """Give every rule that a choice breaks, and by how much; also for choices that people make by hand."""
    places = list(levels)
    unknown = [Broken("unknown", f"{key} at {name}", 1) for key, name in places if _level(problem, key, name) is None]
    if unknown:
        return unknown
    held = _held(problem, places)
    counts = {key: sum(1 for other, _ in held if other == key) for key, _ in held}
    broken = [Broken("once", key, count - 1) for key, count in sorted(counts.items()) if count > 1]
    spent = sum(level.cents for _, level in held)
    if spent > problem.envelope:
        broken.append(Broken("envelope", "", spent - problem.envelope))
    return [*broken, *_of_labels(problem, [level for _, level in held]), *_of_packages(problem, dict(places))]


def _of_labels(problem: Problem, levels: list[Level]) -> list[Broken]:
    broken = []
    for limit in problem.limits:
        used = sum(units for level in levels for label, units in level.uses if label == limit.label)
        if used < limit.floor:
            broken.append(Broken("floor", limit.label, limit.floor - used))
        if limit.ceiling is not None and used > limit.ceiling:
            broken.append(Broken("ceiling", limit.label, used - limit.ceiling))
    for ratio in problem.ratios:
        part = sum(units for level in levels for label, units in level.uses if label == ratio.part)
        whole = sum(units for level in levels for label, units in level.uses if label == ratio.whole)
        least, most = -(-ratio.at_least * whole // PARTS), (ratio.at_most or 0) * whole // PARTS
        if part < least:
            broken.append(Broken("at_least", ratio.part, least - part))
        if ratio.at_most is not None and part > most:
            broken.append(Broken("at_most", ratio.part, part - most))
    return broken


def _of_packages(problem: Problem, funded: dict[str, str]) -> list[Broken]:
    broken = []
    for group in problem.exclusions:
        count = sum(1 for key in group.keys if key in funded)
        if count > group.most:
            broken.append(Broken("exclusion", ", ".join(sorted(group.keys)), count - group.most))
    alone = [need for need in problem.needs if need.key in funded and need.needs not in funded]
    broken += [Broken("need", f"{need.key} of {need.needs}", 1) for need in alone]
    moved = [fixed for fixed in problem.fixed if funded.get(fixed.key) != fixed.level]
    broken += [Broken("fixed", fixed.key, 1) for fixed in moved]
    return broken


def _worth(problem: Problem, places: Iterable[tuple[str, str]]) -> int:
    held = _held(problem, places)
    keys = {key for key, _ in held}
    total = sum(level.value for _, level in held)
    for pair in problem.pairs:
        if pair.one in keys and pair.other in keys:
            weighed = abs(pair.value) * problem.synergy_percent // 100
            total += weighed if pair.value > 0 else -weighed
    return total


def _held(problem: Problem, places: Iterable[tuple[str, str]]) -> list[tuple[str, Level]]:
    found = ((key, _level(problem, key, name)) for key, name in places)
    return [(key, level) for key, level in found if level is not None]


def _level(problem: Problem, key: str, name: str) -> Level | None:
    for package in problem.packages:
        if package.key == key:
            return next((level for level in package.levels if level.name == name), None)
    return None
