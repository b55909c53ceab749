"""`errera backup FILE`: a copy of the database that is whole, made while people go on working."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from django.core.management.base import CommandError
from django.db import connection
from django.db.backends.sqlite3._functions import register  # type: ignore[import-untyped]  # the types of Django know none of it

PAGES_AT_ONCE = 1_000


def backup(file: Path) -> int:
    """Copy the database to a file that did not exist, check the copy, and give its size in bytes.

    Refuses on PostgreSQL, which has a better tool of its own, and refuses to overwrite.
    """
    if connection.vendor != "sqlite":
        raise CommandError("On PostgreSQL use: pg_dump --format=custom --file=FILE DATABASE")
    if file.exists():
        raise CommandError(f"{str(file)!r} is there already; backups are never overwritten.")
    rough = file.with_name(f".{file.name}.{os.getpid()}")
    connection.ensure_connection()
    try:
        with closing(sqlite3.connect(rough)) as copy:
            connection.connection.backup(copy, pages=PAGES_AT_ONCE)
            register(copy)  # the check reads constraints that use Django's own functions
            (found,) = copy.execute("PRAGMA integrity_check").fetchone()
        if found != "ok":
            raise CommandError(f"The copy is not whole: {found}")
        rough.rename(file)
    finally:
        rough.unlink(missing_ok=True)
    return file.stat().st_size
