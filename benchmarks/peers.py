"""The peer of the timetable bench: our plain MiniZinc model on Gecode, or RC2 on a plain encoding where that is absent.

The peer gets the same seconds on the same machine, right after our engine.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from pysat.formula import WCNF

from benchmarks.b2b import Instance
from errera.engines.scheduling.solve.exact.formula import Formula

MODEL = Path(__file__).with_name("b2b.mzn")
GECODE, RC2 = "gecode", "rc2"
SLACK = 15.0  # seconds beyond its limit that a peer gets to end by itself


@dataclass(frozen=True)
class Said:
    """What a peer found: its value, whether it proved it, or that there is none."""

    status: str
    value: int | None
    seconds: float


def usual() -> str:
    """Name the peer of this machine."""
    return GECODE if shutil.which("minizinc") else RC2


def ask(name: str, instance: Instance, fairness: int | None, seconds: float) -> Said:
    """Ask a peer by its name."""
    begun = time.perf_counter()
    status, value = (_gecode if name == GECODE else _rc2)(instance, fairness, seconds)
    return Said(status, value, time.perf_counter() - begun)


def _gecode(instance: Instance, fairness: int | None, seconds: float) -> tuple[str, int | None]:
    with TemporaryDirectory() as folder:
        data = Path(folder) / "instance.dzn"
        data.write_text(_data(instance, fairness), encoding="utf-8")
        command = ["minizinc", "--solver", "gecode", "-a", "--time-limit", str(round(1000 * seconds)), str(MODEL), data]
        said = _output(command, seconds)
    values = [int(number) for number in re.findall(r"^(\d+)$", said, re.MULTILINE)]
    if "UNSATISFIABLE" in said:
        return "infeasible", None
    if not values:
        return "unknown", None
    return ("optimal" if "==========" in said else "feasible"), values[-1]


def _output(command: list[str | Path], seconds: float) -> str:
    """Give what a program printed until its time was up; one that fails is a fault of the bench, not of the peer."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=seconds + SLACK)
    except subprocess.TimeoutExpired as late:
        return (late.stdout or b"").decode()
    if not done.stdout and done.returncode:
        raise RuntimeError(f"{command[0]} failed: {done.stderr[-500:]}")
    return done.stdout


def _data(instance: Instance, fairness: int | None) -> str:
    pairs = "|".join(f"{one},{other}" for one, other, _ in instance.requested)
    free = ",".join("{" + ",".join(map(str, sorted(slots))) + "}" for slots in free_slots(instance))
    before = [(first, then) for then, held in enumerate(instance.precedences, start=1) for first in sorted(held)]
    rows = "|".join(f"{first},{then}" for first, then in before)
    return (
        f"people = {instance.participants}; meetings = {len(instance.requested)}; tables = {instance.tables};\n"
        f"slots = {instance.slots}; fairness = {-1 if fairness is None else fairness};\n"
        f"pair = [|{pairs}|];\nfree = [{free}];\n"
        f"before = {f'[|{rows}|]' if before else 'array2d(1..0, 1..2, [])'};\n"
    )


def free_slots(instance: Instance) -> list[set[int]]:
    """Give the slots that each meeting could take, from 1."""
    halves = {1: range(1, instance.morning + 1), 2: range(instance.morning + 1, instance.slots + 1)}
    found = []
    for (one, other, session), fixed in zip(instance.requested, instance.fixed, strict=True):
        slots = set(halves.get(session, range(1, instance.slots + 1)))
        slots &= {fixed} if fixed else slots
        found.append(slots - instance.forbidden[one - 1] - instance.forbidden[other - 1])
    return found


def _rc2(instance: Instance, fairness: int | None, seconds: float) -> tuple[str, int | None]:
    """Ask RC2 in a process of its own, which can be ended."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "instance.wcnf"
        if not _plain(instance, fairness, file):
            return "infeasible", None
        command = [sys.executable, "-m", "pysat.examples.rc2", "-c", "b", "-v", str(file)]
        said = _output(command, seconds - SLACK)
    if "UNSATISFIABLE" in said:
        return "infeasible", None
    cost = re.findall(r"^o (\d+)$", said, re.MULTILINE)
    return ("optimal", int(cost[-1])) if "OPTIMUM FOUND" in said and cost else ("unknown", None)


def _plain(instance: Instance, fairness: int | None, file: Path) -> bool:
    """Write the plain encoding: slots, busy, and a soft clause against every break; says if each meeting has a slot."""
    formula, free = Formula(), free_slots(instance)
    x = [{t: formula.new() for t in sorted(slots)} for slots in free]
    for held in x:
        formula.add(*held.values())
        formula.at_most_one(list(held.values()))
    for t in range(1, instance.slots + 1):
        _at_most(formula, [held[t] for held in x if t in held], instance.tables)
    for first, then in ((one - 1, then) for then, before in enumerate(instance.precedences) for one in before):
        for a, b in product(x[first], x[then]):
            if a >= b:
                formula.add(-x[first][a], -x[then][b])
    counted = [_breaks(formula, own) for own in _own(instance, x) if own]
    _fair(formula, counted, fairness)
    out = WCNF()
    out.extend(formula.clauses)
    out.extend([[-unit] for units in counted for unit in units], weights=[1] * sum(map(len, counted)))
    out.to_file(str(file))
    return all(free)


def _own(instance: Instance, x: list[dict[int, int]]) -> list[list[dict[int, int]]]:
    people = range(1, instance.participants + 1)
    return [[x[m] for m, row in enumerate(instance.requested) if person in row[:2]] for person in people]


def _at_most(formula: Formula, literals: list[int], most: int) -> None:
    counted = formula.count(literals, most + 1)
    if len(counted) > most:
        formula.add(-counted[most])


def _breaks(formula: Formula, own: list[dict[int, int]]) -> list[int]:
    """Count the starts of somebody, sorted: each beyond the first is a break."""
    busy, starts = {}, []
    for t in sorted({t for held in own for t in held}):
        here = [held[t] for held in own if t in held]
        formula.at_most_one(here)
        busy[t] = formula.any_of(here)
        start = formula.new()
        idle = [-busy[t - 1]] if t - 1 in busy else []
        formula.add(start, -busy[t], *(-literal for literal in idle))
        for needed in (busy[t], *idle):
            formula.add(-start, needed)
        starts.append(start)
    return formula.count(starts, len(starts))[1:]


def _fair(formula: Formula, counted: list[list[int]], fairness: int | None) -> None:
    """Have nobody with more breaks than anybody else has and the fairness."""
    for one, other in product(counted, counted) if fairness is not None else ():
        for k, literal in enumerate(one[fairness:]):
            formula.add(-literal, *([other[k]] if k < len(other) else []))
