"""Measures timetables of large missions: `python -m benchmarks.scale` prints a line for each size.

Each size is solved in a process of its own, so that its memory is its own and its seconds hold all that a first
request costs; every answer is held against the judge before it counts.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from benchmarks.missions import mission
from errera.engines.scheduling import LARGE, Aim, Problem, Result, solve
from errera.engines.scheduling.check import check

SECONDS = {200: 20, 500: 40, 1_000: 60, 2_000: 60}
SEED, WORKERS = 1, 2
HEADS = ("participants", "meetings", "tables", "weight", "bound", "gap", "breaks", "bound", "seconds", "MB", "engine")
WIDTHS = (12, 9, 7, 8, 8, 8, 7, 6, 8, 5, 7)


def main() -> None:
    """Print the table, and keep it as JSON where that is asked."""
    asked = _asked()
    if asked.one is not None:
        print(json.dumps(_measured(asked.one, asked.seconds or SECONDS.get(asked.one, 60), asked.seed, asked.engine)))
        return
    print(_line(HEADS), "  judged", flush=True)
    rows = []
    for size in asked.participants:
        row = _in_its_own_process(size, asked.seed, asked.engine, asked.seconds)
        print(_line(_shown(row)), f"  {row['status']}, {row['judged']}", flush=True)
        rows.append(row)
    if asked.json:
        with open(asked.json, "w", encoding="utf-8") as out:
            json.dump(rows, out, indent=1)
            out.write("\n")


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    parser.add_argument("--participants", type=int, nargs="+", default=list(SECONDS), help="sizes of missions")
    parser.add_argument("--seconds", type=float, help="for each; without it 20, 40, 60 and 60")
    parser.add_argument("--seed", type=int, default=SEED, help="of the mission and of the search")
    parser.add_argument("--engine", default=LARGE, help="large, or exact for comparison")
    parser.add_argument("--json", help="a file for the figures")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    return parser.parse_args()


def measured() -> Iterator[tuple[str, str, str]]:
    """Give a line of `make bench` for each size: what, target, reached."""
    for size, seconds in SECONDS.items():
        row = _in_its_own_process(size, SEED, LARGE, seconds)
        reached = (
            f"gap {row['gap_percent']:.3f} %, {row['breaks']} breaks (bound {row['breaks_bound']}), "
            f"{row['status']} after {row['seconds']} s, {row['megabytes']} MB, judged {row['judged']}"
        )
        what = f"timetable of {size:,} participants, {row['meetings']:,} meetings wanted, tables for 95 %"
        yield what, f"gap <= 1 % in {seconds} s on two cores, <= 1 GB", reached


def _in_its_own_process(size: int, seed: int, engine: str, seconds: float | None) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.scale", "--one", str(size), "--seed", str(seed), "--engine", engine]
    command += ["--seconds", str(seconds)] if seconds else []
    ran = subprocess.run(command, check=True, capture_output=True, text=True)
    row: dict[str, Any] = json.loads(ran.stdout)
    return row


def _shown(row: dict[str, Any]) -> tuple[Any, ...]:
    gap = f"{row['gap_percent']:.3f} %" if row["gap_percent"] is not None else "-"
    return (
        f"{row['participants']:,}", f"{row['meetings']:,}", row["tables"], row["weight"], row["weight_bound"], gap,
        row["breaks"], row["breaks_bound"], f"{row['seconds']:.1f}", row["megabytes"], row["engine"],
    )  # fmt: skip


def _line(cells: tuple[Any, ...]) -> str:
    return " ".join(str(cell).rjust(width) for cell, width in zip(cells, WIDTHS, strict=True))


def _measured(size: int, seconds: float, seed: int, engine: str) -> dict[str, Any]:
    problem = mission(size, seed=seed)
    result = solve(problem, seconds=seconds, seed=seed, workers=WORKERS, engine=engine)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024  # before the judge takes his
    faults = check(problem, result)
    return {
        "participants": size, "meetings": len(problem.meetings), "wished_weight": _wished(problem),
        "slots": len(problem.slots), "tables": problem.places[0].tables, "status": str(result.status),
        "weight": result.values.get(Aim.WEIGHT), "weight_bound": result.bounds.get(Aim.WEIGHT),
        "gap_percent": _gap(result), "breaks": result.values.get(Aim.BREAKS),
        "breaks_bound": result.bounds.get(Aim.BREAKS), "seconds": round(result.seconds, 1), "megabytes": megabytes,
        "engine": result.engine, "seed": seed, "workers": WORKERS, "judged": faults or "right",
    }  # fmt: skip


def _wished(problem: Problem) -> int:
    return sum(one.weight for one in problem.meetings)


def _gap(result: Result) -> float | None:
    gap, value = result.gap(Aim.WEIGHT), result.values.get(Aim.WEIGHT)
    return None if gap is None or not value else 100 * gap / value


if __name__ == "__main__":
    main()
