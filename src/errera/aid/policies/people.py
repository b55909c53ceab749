"""Who may see the register, grant, declare, and keep what it counts with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from errera.foundation.actor import YES, Actor, Verdict, no

from .permissions import ALLOCATES, Permission

if TYPE_CHECKING:
    from ..models import Declaration


def may_see_aid(actor: Actor) -> Verdict:
    """Let in everybody whom the register concerns; whose rows they see is up to the queries."""
    if not actor.may(Permission.SEE_AID):
        return no("The aid register is for those who answer for aid, and for its beneficiaries.")
    return YES


def may_see_undertaking(actor: Actor, organisation: int) -> Verdict:
    """Let the agency see how every undertaking stands, and a beneficiary how its own does."""
    if not (may_see_aid(actor) and actor.sees(organisation)):
        return no("You see the aid of your own organisation.")
    return YES


def may_publish(actor: Actor) -> Verdict:
    """Let the agency hand the register over to the public one."""
    if not (actor.sees_all and may_see_aid(actor)):
        return no("The whole register is read by the agency and by auditors.")
    return YES


def may_grant_aid(actor: Actor) -> Verdict:
    """Let those write a grant who keep the register, and those whose decision to fund is the grant."""
    if not (actor.sees_all and (actor.may(Permission.KEEP_AID) or actor.may(ALLOCATES))):
        return no("Aid is granted by those who decide on funding; finance officers record other grants.")
    return YES


def may_keep_aid(actor: Actor) -> Verdict:
    """Let finance officers correct and withdraw, and record who is one undertaking with whom."""
    if not (actor.sees_all and actor.may(Permission.KEEP_AID)):
        return no("Finance officers keep the aid register.")
    return YES


def may_keep_ceilings(actor: Actor) -> Verdict:
    """Let finance officers set and end ceilings."""
    if not (actor.sees_all and actor.may(Permission.KEEP_CEILINGS)):
        return no("Finance officers keep the ceilings.")
    return YES


def may_declare(actor: Actor) -> Verdict:
    """Let in who declares for an organisation of their own."""
    if not actor.may(Permission.DECLARE_AID):
        return no("Aid of other authorities is declared by the beneficiary: its manager, or the company itself.")
    return YES


def may_declare_aid(actor: Actor, organisation: int) -> Verdict:
    """Let a beneficiary declare what its own organisation got elsewhere."""
    if not may_declare(actor):
        return may_declare(actor)
    if not actor.belongs_to(organisation):
        return no("You declare for your own organisation.")
    return YES


def may_answer_declarations(actor: Actor) -> Verdict:
    """Let in who withdraws a declaration: beneficiaries their own, finance officers any."""
    return YES if may_keep_aid(actor) else may_declare(actor)


def may_withdraw_declaration(actor: Actor, declaration: Declaration) -> Verdict:
    """Let the beneficiary take its declaration back, and finance officers withdraw a wrong one."""
    return YES if may_keep_aid(actor) else may_declare_aid(actor, declaration.organisation_id)
