"""Saves the demo programme, loads it into an empty database, and saves again: the two files must be the same.

`python -m tests.proofs.round_trip` works on two fresh SQLite files; non-zero when a byte differs, or when loading
twice would change anything.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import django

LIVED, LOADED = "lived.xlsx", "loaded.xlsx"
WHOLE = "whole.xlsx"  # with the sheets that only say what came about: they are passed over where it did not


def main() -> int:
    """Fill one house, carry its workbook into another, and compare."""
    with tempfile.TemporaryDirectory(prefix="errera-proof-") as name:
        folder = Path(name)
        for word in ("fill", "carry"):
            home = folder / word
            home.mkdir()
            known = {
                **os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings", "ERRERA_DATA": str(home),
                "ERRERA_DATABASE": f"sqlite:///{home / 'proof.sqlite3'}", "ERRERA_DEMO": "1",
                "ERRERA_TODAY": "2026-03-16",
            }  # fmt: skip
            command = [sys.executable, "-m", "tests.proofs.round_trip", word, name]
            if subprocess.run(command, env=known).returncode:
                return 1
        same = (folder / LIVED).read_bytes() == (folder / LOADED).read_bytes()
        print("the two files are the same, byte by byte" if same else "the two files differ:")
        if not same:
            print("\n".join(differences(folder / LIVED, folder / LOADED)))
    return not same


def fill_house(folder: Path) -> int:
    """Let the demo programme be lived, and save it."""
    from django.core.management import call_command

    from errera.cli.demo import fill, story
    from errera.foundation.workbook import presenters

    call_command("migrate", verbosity=0)
    fill.fill(folder / "programme.xlsx", out=lambda line: None)
    story.tell()
    print(f"saved: {presenters.save_workbook(folder / WHOLE)} rows")
    presenters.save_workbook(folder / LIVED, with_stated=False)
    return 0


def carry(folder: Path) -> int:
    """Load that file into an empty house, save it, and see that loading it again would change nothing."""
    from django.core.management import call_command

    from errera.cli import workbook
    from errera.cli.begin import founder
    from errera.foundation import clock
    from errera.foundation.workbook import planning, presenters

    call_command("migrate", verbosity=0)
    report = workbook.load(folder / WHOLE, print, by=founder(), at=clock.now())
    if report.fault_count:
        return 1
    presenters.save_workbook(folder / LOADED, with_stated=False)
    again = planning.check(folder / WHOLE).report
    print(f"loaded again: {again.changes} changes, {again.fault_count} faults")
    for sheet in again.sheets:
        for row in sheet.rows[:5]:
            print(" ", sheet.name, row.row, row.key, row.changes[:3])
    return bool(again.changes or again.fault_count)


def differences(one: Path, other: Path) -> list[str]:
    """Give the cells that differ, the first few."""
    from itertools import zip_longest

    from python_calamine import CalamineWorkbook

    left, right = CalamineWorkbook.from_path(one), CalamineWorkbook.from_path(other)
    found = []
    for name in left.sheet_names:
        rows = zip_longest(left.get_sheet_by_name(name).to_python(), right.get_sheet_by_name(name).to_python())
        found += [f"{name} {i}: {a} | {b}" for i, (a, b) in enumerate(rows, start=1) if a != b]
    return found[:20]


if __name__ == "__main__":
    if len(sys.argv) == 3:
        django.setup()
        sys.exit({"fill": fill_house, "carry": carry}[sys.argv[1]](Path(sys.argv[2])))
    sys.exit(main())
