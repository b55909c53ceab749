"""Prints every measurement beside its target: `python -m benchmarks [NAME ...]`, see `KINDS` for the names."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks import machine, process

SIZES = (10_000, 1_000_000)
ENTRIES = (10_000, 100_000, 1_000_000)
REGISTER = {
    "register one person": "<= 8 queries, <= 5 ms CPU",
    "record page of a door with a list of 20 registrations": "<= 12 queries, <= 15 ms CPU",
}
LIST, RECORD = "<= 8 queries, <= 10 ms CPU", "<= 12 queries, <= 15 ms CPU"
BOUNDED = "bounded by what it shows"
MEETINGS = {
    "list": LIST, "record": RECORD, "why": "<= 1 s", "what": "about 1 s",
    "publish": "all or nothing, in the background",
}  # fmt: skip


def pages() -> Iterator[tuple[str, str, str]]:
    """Measure lists and records on small and on large tables."""
    for size in SIZES:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.pages", str(size)], stdout=subprocess.PIPE, text=True, check=True
        )
        for line in done.stdout.splitlines():
            cost = json.loads(line)
            target = RECORD if cost["page"].startswith("record") else LIST
            reached = f"{cost['queries']} queries, {cost['cpu_ms']} ms CPU, {cost['kb']} KB"
            yield f"{cost['page']} ({cost['rows']:,} rows)", target, reached


def processes() -> Iterator[tuple[str, str, str]]:
    """Measure the empty database and the worker."""
    seconds, cpu = process.empty_database_to_ready()
    yield "empty database to ready, SQLite", "<= 5 s", f"{seconds:.1f} s ({cpu:.1f} s CPU)"
    yield "memory of a web worker, at most", "<= 120 MB", f"{process.memory_of_a_web_worker():.0f} MB"


def clone() -> Iterator[tuple[str, str, str]]:
    """Measure a newcomer's first minute."""
    yield "clean clone to first page of the demo", "<= 60 s", f"{process.clean_clone_to_first_page():.0f} s"


def ledger() -> Iterator[tuple[str, str, str]]:
    """Measure the books on both databases: eight threads at one envelope, and figures over few and many entries."""
    for database in ("SQLite", "PostgreSQL"):
        for cost in _of_the_books(database, "rush"):
            reached = "{seconds} s: {passed} passed, {refused} refused in words, {errors} errors, {left} cents left"
            yield (
                f"1,000 commitments from 8 threads, the envelope suffices for 600 ({database})",
                "600 pass, 400 refused, 0 errors",
                reached.format(**cost),
            )
        for size in ENTRIES:
            for cost in _of_the_books(database, "figures", str(size)):
                what = f"{cost['what']}, {size:,} entries in {cost['accounts']} accounts ({database})"
                yield what, "<= 50 ms, flat", f"{cost['ms']} ms"


def _of_the_books(database: str, *words: str) -> Iterator[dict[str, Any]]:
    server = ["-m", "tools.postgres", "run", "--", sys.executable] if database == "PostgreSQL" else []
    command = [sys.executable, *server, "-m", "benchmarks.ledger", *words]
    known = {name: value for name, value in os.environ.items() if name != "ERRERA_DATABASE"}
    done = subprocess.run(command, env=known, stdout=subprocess.PIPE, text=True, check=True)
    yield from map(json.loads, done.stdout.splitlines())


def registrations() -> Iterator[tuple[str, str, str]]:
    """Measure registrations among few and many others."""
    for size in SIZES:
        command = [sys.executable, "-m", "benchmarks.registrations", str(size)]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
        for line in done.stdout.splitlines():
            cost = json.loads(line)
            target = REGISTER.get(cost["what"].partition(",")[0], "the same number of queries")
            reached = f"{cost['queries']} queries, {cost['cpu_ms']} ms CPU"
            yield f"{cost['what']} ({cost['rows']:,} registrations)", target, reached


def wins() -> Iterator[tuple[str, str, str]]:
    """Measure recording a win, and reading wins among few and many."""
    for size in SIZES:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.wins", str(size)], stdout=subprocess.PIPE, text=True, check=True
        )
        for cost in map(json.loads, done.stdout.splitlines()):
            targets = {"record a win with three yearly values": "<= 10 queries", "record of a win": RECORD}
            reached = f"{cost['queries']} queries, {cost['cpu_ms']} ms CPU"
            yield f"{cost['what']} ({cost['rows']:,} wins)", targets.get(cost["what"], LIST), reached


def meetings() -> Iterator[tuple[str, str, str]]:
    """Measure a mission of 2,000 participants: pages of its timetable and day, publishing, a decision by hand."""
    for room in ("meetings", "agendas"):
        yield from _of_a_mission(room)


def _of_a_mission(room: str) -> Iterator[tuple[str, str, str]]:
    command = [sys.executable, "-m", f"benchmarks.{room}", "2000"]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    for cost in map(json.loads, done.stdout.splitlines()):
        seconds = f", {cost['seconds']} s" if "seconds" in cost else ""
        reached = f"{cost['queries']} queries, {cost['cpu_ms']} ms CPU{seconds}"
        yield f"{cost['what']} ({cost['rows']:,} participants)", MEETINGS.get(cost["what"].split()[0], BOUNDED), reached


def complementarity() -> Iterator[tuple[str, str, str]]:
    """Measure exact shares among few and many players, against enumeration where that can be done."""
    yield from _told_by("benchmarks.complementarity")


def allocation() -> Iterator[tuple[str, str, str]]:
    """Measure the best use of an envelope: a programme, a large one, and published problems."""
    yield from _told_by("benchmarks.allocation")


def timetable() -> Iterator[tuple[str, str, str]]:
    """Measure the timetable of a repair, and the published instances where their folder is there."""
    yield from _told_by("benchmarks.repair")
    folder = Path(os.environ.get("B2B", "../shared/data/b2b"))
    if folder.is_dir():
        files = ["--instances", str(folder / "instances"), "--published", str(folder / "published.csv")]
        command = [sys.executable, "-m", "benchmarks.timetable", *files, "--workers", "2", "--peer"]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
        table, _, sums = done.stdout.rpartition("\n\n")
        print(f"\n{table}\n\n| what | target | reached |\n| --- | --- | --- |", flush=True)
        for line in sums.splitlines():
            yield "the published timetables", "all proved, <= 30 s each, <= 400 s together", line


def _told_by(module: str) -> Iterator[tuple[str, str, str]]:
    done = subprocess.run([sys.executable, "-m", module], stdout=subprocess.PIPE, text=True, check=True)
    for cost in map(json.loads, done.stdout.splitlines()):
        yield cost["what"], cost["target"], cost["reached"]


def missions() -> Iterator[tuple[str, str, str]]:
    """Measure timetables of missions of 200 to 2,000 participants."""
    from benchmarks import scale

    return scale.measured()


KINDS = {
    "pages": pages, "processes": processes, "clone": clone, "ledger": ledger,
    "registrations": registrations, "wins": wins, "complementarity": complementarity, "allocation": allocation,
    "timetable": timetable, "missions": missions, "meetings": meetings,
}  # fmt: skip


def main(names: list[str]) -> None:
    """Print the machine, then the table line by line as it grows."""
    print(f"{machine.described()}\n\n| what | target | reached |\n| --- | --- | --- |", flush=True)
    for name in names or KINDS:
        for line in KINDS[name]():
            print(f"| {' | '.join(line)} |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
