"""What the room's views share: finding what exists for the reader, and forms that end in one action."""

from __future__ import annotations

from errera.foundation.ui.pages import seen
from errera.foundation.ui.requests import Request

from .. import queries
from ..models import Agreement, Obligation, Partnership
from ..presenters.acts import url


def seen_agreement(request: Request, public_id: str) -> Agreement:
    """Give an agreement that exists for the reader, or answer that there is nothing."""
    return seen(queries.agreements_seen_by(request.actor), public_id)


def seen_partnership(request: Request, public_id: str) -> Partnership:
    """Give a partnership that exists for the reader, or answer that there is nothing."""
    return seen(queries.partnerships_seen_by(request.actor), public_id)


def seen_obligation(request: Request, public_id: str) -> Obligation:
    """Give an obligation that exists for the reader, or answer that there is nothing."""
    return seen(queries.obligations_seen_by(request.actor), public_id)


def agreement_url(agreement: Agreement) -> str:
    """Give the address of an agreement."""
    return url("agreement-detail", agreement)
