"""Who may order advances, keep rules, draw samples and ask money back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from errera.foundation.actor import YES, Actor, Verdict, no

from .permissions import Permission

if TYPE_CHECKING:
    from ..models import ClaimLine, Recovery


def may_order_advance(actor: Actor) -> Verdict:
    """Let finance officers order advances."""
    return YES if _agency(actor, Permission.ORDER_ADVANCE) else no("Finance officers order advances.")


def may_keep_rules(actor: Actor) -> Verdict:
    """Let finance officers keep the rules that claims are checked against."""
    return YES if _agency(actor, Permission.KEEP_RULES) else no("Finance officers keep the rules.")


def may_draw_sample(actor: Actor) -> Verdict:
    """Let finance officers draw samples and write down what they find."""
    return YES if _agency(actor, Permission.DRAW_SAMPLE) else no("Finance officers draw samples.")


def may_see_samples(actor: Actor) -> Verdict:
    """Show samples to the agency alone, the auditor included."""
    return YES if _agency(actor, Permission.SEE_CLAIMS) else no("Samples are for the agency alone.")


may_see_desk = may_see_samples


def may_recover(actor: Actor) -> Verdict:
    """Let finance officers propose that money is asked back."""
    return YES if _agency(actor, Permission.RECOVER) else no("Finance officers ask money back.")


def may_demand(actor: Actor, recovery: Recovery) -> Verdict:
    """Let a second finance officer send the demand: nobody demands what they proposed."""
    allowed = may_recover(actor)
    if allowed and actor.had_a_hand_in(recovery.proposed_by):
        return no("You proposed this; a second person sends the demand.")
    return allowed


def _agency(actor: Actor, permission: Permission) -> bool:
    return actor.sees_all and actor.may(permission)


def may_note_finding(actor: Actor, line: ClaimLine) -> Verdict:
    """Let finance officers look at a drawn line again: never whoever judged it."""
    allowed = may_draw_sample(actor)
    if allowed and actor.had_a_hand_in(line.judged_by):
        return no("You judged this line; somebody else looks at it again.")
    return allowed


def may_make_pack(actor: Actor) -> Verdict:
    """Let the agency, the auditor and the partner make an audit pack of what they see."""
    return YES if actor.may(Permission.SEE_CLAIMS) else no("Audit packs are for the agency and its partners.")
