"""Measures a day of many meetings: `python -m benchmarks.agendas PARTICIPANTS` prints JSON, a line for each page.

Ten meetings for each participant, in twenty slots of one day; most sides came, some did not, some declined, and one
in two wrote down what was agreed. It runs in a process of its own, on a fresh SQLite file of its own, with the
settings of the tests.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest import mock

import django

TURNS = 10  # meetings of each; in turn t the i-th of one half meets the (i + t)-th of the other
NUMBER = "printf('%010d', n)"


def main(count: int) -> None:
    """Fill the database with a mission of so many participants, and visit its day."""
    with tempfile.TemporaryDirectory(prefix="errera-bench-") as folder:
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
        os.environ["ERRERA_DATABASE"] = f"sqlite:///{Path(folder) / 'bench.sqlite3'}"
        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        for what, cost in _costs(count):
            print(json.dumps({"what": what, "rows": count, **cost}), flush=True)


def _costs(count: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Visit the pages while the second slot runs."""
    from django.test import Client
    from django.urls import reverse

    from benchmarks.pages import _cost
    from errera.foundation import clock
    from tests.cast import make_cast
    from tests.factories.meetings import EVERY, FIRST

    cast = make_cast()
    timetable, busy = _mission(cast, count)
    client = Client(SERVER_NAME="localhost")
    client.force_login(cast.boris.user)
    day = reverse("agendas:day", args=[timetable.public_id])
    companies = reverse("agendas:companies", args=[timetable.public_id])
    pages = {
        "record of a day, the slot that runs": day,
        "record of a day, one company sought": f"{day}?q=Firm+0000000123",
        "record of what came of it": reverse("agendas:results", args=[timetable.public_id]),
        "list of companies, 20 rows": companies,
        "list of companies, most held in front": f"{companies}?sort=-held",
        "list of follow-ups, 20 rows": reverse("agendas:follow-ups", args=[timetable.public_id]),
        "record of an agenda": reverse("agendas:agenda", args=[busy.public_id]),
        "record of a badge that was scanned": reverse("agendas:badge", args=[busy.public_id]),
    }
    with mock.patch.object(clock, "now", return_value=FIRST + EVERY + timedelta(minutes=5)):
        for what, url in pages.items():
            yield what, _cost(client, url)


def _mission(cast: Any, count: int) -> tuple[Any, Any]:
    """Write participants, their meetings, and what their sides said; gives the timetable and a participant."""
    from benchmarks.rows import multiply
    from errera.agendas.actions import count_again
    from errera.matchmaking.models import Participant
    from errera.meetings.models import Meeting
    from tests.factories import agendas, directory, partners
    from tests.factories import meetings as make

    half, total = count // 2, TURNS * (count // 2)
    whole = make.matchmaking(partners.partnership(cast.boris.organisation))
    timetable = make.timetable(whole, slots=2 * TURNS, tables=count)
    firm = directory.organisation(name="Firm")
    multiply(firm, count, public_id=NUMBER, code="'bench-' || n", name=f"'Firm ' || {NUMBER}")
    one, other = (make.participant(whole, organisation=firm, email=f"{name}@example.org") for name in ("one", "two"))
    multiply(other, count, public_id=NUMBER, organisation_id=f"{firm.pk} + n", email="'mail' || n || '@example.org'")
    make.published(timetable, [(one, other)])
    held = Meeting.objects.get(timetable=timetable)
    for turn in range(TURNS):
        multiply(
            held, half, public_id=f"'t{turn}' || printf('%08d', n)", one_id=f"{other.pk} + n",
            other_id=f"{other.pk + half} + 1 + (n + {turn}) % {half}", table="n + 1",
            slot_id=f"{held.slot_id} + {2 * turn} + n % 2",
        )  # fmt: skip
    for name, who in (("one", one), ("other", other)):
        came = "n % 3 > 0" if name == "one" else "n % 4 > 0"
        side = agendas.side(held, who, answer="declined", turnout="came", stars=4)
        multiply(
            side, total, public_id=f"'{name[-1]}' || printf('%09d', n)", meeting_id=f"{held.pk} + n",
            participant_id=f"(SELECT {name}_id FROM meetings_meeting WHERE id = {held.pk} + n)",  # noqa: S608 - our own names
            answer="CASE n % 50 WHEN 0 THEN 'declined' ELSE 'accepted' END",
            turnout=f"CASE WHEN {came} THEN 'came' WHEN n % 5 = 0 THEN 'missed' ELSE 'expected' END",
            turned_at=f"CASE WHEN {came} OR n % 5 = 0 THEN turned_at END",
            turned_by=f"CASE WHEN {came} OR n % 5 = 0 THEN turned_by ELSE '' END",
        )  # fmt: skip
        note = agendas.note(side, state="agreed")
        multiply(note, total // 2, side_id=f"{side.pk} + n", public_id=f"'{name[-1]}' || printf('%09d', n)")
    count_again(timetable=timetable)
    return timetable, Participant.objects.get(public_id="0000000007")


if __name__ == "__main__":
    main(int(sys.argv[1]))
