"""The accounts of the ledger that this room keeps for an envelope and for an allocation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from errera.ledger.shapes import Pot, about
from errera.ledger.states import AccountKind

if TYPE_CHECKING:
    from ..models import Allocation, Envelope


def pot(allocation: Allocation, kind: AccountKind) -> Pot:
    """Name the account of a kind that is kept for an allocation."""
    return Pot(kind, allocation.envelope.code, about(allocation), allocation.holder_id)


def earmark_pot(envelope: Envelope, subject: str) -> Pot:
    """Name the account in which money is set aside for a call or another opaque subject."""
    return Pot(AccountKind.EARMARKED, envelope.code, subject)


def of_book(envelope: Envelope, kind: AccountKind) -> Pot:
    """Name an account of the whole envelope."""
    return Pot(kind, envelope.code)
