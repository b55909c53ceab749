"""Short ways for tests to act and to look: news that was announced, what went into the trail, statements counted."""

from __future__ import annotations

from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

from errera.foundation import events
from errera.foundation.actor import Actor
from errera.foundation.audit.models import AuditEvent
from errera.registrations.events import CheckedIn, PlaceGiven, PlaceLost
from errera.registrations.models import Registration

BRACKETS = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


def trail() -> list[str]:
    """Give what this room recorded, in order, without the name of the room."""
    recorded = AuditEvent.objects.filter(what__startswith="registrations.").order_by("pk")
    return [what.removeprefix("registrations.") for what in recorded.values_list("what", flat=True)]


def last() -> AuditEvent:
    """Give the latest record of this room."""
    return AuditEvent.objects.filter(what__startswith="registrations.").latest("pk")


def by_link(row) -> Actor:
    """Give who comes by the signed link of a registration or survey."""
    return Actor(row.public_id)


def state(row: Registration) -> str:
    """Give the state that is kept."""
    return Registration.objects.values_list("state", flat=True).get(pk=row.pk)


@contextmanager
def news():
    """Collect the news of this room: pairs of its name and the registration."""
    heard: list[tuple[str, Registration]] = []

    def hear(event):
        heard.append((type(event).__name__, event.registration))

    for kind in (PlaceGiven, PlaceLost, CheckedIn):
        events._reactions[kind].append(hear)
    try:
        yield heard
    finally:
        for kind in (PlaceGiven, PlaceLost, CheckedIn):
            events._reactions[kind].remove(hear)


@contextmanager
def statements():
    """Count what is read and written; the brackets of transactions stand apart."""
    with CaptureQueriesContext(connection) as seen:
        yield (counted := [])
    counted += [row["sql"] for row in seen if not row["sql"].startswith(BRACKETS)]
