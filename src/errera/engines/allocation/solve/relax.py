"""Where no choice keeps every rule: the least by which envelope, floors, ceilings and shares must give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ortools.sat.python import cp_model

from ..problem import Problem
from .best import Choice, Standing
from .model import Model, Stop, solver

WIDE = 10**14  # more than any rule can be broken by


@dataclass(frozen=True)
class Relaxation:
    """What must give, and the best choice there is then; nothing when even that does not help.

    `given` are triples: which rule (`envelope`, `floor`, `ceiling`, `at_least`, `at_most`), of what label, by how
    many units. The sum of all units is the least possible.
    """

    standing: Standing
    given: tuple[tuple[str, str, int], ...] = ()
    choice: Choice | None = None


def relax(
    problem: Problem, *, must: str | None = None, seed: int = 0, stop: Stop = Stop()  # noqa: B008 - frozen
) -> Relaxation:  # fmt: skip
    """Find the least that must give, counted in units, so that a choice exists (which funds `must`, where given).

    Exclusions, needs and what a person fixed do not give: when they contradict each other it is impossible.
    """
    model = Model(problem)
    model.keep_firm()
    if must is not None:
        model.must_fund(must)
    slack = _slack(model)
    total = sum(slack.values())
    model.cp.minimize(total)
    run = solver(stop, seed)
    status = run.solve(model.cp)
    if status == cp_model.INFEASIBLE:
        return Relaxation(Standing.IMPOSSIBLE)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Relaxation(Standing.UNKNOWN)
    is_least = status == cp_model.OPTIMAL
    model.cp.add(total <= round(run.objective_value))
    model.cp.maximize(model.value())
    run = solver(stop, seed)
    is_best = run.solve(model.cp) == cp_model.OPTIMAL
    given = tuple((*place, run.value(var)) for place, var in slack.items() if run.value(var))
    choice = Choice.of(problem, model.chosen(run.value))
    return Relaxation(Standing.PROVED if is_least and is_best else Standing.FOUND, given, choice)


def _slack(model: Model) -> dict[tuple[str, str], Any]:
    """Keep every rule that can give up to a number of units, and give these numbers by rule and label."""
    problem, slack = model.problem, {}

    def may_give(rule: str, label: str) -> Any:
        slack[rule, label] = model.cp.new_int_var(0, WIDE, "")
        return slack[rule, label]

    model.cp.add(model.cents - may_give("envelope", "") <= problem.envelope)
    for limit in sorted(problem.limits, key=lambda one: one.label):
        below = may_give("floor", limit.label) if limit.floor else 0
        above = may_give("ceiling", limit.label) if limit.ceiling is not None else 0
        model.keep_limit(limit, below, above)
    for ratio in sorted(problem.ratios, key=lambda one: (one.part, one.whole)):
        below = may_give("at_least", ratio.part) if ratio.at_least else 0
        above = may_give("at_most", ratio.part) if ratio.at_most is not None else 0
        model.keep_ratio(ratio, below, above)
    return slack
