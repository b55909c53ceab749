"""Matchmaking written straight into the tables for tests, with whatever a row in its state must have."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta
from typing import Any

from errera.initiatives.models import Initiative
from errera.matchmaking.models import Absence, Matchmaking, Participant, Wish
from errera.partners.models import Partnership
from tests.cast import NOON
from tests.factories import directory, initiatives

SOMEBODY = "xsomebody0"
FROM, UNTIL = datetime(2026, 3, 1, 8, tzinfo=UTC), datetime(2026, 4, 30, 16, tzinfo=UTC)
_numbers = itertools.count(1)


def matchmaking(
    lead: Partnership | None = None, *, of: Initiative | None = None, state: str = "open", **facts: Any
) -> Matchmaking:
    """Write the matchmaking of an initiative that is open, where wishes come in today."""
    start: dict[str, Any] = {
        "initiative": of or initiatives.initiative(lead, state="open"),
        "wishes_from_at": FROM,
        "wishes_until_at": UNTIL,
        "prepared_by": SOMEBODY,
        "prepared_at": NOON,
    }
    if state in ("open", "closed"):
        start |= {"opened_by": SOMEBODY, "opened_at": NOON}
    if state in ("closed", "cancelled"):
        start |= {f"{state}_by": SOMEBODY, f"{state}_at": NOON}
    return Matchmaking.objects.create(state=state, **{**start, **facts})


def participant(
    of: Matchmaking | None = None, name: str = "", *, state: str = "validated", kind: str = "visitor", **facts: Any
) -> Participant:
    """Write a participant in any state, of an organisation of its own; `organisation=None` parks it."""
    held, n = of or matchmaking(), next(_numbers)
    called = name or f"Firm {n}"
    domains = facts.pop("domains", ())
    start: dict[str, Any] = {
        "company_name": called,
        "contact_name": f"Contact {n}",
        "email": f"contact{n}@example.org",
        "offers": "battery recycling",
        "wants": "",
        "told": state,
        "invited_by": SOMEBODY,
        "invited_at": NOON + timedelta(minutes=n),
    }
    if "organisation" not in facts:
        start["organisation"] = directory.organisation(name=called)
    if state != "invited":
        start |= {"submitted_by": SOMEBODY, "submitted_at": NOON}
    if state in ("validated", "refused"):
        start |= {"decided_by": SOMEBODY, "decided_at": NOON}
    if state == "withdrawn":
        start |= {"withdrawn_by": SOMEBODY, "withdrawn_at": NOON}
    if state == "refused":
        start["reason"] = "Say more."
    row = Participant.objects.create(matchmaking=held, kind=kind, state=state, **{**start, **facts})
    row.domains.set(domains)
    return row


def counterpart(of: Matchmaking | None = None, name: str = "", **facts: Any) -> Participant:
    """Write a participant of the other side."""
    return participant(of, name, kind="counterpart", **facts)


def wish(sender: Participant, receiver: Participant, *, state: str = "pending", rank: int = 0, **facts: Any) -> Wish:
    """Write a wish, as the last of the list of its sender."""
    start: dict[str, Any] = {"rank": rank or sender.wishes.count() + 1, "wished_by": SOMEBODY, "wished_at": NOON}
    if state in ("accepted", "declined"):
        start |= {"answered_by": SOMEBODY, "answered_at": NOON}
    if state == "withdrawn":
        start |= {"withdrawn_by": SOMEBODY, "withdrawn_at": NOON}
    return Wish.objects.create(sender=sender, receiver=receiver, state=state, **{**start, **facts})


def absence(of: Participant, starts_at: datetime, hours: int = 2) -> Absence:
    """Write an absence."""
    return Absence.objects.create(
        participant=of,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=hours),
        noted_by=SOMEBODY,
        noted_at=NOON,
    )
