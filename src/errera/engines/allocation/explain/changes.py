"""What a refused package lacked: the least change that would have funded it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ortools.sat.python import cp_model

from ..problem import Problem
from ..solve import Choice, Result, Standing, Stop, relax
from ..solve.best import best
from ..solve.model import Model, solver


@dataclass(frozen=True)
class Lack:
    """What a package lacked. Which of the three it is depends on the rules that stand in its way.

    `value_short`: so much more value, and it would be in a choice as good as the best (0: it is in a tie already).
    `cents_short`: so many cents more in the envelope, or asked less, and funding it would cost no value at all.
    `rules`: no choice that keeps every rule funds it; the least by which rules must give, as in `Relaxation`.
    `displaced`: what would have gone out, had it been funded within the rules.
    """

    key: str
    value_short: int | None = None
    cents_short: int | None = None
    rules: tuple[tuple[str, str, int], ...] = ()
    displaced: tuple[str, ...] = ()
    is_proved: bool = True


def least_changes(
    problem: Problem, result: Result, *, seed: int = 0, stop: Stop = Stop(),  # noqa: B008 - frozen
    tell: Callable[[int, int], None] = lambda done, total: None,
) -> tuple[Lack, ...]:  # fmt: skip
    """Say of every refused package what it lacked, in the order of their keys; `tell` hears how far it is."""
    if result.choice is None:
        return ()
    refused = sorted(package.key for package in problem.packages if package.key not in result.choice.keys)
    found = []
    for done, key in enumerate(refused):
        tell(done, len(refused))
        found.append(least_change(problem, result.choice, key, seed=seed, stop=stop))
    return tuple(found)


def least_change(
    problem: Problem, choice: Choice, key: str, *, seed: int = 0, stop: Stop = Stop()  # noqa: B008 - frozen
) -> Lack:  # fmt: skip
    """Say what one refused package lacked to be in a choice as good as this one."""
    model = Model(problem)
    model.keep_all()
    model.must_fund(key)
    forced = best(model, seed=seed, stop=stop)
    if forced.choice is None:
        needed = relax(problem, must=key, seed=seed, stop=stop)
        return Lack(key, rules=needed.given, is_proved=needed.standing == Standing.PROVED)
    short = max(0, choice.value - forced.choice.value)
    cents, is_least = _cents_short(problem, choice, key, seed, stop) if short else (0, True)
    return Lack(
        key, short, cents, displaced=tuple(sorted(choice.keys - forced.choice.keys)),
        is_proved=is_least and forced.standing == Standing.PROVED,
    )  # fmt: skip


def _cents_short(problem: Problem, choice: Choice, key: str, seed: int, stop: Stop) -> tuple[int | None, bool]:
    """Give the least money beyond the envelope with which funding it costs no value; nothing when no money helps."""
    model = Model(problem)
    model.keep_firm()
    for limit in problem.limits:
        model.keep_limit(limit)
    for ratio in problem.ratios:
        model.keep_ratio(ratio)
    model.must_fund(key)
    model.cp.add(model.value() >= choice.value)
    model.cp.minimize(model.cents)
    run = solver(stop, seed)
    status = run.solve(model.cp)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None, status == cp_model.INFEASIBLE
    return max(0, round(run.objective_value) - problem.envelope), status == cp_model.OPTIMAL
