"""Who may plan, meet, evaluate and amend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from errera.foundation.actor import YES, Actor, Verdict, no
from errera.foundation.sentences import N_

from ..states import Side
from .permissions import Permission
from .sides import is_agency, may_as, only_agency

if TYPE_CHECKING:
    from ..models import ActionPoint, Agreement, Amendment, CalendarFeed, Evaluation


def may_change_plan(actor: Actor, agreement: Agreement) -> Verdict:
    """Let the partner's manager write and submit the yearly plan."""
    return may_as(
        actor,
        Side.PARTNER,
        agreement.partnership,
        agency=Permission.AGREE_PLAN,
        partner=Permission.PLAN_FOR_PARTNER,
        verb=N_("The partner's manager writes the yearly plan."),
    )


def may_agree_plan(actor: Actor) -> Verdict:
    """Let programme managers agree a submitted plan or send it back."""
    return only_agency(actor, Permission.AGREE_PLAN, N_("Programme managers answer yearly plans."))


def may_keep_meeting(actor: Actor) -> Verdict:
    """Let programme managers plan meetings and write their minutes."""
    return only_agency(actor, Permission.KEEP_MEETINGS, N_("Programme managers plan meetings and write the minutes."))


def may_finish_action_point(actor: Actor, point: ActionPoint) -> Verdict:
    """Let its owner, or whoever keeps the minutes, say that it is done."""
    if (point.owner and actor.had_a_hand_in(point.owner)) or may_keep_meeting(actor):
        return YES
    return no("Its owner, or whoever keeps the minutes, says that an action point is done.")


def may_evaluate_agreement(actor: Actor) -> Verdict:
    """Let programme managers draft an evaluation."""
    return only_agency(actor, Permission.EVALUATE, N_("Programme managers evaluate agreements."))


may_set_criteria = may_evaluate_agreement


def may_make_evaluation_final(actor: Actor, evaluation: Evaluation) -> Verdict:
    """Let a second person make an evaluation final."""
    if not may_evaluate_agreement(actor):
        return may_evaluate_agreement(actor)
    if actor.had_a_hand_in(evaluation.drafted_by):
        return no("You wrote this evaluation; a second person makes it final.")
    return YES


def may_draft_amendment(actor: Actor, agreement: Agreement) -> Verdict:
    """Let both sides propose a change of the agreement."""
    side = Side.AGENCY if is_agency(actor) else Side.PARTNER
    return may_as(
        actor,
        side,
        agreement.partnership,
        agency=Permission.AMEND_FOR_AGENCY,
        partner=Permission.AMEND_FOR_PARTNER,
        verb=N_("Managers of both sides propose amendments."),
    )


def may_change_amendment(actor: Actor, amendment: Amendment) -> Verdict:
    """Let both sides work on the draft."""
    return may_draft_amendment(actor, amendment.agreement)


may_withdraw_amendment = may_change_amendment


def may_adopt_amendment(actor: Actor, amendment: Amendment) -> Verdict:
    """Let a programme manager adopt an amendment that somebody else drafted."""
    if not only_agency(actor, Permission.SIGN_FOR_AGENCY, ""):
        return no("Programme managers adopt amendments, with the signatures of both sides.")
    if actor.had_a_hand_in(amendment.drafted_by):
        return no("You wrote this amendment; a second person adopts it.")
    return YES


def may_keep_calendar_feed(actor: Actor, feed: CalendarFeed | None = None) -> Verdict:
    """Let everybody who sees partners have a feed, and revoke their own."""
    if not actor.may(Permission.SEE_PARTNERS):
        return no("The calendar of obligations is for the agency and its partners.")
    if feed is not None and feed.person != actor.key:
        return no("This calendar address belongs to somebody else.")
    return YES
