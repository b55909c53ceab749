"""On a second database some readers knock on every door, and meet what the made page says; on the first one all do."""

import pytest
from django.db import connection

from tools import doors
from tools.docs import DOCS, pages

READERS = ("the public", "programme manager", "partner's manager", "company")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor == "sqlite", reason="here everybody knocks: test_doors.py"),
]


def told():
    """Give what the made page tells of these readers, address by address."""
    lines = [line.strip("| ").split(" | ") for line in (DOCS / "who-may-open-what.md").read_text().splitlines()]
    head = next(line for line in lines if line[0] == "address")
    places = [head.index(reader) for reader in READERS]
    return [(line[0].strip("`"), *(line[place] for place in places)) for line in lines if len(line) == len(head)][2:]


def test_every_door_answers_as_it_does_on_the_first_one():
    rows = [row for row in pages.knock_everywhere(READERS) if not row.door.is_library]
    assert [(row.door.pattern, *(row.met[reader] for reader in READERS)) for row in rows] == told()
    assert doors.OPENS in {row.met["company"] for row in rows}
