"""Doors and registrations written straight into the tables for tests, with whatever a row in its state must have."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta
from typing import Any

from errera.foundation.directory.models import Organisation
from errera.initiatives.models import Initiative
from errera.partners.models import Partnership
from errera.registrations.models import Attendee, Door, LadderRung, Registration, Survey
from errera.registrations.shapes import Ask, Contact, Firm, Guest
from tests.cast import NOON
from tests.factories import directory, initiatives

SOMEBODY = "xsomebody0"
OPENS, CLOSES = datetime(2026, 3, 1, 8, tzinfo=UTC), datetime(2026, 4, 30, 16, tzinfo=UTC)
_numbers = itertools.count(1)


def door(
    lead: Partnership | None = None,
    *,
    of: Initiative | None = None,
    state: str = "open",
    ladder: Any = (),
    **facts: Any,
) -> Door:
    """Write the door of an initiative that takes registrations today, for ten people."""
    held = of or initiatives.initiative(lead, state=state, publication=facts.pop("publication", "hidden"))
    start = {"opens_at": OPENS, "closes_at": CLOSES, "capacity": 10, "opened_by": SOMEBODY, "opened_at": NOON}
    made = Door.objects.create(initiative=held, **{**start, **facts})
    LadderRung.objects.bulk_create(LadderRung(door=made, until_on=on, percent=percent) for on, percent in ladder)
    return made


def public_door(lead: Partnership | None = None, **facts: Any) -> Door:
    """Write the door of an initiative that everybody sees."""
    published = {"publication": "published", "published_by": SOMEBODY, "published_at": NOON}
    return door(of=initiatives.initiative(lead, state=facts.pop("state", "open"), **published), **facts)


def registration(at: Door | None = None, *guests: str, state: str = "confirmed", **facts: Any) -> Registration:
    """Write a registration in any state, of one person or of those named, and count it at its door."""
    held, n = at or door(), next(_numbers)
    names = guests or (f"Guest {n}",)
    presence = facts.pop("presence", "expected")
    moment = facts.pop("asked_at", NOON + timedelta(minutes=n))
    start: dict[str, Any] = {
        "places": len(names),
        "is_delegation": len(names) > 1,
        "contact_name": names[0],
        "email": f"contact{n}@example.org",
        "asked_by": SOMEBODY,
        "asked_at": moment,
        "told": state,
    }
    if state == "confirmed":
        start |= {"confirmed_by": SOMEBODY, "confirmed_at": moment}
    if state == "waiting":
        start |= {"waited_by": SOMEBODY, "waited_at": moment}
    if state in ("refused", "cancelled", "lapsed"):
        start |= {"closed_by": SOMEBODY, "closed_at": moment, "reason": "No room."}
    row = Registration.objects.create(door=held, state=state, **{**start, **facts})
    there = {"checked_in_by": SOMEBODY, "checked_in_at": NOON} if presence == "attended" else {}
    Attendee.objects.bulk_create(
        Attendee(registration=row, position=place, name=name, email=f"guest{n}-{place}@example.org", state=presence,
                 **there)
        for place, name in enumerate(names, start=1)
    )  # fmt: skip
    if state == "confirmed":
        held.taken_count += row.places
        held.save(update_fields=["taken_count"])
    return row


def survey(of: Registration, *, state: str = "sent", **facts: Any) -> Survey:
    """Write the survey of a firm that was there."""
    done = {"answered_by": of.public_id, "answered_at": NOON} if state == "answered" else {}
    start = {"organisation": of.organisation, "sent_by": SOMEBODY, "sent_at": NOON, **done}
    return Survey.objects.create(door=of.door, registration=of, state=state, **{**start, **facts})


def ask(*names: str, firm: Firm | None = None, of: Organisation | None = None, **facts: Any) -> Ask:
    """Give what somebody asks: one place, or one for each name."""
    n = next(_numbers)
    guests = tuple(Guest(name, f"{name.lower().replace(' ', '.')}{n}@example.org") for name in names or ("Piet",))
    contact = facts.pop("contact", None) or Contact(guests[0].name, f"contact{n}@example.org", language="nl")
    return Ask(contact, firm or Firm(of), guests, **facts)


def company(**facts: Any) -> Organisation:
    """Write a company with a number that has right check digits."""
    n = next(_numbers)
    return directory.organisation(**{"enterprise_number": directory.belgian_number(n), **facts})
