"""What the views of money share: the day asked for, what exists for the reader, forms that end in one action."""

from __future__ import annotations

import datetime as dt
from typing import Any

from errera.foundation.panels import panels_on
from errera.foundation.sentences import N_, Invalid
from errera.foundation.ui.pages import seen
from errera.foundation.ui.requests import Request

from .. import queries
from ..models import Allocation, Envelope


def day_asked(request: Request) -> dt.date:
    """Give the day of `?on=2026-03-01`, or today; refuses what is no date and a day to come."""
    typed = request.GET.get("on", "")
    if not typed:
        return request.today
    try:
        day = dt.date.fromisoformat(typed)
    except ValueError as fault:
        raise Invalid(N_("“{typed}” is not a date such as 2026-03-01."), field="on", typed=typed) from fault
    if day > request.today:
        raise Invalid(N_("{day} is still to come; the books know no future."), field="on", day=day)
    return day


def seen_envelope(request: Request, public_id: str) -> Envelope:
    """Give an envelope that exists for the reader, or answer that there is nothing."""
    return seen(queries.envelopes_seen_by(request.actor), public_id)


def seen_allocation(request: Request, public_id: str) -> Allocation:
    """Give an allocation that exists for the reader, or answer that there is nothing."""
    return seen(queries.allocations_seen_by(request.actor), public_id)


def doors(request: Request) -> list[Any]:
    """Give the ways into the pages of money, in order, for this reader."""
    return sorted(panels_on("funding.doors", request, actor=request.actor), key=lambda door: (door.order, door.label))
