"""Rules for introductions: anybody in the programme proposes for its own, each side answers for itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from errera.foundation.actor import YES, Actor, Verdict, no

from ..states import Answer
from .permissions import Permission

if TYPE_CHECKING:
    from errera.partners.models import Partnership

    from ..models import Introduction


def may_propose(actor: Actor) -> Verdict:
    """Let the agency's posts propose introductions, and partners ask for one."""
    if actor.sees_all and actor.may(Permission.INTRODUCE):
        return YES
    if not actor.sees_all and actor.may(Permission.ANSWER_FOR_PARTNER):
        return YES
    return no("Programme managers, counsellors and partners’ managers propose introductions.")


def may_propose_for(actor: Actor, partnership: Partnership) -> Verdict:
    """Let a partner ask for itself."""
    if not may_propose(actor) or actor.sees_all:
        return may_propose(actor)
    if not partnership.parties & actor.organisations:
        return no("{partner} asks for its own introductions.", partner=str(partnership))
    return YES


def may_answer_for_partner(actor: Actor, introduction: Introduction) -> Verdict:
    """Let the partner itself say whether it wants to be introduced, once."""
    if introduction.partner_answer != Answer.WAITING:
        return no("The partner has answered already.")
    if not actor.may(Permission.ANSWER_FOR_PARTNER) or not introduction.partnership.parties & actor.organisations:
        return no("{partner} answers for itself.", partner=str(introduction.partnership))
    return YES


def may_answer_for_node(actor: Actor, introduction: Introduction) -> Verdict:
    """Let the agency note what the side abroad says, for it has no account here; once."""
    if introduction.node_answer != Answer.WAITING:
        return no("The side abroad has answered already.")
    return may_bring_together(actor)


def may_bring_together(actor: Actor) -> Verdict:
    """Let the agency's people and posts bring both sides together."""
    if not (actor.sees_all and actor.may(Permission.INTRODUCE)):
        return no("Programme managers and counsellors bring both sides together.")
    return YES


def may_follow(actor: Actor, introduction: Introduction) -> Verdict:
    """Let the partner and the agency say what came of it."""
    return may_propose_for(actor, introduction.partnership)


def may_import_history(actor: Actor) -> Verdict:
    """Let programme managers bring in introductions of earlier years."""
    if actor.sees_all and actor.may(Permission.KEEP_TERMS):
        return YES
    return no("Programme managers bring in earlier records.")
