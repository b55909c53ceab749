"""The faces of a claim, each a page of its own."""

from __future__ import annotations

from errera.foundation.sentences import N_
from errera.foundation.ui.pieces import Tab

from ..models import Claim
from .words import url


def tabs_of(claim: Claim, *, here: str) -> list[Tab]:
    """Give the claim itself, and what happened to it."""
    return [
        Tab(N_("Lines"), url("claim", claim), here == "claim"),
        Tab(N_("History and audit pack"), url("claim-history", claim), here == "history"),
    ]
