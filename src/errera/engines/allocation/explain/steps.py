"""What more money would buy."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..problem import Problem
from ..solve import Choice, Result, Stop, solve


@dataclass(frozen=True)
class NextStep:
    """What so many cents more would buy: what it would be worth, what would come in, go out, or change its level."""

    cents: int
    result: Result
    gain: int
    added: tuple[str, ...]
    dropped: tuple[str, ...]
    changed: tuple[str, ...]


def next_step(
    problem: Problem, result: Result, *, cents: int = 1_000_000, seed: int = 0, stop: Stop = Stop()  # noqa: B008 - frozen
) -> NextStep:  # fmt: skip
    """Solve once more with a larger envelope; by default EUR 10,000 more. Nothing is kept of the first choice."""
    richer = solve(replace(problem, envelope=problem.envelope + cents), seed=seed, stop=stop)
    before, after = result.choice, richer.choice
    gain = after.value - before.value if before and after else 0
    if before and after and gain <= 0:
        after = before  # as good as it was: whatever else was found is a tie, and the money buys nothing
    return NextStep(cents, richer, max(gain, 0), *_between(before, after))


def _between(before: Choice | None, after: Choice | None) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    one, other = dict(before.levels) if before else {}, dict(after.levels) if after else {}
    changed = (key for key in one if key in other and one[key] != other[key])
    return tuple(sorted(set(other) - set(one))), tuple(sorted(set(one) - set(other))), tuple(sorted(changed))
