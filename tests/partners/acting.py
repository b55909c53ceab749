"""Short ways for tests to act: who, when, and what went into the trail."""

from datetime import UTC, datetime

from errera.foundation.audit.models import AuditEvent
from errera.partners.shapes import Handed

PAPER = Handed("agreement.pdf", document="d0cument00", document_hash="c" * 64)


def at(day: str) -> datetime:
    """Give noon of a day."""
    return datetime.fromisoformat(day).replace(hour=11, tzinfo=UTC)


def trail() -> list[str]:
    """Give what this room recorded, in order, without the name of the room."""
    recorded = AuditEvent.objects.filter(what__startswith="partners.").order_by("pk")
    return [what.removeprefix("partners.") for what in recorded.values_list("what", flat=True)]


def last() -> AuditEvent:
    """Give the latest record of this room."""
    return AuditEvent.objects.filter(what__startswith="partners.").latest("pk")
