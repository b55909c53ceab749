"""The pages of the room beside one another, and the faces of a claim, each a page of its own."""

from __future__ import annotations

from errera.foundation.actor import Actor
from errera.foundation.sentences import N_
from errera.foundation.ui.pieces import Tab

from .. import policies
from ..models import Claim
from .words import url


def tabs_of(claim: Claim, *, here: str) -> list[Tab]:
    """Give the claim itself, and what happened to it."""
    return [
        Tab(N_("Lines"), url("claim", claim), here == "claim"),
        Tab(N_("History and audit pack"), url("claim-history", claim), here == "history"),
    ]


def pages_of(actor: Actor, *, here: str) -> list[Tab]:
    """Give the lists of the room that this reader may open."""
    pages = [
        (N_("Claims"), "claim-list", policies.may_see_claims),
        (N_("Review desk"), "desk", policies.may_see_desk),
        (N_("Advances"), "advance-list", policies.may_see_claims),
        (N_("Recoveries"), "recovery-list", policies.may_see_claims),
        (N_("Rules"), "rule-list", policies.may_see_claims),
        (N_("Samples"), "sample-list", policies.may_see_samples),
        (N_("Statements"), "statement-list", policies.may_see_claims),
    ]
    return [Tab(label, url(name), name == here) for label, name, may in pages if may(actor)]
