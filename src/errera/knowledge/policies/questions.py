"""Rules for questions: everybody who writes may ask and answer; whoever asked says when it is enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from errera.foundation.actor import YES, Actor, Verdict, no

from .lessons import may_write, may_write_for
from .permissions import Permission

if TYPE_CHECKING:
    from errera.partners.models import Partnership

    from ..models import Question


def may_ask_for(actor: Actor, partnership: Partnership | None) -> Verdict:
    """Let a partner ask and answer for itself, and the agency’s people for the agency."""
    return may_write_for(actor, partnership)


def may_answer(actor: Actor) -> Verdict:
    """Let everybody who writes lessons answer."""
    return may_write(actor)


def may_settle_question(actor: Actor, question: Question) -> Verdict:
    """Let whoever asked take an answer, ask further, or close the question; and the agency, which keeps order."""
    if may_write_for(actor, question.partnership) or (actor.sees_all and actor.may(Permission.KEEP_GROUPS)):
        return YES
    return no("Whoever asked says whether it is answered.")
