"""Short ways for tests to act and to look: news that was announced, what went into the trail, who holds a link."""

from __future__ import annotations

from contextlib import contextmanager

from errera.foundation import events
from errera.foundation.actor import Actor
from errera.foundation.audit.models import AuditEvent
from errera.matchmaking.events import AvailabilityChanged, ParticipantLate, ParticipantWithdrew, WishesChanged
from errera.matchmaking.models import Participant, Wish

NEWS = (AvailabilityChanged, ParticipantLate, ParticipantWithdrew, WishesChanged)


def trail() -> list[str]:
    """Give what this room recorded, in order, without the name of the room."""
    recorded = AuditEvent.objects.filter(what__startswith="matchmaking.").order_by("pk")
    return [what.removeprefix("matchmaking.") for what in recorded.values_list("what", flat=True)]


def by_link(row: Participant) -> Actor:
    """Give who comes by the signed link of a participant."""
    return Actor(row.public_id)


def state(row: Participant | Wish) -> str:
    """Give the state that is kept."""
    return str(type(row).objects.values_list("state", flat=True).get(pk=row.pk))


def order(row: Participant) -> list[tuple[int, str]]:
    """Give the wishes that stand, by rank."""
    rows = row.wishes.filter(state__in=("pending", "accepted")).order_by("rank")
    return [(wish.rank, wish.receiver.company_name) for wish in rows.select_related("receiver")]


@contextmanager
def news():
    """Collect the names of the news of this room."""
    heard: list[str] = []

    def hear(event):
        heard.append(type(event).__name__)

    for kind in NEWS:
        events._reactions[kind].append(hear)
    try:
        yield heard
    finally:
        for kind in NEWS:
            events._reactions[kind].remove(hear)
