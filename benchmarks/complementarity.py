"""Measures the engine of 1 + 1 = 3: exact Shapley shares and interactions, the best team, and enumeration beside them.

`python -m benchmarks.complementarity` prints a line of JSON for each measurement. The networks are drawn with a seed.
"""

from __future__ import annotations

import json
import resource
import time
from collections.abc import Callable
from itertools import combinations
from math import factorial
from typing import Any

import numpy as np

from errera.engines.complementarity import Cell, Problem, best_team, check, solve

KINDS = tuple(f"r{number}" for number in range(6))  # as many capabilities as an initiative is taken to need
SIZES = ((21, 1_000, "<= 1 s"), (200, 1_000, "<= 20 s"))
ENUMERATED = 12


def network(players: int, cells: int, seed: int = 1) -> Problem:
    """Draw a network in which most are strong at little: a fifth of all strengths is above nought."""
    draw = np.random.default_rng(seed)
    strengths = draw.random((players, cells, len(KINDS))) * (draw.random((players, cells, len(KINDS))) < 0.2)
    places = tuple(Cell(f"k{number}", float(draw.integers(1, 10)), KINDS) for number in range(cells))
    return Problem(tuple(f"p{number:03}" for number in range(players)), places, KINDS, strengths)


def enumerated(problem: Problem) -> np.ndarray:
    """Give the Shapley values by every coalition, from the definition."""
    n = len(problem.players)
    weights = np.array([cell.weight for cell in problem.cells])
    worth = {
        team: float((1 - (1 - problem.strengths[list(team)]).prod(axis=0)).prod(axis=-1) @ weights)
        for size in range(n + 1) for team in combinations(range(n), size)
    }  # fmt: skip
    found = np.zeros(n)
    for team, value in worth.items():
        for i in set(range(n)) - set(team):
            share = factorial(len(team)) * factorial(n - 1 - len(team)) / factorial(n)
            found[i] += share * (worth[tuple(sorted((*team, i)))] - value)
    return found


def timed(act: Callable[[], Any]) -> tuple[Any, float]:
    """Do it, and give what came of it with the seconds it took."""
    begun = time.perf_counter()
    return act(), time.perf_counter() - begun


def told(what: str, target: str, reached: str) -> None:
    """Print a measurement."""
    print(json.dumps({"what": what, "target": target, "reached": reached}), flush=True)


def main() -> None:
    """Measure few and many players, a search for the best team, and the distance to enumeration."""
    for players, cells, target in SIZES:
        problem = network(players, cells)
        name = f"{players} partners x {cells:,} cells x {len(KINDS)} capabilities"
        result, seconds = timed(lambda held=problem: solve(held, interactions=False))
        broken = check(problem, result, most=2_000_000)
        told(f"exact Shapley shares, {name}", target, f"{seconds:.2f} s, {len(broken)} faults found by the judge")
    _, seconds = timed(lambda: solve(network(*SIZES[0][:2])))
    told("the same with the interaction of every pair, 21 partners", "no target", f"{seconds:.2f} s")
    team, seconds = timed(lambda: best_team(network(21, 1_000), 3))
    told("best team of 3 among 21, 1,000 cells", "proved", f"{'proved' if team.is_proved else 'open'}, {seconds:.2f} s")
    small = network(ENUMERATED, 20, seed=3)
    exact, seconds = timed(lambda: enumerated(small))
    apart = float(np.abs(solve(small).shares.sum(axis=1) - exact).max() / exact.sum())
    told(
        f"distance to enumeration, {ENUMERATED} partners", "<= 1e-12", f"{apart:.1e}; enumeration took {seconds:.2f} s"
    )
    told("memory at most", "no target", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
