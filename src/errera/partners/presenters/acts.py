"""The steps a reader may take on a record, as buttons; a refused one says why."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from errera.foundation.actor import Verdict
from errera.foundation.lifecycle import Step
from errera.foundation.sentences import N_
from errera.foundation.ui.addresses import address_about
from errera.foundation.ui.pieces import Act

from .. import policies
from ..models import Agreement, Amendment, Evaluation, Meeting, Obligation, YearlyPlan
from ..states import (
    AMENDMENT,
    EVALUATION,
    IN_FORCE,
    MEETING,
    PLAN,
    AgreementState,
    EndReason,
    ObligationState,
    Side,
)


def url(name: str, *things: Any) -> str:
    """Give the address of a page of this room about these records."""
    return address_about(f"partners:{name}", *things)


def acts_of(
    steps: Iterable[tuple[Step, Verdict]],
    thing: Any,
    prefix: str,
    *,
    at_once: Iterable[str] = (),
    grave: Iterable[str] = (),
) -> list[Act]:
    """Give the steps of a lifecycle as buttons; those of `at_once` need nothing more, `grave` ones are marked."""
    return [
        Act(
            step.label,
            url(f"{prefix}-{step.name.replace('_', '-')}", thing),
            verdict,
            asks=step.name not in at_once,
            tone="danger" if step.name in grave else "",
        )
        for step, verdict in steps
    ]


def agreement_acts(actor: Any, agreement: Agreement, steps: Iterable[tuple[Step, Verdict]]) -> list[Act]:
    """Give what can be done with an agreement in its state."""
    merged = agreement.partnership.organisation.successor_id is not None
    shown = [(step, verdict) for step, verdict in steps if step.name != "novate" or merged]
    acts = acts_of(shown, agreement, "agreement", at_once=("activate", "end"), grave=("terminate",))
    if agreement.state == AgreementState.DRAFT:
        may_set = policies.may_set_targets(actor)
        acts += [
            Act(N_("Enter a signature"), url("signature-new", agreement), _may_enter(actor, agreement)),
            Act(N_("Add an obligation"), url("obligation-new", agreement), may_set),
            Act(N_("Set targets"), url("targets-change", agreement), may_set),
            Act(
                N_("Discard the draft"),
                url("agreement-discard", agreement),
                policies.may_draft_agreement(actor),
                tone="danger",
            ),
        ]
    if agreement.state in (AgreementState.SIGNED, *IN_FORCE):
        acts.append(Act(N_("Amend"), url("amendment-new", agreement), policies.may_draft_amendment(actor, agreement)))
    if agreement.state in (AgreementState.SIGNED, *IN_FORCE) and merged:
        may_novate = policies.may_novate_agreement(actor)
        acts.append(Act(N_("Draft the successor’s agreement"), url("agreement-successor", agreement), may_novate))
    if agreement.state in (*IN_FORCE, AgreementState.ENDED) and agreement.end_reason != EndReason.NOVATION:
        acts.append(Act(N_("Renew"), url("agreement-renew", agreement), policies.may_renew_agreement(actor)))
    return acts


def _may_enter(actor: Any, agreement: Agreement) -> Verdict:
    sides = (policies.may_enter_signature(actor, agreement.partnership, side) for side in Side)
    verdicts = list(sides)
    return next((verdict for verdict in verdicts if verdict), verdicts[0])


def obligation_acts(actor: Any, obligation: Obligation, steps: Iterable[tuple[Step, Verdict]]) -> list[Act]:
    """Give what can be done with an obligation in its state."""
    shown = [(step, verdict) for step, verdict in steps if step.name != "change"]
    acts = acts_of(shown, obligation, "obligation", at_once=("accept",), grave=("waive",))
    if any(step.name == "change" for step, _ in steps) or obligation.state == ObligationState.SENT_BACK:
        may = policies.may_change_obligation(actor, obligation)
        acts.append(Act(N_("Hand over"), url("obligation-owner", obligation), may))
    if obligation.agreement.state == AgreementState.DRAFT:
        may_set = policies.may_set_targets(actor)
        acts.append(Act(N_("Change"), url("obligation-change", obligation), may_set))
        acts.append(Act(N_("Drop"), url("obligation-drop", obligation), may_set, asks=False, tone="danger"))
    return acts


def _open(lifecycle: Any, state: str, rules: dict[str, Callable[[], Verdict]]) -> list[tuple[Step, Verdict]]:
    return [(step, rules[step.name]()) for step in lifecycle.open_steps(state=state) if step.name in rules]


def plan_acts(actor: Any, plan: YearlyPlan) -> list[Act]:
    """Give what can be done with a yearly plan in its state."""
    write, answer = policies.may_change_plan(actor, plan.agreement), policies.may_agree_plan(actor)
    rules = {"change": lambda: write, "submit": lambda: write, "agree": lambda: answer, "send_back": lambda: answer}
    return acts_of(_open(PLAN, plan.state, rules), plan, "plan", at_once=("submit", "agree"))


def amendment_acts(actor: Any, amendment: Amendment, missing: list[Any]) -> list[Act]:
    """Give what can be done with an amendment in its state; adopting waits for what is missing."""
    change, adopt = policies.may_change_amendment(actor, amendment), policies.may_adopt_amendment(actor, amendment)
    adopt = Verdict(False, missing[0]) if adopt and missing else adopt
    rules = {"change": lambda: change, "adopt": lambda: adopt, "withdraw": lambda: change}
    acts = acts_of(_open(AMENDMENT, amendment.state, rules), amendment, "amendment", grave=("withdraw",))
    if acts:
        acts.insert(
            1,
            Act(N_("Enter a signature"), url("amendment-signature", amendment), _may_enter(actor, amendment.agreement)),
        )
        acts.insert(2, Act(N_("Copy again"), url("amendment-copy-again", amendment), change, asks=False))
    return acts


def evaluation_acts(actor: Any, evaluation: Evaluation) -> list[Act]:
    """Give what can be done with an evaluation in its state."""
    rules = {
        "change": lambda: policies.may_evaluate_agreement(actor),
        "make_final": lambda: policies.may_make_evaluation_final(actor, evaluation),
    }
    return acts_of(_open(EVALUATION, evaluation.state, rules), evaluation, "evaluation", at_once=("make_final",))


def meeting_acts(actor: Any, meeting: Meeting) -> list[Act]:
    """Give what can be done with a meeting in its state."""
    may = policies.may_keep_meeting(actor)
    rules = {"change": lambda: may, "hold": lambda: may, "cancel": lambda: may}
    return acts_of(_open(MEETING, meeting.state, rules), meeting, "meeting", grave=("cancel",))
