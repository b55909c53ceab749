"""Measures the engine of the allocation: `python -m benchmarks.allocation` prints JSON, a line for each cost.

Problems are drawn from a recorded seed or published; every answer is held against the judge before it counts.
"""

from __future__ import annotations

import json
import random
import statistics
import time
from collections.abc import Callable, Iterator
from typing import Any

from benchmarks.published import published
from errera.engines.allocation import (
    Ask,
    Level,
    Limit,
    Package,
    Problem,
    Ratio,
    Standing,
    Stop,
    account,
    check,
    solve,
)

REPEATS = 5
HARD = Stop(work=300.0, workers=2)


def main() -> None:
    """Print each cost as it is measured."""
    for what, target, reached in [*_programmes(), *_accounts(), *_published()]:
        print(json.dumps({"what": what, "target": target, "reached": reached}), flush=True)


def programme(partners: int, each: int, *, seed: int, limits: int) -> Problem:
    """Draw the packages of a programme: EUR 3,000 to EUR 40,000, five domains, half of the money there is.

    Ceilings per partner, floors and ceilings per domain, and overhead of at most 3 per cent, up to so many rules.
    """
    draw, packages = random.Random(seed), []  # noqa: S311 - a recorded seed, no secret
    for number in range(partners * each):
        cents, value = draw.randrange(300_000, 4_000_000), draw.randrange(4_000, 10_000)
        uses = (
            (f"partner:{number // each:03}", cents), (f"domain:{draw.randrange(5)}", cents),
            ("cost", cents * 3 // 2), ("overhead", draw.randrange(cents // 10)),
        )  # fmt: skip
        packages.append(Package(f"{number:04}", (Level("whole", cents, value, uses),), 9_000, 11_000))
    envelope = sum(package.levels[0].cents for package in packages) // 2
    domains = [Limit(f"domain:{domain}", envelope // 10, envelope // 3) for domain in range(5)]
    own = [Limit(f"partner:{partner:03}", 0, envelope * 2 // partners) for partner in range(partners)]
    return Problem(envelope, tuple(packages), (*domains, *own)[: limits - 2], (Ratio("overhead", "cost", 0, 300),))


def _programmes() -> Iterator[tuple[str, str, str]]:
    for partners, each, rules, target in ((21, 10, 28, "proved, <= 2 s"), (100, 10, 30, "gap <= 0.1 %, <= 60 s")):
        found = [_solved(programme(partners, each, seed=seed, limits=rules)) for seed in range(REPEATS)]
        proved = sum(standing is Standing.PROVED for standing, _, _ in found)
        seconds, gap = [one[1] for one in found], max(one[2] for one in found)
        reached = (
            f"{proved} of {REPEATS} proved, gap at most {gap:.4f} %, "
            f"{statistics.median(seconds):.2f} s in the middle, {max(seconds):.2f} s at most, one worker"
        )
        yield f"{partners * each:,} packages, {rules} rules, {REPEATS} problems", target, reached


def _solved(problem: Problem, stop: Stop = Stop()) -> tuple[Standing, float, float]:  # noqa: B008 - frozen
    seconds, result = _timed(lambda: solve(problem, stop=stop))
    assert check(problem, result) == []
    return result.standing, seconds, 100 * result.gap / result.choice.value


def _accounts() -> Iterator[tuple[str, str, str]]:
    """Measure everything that is said about a call: ties, next money, least changes, 200 draws."""
    for partners, each in ((21, 1), (21, 10)):
        problem = programme(partners, each, seed=1, limits=7)
        seconds, said = _timed(lambda problem=problem: account(problem, Ask(draws=200)))
        what = f"everything said about {partners * each} bids, with {len(said['lacks'])} refused and 200 draws"
        yield what, "in the background, <= 60 s", f"{said['standing']}, {seconds:.1f} s"


def _published() -> Iterator[tuple[str, str, str]]:
    problems = list(published())
    for name in ("petersen", "chu-beasley"):
        chosen = [(problem, optimum) for known, problem, optimum in problems if known.startswith(name)]
        seconds, found = _timed(lambda chosen=chosen: [solve(problem, stop=HARD) for problem, _ in chosen])
        reached = sum(
            result.standing is Standing.PROVED and result.choice.value == optimum
            for result, (_, optimum) in zip(found, chosen, strict=True)
        )
        yield f"published optima, {name}", f"{len(chosen)} reached and proved", f"{reached}, {seconds:.1f} s together"


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    found = work()
    return time.perf_counter() - start, found


if __name__ == "__main__":
    main()
