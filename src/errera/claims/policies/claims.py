"""Who may write, submit, judge and approve claims; nobody approves what they reviewed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from errera.foundation.actor import YES, Actor, Verdict, no

from ..states import JUDGED, TYPED
from .permissions import Permission

if TYPE_CHECKING:
    from errera.partners.models import Partnership

    from ..models import Claim


def may_see_claims(actor: Actor) -> Verdict:
    """Let in everybody who deals with claims; which of them they see is up to the queries."""
    return YES if actor.may(Permission.SEE_CLAIMS) else no("Claims are for the agency and its partners.")


def sees(actor: Actor, partnership: Partnership) -> bool:
    """Say whether the claims of a partner exist for the person at all."""
    return actor.sees_all or bool(partnership.parties & actor.organisations)


def may_write_claims(actor: Actor) -> Verdict:
    """Let partners' managers write claims; for which organisation is asked of each claim."""
    return YES if actor.may(Permission.CLAIM_FOR_PARTNER) else no("The partner’s manager writes and submits claims.")


def may_claim(actor: Actor, partnership: Partnership) -> Verdict:
    """Let the partner's manager begin a claim for the own organisation."""
    if not partnership.parties & actor.organisations:
        return no("This is for {partner} to do.", partner=str(partnership))
    return may_write_claims(actor)


def may_change_claim(actor: Actor, claim: Claim) -> Verdict:
    """Let the partner's manager change a claim that is with the partner."""
    allowed = may_claim(actor, claim.allocation.agreement.partnership)
    if allowed and claim.state not in TYPED:
        return no("A claim can be changed while it is a draft, or after it was sent back.")
    return allowed


may_submit_claim = may_change_claim


def may_withdraw_claim(actor: Actor, claim: Claim) -> Verdict:
    """Let the partner's manager withdraw a claim that nobody has begun to judge."""
    return may_claim(actor, claim.allocation.agreement.partnership)


def may_review(actor: Actor) -> Verdict:
    """Let finance officers judge claims."""
    if not (actor.sees_all and actor.may(Permission.REVIEW_CLAIM)):
        return no("Finance officers judge claims.")
    return YES


def may_review_claim(actor: Actor, claim: Claim) -> Verdict:
    """Let finance officers judge a claim that none of their own hands submitted, until it is approved."""
    allowed = may_review(actor)
    if not allowed:
        return allowed
    if actor.had_a_hand_in(claim.submitted_by):
        return no("You submitted this claim; somebody else judges it.")
    if claim.state not in JUDGED:
        return no("Lines are judged between the submission and the approval of a claim.")
    return YES


def may_look_again(actor: Actor, claim: Claim, reviewers: Iterable[str]) -> Verdict:
    """Let a second finance officer look at a large claim: never one who judged a line of it."""
    allowed = may_review_claim(actor, claim)
    if allowed and any(actor.had_a_hand_in(hand) for hand in reviewers):
        return no("You judged lines of this claim; the second look is somebody else’s.")
    return allowed


def may_approve(actor: Actor) -> Verdict:
    """Let those approve who carry the permission."""
    if not (actor.sees_all and actor.may(Permission.APPROVE_CLAIM)):
        return no("Finance officers approve claims.")
    return YES


def may_approve_claim(actor: Actor, claim: Claim, reviewers: Iterable[str]) -> Verdict:
    """Let somebody approve who had no hand in the claim, in its review or in the second look."""
    allowed = may_approve(actor)
    if not allowed:
        return allowed
    hands = (claim.submitted_by, claim.reviewed_by, claim.looked_by, *reviewers)
    if any(actor.had_a_hand_in(hand) for hand in hands if hand):
        return no("You had a hand in this claim or its review; somebody else approves it.")
    return YES


def needs_second_look(cents: int, threshold: int) -> bool:
    """Say whether a claim of so many cents needs a second pair of eyes; a threshold of nought asks it of all."""
    return cents >= threshold
