"""Reads the published problems of the allocation: see `tests/engines/allocation/published.txt` for their sources."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from errera.engines.allocation import Level, Limit, Package, Problem

FILE = Path(__file__).parents[1] / "tests/engines/allocation/published.txt"


def published() -> Iterator[tuple[str, Problem, int]]:
    """Give each problem with its name and its published optimum: a dimension of the knapsack is a limit on a label."""
    lines = iter(line for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    for head in lines:
        name, n, m, optimum = head.split()
        values = _numbers(next(lines), int(n))
        uses = [_numbers(next(lines), int(n)) for _ in range(int(m))]
        ceilings = _numbers(next(lines), int(m))
        packages = tuple(
            Package(f"{j:03}", (Level("whole", 0, value, tuple((f"{i:02}", row[j]) for i, row in enumerate(uses))),))
            for j, value in enumerate(values)
        )
        limits = tuple(Limit(f"{i:02}", 0, ceiling) for i, ceiling in enumerate(ceilings))
        yield name, Problem(0, packages, limits), int(optimum)


def _numbers(line: str, count: int) -> list[int]:
    found = [int(number) for number in line.split()]
    if len(found) != count:
        raise ValueError(f"{count} numbers are expected, and {len(found)} are there: {line[:40]}")
    return found
