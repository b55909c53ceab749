"""Ceilings, links, grants and declarations, written through the room's own actions or straight into the tables."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

from errera.aid.models import Aid, Ceiling, Declaration, Link, Share
from errera.aid.shapes import AidFacts, DeclarationFacts
from errera.foundation.directory.models import Organisation
from tests.cast import NOON
from tests.factories import directory
from tests.factories.documents import a_file

SOMEBODY = "xsomebody0"
_numbers = itertools.count(1)


def ceilings() -> tuple[Ceiling, Ceiling]:
    """Write the two ceilings that were in force: (EU) 1407/2013 and (EU) 2023/2831."""
    old = ceiling(
        code="eu-1407-2013", cents=200_000_00, window="fiscal", from_on=date(2014, 1, 1), until_on=date(2023, 12, 31)
    )
    return old, ceiling(code="eu-2023-2831")


def ceiling(**facts: Any) -> Ceiling:
    """Write a ceiling; by default the one of 2024."""
    start = {
        "code": f"ceiling-{next(_numbers)}",
        "title": {"en": "Regulation (EU) 2023/2831", "nl": "Verordening (EU) 2023/2831"},
        "cents": 300_000_00,
        "currency": "EUR",
        "from_on": date(2024, 1, 1),
    }
    return Ceiling.objects.create(**{**start, **facts}, set_by=SOMEBODY, set_at=NOON)


def aid(beneficiary: Organisation | None = None, **facts: Any) -> Aid:
    """Write a row of the register in any state, with what a row in that state must have."""
    state = facts.get("state", "granted")
    n = next(_numbers)
    start: dict[str, Any] = {
        "code": f"DM-{n}",
        "beneficiary": beneficiary or directory.organisation(),
        "cents": 10_000_00,
        "currency": "EUR",
        "granted_on": date(2025, 2, 3),
        "member_state": "BE",
        "authority": "Agency",
        "instrument": "grant",
        "sector": "62",
        "title": f"Fair {n}",
        "recorded_by": SOMEBODY,
        "recorded_at": NOON,
    }
    if state == "corrected":
        start |= {"corrected_by": SOMEBODY, "corrected_at": NOON}
    if state == "withdrawn":
        start |= {"withdrawn_by": SOMEBODY, "withdrawn_at": NOON, "withdrawn_reason": "Annulled."}
    return Aid.objects.create(**{**start, **facts})


def declaration(organisation: Organisation | None = None, **facts: Any) -> Declaration:
    """Write a declaration in any state."""
    state = facts.get("state", "declared")
    start: dict[str, Any] = {
        "code": f"DD-{next(_numbers)}",
        "organisation": organisation or directory.organisation(),
        "cents": 5_000_00,
        "currency": "EUR",
        "granted_on": date(2025, 4, 1),
        "member_state": "BE",
        "authority": "Province",
        "instrument": "grant",
        "declared_by": SOMEBODY,
        "declared_at": NOON,
    }
    if state != "declared":
        start |= {"closed_by": SOMEBODY, "closed_at": NOON}
    if state == "withdrawn":
        start |= {"reason": "Wrong."}
    if state == "registered":
        start |= {"entry": facts.get("entry") or aid(start["organisation"])}
    return Declaration.objects.create(**{**start, **facts})


def link(controller: Organisation | None = None, controlled: Organisation | None = None, **facts: Any) -> Link:
    """Write a link in any state."""
    state = facts.get("state", "standing")
    start: dict[str, Any] = {
        "controller": controller or directory.organisation(),
        "controlled": controlled or directory.organisation(),
        "kind": "majority_of_votes",
        "from_on": date(2020, 1, 1),
        "added_by": SOMEBODY,
        "added_at": NOON,
    }
    if state != "standing":
        start |= {"closed_by": SOMEBODY, "closed_at": NOON, "reason": "Sold.", "until_on": date(2025, 6, 30)}
    return Link.objects.create(**{**start, **facts})


def share(holder: Organisation, taker: Organisation, **facts: Any) -> Share:
    """Write a share of earlier aid after a split."""
    start = {"split_on": date(2025, 7, 1), "weight": 1, "recorded_by": SOMEBODY, "recorded_at": NOON}
    return Share.objects.create(holder=holder, taker=taker, **{**start, **facts})


def facts(cents: int = 10_000_00, **given: Any) -> AidFacts:
    """Give the facts of a grant."""
    start: dict[str, Any] = {
        "granted_on": date(2026, 3, 16),
        "member_state": "BE",
        "authority": "Agency",
        "instrument": "grant",
        "sector": "62",
        "title": "Fair in Hanover",
    }
    return AidFacts(cents, **{**start, **given})


def declared(cents: int = 5_000_00, **given: Any) -> DeclarationFacts:
    """Give the facts of a declaration, with a signed statement."""
    start: dict[str, Any] = {
        "granted_on": date(2025, 4, 1),
        "member_state": "BE",
        "authority": "Province",
        "instrument": "grant",
        "statement": a_file(),
    }
    return DeclarationFacts(cents, **{**start, **given})
