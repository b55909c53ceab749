"""The peers of the timetable bench: RC2 on a plain encoding, or our plain MiniZinc model on Gecode where installed.

RC2 is the usual one: it comes with a library that we have anyway, and proves far more of the cases.

The peer runs on the same machine in the same run, after our engine. Its limit and its figures are seconds of a core: it
has one thread, so that what else the machine does costs it nothing.
"""

from __future__ import annotations

import math
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile

from pysat.formula import WCNF

from benchmarks.b2b import Instance
from errera.engines.scheduling.solve.exact.formula import Formula

MODEL = Path(__file__).with_name("b2b.mzn")
GECODE, RC2 = "gecode", "rc2"
ENOUGH = 0.9  # the share of its seconds after which a peer that ends without a word was out of time


@dataclass(frozen=True)
class Said:
    """What a peer found: its value, whether it proved it, or that there is none; and the seconds of a core it took."""

    status: str
    value: int | None
    seconds: float


@dataclass(frozen=True)
class Printed:
    """What a program printed, and the seconds of a core that it and its own took."""

    text: str
    seconds: float


def ask(name: str, instance: Instance, fairness: int | None, seconds: float) -> Said:
    """Ask a peer by its name."""
    return (_gecode if name == GECODE else _rc2)(instance, fairness, seconds)


def _gecode(instance: Instance, fairness: int | None, seconds: float) -> Said:
    with TemporaryDirectory() as folder:
        data = Path(folder) / "instance.dzn"
        data.write_text(_data(instance, fairness), encoding="utf-8")
        printed = _output(["minizinc", "--solver", "gecode", "-a", str(MODEL), str(data)], seconds)
    values = [int(number) for number in re.findall(r"^(\d+)$", printed.text, re.MULTILINE)]
    if "UNSATISFIABLE" in printed.text:
        return Said("infeasible", None, printed.seconds)
    if not values:
        return Said("unknown", None, printed.seconds)
    return Said("optimal" if "==========" in printed.text else "feasible", values[-1], printed.seconds)


def _output(command: list[str], seconds: float) -> Printed:
    """Give what a program printed until its time was up; one that fails is a fault of the bench, not of the peer."""
    limited = ["prlimit", f"--cpu={math.ceil(seconds)}", *command]
    with TemporaryFile("w+") as said, TemporaryFile("w+") as complaint:
        child = subprocess.Popen(limited, stdout=said, stderr=complaint, text=True)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        spent = used.ru_utime + used.ru_stime
        texts = [file.seek(0) or file.read() for file in (said, complaint)]
    if not texts[0] and child.returncode and spent < ENOUGH * seconds:
        raise RuntimeError(f"{command[0]} failed: {texts[1][-500:]}")
    return Printed(texts[0], spent)


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


def _rc2(instance: Instance, fairness: int | None, seconds: float) -> Said:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "instance.wcnf"
        if not _plain(instance, fairness, file):
            return Said("infeasible", None, 0.0)
        printed = _output([sys.executable, "-m", "pysat.examples.rc2", "-c", "b", "-v", str(file)], seconds)
    if "UNSATISFIABLE" in printed.text:
        return Said("infeasible", None, printed.seconds)
    cost = re.findall(r"^o (\d+)$", printed.text, re.MULTILINE)
    if "OPTIMUM FOUND" in printed.text and cost:
        return Said("optimal", int(cost[-1]), printed.seconds)
    return Said("unknown", None, printed.seconds)


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
