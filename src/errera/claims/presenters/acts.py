"""The steps a reader may take, as buttons; a refused one says why."""

from __future__ import annotations

from collections.abc import Sequence

from errera.foundation.actor import Actor, Verdict, no
from errera.foundation.lifecycle import Lifecycle
from errera.foundation.sentences import N_
from errera.foundation.ui.pieces import Act

from .. import policies
from ..models import Advance, Claim, EligibilityRule, Recovery, Sample
from ..shapes import Checked
from ..states import ADVANCE, CLAIM, RECOVERY, RULE, SAMPLE, ClaimState
from .words import url


def claim_acts(
    actor: Actor, claim: Claim, checked: Checked | None, reviewers: Sequence[str], *, is_cancelled: bool = False
) -> list[Act]:
    """Give what this reader may do with a claim in its state; each side sees its own steps.

    `is_cancelled` says that the order of its payment was cancelled: then it is ordered again.
    """
    if not actor.sees_all:
        return _of_partner(actor, claim, checked)
    again = [Act(N_("Order the payment"), url("claim-order", claim), policies.may_approve(actor), False, "main")]
    return [*(again if is_cancelled else ()), *_of_agency(actor, claim, reviewers)]


def _of_partner(actor: Actor, claim: Claim, checked: Checked | None) -> list[Act]:
    acts: list[Act] = []
    if _open(CLAIM, claim.state, "submit"):
        may = policies.may_change_claim(actor, claim)
        ready = _ready(may, checked)
        acts.append(Act(N_("Add a line"), url("line-new", claim), may))
        acts.append(Act(N_("Submit"), url("claim-submit", claim), ready, asks=False, tone="main" if ready else ""))
        acts.append(Act(N_("Change the period"), url("claim-change", claim), may))
    if _open(CLAIM, claim.state, "withdraw"):
        may = policies.may_withdraw_claim(actor, claim)
        acts.append(Act(N_("Withdraw"), url("claim-withdraw", claim), may, tone="danger"))
    return acts


def _ready(may: Verdict, checked: Checked | None) -> Verdict:
    """Let a claim go when its check refuses nothing; the button says what stands in the way."""
    if not may or checked is None or not checked.refusals:
        return may
    worst = checked.refusals[0]
    return no(N_("Line {line}: {finding}"), line=worst.line, finding=worst.sentence)


def _of_agency(actor: Actor, claim: Claim, reviewers: Sequence[str]) -> list[Act]:
    review = policies.may_review_claim(actor, claim)
    hands = [claim.reviewed_by, *reviewers]
    wanted = (
        ("review", N_("Review"), "claim-review", review, True, "main"),
        ("finish_review", N_("Finish the review"), "claim-finish", review, False, ""),
        ("look_again", N_("Give a second look"), "claim-look", policies.may_look_again(actor, claim, hands), True, ""),
        ("approve", N_("Approve"), "claim-approve", policies.may_approve_claim(actor, claim, reviewers), False, "main"),
        ("order", N_("Order the payment"), "claim-order", policies.may_approve(actor), False, "main"),
        ("send_back", N_("Send back"), "claim-send-back", review, True, ""),
        ("refuse", N_("Refuse"), "claim-refuse", review, True, "danger"),
    )
    acts = [
        Act(label, url(name, claim), may, asks, tone if may else "")
        for step, label, name, may, asks, tone in wanted
        if _open(CLAIM, claim.state, step)
    ]
    if claim.state in (ClaimState.ORDERED, ClaimState.PAID):
        may = policies.may_recover(actor)
        acts.append(Act(N_("Ask money back"), url("recovery-new", claim), may))
    return acts


def rule_acts(actor: Actor, rule: EligibilityRule) -> list[Act]:
    """Give what can be done with a rule in its state."""
    may = policies.may_keep_rules(actor)
    wanted = (
        ("bring_into_force", N_("Bring into force"), "rule-in-force", False, "main"),
        ("change", N_("Change the draft"), "rule-change", True, ""),
        ("discard", N_("Throw the draft away"), "rule-discard", False, "danger"),
        ("end", N_("Supersede by a new version"), "rule-supersede", True, ""),
        ("end", N_("End"), "rule-end", True, "danger"),
    )
    return [
        Act(label, url(name, rule), may, asks, tone)
        for step, label, name, asks, tone in wanted
        if _open(RULE, rule.state, step)
    ]


def advance_acts(actor: Actor, advance: Advance) -> list[Act]:
    """Give what can be done with an advance in its state."""
    may = policies.may_order_advance(actor)
    wanted = (
        ("order_again", N_("Order again"), "advance-again", False, "main"),
        ("drop", N_("Drop"), "advance-drop", True, "danger"),
    )
    return [
        Act(label, url(name, advance), may, asks, tone)
        for step, label, name, asks, tone in wanted
        if _open(ADVANCE, advance.state, step)
    ]


def recovery_acts(actor: Actor, recovery: Recovery) -> list[Act]:
    """Give what can be done with a recovery in its state."""
    wanted = (
        ("demand", N_("Send the demand"), "recovery-demand", policies.may_demand(actor, recovery), False, "main"),
        ("drop", N_("Drop"), "recovery-drop", policies.may_recover(actor), True, "danger"),
    )
    return [
        Act(label, url(name, recovery), may, asks, tone)
        for step, label, name, may, asks, tone in wanted
        if _open(RECOVERY, recovery.state, step)
    ]


def sample_acts(actor: Actor, sample: Sample) -> list[Act]:
    """Give what can be done with a sample in its state."""
    may = policies.may_draw_sample(actor)
    return [Act(N_("Conclude"), url("sample-conclude", sample), may, asks=False, tone="main")] * _open(
        SAMPLE, sample.state, "conclude"
    )


def _open(lifecycle: Lifecycle, state: str, step: str) -> bool:
    return state in lifecycle.steps[step].sources
