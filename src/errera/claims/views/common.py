"""What the room's views share: finding what exists for the reader, and forms that end in one action."""

from __future__ import annotations

from errera.foundation.ui.pages import seen
from errera.foundation.ui.requests import Request

from .. import queries
from ..models import Claim, ClaimLine


def seen_claim(request: Request, public_id: str) -> Claim:
    """Give a claim that exists for the reader, or answer that there is nothing."""
    return seen(queries.claims_seen_by(request.actor), public_id)


def seen_line(request: Request, public_id: str) -> ClaimLine:
    """Give a line that exists for the reader, or answer that there is nothing."""
    return seen(queries.lines_seen_by(request.actor), public_id)
