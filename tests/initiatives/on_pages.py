"""Short ways for tests to come to the pages of this room."""

from tests.cast import NOON
from tests.factories import initiatives as make

SESSION = {"title_0": "Welcome", "begins_at": "2026-05-11T09:00", "ends_at": "2026-05-11T10:30", "room": "Hall"}


def address(made, rest=""):
    return f"/initiatives/initiative/{made.public_id}/{rest}"


def published(*args, **facts):
    return make.initiative(*args, publication="published", published_by="x", published_at=NOON, **facts)
