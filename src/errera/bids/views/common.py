"""What the room's views share: finding what exists for the reader, what opens to them, forms that end in one action."""

from __future__ import annotations

from errera.foundation.ui.pages import seen
from errera.foundation.ui.requests import Request

from .. import policies, queries
from ..models import Bid, Call


def seen_call(request: Request, public_id: str) -> Call:
    """Give a call that exists for the reader, or answer that there is nothing."""
    return seen(queries.calls_seen_by(request.actor), public_id)


def seen_bid(request: Request, public_id: str) -> Bid:
    """Give a bid that exists for the reader, or answer that there is nothing."""
    return seen(queries.bids_seen_by(request.actor), public_id)


def opened_bid(request: Request, public_id: str) -> Bid:
    """Give a bid whose content opens to the reader; refuses, with the reason, who is barred or did not declare."""
    bid = seen_bid(request, public_id)
    bar = queries.bar_on(bid, request.actor, on=request.today)
    policies.may_open_bid(request.actor, bid, queries.own_assessment(bid, request.actor), bar).require()
    return bid
