"""Who may assess, what keeps an assessor away, and when scores open to others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from errera.foundation.actor import YES, Actor, Verdict, no
from errera.foundation.sentences import Sentence

from ..states import COUNTED, FEWEST_ASSESSORS, AssessmentState, BidState
from .permissions import Permission
from .sides import is_agency, keys_of

if TYPE_CHECKING:
    from ..models import Assessment, Bid


def may_assess(actor: Actor) -> Verdict:
    """Let assessors to their assessments."""
    return YES if actor.sees_all and actor.may(Permission.ASSESS) else no("Assessors score bids.")


def may_assign_assessors(actor: Actor) -> Verdict:
    """Let those who run the assessment assign assessors and take them off."""
    allowed = actor.sees_all and actor.may(Permission.ASSIGN_ASSESSORS)
    return YES if allowed else no("Programme managers assign assessors.")


def may_open_bid(actor: Actor, bid: Bid, own: Assessment | None, bar: Sentence | None) -> Verdict:
    """Open the content of a bid: to its partners, and to the agency's people who have no interest in it.

    `bar` says why the person is kept away, for good; `own` is the assessment the person was given. Before the
    declaration nothing opens to an assessor.
    """
    if not is_agency(actor):
        return YES
    if bar is not None:
        return Verdict(False, bar)
    if own is not None and own.state == AssessmentState.INVITED:
        return no("Declare first whether you have an interest in this bid.")
    if own is not None and own.state == AssessmentState.RELEASED and not _has_another_reason(actor):
        return no("You were taken off this bid.")
    return YES


def _has_another_reason(actor: Actor) -> bool:
    return not actor.may(Permission.ASSESS) or actor.may(Permission.ASSIGN_ASSESSORS) or actor.may(Permission.DECIDE)


def may_declare(actor: Actor, assessment: Assessment) -> Verdict:
    """Let the assessor, and nobody else, declare."""
    if not _is_theirs(actor, assessment):
        return no("Everybody declares for themselves.")
    return may_assess(actor)


def may_declare_conflict(actor: Actor) -> Verdict:
    """Let whoever assesses, decides or runs the assessment say that they have an interest in a bid."""
    concerned = (Permission.ASSESS, Permission.DECIDE, Permission.ASSIGN_ASSESSORS)
    if actor.sees_all and any(actor.may(one) for one in concerned):
        return YES
    return no("Those who assess and decide declare their interests.")


def may_score(actor: Actor, assessment: Assessment, bar: Sentence | None) -> Verdict:
    """Let the assessor who has no interest in the bid score it."""
    if not _is_theirs(actor, assessment):
        return no("Assessors score by themselves.")
    if bar is not None:
        return Verdict(False, bar)
    return may_assess(actor)


def may_see_scores(actor: Actor, assessments: Sequence[Assessment], bar: Sentence | None) -> Verdict:
    """Open all scores of a bid once every one of them is in; before that nobody sees another's, not even the agency."""
    if not (actor.sees_all and actor.may(Permission.SEE_BIDS)):
        return no("Scores are the agency's.")
    if bar is not None:
        return Verdict(False, bar)
    counted = [row for row in assessments if row.state in COUNTED]
    is_theirs = any(_is_theirs(actor, row) and row.state == AssessmentState.HANDED_IN for row in counted)
    if not (is_theirs or _has_another_reason(actor)):
        return no("Scores open to those who assessed the bid and to those who decide.")
    missing = sum(row.state != AssessmentState.HANDED_IN for row in counted)
    if missing or len(counted) < FEWEST_ASSESSORS:
        count = missing or FEWEST_ASSESSORS - len(counted)
        return no("Scores open when all of them are in; still missing: {count}.", count=count)
    return YES


def may_write_consensus(actor: Actor, assessments: Sequence[Assessment], bar: Sentence | None) -> Verdict:
    """Let those who run the assessment write down what the assessors agree on, once all scores are in."""
    if not may_assign_assessors(actor):
        return no("Programme managers write the consensus down.")
    return may_see_scores(actor, assessments, bar)


def may_agree_consensus(actor: Actor, assessment: Assessment, written_by: str, bar: Sentence | None) -> Verdict:
    """Let each assessor whose scores count agree with the consensus; who wrote it does not agree with it."""
    if not written_by:
        return no("No consensus is written yet.")
    if assessment.state != AssessmentState.HANDED_IN or assessment.bid.state != BidState.SUBMITTED:
        return no("Those whose scores count agree, until the assessment is closed.")
    if actor.had_a_hand_in(written_by):
        return no("You wrote the consensus; the assessors agree with it.")
    return may_score(actor, assessment, bar)


def _is_theirs(actor: Actor, assessment: Assessment) -> bool:
    return assessment.assessor in keys_of(actor)
