"""A bid as one text that never changes, and the hash by which anybody can check that it did not. Plain Python."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from .content import BidContent


def canonical(facts: Mapping[str, Any]) -> str:
    """Write facts in the one way in which equal facts are equal texts: sorted, without spaces, as UTF-8."""
    return json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def hash_of(text: str) -> str:
    """Give the SHA-256 of a sealed text."""
    return hashlib.sha256(text.encode()).hexdigest()


def sealed_content(content: BidContent, *, names: Mapping[str, str], currency: str) -> dict[str, Any]:
    """Give everything a bid says as plain data: amounts in whole cents, quantities as exact text, days as ISO."""
    return {
        "currency": currency,
        "title": content.title,
        "summary": content.summary,
        "cost_cents": content.cost_cents,
        "grant_cents": content.grant_cents,
        "partners": [
            {"partner": p.key, "name": names.get(p.key, ""), "grant_cents": content.grant_of(p.key), "is_lead": not i}
            for i, p in enumerate(content.partners)
        ],
        "packages": [
            {
                "number": p.number, "title": p.title, "aim": p.aim, "place": p.place,
                "from_on": p.from_on.isoformat() if p.from_on else "",
                "until_on": p.until_on.isoformat() if p.until_on else "",
            }
            for p in content.packages
        ],
        "lines": [
            {
                "number": line.number, "package": line.package, "partner": line.partner, "category": line.category,
                "description": line.description, "unit": line.unit,
                "quantity": "" if line.quantity is None else format(line.quantity, "f"),
                "price_cents": line.price_cents, "cost_cents": line.cost_cents,
                "co_financing_cents": line.co_financing_cents or 0, "grant_cents": line.grant_cents,
            }
            for line in content.lines
        ],
    }  # fmt: skip
