"""How firm a choice is: how often each package is funded when the values move within the spread of the assessors."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..problem import PARTS, Problem
from ..solve import Standing, Stop
from ..solve.best import Worth, best
from ..solve.model import Model

DRAWS = 200


@dataclass(frozen=True)
class Firmness:
    """Of so many draws, how often each package was funded, by key; and how many draws were not proved."""

    draws: int
    funded: tuple[tuple[str, int], ...]
    unproved: int
    seed: int


def robustness(
    problem: Problem, *, draws: int = DRAWS, seed: int = 0, stop: Stop = Stop(),  # noqa: B008 - frozen
    tell: Callable[[int, int], None] = lambda done, total: None,
) -> Firmness:  # fmt: skip
    """Draw values evenly between what the lowest and the highest assessor gave, and solve each time.

    Each package moves by itself, all its levels together. The same seed draws the same values, in whatever order the
    packages were given.
    """
    draw = random.Random(seed)  # noqa: S311 - a recorded seed, no secret
    model = Model(problem)
    model.keep_all()
    counts: Counter[str] = Counter()
    unproved = 0
    for done in range(draws):
        tell(done, draws)
        parts = {package.key: draw.randint(package.low, package.high) for package in model.packages}
        found = best(model, seed=seed, stop=stop, worth=_moved(parts))
        unproved += found.standing not in (Standing.PROVED, Standing.IMPOSSIBLE)
        counts.update(found.choice.keys if found.choice else ())
    return Firmness(draws, tuple((package.key, counts[package.key]) for package in model.packages), unproved, seed)


def _moved(parts: Mapping[str, int]) -> Worth:
    return lambda key, value: value * parts[key] // PARTS
