"""Everything there is to say about a problem, as plain data that a file or a database can keep.

{"engine": "allocation 1", "seed": 0, "standing": "proved", "value": 18, "bound": 18, "gap": 0, "cents": 110,
 "funded": [{"key": "A", "level": "whole", "cents": 60, "value": 10}],
 "gives": [],                      # where it is impossible: the least that must give, [rule, label, units]
 "ties": {"tolerance": 0, "choices": [{"value": 18, "cents": 110, "funded": {"A": "whole"}}],
          "has_more": false, "is_whole": true},
 "next": {"cents": 1000000, "standing": "proved", "gain": 7, "added": ["C"], "dropped": [], "changed": []},
 "lacks": [{"key": "C", "value_short": 3, "cents_short": 40, "rules": [], "displaced": ["B"], "is_proved": true}],
 "firm": {"draws": 200, "seed": 0, "unproved": 0, "funded": {"A": 200, "B": 131, "C": 69}}}
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..problem import Problem
from ..solve import Choice, Result, Standing, Stop, relax, solve
from .changes import Lack, least_changes
from .firmness import DRAWS, robustness
from .steps import next_step
from .ties import MOST, ties

NAME = "allocation 1"  # changes when the same problem may be answered otherwise
Tell = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Ask:
    """How much is to be said: how near a tie may be, what the next money is, how many draws, and when to stop."""

    tolerance: int = 0
    most_ties: int = MOST
    next_cents: int = 1_000_000
    draws: int = DRAWS
    seed: int = 0
    stop: Stop = Stop()


def account(problem: Problem, ask: Ask = Ask(), *, tell: Tell = lambda stage, done, total: None) -> dict[str, Any]:
    """Solve a problem and explain the answer; `tell(stage, done, total)` hears how far it is.

    The stages are `best`, `ties`, `next`, `lacks` and `firm`.
    """
    by: dict[str, Any] = {"seed": ask.seed, "stop": ask.stop}
    tell("best", 0, 1)
    result = solve(problem, **by)
    said = {"engine": NAME, "seed": ask.seed, **_best(problem, result)}
    if result.choice is None:
        # What must give is only known where nothing is possible; where work ran out, nothing is.
        if result.standing is not Standing.IMPOSSIBLE:
            return said
        relaxed = relax(problem, **by)
        nearest = _choice(relaxed.choice) if relaxed.choice else None
        return {**said, "gives": [list(one) for one in relaxed.given], "nearest": nearest}
    tell("ties", 0, 1)
    equal = ties(problem, result, tolerance=ask.tolerance, most=ask.most_ties, **by)
    tell("next", 0, 1)
    step = next_step(problem, result, cents=ask.next_cents, **by)
    lacks = least_changes(problem, result, **by, tell=lambda done, total: tell("lacks", done, total))
    firm = robustness(problem, draws=ask.draws, **by, tell=lambda done, total: tell("firm", done, total))
    return {
        **said,
        "ties": {
            "tolerance": ask.tolerance, "choices": [_choice(one) for one in equal.choices],
            "has_more": equal.has_more, "is_whole": equal.is_whole,
        },
        "next": {
            "cents": step.cents, "standing": str(step.result.standing), "gain": step.gain, "added": list(step.added),
            "dropped": list(step.dropped), "changed": list(step.changed),
        },
        "lacks": [_lack(lack) for lack in lacks],
        "firm": {"draws": firm.draws, "seed": firm.seed, "unproved": firm.unproved, "funded": dict(firm.funded)},
    }  # fmt: skip


def _best(problem: Problem, result: Result) -> dict[str, Any]:
    choice = result.choice
    levels = [(key, problem.by_key[key].level(name)) for key, name in (choice.levels if choice else ())]
    return {
        "standing": str(result.standing),
        "value": choice.value if choice else None,
        "bound": result.bound,
        "gap": result.gap,
        "cents": choice.cents if choice else None,
        "funded": [{"key": key, "level": x.name, "cents": x.cents, "value": x.value} for key, x in levels],
        "gives": [],
        "nearest": None,
    }


def _choice(choice: Choice) -> dict[str, Any]:
    return {"value": choice.value, "cents": choice.cents, "funded": dict(choice.levels)}


def _lack(lack: Lack) -> dict[str, Any]:
    rules, displaced = [list(one) for one in lack.rules], list(lack.displaced)
    return {**vars(lack), "rules": rules, "displaced": displaced}
