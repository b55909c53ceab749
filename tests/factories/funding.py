"""Envelopes and allocations, made through the room's own actions so that the books are right."""

from __future__ import annotations

import itertools
from datetime import date, datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.funding import actions
from errera.funding.models import Allocation, Envelope
from errera.funding.shapes import AllocationFacts, EnvelopeFacts, LineFacts
from errera.partners.models import Agreement
from tests.cast import NOON
from tests.factories import partners

_numbers = itertools.count(1)
LINES = (LineFacts("staff", 6_000_000, 3_000_000), LineFacts("events", 2_000_000, 1_000_000))


def officer() -> Actor:
    """Give the hands of somebody in finance who plays in no test."""
    return _hands("finance_officer")


def manager() -> Actor:
    """Give the hands of somebody who allocates and plays in no test."""
    return _hands("programme_manager")


def _hands(role: str) -> Actor:
    from errera.config.roles import ROLES

    permissions = next(known.permissions for known in ROLES if known.code == role)
    return Actor(f"hands{next(_numbers):05}", permissions, sees_all=True)


def envelope(*, year: int = 2026, cents: int = 100_000_000, at: datetime = NOON, is_open: bool = True, **facts: Any):
    """Draft the envelope of a year and open it."""
    given = {
        "title": {"en": f"Envelope {year}", "nl": f"Enveloppe {year}"},
        "from_on": date(year, 1, 1),
        "until_on": date(year, 12, 31),
        "commitment_cents": cents,
        "payment_cents": cents,
        **facts,
    }
    made: Envelope = actions.draft_envelope(
        code=str(year), currency="EUR", facts=EnvelopeFacts(**given), is_fictional=True, by=officer(), at=at
    )
    return actions.open_envelope(envelope=made, by=officer(), at=at) if is_open else made


def facts(agreement: Agreement, held: Envelope, **given: Any) -> AllocationFacts:
    """Give the facts of an allocation of EUR 40,000 for the year of the envelope."""
    start: dict[str, Any] = {
        "code": f"F{next(_numbers)}",
        "title": {"en": "Desk on regulation", "nl": "Loket over regelgeving"},
        "from_on": max(held.from_on, agreement.from_on),
        "until_on": min(held.until_on, agreement.until_on),
        "decided_on": date(held.from_on.year - 1, 12, 1),
        "lines": LINES,
        "advance_percent": 50,
        "is_fictional": True,
    }
    return AllocationFacts(envelope=held, agreement=agreement, **{**start, **given})


def allocation(
    agreement: Agreement | None = None, held: Envelope | None = None, *, at: datetime = NOON, **given: Any
) -> Allocation:
    """Grant money under an agreement; both are made when none is given."""
    agreement = agreement or partners.agreement(state="active")
    held = held or Envelope.objects.filter(state="open").first() or envelope(at=at)
    return actions.allocate(facts=facts(agreement, held, **given), by=manager(), at=at)
