"""Short ways for tests to act: what went into the trail, what was announced, where the money stands."""

from datetime import UTC, datetime, timedelta

from errera.foundation.audit.models import AuditEvent
from errera.foundation.events import _reactions
from errera.ledger import queries as ledger
from errera.payments import events
from tests.cast import NOON, TODAY

LATER = NOON + timedelta(hours=2)
TOMORROW = TODAY + timedelta(days=1)
NEWS = (events.PaymentMade, events.PaymentRejected, events.DemandMet)


def at(day: str) -> datetime:
    """Give noon of a day."""
    return datetime.fromisoformat(day).replace(hour=11, tzinfo=UTC)


def trail(noun: str = "") -> list[str]:
    """Give what this room recorded, in order, without the name of the room."""
    recorded = AuditEvent.objects.filter(what__startswith=f"payments.{noun}").order_by("pk")
    return [what.removeprefix("payments.") for what in recorded.values_list("what", flat=True)]


def last(noun: str = "") -> AuditEvent:
    """Give the latest record of this room."""
    return AuditEvent.objects.filter(what__startswith=f"payments.{noun}").latest("pk")


def hear(monkeypatch) -> list:
    """Give a list that fills with the news this room announces."""
    heard: list = []
    for kind in NEWS:
        monkeypatch.setitem(_reactions, kind, [heard.append])
    return heard


def stands(about: str = "", book: str = "2026") -> dict[str, int]:
    """Give where the money of a record stands on the payments plane, in cents."""
    kinds = ("cash", "ordered", "disbursed", "returned")
    rows = ledger.balances(book__code=book, kind__in=kinds)
    return {str(row.kind): row.cents for row in rows if row.about == about or str(row.kind) == "cash"}
