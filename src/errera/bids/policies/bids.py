"""Who may write, agree to, submit, withdraw, reopen and exclude a bid."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from errera.foundation.actor import YES, Actor, Verdict, no

from ..states import BidState, CallState
from .permissions import Permission
from .sides import is_agency, speaks_for

if TYPE_CHECKING:
    from ..models import Bid, BidPartner, Call


def may_see_bids(actor: Actor) -> Verdict:
    """Let in who works with bids; which bids exist for them is another question."""
    return YES if actor.may(Permission.SEE_BIDS) else no("Calls are for partners and the agency.")


def may_bid(actor: Actor) -> Verdict:
    """Let partners' managers bid."""
    if is_agency(actor):
        return no("The agency does not bid in its own calls.")
    return YES if actor.may(Permission.BID_FOR_PARTNER) else no("The partner's manager writes its bids.")


def may_begin_bid(actor: Actor, call: Call, at: datetime) -> Verdict:
    """Let a partner's manager begin a bid while the call is open."""
    if call.state != CallState.OPEN:
        return no("The call is not open.")
    if at < call.opens_at:
        return no("The call opens on {moment}.", moment=call.opens_at)
    if at > call.closes_at:
        return no("The deadline was {moment}.", moment=call.closes_at)
    return may_bid(actor)


def may_write_bid(actor: Actor, bid: Bid) -> Verdict:
    """Let the lead partner's manager write; the other partners read and agree."""
    if not speaks_for(actor, bid.lead):
        return no("{partner} leads this bid and writes it.", partner=str(bid.lead))
    return may_bid(actor)


def may_submit_bid(actor: Actor, bid: Bid, at: datetime) -> Verdict:
    """Let the lead submit until the last moment, and not one second later."""
    if not may_write_bid(actor, bid):
        return may_write_bid(actor, bid)
    if at > bid.deadline_at:
        return no("The deadline was {moment}.", moment=bid.deadline_at)
    if bid.call.state not in (CallState.OPEN, CallState.CLOSED):
        return no("The call is not open.")
    return YES


def may_withdraw_bid(actor: Actor, bid: Bid) -> Verdict:
    """Let the lead take its bid back as long as it is not assessed."""
    return may_write_bid(actor, bid)


def may_agree_share(actor: Actor, partner: BidPartner) -> Verdict:
    """Let the manager of a partner agree to its own share, while the bid is being written."""
    if not speaks_for(actor, partner.partnership):
        return no("{partner} agrees to its own share.", partner=str(partner.partnership))
    if partner.bid.state != BidState.DRAFT:
        return no("The bid is not being written any more.")
    if partner.is_lead:
        return no("The lead agrees by submitting.")
    return may_bid(actor)


def may_reopen_bid(actor: Actor) -> Verdict:
    """Let those who run calls let a partner write once more."""
    allowed = actor.sees_all and actor.may(Permission.KEEP_CALLS)
    return YES if allowed else no("Programme managers reopen bids.")


def may_exclude_bid(actor: Actor) -> Verdict:
    """Let those who run calls say that a bid is not eligible."""
    allowed = actor.sees_all and actor.may(Permission.KEEP_CALLS)
    return YES if allowed else no("Programme managers say whether a bid is eligible.")
