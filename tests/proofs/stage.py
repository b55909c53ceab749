"""What the proofs about money share: an empty database to write nonsense into, and how they tell what they found."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django


@contextmanager
def empty_database() -> Iterator[Path]:
    """Set Django up on the empty database of ERRERA_DATABASE, or on a fresh SQLite file; gives a folder for files."""
    with tempfile.TemporaryDirectory(prefix="errera-proof-") as folder:
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
        os.environ.setdefault("ERRERA_DATABASE", f"sqlite:///{Path(folder) / 'proof.sqlite3'}")
        os.environ["ERRERA_DATA"] = folder
        django.setup()
        from django.core.management import call_command
        from django.db import connection

        if connection.introspection.table_names():
            raise SystemExit("This proof writes nonsense: give it an empty database.")
        call_command("migrate", verbosity=0)
        yield Path(folder)


def tell(sentence: str, faults: list[str]) -> None:
    """Print the machine, the database, what happened, and what was wrong with it."""
    from django.db import connection

    from benchmarks import machine

    print(f"{machine.described()}\n- database: {connection.vendor}\n\n{sentence}\nfaults: {len(faults)}")
    print("\n".join(faults[:20]))
