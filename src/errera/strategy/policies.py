"""Who may read, draft and adopt a strategy, and what makes an indicator testable."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from errera.foundation.actor import YES, Actor, Verdict, no, signed_in

from .states import IN_HISTORY, Missing, VersionState

if TYPE_CHECKING:
    from .models import Indicator, StrategyVersion


class Permission(StrEnum):
    """What a role may do in this room."""

    SEE_DRAFTS = "strategy.see_drafts"
    DRAFT = "strategy.draft_version"
    ADOPT = "strategy.adopt_version"
    RECORD_HISTORY = "strategy.record_history"


may_see_strategy = signed_in


def may_see_drafts(actor: Actor) -> Verdict:
    """Show drafts to the agency's people who work on them or watch over them."""
    if not actor.may(Permission.SEE_DRAFTS):
        return no("Drafts of the strategy are shown to the agency's programme managers and to auditors.")
    return YES


def may_see_version(actor: Actor, version: StrategyVersion) -> Verdict:
    """Show what was ever in force to everybody who is logged in, and the rest to those who see drafts."""
    return signed_in(actor) if version.state in IN_HISTORY else may_see_drafts(actor)


def may_draft(actor: Actor) -> Verdict:
    """Let programme managers begin a new version of the strategy."""
    if not actor.may(Permission.DRAFT):
        return no("Only programme managers draft the strategy.")
    return YES


def may_change(actor: Actor, version: StrategyVersion) -> Verdict:
    """Let programme managers change a draft; what was adopted stays as it was adopted."""
    if version.state != VersionState.DRAFT:
        return no("{version} is no longer a draft; draft a new version to change the strategy.", version=version.code)
    return may_draft(actor)


def may_adopt(actor: Actor, version: StrategyVersion) -> Verdict:
    """Let a second programme manager bring a draft into force: nobody adopts what they drafted alone."""
    if not actor.may(Permission.ADOPT):
        return no("Only programme managers adopt the strategy.")
    if version.state != VersionState.DRAFT:
        return no("{version} is no longer a draft.", version=version.code)
    if actor.had_a_hand_in(version.drafted_by):
        return no(
            "You drafted {version}; a second programme manager has to adopt it.",
            version=version.code,
        )
    return YES


def may_withdraw(actor: Actor, version: StrategyVersion) -> Verdict:
    """Let programme managers take a draft back."""
    return may_change(actor, version)


def may_record_history(actor: Actor) -> Verdict:
    """Let whoever loads the programme's workbook record versions that were adopted before Errera was there."""
    if not actor.may(Permission.RECORD_HISTORY):
        return no("Only programme managers record earlier strategies from a workbook.")
    return YES


def missing_parts(indicator: Indicator, *, has_target: bool) -> list[Missing]:
    """Give what an indicator lacks to be testable; an empty list means that it can be tested."""
    there = {
        Missing.DEFINITION: bool(indicator.definition),
        Missing.UNIT: bool(indicator.unit),
        Missing.SOURCE: bool(indicator.source),
        Missing.BASELINE: indicator.baseline_value is not None and indicator.baseline_year is not None,
        Missing.TARGET: has_target,
        Missing.OWNER: indicator.has_owner,
    }
    return [part for part, is_there in there.items() if not is_there]
