"""What the views of initiatives share: what exists for the reader, the doors, forms that end in one action."""

from __future__ import annotations

from typing import Any

from errera.foundation.panels import panels_on
from errera.foundation.ui import pages
from errera.foundation.ui.requests import Request

from .. import policies, queries
from ..models import Initiative


def seen(request: Request, public_id: str) -> Initiative:
    """Give an initiative that exists for the reader, or answer that there is nothing."""
    return pages.seen(queries.initiatives_seen_by(request.actor), public_id)


def led(request: Request, public_id: str) -> Initiative:
    """Give an initiative that the reader leads, or refuse; the form of a neighbour does not exist."""
    initiative = seen(request, public_id)
    policies.may_lead_initiative(request.actor, initiative).require()
    return initiative


def doors(request: Request) -> list[Any]:
    """Give the ways into the pages of initiatives, in order, for this reader."""
    found = panels_on("initiatives.doors", request, actor=request.actor)
    return sorted(found, key=lambda door: (door.order, door.label))


def hands(request: Request) -> dict[str, Any]:
    """Give who does it and when, as every action asks."""
    return {"by": request.actor, "at": request.moment}
