"""Who may decide on a call: members of the committee without an interest in any of its bids, two of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from errera.foundation.actor import YES, Actor, Verdict, no
from errera.foundation.sentences import Sentence

from .permissions import Permission

if TYPE_CHECKING:
    from ..models import Decision


def may_decide(actor: Actor) -> Verdict:
    """Let members of the committee to the decisions."""
    allowed = actor.sees_all and actor.may(Permission.DECIDE)
    return YES if allowed else no("Members of the committee decide.")


def may_prepare_decision(actor: Actor, bar: Sentence | None) -> Verdict:
    """Let a member without an interest prepare what the committee said."""
    if not may_decide(actor):
        return may_decide(actor)
    return YES if bar is None else Verdict(False, bar)


def may_confirm_decision(actor: Actor, decision: Decision, bar: Sentence | None) -> Verdict:
    """Let a second member without an interest confirm: never the hands that prepared it."""
    if not may_prepare_decision(actor, bar):
        return may_prepare_decision(actor, bar)
    if actor.had_a_hand_in(decision.prepared_by):
        return no("You prepared this decision; a second member confirms it.")
    return YES


def may_withdraw_decision(actor: Actor) -> Verdict:
    """Let any member take a prepared decision back, to prepare it again."""
    return may_decide(actor)
