"""Measures the pages of a large timetable: `python -m benchmarks.meetings PARTICIPANTS` prints JSON, a line each.

The mission is drawn by `benchmarks.missions`, laid out slot by slot as it comes, published, and published once more
with a twentieth of its meetings elsewhere. It runs in a process of its own, on a fresh SQLite file of its own.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import django

NUMBER = "printf('%010d', n)"
EVERY = 20  # of so many meetings, one moves or goes in the second version


def main(count: int) -> None:
    """Fill the database with a mission, publish it twice, and visit the pages."""
    with tempfile.TemporaryDirectory(prefix="errera-bench-") as folder:
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
        os.environ["ERRERA_DATABASE"] = f"sqlite:///{Path(folder) / 'bench.sqlite3'}"
        os.environ["ERRERA_DATA"] = folder
        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        for what, cost in _costs(count):
            print(json.dumps({"what": what, "rows": count, **cost}), flush=True)


def _costs(count: int) -> Iterator[tuple[str, dict[str, Any]]]:
    from tests.cast import make_cast

    cast = make_cast()
    timetable, problem = _mission(cast, count)
    slots = laid_out(problem)
    first = _computed(timetable, problem, slots, cast)
    spent, version = _timed(lambda: _published(first, 0, cast))
    yield "publish the first version", spent
    second = _computed(timetable, problem, shaken(problem, slots), cast, base=version)
    spent, repaired = _timed(lambda: _published(second, 1, cast))
    yield "publish a repair", spent
    third = _computed(timetable, problem, slots, cast, base=repaired)
    yield from _pages(cast, problem, slots, {"timetable": timetable, "version": repaired, "run": third})


def _published(run: Any, replaces: int, cast: Any) -> Any:
    from errera.meetings import actions
    from tests.cast import NOON

    return actions.publish_run(run=run, ground="It has to.", replaces=replaces, by=cast.boris.actor, at=NOON)


def _pages(
    cast: Any, problem: Any, slots: Mapping[str, int | None], rows: Mapping[str, Any]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Visit the pages as the organiser; a participant with most meetings stands for all."""
    from django.test import Client
    from django.urls import reverse

    from benchmarks.pages import _cost

    client = Client(SERVER_NAME="localhost")
    client.force_login(cast.boris.user)
    held = Counter(key for one in problem.meetings if slots[one.key] is not None for key in one.pair)
    busiest = held.most_common(1)[0][0]
    left = next(one for one in problem.meetings if slots[one.key] is None)

    def at(name: str, *things: Any) -> str:
        return reverse(f"meetings:{name}", args=[getattr(thing, "public_id", thing) for thing in things])

    timetable, version, run = rows["timetable"], rows["version"], rows["run"]
    yield "list of timetables", _cost(client, at("timetables"))
    yield "list of participants, 20 rows", _cost(client, at("people", timetable))
    yield "list of meetings, 20 rows", _cost(client, at("meetings", timetable))
    yield "list of those affected, 20 rows", _cost(client, at("version-told", version))
    yield "record of a timetable (workbench)", _cost(client, at("timetable", timetable))
    yield "record of a participant, as it stands", _cost(client, at("person", timetable, busiest))
    yield "record of a participant, in a run", _cost(client, f"{at('person', timetable, busiest)}?run={run.public_id}")
    yield "record of a version, 12 tables of a half-day", _cost(client, at("version", version))
    yield "record of a run, 12 tables of a half-day", _cost(client, at("run", run))
    yield "list of all that a version changed, 20 rows", _cost(client, at("version-changes", version))
    yield "list of all that a run changes, 20 rows", _cost(client, at("run-changes", run))
    yield "two runs compared", _cost(client, at("run-compare", run, version.run))
    yield "form to publish a run", _cost(client, at("run-publish", run))
    pair = f"?one={left.one}&other={left.other}"
    yield "why a wish has no place", _timed(lambda: client.get(at("run-why", run) + pair))[0]
    yield "what a decision by hand would do", _decided(client, f"{at('pin-new', timetable)}{pair}&run={run.public_id}")


def _decided(client: Any, url: str) -> dict[str, Any]:
    from errera.meetings.models import Slot

    slot = Slot.objects.order_by("pk")[5]
    data = {"kind": "fixed", "slot": slot.public_id, "ground": "They asked.", "show": "1"}
    cost, answer = _timed(lambda: client.post(url, data))
    assert "What it would do" in answer.content.decode(), "the page says nothing of what it would do"
    return cost


def _timed(act: Callable[[], Any]) -> tuple[dict[str, Any], Any]:
    """Do something once, with its queries and its CPU; it takes too long to be repeated."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as seen:
        start, since = time.process_time(), time.monotonic()
        found = act()
        spent, seconds = time.process_time() - start, time.monotonic() - since
    return {"queries": len(seen), "cpu_ms": round(spent * 1000, 1), "seconds": round(seconds, 2)}, found


def _mission(cast: Any, count: int) -> tuple[Any, Any]:
    """Write participants, slots and places of a mission; its problem then speaks of these rows."""
    from benchmarks.missions import mission
    from benchmarks.rows import multiply
    from tests.factories import directory, partners
    from tests.factories import meetings as make

    problem = mission(count, seed=1)
    timetable = make.timetable(make.matchmaking(partners.partnership(cast.boris.organisation)), slots=0, tables=0)
    firm = directory.organisation(name="Firm")
    multiply(firm, count, public_id=NUMBER, code="'bench-' || n", name="'Firm ' || ((n * 7919) % 1000003)")
    one = make.participant(timetable.matchmaking, organisation=firm, email="one@example.org", state="withdrawn")
    multiply(
        one, count, public_id="printf('p%04d', n - 1)", organisation_id=f"{firm.pk} + n", state="'validated'",
        email="'contact' || n || '@example.org'", withdrawn_by="''", withdrawn_at="NULL", reason="''",
        decided_by="'xsomebody0'", decided_at="invited_at", told="'validated'",
    )  # fmt: skip
    for number, slot in enumerate(problem.slots):
        half = "am" if slot.session % 2 == 0 else "pm"
        row = make.add_slots(timetable, 1, first=make.FIRST + timedelta(minutes=slot.starts - 9 * 60), half=half)[0]
        row.public_id = f"s{number:02}"
        row.save(update_fields=["public_id"])
    for place in problem.places:
        make.place(timetable, kind=place.key, tables=place.tables, public_id=place.key)
    named = (replace(one, key="-".join(sorted(one.pair))) for one in problem.meetings)
    return timetable, replace(problem, meetings=tuple(named))


def laid_out(problem: Any) -> dict[str, int | None]:
    """Give each meeting, the heaviest in front, the first slot that is open for it: no search, so that it is quick."""
    busy = {one.key: set(one.closed) for one in problem.participants}
    tables = {place.key: place.tables or len(problem.meetings) for place in problem.places}
    taken: Counter[tuple[str, int]] = Counter()
    slots: dict[str, int | None] = {}
    for one in sorted(problem.meetings, key=lambda one: (-one.weight, one.key)):
        slots[one.key] = _first_open(problem, one, busy, taken, tables)
        if (slot := slots[one.key]) is not None:
            taken[one.place, slot] += 1
            for key in one.pair:
                busy[key].add(slot)
    return slots


def _first_open(problem: Any, one: Any, busy: Any, taken: Any, tables: Any) -> int | None:
    shut = busy[one.one] | busy[one.other]
    start = sum(map(ord, one.key)) % len(problem.slots)  # spread over the days
    order = [(start + step) % len(problem.slots) for step in range(len(problem.slots))]
    return next((slot for slot in order if slot not in shut and taken[one.place, slot] < tables[one.place]), None)


def shaken(problem: Any, slots: Mapping[str, int | None]) -> dict[str, int | None]:
    """Give the same timetable with one meeting in twenty left out: others of the pair's wishes stay where they are."""
    held = [key for key, slot in sorted(slots.items()) if slot is not None]
    gone = set(held[::EVERY])
    return {key: None if key in gone else slot for key, slot in slots.items()}


def _computed(timetable: Any, problem: Any, slots: Mapping[str, int | None], cast: Any, base: Any = None) -> Any:
    """Write a run with an answer that places each meeting where `slots` says."""
    from errera.engines.scheduling import Aim, Result, Status
    from errera.meetings import actions
    from errera.meetings.planning.answering import _facts
    from errera.meetings.planning.asking import Question
    from errera.meetings.planning.frame import Frame
    from errera.meetings.queries import ground_of, spots_of
    from tests.cast import NOON
    from tests.factories import meetings as make

    frame = Frame.around(ground_of(timetable))
    places = tuple(sorted(problem.places, key=lambda place: place.key))
    asked = Question(replace(problem, places=places), frame, spots_of(base), "0" * 64)
    worth = sum(one.weight for one in problem.meetings if slots[one.key] is not None)
    whole = sum(one.weight for one in problem.meetings)
    answer = Result(
        status=Status.FEASIBLE, slots=slots, values={Aim.WEIGHT: worth, Aim.BREAKS: 0},
        bounds={Aim.WEIGHT: whole, Aim.BREAKS: 0}, seconds=60.0, seed=1, engine="large",
    )  # fmt: skip
    striving = "stay" if base else "most"
    run = make.run(timetable, state="computing", base=base, striving=striving, sha256="0" * 64)
    return actions.keep_answer(run=run, facts=_facts(asked, answer), by=cast.boris.actor, at=NOON)


if __name__ == "__main__":
    main(int(sys.argv[1]))
