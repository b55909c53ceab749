"""Measures the exact timetable on the published instances: every answer goes through the judge before it counts.

`python -m benchmarks.timetable --instances DIR [--published CSV] [--fairness D ...] [--seconds S] [--workers W]
[--json OUT] [--peer [NAME] [--peer-seconds S]]` prints a table. Without `--fairness` the cases are those of the CSV, or
else no fairness. A peer is asked after all cases are done.
OUT is a list of objects: `instance`, `fairness`, `status` (optimal, feasible, infeasible, unknown), `value`, `bound`,
`seconds`, `cpu` (seconds of a core), `slots` (of each meeting, from 1, in the order of the file; empty where there is
no answer).
"""

from __future__ import annotations

import argparse
import json
import resource
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from itertools import repeat
from pathlib import Path

from benchmarks import b2b, peers
from errera.engines.scheduling import EXACT, Aim, check, solve

HEAD = ("instance", "fairness", "size", "value", "bound", "proved", "seconds", "cpu")
PAPER = ("published", "MaxSAT s", "Chuffed s", "MIP s")
SETTLED = ("optimal", "infeasible")

Case = tuple[b2b.Instance, int | None]
Published = dict[tuple[str, int | None], b2b.Known]


@dataclass(frozen=True)
class Row:
    """What came of a case."""

    instance: str
    fairness: int | None
    status: str
    value: int | None
    bound: int | None
    seconds: float
    cpu: float
    slots: list[int]

    @property
    def said(self) -> str:
        """Give the value, or why there is none, as the paper writes it."""
        return str(self.value) if self.value is not None else self.status


@dataclass(frozen=True)
class Line:
    """A case beside what was published of it and what the peer said."""

    row: Row
    size: str
    known: b2b.Known | None
    peer: peers.Said | None


def main() -> None:
    """Print the table line by line as it grows, and what it comes to."""
    asked = _arguments()
    heads = (*HEAD, *(PAPER if asked.published else ()), *((asked.peer, "its cpu") if asked.peer else ()))
    print(f"| {' | '.join(heads)} |\n|{' --- |' * len(heads)}", flush=True)
    lines = []
    for line in _lines(asked):
        lines.append(line)
        print(f"| {' | '.join(_cells(line, asked))} |", flush=True)
    print("\n" + "\n".join(_sums(lines, asked)))
    if asked.json:
        rows = [
            {**asdict(line.row), "seconds": round(line.row.seconds, 2), "cpu": round(line.row.cpu, 2)} for line in lines
        ]
        asked.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.timetable", description=__doc__)
    parser.add_argument("--instances", type=Path, required=True, help="a folder of .dzn files")
    parser.add_argument("--published", type=Path, help="a CSV with best values and times")
    parser.add_argument("--fairness", type=int, nargs="*", help="bounds of the spread of breaks")
    parser.add_argument("--seconds", type=float, default=120.0, help="for each case")
    parser.add_argument("--workers", type=int, default=1, help="processes that try at once")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--json", type=Path)
    names = (peers.RC2, peers.GECODE)
    parser.add_argument("--peer", nargs="?", choices=names, const=peers.RC2, help="ask this one too")
    parser.add_argument("--peer-seconds", type=float, default=60.0, help="of a core, for each case")
    return parser.parse_args()


def _lines(asked: argparse.Namespace) -> Iterator[Line]:
    """Give the cases one by one; a peer answers as many of them at once as we had workers."""
    known = b2b.published(asked.published) if asked.published else {}
    cases = list(_cases(asked, known))
    rows: Iterable[Row] = (_row(*case, asked) for case in cases)
    said: Iterable[peers.Said | None] = repeat(None)
    if asked.peer:
        rows, said = list(rows), _peers(cases, asked)
    for (instance, fairness), row, peer in zip(cases, rows, said, strict=False):
        yield Line(row, instance.size, known.get((instance.name, fairness)), peer)


def _cases(asked: argparse.Namespace, known: Published) -> Iterator[Case]:
    for file in sorted(asked.instances.glob("*.dzn")):
        instance = b2b.read(file)
        told = sorted(d for name, d in known if name == instance.name)
        yield from ((instance, fairness) for fairness in asked.fairness or told or _plain(known))


def _peers(cases: list[Case], asked: argparse.Namespace) -> Iterator[peers.Said]:
    with ThreadPoolExecutor(asked.workers) as pool:
        yield from pool.map(lambda case: peers.ask(asked.peer, *case, asked.peer_seconds), cases)


def _plain(known: Published) -> list[int | None]:
    """Give the fairness of a file of which nothing was published: none, unless only what was published is asked."""
    return [] if known else [None]


def _row(instance: b2b.Instance, fairness: int | None, asked: argparse.Namespace) -> Row:
    problem = instance.problem(fairness)
    begun = _cpu()
    result = solve(problem, seconds=asked.seconds, seed=asked.seed, workers=asked.workers, engine=EXACT)
    cpu = _cpu() - begun
    if faults := check(problem, result):
        raise SystemExit(f"{instance.name}, fairness {fairness}: {' '.join(faults)}")
    value, bound = result.values.get(Aim.BREAKS), result.bounds.get(Aim.BREAKS)
    slots = instance.slots_of(result.slots) if result.is_found else []
    return Row(instance.name, fairness, str(result.status), value, bound, result.seconds, cpu, slots)


def _cpu() -> float:
    """Give the seconds of a core used so far, by us and by the solvers that ran beside us."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def _cells(line: Line, asked: argparse.Namespace) -> Iterator[str]:
    row = line.row
    yield from (row.instance, _shown(row.fairness), line.size, row.said, _shown(row.bound))
    yield from ("yes" if row.status in SETTLED else "no", f"{row.seconds:.1f}", f"{row.cpu:.1f}")
    if asked.published:
        known = line.known or b2b.Known("", "", "", "")
        yield from (known.value, known.maxsat, known.cp, known.mip)
    if line.peer:
        value = _shown(line.peer.value) if line.peer.value is not None else line.peer.status
        yield from (value + ("" if line.peer.status in SETTLED else " (not proved)"), f"{line.peer.seconds:.1f}")


def _shown(number: int | None) -> str:
    return "" if number is None else str(number)


def _sums(lines: list[Line], asked: argparse.Namespace) -> Iterator[str]:
    settled = [line for line in lines if line.row.status in SETTLED]
    seconds = [line.row.seconds for line in lines]
    yield (
        f"{len(settled)} of {len(lines)} cases proved, {sum(seconds):.0f} s together, "
        f"{max(seconds, default=0):.1f} s at most ({sum(line.row.cpu for line in lines):.0f} s of a core together, "
        f"{max((line.row.cpu for line in lines), default=0):.1f} s at most); every answer passed the judge."
    )
    if known := [line for line in lines if line.known]:
        same = sum(line.known.value == line.row.said for line in known if line.known and line in settled)
        paper = [float(line.known.maxsat) for line in known if line.known and line.known.maxsat not in ("", "TO")]
        theirs = f"{sum(paper):.0f} s, {max(paper, default=0):.1f} s at most"
        yield f"{same} of {len(known)} as published; the paper's MaxSAT: {theirs}."
        chuffed, cplex = _solved(known, "cp"), _solved(known, "mip")
        yield f"Within two hours each, the paper's Chuffed proved {chuffed} of them, and its CPLEX {cplex}."
    if with_peer := [line for line in lines if line.peer]:
        yield _against(str(asked.peer), with_peer)


def _solved(lines: list[Line], name: str) -> int:
    return sum(getattr(line.known, name) not in ("", "TO") for line in lines)


def _against(name: str, lines: list[Line]) -> str:
    """Say how the peer fared: cases proved, and the time of those that both proved."""
    theirs = [line for line in lines if line.peer and line.peer.status in SETTLED]
    both = [line for line in theirs if line.row.status in SETTLED]
    ours_in, theirs_in = sum(line.row.cpu for line in both), sum(line.peer.seconds for line in both if line.peer)
    told = sum(line.peer.value != line.row.value for line in both if line.peer)
    return (
        f"{name} proved {len(theirs)} of {len(lines)}; on the {len(both)} that both proved it took "
        f"{theirs_in:.0f} s of a core and we took {ours_in:.0f} s; {told} answers differ."
    )


if __name__ == "__main__":
    main()
