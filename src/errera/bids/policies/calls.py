"""Who may draft, open, close and cancel calls, and who may see how the bids rank."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from errera.foundation.actor import SYSTEM, YES, Actor, Verdict, no

from .permissions import Permission

if TYPE_CHECKING:
    from ..models import Call


def may_keep_calls(actor: Actor) -> Verdict:
    """Let those who run calls draft, change, open, extend and cancel them."""
    allowed = actor.sees_all and actor.may(Permission.KEEP_CALLS)
    return YES if allowed else no("Programme managers run the calls.")


def may_close_call(actor: Actor, call: Call, at: datetime) -> Verdict:
    """Let the clock, or those who run calls, close one; never before its deadline: somebody may be writing."""
    if actor != SYSTEM and not may_keep_calls(actor):
        return may_keep_calls(actor)
    if at <= call.closes_at:
        return no("The call takes bids until {moment}.", moment=call.closes_at)
    return YES


def may_rank(actor: Actor) -> Verdict:
    """Show the ranking to those who run calls, decide, or watch over both; an assessor sees own bids alone."""
    if not (actor.sees_all and actor.may(Permission.SEE_BIDS)):
        return no("The ranking is the agency's.")
    if actor.may(Permission.ASSESS) and not (actor.may(Permission.ASSIGN_ASSESSORS) or actor.may(Permission.DECIDE)):
        return no("Assessors see the bids that were assigned to them.")
    return YES
