"""Fills the journeys' own database once: tables, static files, the cast with a password each, a sample of everything.

It runs as a process of its own, under the real settings: `python -m tests.journeys.fill FOLDER` leaves `pages.json`
there, with every page of the house and somebody who may open it.
"""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django

PASSWORD = "a long journey in words"
READERS = ("ana", "max", "boris")


def main(folder: Path) -> None:
    """Make everything that the journeys begin with."""
    django.setup()
    from django.core.management import call_command

    from tests.cast import make_cast
    from tests.house.samples import samples

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    cast = make_cast()
    for field in dataclasses.fields(cast):
        user = getattr(cast, field.name).user
        user.set_password(PASSWORD)
        user.save()
    pages = list(_pages(cast, samples(cast)))
    (folder / "pages.json").write_text(json.dumps(pages))


def _pages(cast: Any, samples: Any) -> Iterator[tuple[str, str, str]]:
    """Give name, address and a reader of every page that shows something to read."""
    from django.test import Client
    from django.urls import reverse

    from tools import doors

    clients = {name: Client(SERVER_NAME="localhost") for name in READERS}
    for name, client in clients.items():
        client.force_login(getattr(cast, name).user)
    with doors.quietly():
        for door in doors.doors():
            address = reverse(door.name, kwargs=doors.sample_for(door, samples))
            for name, client in clients.items():
                answer = client.get(address)
                if answer.status_code == 200 and _is_read_in_the_browser(answer):
                    yield door.name, address, name
                    break


def _is_read_in_the_browser(answer: Any) -> bool:
    is_whole = b"<html" in answer.content if not answer.streaming else False
    return is_whole and answer["Content-Type"].startswith("text/html")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
