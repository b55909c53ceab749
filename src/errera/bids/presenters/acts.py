"""The steps a reader may take on a call, a bid or a decision, as buttons; a refused one says why."""

from __future__ import annotations

from datetime import datetime

from errera.foundation.actor import Actor
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.pieces import Act

from .. import policies
from ..models import Bid, Call, Decision
from ..states import BID, CALL, DECISION, BidState, CallState
from .words import url


def call_acts(actor: Actor, call: Call, at: datetime) -> list[Act]:
    """Give what can be done with a call in its state."""
    acts = []
    if policies.is_agency(actor):
        keep = policies.may_keep_calls(actor)
        rules = {"change": keep, "open": keep, "extend": keep, "cancel": keep,
                 "close": policies.may_close_call(actor, call, at)}  # fmt: skip
        acts = [
            Act(step.label, url(f"call-{step.name}", call), rules[step.name], asks=step.name not in ("open", "close"),
                tone="danger" if step.name == "cancel" else "")
            for step in CALL.open_steps(state=call.state) if step.name in rules
        ]  # fmt: skip
    elif call.state == CallState.OPEN:
        acts.append(Act(N_("Begin a bid"), url("bid-new", call), policies.may_begin_bid(actor, call, at), tone="main"))
    if call.state in (CallState.CLOSED, CallState.DECIDED) and policies.may_rank(actor):
        acts.append(Act(N_("Ranking"), url("call-ranking", call)))
        acts.append(Act(N_("Workbench"), url("scenario-list", call)))
    return acts


def bid_acts(actor: Actor, bid: Bid, at: datetime, *, bar: Sentence | None = None) -> list[Act]:
    """Give what can be done with a bid in its state."""
    steps = {step.name for step in BID.open_steps(state=bid.state)}
    if not policies.is_agency(actor):
        write, submit = policies.may_write_bid(actor, bid), policies.may_submit_bid(actor, bid, at)
        acts = [
            Act(N_("Write"), url("bid-change", bid), write, tone="main"),
            Act(N_("Submit"), url("bid-submit", bid), submit, asks=False),
            Act(N_("Withdraw"), url("bid-withdraw", bid), write, tone="danger"),
        ]
        names = ("change", "submit", "withdraw")
        return [act for act, name in zip(acts, names, strict=True) if name in steps]
    acts = []
    if "reopen" in steps:
        acts.append(Act(N_("Reopen"), url("bid-reopen", bid), policies.may_reopen_bid(actor)))
        acts.append(
            Act(N_("Declare not eligible"), url("bid-exclude", bid), policies.may_exclude_bid(actor), tone="danger")
        )
    if bar is None and policies.may_declare_conflict(actor) and bid.state in (BidState.SUBMITTED, BidState.ASSESSED):
        acts.append(Act(N_("Declare a conflict of interest"), url("bid-conflict", bid)))
    return acts


def decision_acts(actor: Actor, decision: Decision, bar: Sentence | None) -> list[Act]:
    """Give what can be done with a decision in its state."""
    rules = {
        "confirm": policies.may_confirm_decision(actor, decision, bar),
        "withdraw": policies.may_withdraw_decision(actor),
    }
    return [
        Act(step.label, url(f"decision-{step.name}", decision), rules[step.name],
            tone="main" if step.name == "confirm" else "danger")
        for step in DECISION.open_steps(state=decision.state)
    ]  # fmt: skip
