"""An independent judge of an answer: it integrates the posterior as a sum, and shares no code with `solve`.

With p = sin(t)^2 the posterior Beta(k + 1/2, m + 1/2) has the density sin(t)^2k cos(t)^2m on a quarter circle: smooth,
and periodic when continued, so that a sum over equal steps converges faster than any power of the step.
"""

from __future__ import annotations

import math
from itertools import combinations

from .problem import Problem
from .solve import Interval, Result

STEPS = 4_000
SCALE = 10_000
TOLERANCE = 1e-4  # in probability: an interval rounded outwards covers no less, and a ten-thousandth more at either end


def check(problem: Problem, result: Result) -> list[str]:
    """Give the rules that an answer breaks, in words; nothing when it is right."""
    asked = {count.key: (count.wins, count.tries) for count in problem.counts}
    given = {one.key: one for one in result.intervals}
    if {key: (one.wins, one.tries) for key, one in given.items()} != asked:
        return ["The answer is about other counts than the question."]
    broken = [fault for one in result.intervals for fault in _faults(one, problem.level)]
    return broken + _order_faults(result, given)


def _faults(one: Interval, level: int) -> list[str]:
    key, wins, tries, rate, low, high = one.key, one.wins, one.tries, one.rate, one.low, one.high
    faults = []
    if not 0 <= low <= high <= SCALE:
        return [f"{key}: {low} to {high} is no interval of rates."]
    if tries and (rate is None or abs(rate * tries - wins * SCALE) > tries / 2):
        faults.append(f"{key}: {wins} of {tries} is not {rate}.")
    if not tries and rate is not None:
        faults.append(f"{key}: nothing was tried, so there is no rate.")
    tail = (1 - level / SCALE) / 2
    for name, end, below, is_open, inwards in (
        ("low", low, tail, wins == 0, 1),
        ("high", high, 1 - tail, wins == tries, -1),
    ):
        if is_open:
            if end != (0 if inwards == 1 else SCALE):
                faults.append(f"{key}: the {name} end is open and stands at {end}.")
            continue
        outer, inner = _below(end, wins, tries), _below(end + inwards, wins, tries)
        if not min(outer, inner) - TOLERANCE <= below <= max(outer, inner) + TOLERANCE:
            faults.append(f"{key}: the {name} end {end} leaves {outer:.5f} below it instead of {below:.5f}.")
    return faults


def _below(parts: int, wins: int, tries: int) -> float:
    """Give the probability that the rate lies below so many ten-thousandths."""
    edge = math.asin(math.sqrt(min(max(parts, 0), SCALE) / SCALE))
    lost = tries - wins
    highest = _log_power(math.asin(math.sqrt(wins / tries)), wins, lost) if tries else 0.0

    def area(stop: float) -> float:
        step = stop / STEPS
        return step * sum(
            math.exp(_log_power((i + 0.5) * step, wins, lost) - highest) for i in range(STEPS)
        )  # fmt: skip

    return area(edge) / area(math.pi / 2)


def _log_power(angle: float, wins: int, lost: int) -> float:
    won = 2 * wins * math.log(math.sin(angle)) if wins else 0.0
    return won + (2 * lost * math.log(math.cos(angle)) if lost else 0.0)


def _order_faults(result: Result, given: dict[str, Interval]) -> list[str]:
    placed = [key for tier in result.tiers for key in tier]
    if sorted(placed) != sorted(key for key, one in given.items() if one.tries):
        return ["The tiers do not hold every rate once."]
    pairs = [(one, other) for upper, lower in combinations(result.tiers, 2) for one in upper for other in lower]
    return [
        f"{one} is ranked above {other} although their intervals meet."
        for one, other in pairs
        if given[one].low <= given[other].high
    ]
