"""Measures registrations: `python -m benchmarks.registrations ROWS` prints JSON, one line for each kind of work.

It runs in a process of its own, on a fresh SQLite file with ROWS registrations in it: two hundred at the door that is
measured, the others elsewhere. Statements are counted without the brackets of the transaction.
"""

from __future__ import annotations

import functools
import itertools
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import django

REPEATS = 30
SIZES = (5, 50)
HERE = 200


def main(count: int) -> None:
    """Fill the database, do each kind of work thirty times, print what it cost."""
    with tempfile.TemporaryDirectory(prefix="errera-bench-") as folder:
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
        os.environ["ERRERA_DATABASE"] = f"sqlite:///{Path(folder) / 'bench.sqlite3'}"
        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        for what, act in _works(count):
            print(json.dumps({"what": what, "rows": count, **_cost(act)}), flush=True)


def _works(count: int) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Give each kind of work, ready to be done again and again."""
    from django.test import Client
    from django.urls import reverse

    from tests.cast import _member, make_cast
    from tests.factories import partners
    from tests.factories import registrations as make

    cast = make_cast()
    wood = partners.partnership(cast.boris.organisation)
    door = make.door(wood, capacity=1_000_000)
    _fill(make, door, HERE)
    _fill(make, make.door(wood, capacity=2_000_000), count)
    cas = _member("Cas", make.company(), "company")
    by = cas.actor
    yield "register one person, with an answer and a consent", lambda: _register(make, door, cas, by, 1)
    for size in SIZES:
        yield f"register a delegation of {size}", functools.partial(_register, make, door, cas, by, size)
    client = Client(SERVER_NAME="localhost")
    client.force_login(cast.ana.user)
    page = reverse("registrations:door", args=[door.public_id])
    yield "record page of a door with a list of 20 registrations", lambda: client.get(page)


def _fill(make: Any, door: Any, count: int) -> None:
    """Write many registrations with a place at a door, and count them there."""
    from benchmarks.rows import multiply
    from errera.registrations.models import Door, Registration

    prefix = f"substr('{door.public_id}', 1, 3)"
    one = make.registration(door, state="waiting")
    changed = {"state": "'confirmed'", "confirmed_by": "'x'", "confirmed_at": "asked_at", "waited_by": "''",
               "waited_at": "NULL", "told": "'confirmed'"}  # fmt: skip
    multiply(one, count, public_id=f"{prefix} || printf('%07d', n)", **changed)
    Door.objects.filter(pk=door.pk).update(
        taken_count=Registration.objects.filter(door=door, state="confirmed").count()
    )
    one.attendees.all().delete()
    one.delete()
    door.questions = [{"code": "diet", "kind": "text", "words": {"en": "Diet"}}]
    door.purposes = [{"code": "photo", "words": {"en": "Pictures"}}]
    door.save(update_fields=["questions", "purposes"])


_numbers = itertools.count(1)


def _register(make: Any, door: Any, cas: Any, by: Any, size: int) -> None:
    from errera.registrations import actions
    from tests.cast import NOON

    n = next(_numbers)
    ask = make.ask(*(f"P{n} {k}" for k in range(size)), of=cas.organisation, answers={"diet": "nuts"},
                   consents=frozenset({"photo"}))  # fmt: skip
    actions.register(door=door, ask=ask, by=by, at=NOON)


def _cost(act: Callable[[], Any]) -> dict[str, Any]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    act()
    with CaptureQueriesContext(connection) as seen:
        act()
    brackets = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
    queries = sum(not row["sql"].startswith(brackets) for row in seen)
    spent = [_cpu(act) for _ in range(REPEATS)]
    return {"queries": queries, "cpu_ms": round(statistics.median(spent) * 1000, 1)}


def _cpu(act: Callable[[], Any]) -> float:
    start = time.process_time()
    act()
    return time.process_time() - start


if __name__ == "__main__":
    main(int(sys.argv[1]))
