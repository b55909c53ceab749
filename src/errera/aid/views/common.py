"""What the room's views share: finding what exists for the reader, and forms that end in one action."""

from __future__ import annotations

from errera.foundation.directory.models import Organisation
from errera.foundation.reference import queries as reference
from errera.foundation.ui.pages import seen
from errera.foundation.ui.requests import Request

from .. import queries


def seen_organisation(request: Request, public_id: str) -> Organisation:
    """Give an organisation whose aid the reader may see, or answer that there is nothing."""
    return seen(queries.beneficiaries_seen_by(request.actor), public_id)


def instruments() -> dict[str, str]:
    """Give the words of the instruments, in one query."""
    return reference.titles_of_values(queries.INSTRUMENTS)
