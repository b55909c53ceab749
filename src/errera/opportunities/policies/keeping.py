"""Rules for what the room stands on: stages with their facts, and exchange rates."""

from __future__ import annotations

from errera.foundation.actor import YES, Actor, Verdict, no

from .permissions import Permission


def may_see_stages(actor: Actor) -> Verdict:
    """Show stages and rates to everybody who works with opportunities."""
    return YES if actor.may(Permission.SEE_OPPORTUNITIES) else no("Stages are shown to those who work with them.")


def may_keep_stages(actor: Actor) -> Verdict:
    """Let the agency say which facts each stage asks for, from which day."""
    if not (actor.sees_all and actor.may(Permission.KEEP_STAGES)):
        return no("Programme managers keep the stages.")
    return YES


def may_keep_rates(actor: Actor) -> Verdict:
    """Let finance bring exchange rates in."""
    if not (actor.sees_all and actor.may(Permission.KEEP_RATES)):
        return no("Finance officers bring exchange rates in.")
    return YES
