"""Checks a workbook of 20,000 rows and prints what that costs: memory, CPU, and how often it said how far it was.

`python -m tests.proofs.large_workbook [ROWS]` works on a fresh SQLite file; non-zero when a bound is broken.
"""

from __future__ import annotations

import dataclasses
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import django

ROWS = 20_000
MOST_MB = 120  # more than the process needed before it opened the file
SPREAD = 100  # parents: every row leans on one of the first hundred


def main(rows: int) -> int:
    """Measure in a process of its own, so that writing the file is not counted."""
    with tempfile.TemporaryDirectory(prefix="errera-proof-") as folder:
        known = {**os.environ, "ERRERA_DATA": folder, "DJANGO_SETTINGS_MODULE": "tests.settings"}
        known.pop("ERRERA_DATABASE", None)
        for word in ("write", "check"):
            done = subprocess.run(
                [sys.executable, "-m", "tests.proofs.large_workbook", word, str(rows), folder], env=known
            )
            if done.returncode:
                return done.returncode
    return 0


def write(rows: int, path: Path) -> None:
    """Write the workbook, every column of the test sheets filled."""
    from errera.foundation.workbook import presenters

    things = (
        {
            "code": f"thing-{i:06}", "title": {"en": f"Thing number {i}", "nl": f"Ding nummer {i}"},
            "parent": f"thing-{i % SPREAD:06}" if i >= SPREAD else "", "colour": "red", "tags": ["a", "c"],
            "weight": "12.5", "count": i % 1000, "price": i, "is_good": True, "note": f"What there is to say about {i}",
        }
        for i in range(rows)
    )  # fmt: skip
    presenters.write_rows(path, {"things": things})


def check(path: Path) -> int:
    """Check it and try it out; say what it cost."""
    from django.core.management import call_command
    from django.utils import timezone

    from errera.foundation.actor import Actor
    from errera.foundation.workbook import planning

    call_command("migrate", verbosity=0)
    told: list[int] = []
    before, cpu = _peak_mb(), time.process_time()
    report = planning.check(path, tell=lambda done, total, sentence: told.append(done)).report
    checked, cpu_checked = _peak_mb(), time.process_time()
    report = planning.try_out(path, by=Actor("proof"), at=timezone.now(), tell=lambda *told_now: None).report
    mb, tried = path.stat().st_size / 1e6, time.process_time()
    print(f"{report.rows:,} rows, {mb:.1f} MB, {report.fault_count} faults, {report.changes:,} new")
    print(f"check: {checked - before:.0f} MB above the {before:.0f} MB before, {cpu_checked - cpu:.1f} s CPU")
    print(f"check and trial of every row: {_peak_mb() - before:.0f} MB above, {tried - cpu_checked:.1f} s CPU")
    print(f"reports of progress: {len(told):,}")
    return bool(report.fault_count) or len(told) < report.rows or _peak_mb() - before > MOST_MB


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _set_up(folder: Path) -> None:
    os.environ["ERRERA_DATABASE"] = f"sqlite:///{folder / 'proof.sqlite3'}"
    django.setup()
    from errera.foundation.workbook import shapes
    from tests.workbook.things import THINGS

    shapes._sheets.clear()
    shapes.register(dataclasses.replace(THINGS, put=_put))


def _put(row, *, by, at):
    from errera.foundation.audit.actions import record
    from errera.foundation.reference.models import LookUpValue

    made = LookUpValue.objects.create(look_up="proof", code=row["code"], title=row["title"]["en"])
    record(what="test.thing.put", target=made, by=by, at=at)


if __name__ == "__main__":
    if len(sys.argv) == 4:
        word, count, place = sys.argv[1:]
        _set_up(Path(place))
        book = Path(place) / "large.xlsx"
        sys.exit(write(int(count), book) if word == "write" else check(book))
    sys.exit(main(int((sys.argv[1:] or [ROWS])[0])))
