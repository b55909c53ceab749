"""Measures wins among many: `python -m benchmarks.wins ROWS` prints JSON, a line for each cost.

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
NUMBER = "printf('%010d', n)"


def main(count: int) -> None:
    """Fill the database with wins, record one more, read the list and a record."""
    with tempfile.TemporaryDirectory(prefix="errera-bench-") as folder:
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
        os.environ["ERRERA_DATABASE"] = f"sqlite:///{Path(folder) / 'bench.sqlite3'}"
        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        for what, cost in _costs(count):
            print(json.dumps({"what": what, "rows": count, **cost}), flush=True)


def _costs(count: int) -> Iterator[tuple[str, dict[str, Any]]]:
    from django.test import Client
    from django.urls import reverse

    from benchmarks.pages import _cost
    from benchmarks.rows import multiply
    from tests.cast import make_cast
    from tests.factories import opportunities as make
    from tests.factories import partners

    cast = make_cast()
    wood, steel = (partners.partnership(member.organisation) for member in (cast.boris, cast.clara))
    one = make.win(wood, steel)
    multiply(one, count, public_id=NUMBER, code="'W-' || n")
    for row in [*one.partners.all(), *one.values.all()]:
        multiply(row, count, win_id=f"{one.pk} + n")
    yield "record a win with three yearly values", _recording(cast, wood, steel)
    client = Client(SERVER_NAME="localhost")
    client.force_login(cast.ana.user)
    yield "list of wins, 20 rows", _cost(client, reverse("opportunities:win-list"))
    yield "record of a win", _cost(client, reverse("opportunities:win", args=[one.public_id]))


def _recording(cast: Any, *carriers: Any) -> dict[str, Any]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from errera.opportunities import actions
    from tests.cast import NOON
    from tests.factories import opportunities as make

    spent, queries = [], 0
    for _ in range(REPEATS):
        facts = make.win_facts(*carriers)
        with CaptureQueriesContext(connection) as seen:
            start = time.process_time()
            actions.report_win(facts=facts, by=cast.boris.actor, at=NOON)
            spent.append(time.process_time() - start)
        queries = len(seen)
    return {"queries": queries, "cpu_ms": round(statistics.median(spent) * 1000, 1), "kb": 0}


if __name__ == "__main__":
    main(int(sys.argv[1]))
