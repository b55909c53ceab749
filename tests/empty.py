"""An empty house, migrated once and copied to whoever needs one: to build its tables anew takes ten seconds."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent.parent
SHELF = HERE / ".cache" / "empty"


def lay(connection: Any) -> None:
    """Copy the empty house into a new SQLite database, if one is kept for the code as it is."""
    if connection.vendor == "sqlite" and _kept().exists():
        connection.ensure_connection()
        with closing(sqlite3.connect(_kept())) as source:
            source.backup(connection.connection)


def keep(connection: Any) -> None:
    """Keep a database that was just migrated, under the name of the code that built it; older ones go."""
    if connection.vendor != "sqlite" or _kept().exists():
        return
    SHELF.mkdir(parents=True, exist_ok=True)
    older = list(SHELF.glob("*.sqlite3"))
    coming = SHELF / f"{os.getpid()}.part"
    with closing(sqlite3.connect(coming)) as target:
        connection.connection.backup(target)
    coming.replace(_kept())  # at once, so that nobody meets half a house
    for file in older:
        file.unlink(missing_ok=True)


@cache
def _kept() -> Path:
    """Name the file after all code and every pinned library: whatever changes, the tables are built anew."""
    digest = hashlib.sha256()
    for file in [*sorted((HERE / "src").rglob("*.py")), *sorted((HERE / "requirements").glob("*.lock"))]:
        digest.update(str(file.relative_to(HERE)).encode())
        digest.update(file.read_bytes())
    return SHELF / f"{digest.hexdigest()[:16]}.sqlite3"
