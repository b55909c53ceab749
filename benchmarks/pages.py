"""Measures pages on a database with many rows: `python -m benchmarks.pages ROWS` prints JSON, one line per page.

It runs in a process of its own, on a fresh SQLite file of its own, with the settings of the tests.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django

REPEATS = 30


def main(count: int) -> None:
    """Fill the database, visit every page, print what it cost."""
    with tempfile.TemporaryDirectory(prefix="errera-bench-") as folder:
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
        os.environ["ERRERA_DATABASE"] = f"sqlite:///{Path(folder) / 'bench.sqlite3'}"
        os.environ["ERRERA_DATA"] = folder
        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        for name, url, client in _pages(count):
            print(json.dumps({"page": name, "rows": count, **_cost(client, url)}), flush=True)


def _pages(count: int) -> Iterator[tuple[str, str, Any]]:
    """Give the pages with a reader for each; each list is filled just before it is asked for."""
    from benchmarks import filled, money
    from tests.cast import make_cast
    from tests.factories.money import people

    cast = make_cast()
    officers = people(cast)
    for reader, pages in (
        (cast.ana, filled.pages(cast, count)),
        (officers.fin, money.pages(cast, officers, count)),
    ):
        client = _logged_in(reader)
        for name, url in pages:
            yield name, url, client


def _logged_in(reader: Any) -> Any:
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    client.force_login(reader.user)
    return client


def _cost(client: Any, url: str) -> dict[str, Any]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(url)
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(url)
    queries = len(seen)
    assert answer.status_code == 200, f"{url} answers {answer.status_code}"
    spent = [_cpu(client, url) for _ in range(REPEATS)]
    return {
        "queries": queries,
        "cpu_ms": round(statistics.median(spent) * 1000, 1),
        "kb": len(answer.content) // 1024,
    }


def _cpu(client: Any, url: str) -> float:
    start = time.process_time()
    client.get(url)
    return time.process_time() - start


if __name__ == "__main__":
    main(int(sys.argv[1]))
