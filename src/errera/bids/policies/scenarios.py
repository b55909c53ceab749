"""Who may try out uses of a call's money, and who freezes one with the minutes of the committee."""

from __future__ import annotations

from errera.foundation.actor import YES, Actor, Verdict, no
from errera.foundation.sentences import Sentence

from .deciding import may_prepare_decision
from .permissions import Permission


def may_keep_scenarios(actor: Actor, bar: Sentence | None) -> Verdict:
    """Let those who run calls and those who decide write and compute scenarios, without an interest in any bid."""
    if not (actor.sees_all and (actor.may(Permission.KEEP_CALLS) or actor.may(Permission.DECIDE))):
        return no("Programme managers and the committee work with scenarios.")
    return YES if bar is None else Verdict(False, bar)


def may_freeze_scenario(actor: Actor, bar: Sentence | None) -> Verdict:
    """Let a member of the committee without an interest freeze a scenario: it goes with the minutes of a meeting."""
    return may_prepare_decision(actor, bar)
