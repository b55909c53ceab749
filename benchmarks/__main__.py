"""Prints every measurement beside its target: `python -m benchmarks [pages|processes|clone]`."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator

from benchmarks import machine, process

SIZES = (10_000, 1_000_000)
LIST, RECORD = "<= 8 queries, <= 10 ms CPU", "<= 12 queries, <= 15 ms CPU"


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


KINDS = {"pages": pages, "processes": processes, "clone": clone}


def main(names: list[str]) -> None:
    """Print the machine, then the table line by line as it grows."""
    print(f"{machine.described()}\n\n| what | target | reached |\n| --- | --- | --- |", flush=True)
    for name in names or KINDS:
        for line in KINDS[name]():
            print(f"| {' | '.join(line)} |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
