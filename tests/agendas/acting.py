"""Short ways for tests to act and to look: the moments of a meeting, what went into the trail, news that was heard."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta

from errera.agendas.events import FollowUpAgreed, MeetingDeclined
from errera.foundation import events
from errera.foundation.actor import Actor
from errera.foundation.audit.models import AuditEvent
from errera.matchmaking.models import Participant
from tests.factories.meetings import FIRST

DAYS_BEFORE = FIRST - timedelta(days=3)
EVENING_BEFORE = FIRST - timedelta(hours=11)
DURING = FIRST + timedelta(minutes=5)
AFTER = FIRST + timedelta(hours=3)
NEWS = (FollowUpAgreed, MeetingDeclined)


def trail() -> list[str]:
    """Give what this room recorded, in order, without the name of the room."""
    recorded = AuditEvent.objects.filter(what__startswith="agendas.").order_by("pk")
    return [what.removeprefix("agendas.") for what in recorded.values_list("what", flat=True)]


def by_link(row: Participant) -> Actor:
    """Give who comes by the signed link of a participant."""
    return Actor(row.public_id)


@contextmanager
def news():
    """Collect the news of this room."""
    heard: list = []
    for kind in NEWS:
        events._reactions[kind].append(heard.append)
    try:
        yield heard
    finally:
        for kind in NEWS:
            events._reactions[kind].remove(heard.append)
