"""Fills the journeys' own database once: tables, static files, the cast with a password each, a sample of everything.

It runs as a process of its own, under the real settings: `python -m tests.journeys.fill FOLDER SCENE`. The scene
`everything` has a sample behind every address and leaves `pages.json`, with every page and somebody who may open it;
the scene `beginning` is where the story of one programme begins, `money` where that of one grant does, `chain` where
those from a mission to a result do, `plan` where those of planning together do, and `meet` where that of a day of
meetings does.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import django

PASSWORD = "a long journey in words"
READERS = ("ana", "max", "boris", "fin", "ida", "com", "cas")


def main(folder: Path, scene: str) -> None:
    """Make everything that the journeys begin with."""
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from tests import empty
    from tests.cast import make_cast

    empty.lay(connection)
    call_command("migrate", verbosity=0)
    empty.keep(connection)
    call_command("collectstatic", verbosity=0, interactive=False)
    cast = make_cast()
    scenes = {
        "everything": _everything, "beginning": _beginning, "money": _money, "chain": _chain, "plan": _plan,
        "meet": _meet,
    }  # fmt: skip
    scenes[scene](cast, folder)
    _give_passwords()


def _give_passwords() -> None:
    from django.contrib.auth.hashers import make_password

    from errera.foundation.accounts.models import User

    User.objects.update(password=make_password(PASSWORD))  # hashed once: hashing is slow on purpose


def _money(cast: Any, folder: Path) -> None:
    """Write what came before the story of one grant; it is long enough for a file of its own."""
    from .fill_money import scene

    scene(cast)


def _chain(cast: Any, folder: Path) -> None:
    """Write what came before the stories from a mission to a result."""
    from .fill_chain import scene

    scene(cast)


def _meet(cast: Any, folder: Path) -> None:
    """Write what came before the story of a day of meetings."""
    from .fill_meet import scene

    scene(cast)


def _plan(cast: Any, folder: Path) -> None:
    """Write what came before the stories of planning together."""
    from .fill_plan import scene

    scene(cast)


def _everything(cast: Any, folder: Path) -> None:
    """Write a sample behind every address."""
    from tests.cast import _member
    from tests.factories import money
    from tests.house.samples import samples

    money.people(cast)
    _member("Cas", cast.boris.organisation, "company")  # what a company opens is walked too
    (folder / "pages.json").write_text(json.dumps(list(_pages(cast, samples(cast)))))


def _beginning(cast: Any, folder: Path) -> None:
    """Write the strategy of 2016, and an agreement of the earlier cycle with Boris's organisation."""
    from tests.cast import _member
    from tests.factories import partners, strategy

    _member("Bea", cast.boris.organisation, "partner_staff")
    earlier = strategy.a_version(
        "adopted", code="V2016", title=strategy.text("Strategy 2016", "Strategie 2016"),
        from_on=date(2016, 1, 1), until_on=date(2021, 12, 31),
    )  # fmt: skip
    aim = strategy.an_objective(earlier, "O1")
    strategy.an_indicator(aim, "REACH", targets={2020: 100}, owner_organisation=cast.ana.organisation)
    strategy.an_indicator(aim, "ANCHOR")  # without a target and an owner it cannot be tested
    first = partners.cycle(
        code="C1", title="Cycle 2017-2021", from_on=date(2017, 1, 1), until_on=date(2021, 12, 31),
        strategy_version=earlier,
    )  # fmt: skip
    partners.cycle(code="C2", title="Cycle 2022-2026", strategy_version=None)
    agreement = partners.agreement(
        cast.boris.organisation, cycle=first, code="A1-01", title="Agreement 2017-2021", state="ended",
        co_financing_percent=40,
    )  # fmt: skip
    partners.obligation(agreement, code="A1-01-01", title="Report of 2021", due_on=date(2021, 6, 30), state="accepted")


def _pages(cast: Any, samples: Any) -> Iterator[tuple[str, str, str]]:
    """Give name, address and a reader of every page that shows something to read."""
    from django.test import Client
    from django.urls import reverse

    from errera.foundation.accounts.models import User
    from tools import doors

    clients = {name: Client(SERVER_NAME="localhost") for name in READERS}
    for name, client in clients.items():
        client.force_login(User.objects.get(email=f"{name}@example.org"))
    with doors.quietly():
        for door in doors.doors():
            address = reverse(door.name, kwargs=doors.sample_for(door, samples))
            for name, client in clients.items():
                answer = client.get(address)
                if answer.status_code == 200:  # a page, or a file that is a file for everybody
                    if _is_read_in_the_browser(answer):
                        yield door.name, address, name
                    break


def _is_read_in_the_browser(answer: Any) -> bool:
    is_whole = b"<html" in answer.content if not answer.streaming else False
    return is_whole and answer["Content-Type"].startswith("text/html")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
