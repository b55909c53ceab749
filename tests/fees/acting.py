"""Short ways for tests to look: what went into the trail, and what stands in a book of fees."""

from __future__ import annotations

from errera.foundation.audit.models import AuditEvent
from errera.ledger import queries


def trail() -> list[str]:
    """Give what this room recorded, in order, without the name of the room."""
    recorded = AuditEvent.objects.filter(what__startswith="fees.").order_by("pk")
    return [what.removeprefix("fees.") for what in recorded.values_list("what", flat=True)]


def stands(book: str = "fees-2026") -> dict[str, int]:
    """Give what stands in each kind of account of a book, in cents; what is nought is left out."""
    return {str(kind): cents for kind, cents in queries.totals(book__code=book).items() if cents}
