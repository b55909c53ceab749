"""Calls: drafted with their rules and criteria, opened with their money, closed by the clock, or cancelled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.events import announce
from errera.foundation.sentences import N_, Invalid
from errera.foundation.texts import required, written
from errera.funding import actions as funding
from errera.ledger.shapes import about

from .. import policies, queries
from ..events import CallCancelled, CallClosed, CallOpened
from ..models import Call, CallRule, Criterion
from ..shapes import CallFacts, CriterionFacts, RuleFacts, rule_of
from ..states import CALL, CallState
from .locks import _locked_call, _required_ground

TEXT = ("kind", "title", "opens_at", "closes_at", "cents", "advance_percent", "de_minimis")


@action
def draft_call(
    *, facts: CallFacts, rules: Sequence[RuleFacts], criteria: Sequence[CriterionFacts], by: Actor, at: datetime
) -> Call:
    """Draft a call; refuses a code that is taken, nonsense in a rule, and criteria that cannot be passed."""
    policies.may_keep_calls(by).require()
    if Call.objects.filter(code=facts.code).exists():
        raise Invalid(N_("There is a call {code} already."), field="code", code=facts.code)
    call = Call.objects.create(code=facts.code, drafted_by=by.doer, drafted_at=at, **_terms(facts))
    after = {**seen(call, "state", *TEXT), **_write_parts(call, facts, rules, criteria)}
    record(what="bids.call.drafted", target=call, by=by, at=at, after=after)
    return call


@action
def change_call(
    *,
    call: Call,
    facts: CallFacts,
    rules: Sequence[RuleFacts],
    criteria: Sequence[CriterionFacts],
    by: Actor,
    at: datetime,
) -> Call:
    """Change a draft; refuses anything else: once open, a call is a promise to those who bid."""
    call = _locked_call(call)
    CALL.take("change", state=call.state)
    policies.may_keep_calls(by).require()
    before, after = change(call, **_terms(facts), drafted_by=by.doer, drafted_at=at)
    call.rules.all().delete()
    call.criteria.all().delete()
    after.update(_write_parts(call, facts, rules, criteria))
    record(what="bids.call.changed", target=call, by=by, at=at, before=before, after=after)
    return call


def _terms(facts: CallFacts) -> dict[str, Any]:
    if facts.closes_at <= facts.opens_at:
        raise Invalid(N_("The call closes before it opens."), field="closes_at")
    if facts.cents <= 0:
        raise Invalid(N_("Say how much money the call gives."), field="cents")
    if not 0 <= facts.advance_percent <= 100:
        raise Invalid(N_("A share lies between 0 and 100 per cent."), field="advance_percent")
    return {
        "envelope": facts.envelope, "kind": facts.kind, "title": required(facts.title, field="title"),
        "purpose": required(facts.purpose, field="purpose"), "opens_at": facts.opens_at, "closes_at": facts.closes_at,
        "cents": facts.cents, "advance_percent": facts.advance_percent, "de_minimis": facts.de_minimis,
    }  # fmt: skip


def _write_parts(
    call: Call, facts: CallFacts, rules: Sequence[RuleFacts], criteria: Sequence[CriterionFacts]
) -> dict[str, Any]:
    """Write objectives, rules and criteria; gives them for the record."""
    call.objectives.set(facts.objectives)
    known = queries.known_codes()
    for i, given in enumerate(rules):
        if given.kind in [earlier.kind for earlier in rules[:i]]:
            raise Invalid(N_("The rule “{rule}” stands here twice."), field="value", rule=given.kind)
        rule = rule_of(given.kind, given.value, known=known)
        CallRule.objects.create(call=call, kind=rule.kind, value=rule.value, text=written(given.text))
    for i, asked in enumerate(criteria):
        _refuse_criterion(asked, [earlier.code for earlier in criteria[:i]])
        Criterion.objects.create(
            call=call, code=asked.code, title=required(asked.title, field="title"),
            weight_percent=asked.weight_percent, max_points=asked.max_points, threshold=asked.threshold,
        )  # fmt: skip
    return {
        "rule_values": {rule.kind: rule.value for rule in call.rules.order_by("pk")},
        "weights": {row.code: row.weight_percent for row in call.criteria.order_by("pk")},
    }


def _refuse_criterion(asked: CriterionFacts, earlier: Sequence[str]) -> None:
    if asked.code in earlier:
        raise Invalid(N_("The criterion {code} stands here twice."), field="code", code=asked.code)
    if not (1 <= asked.weight_percent <= 100 and asked.max_points >= 1 and 0 <= asked.threshold <= asked.max_points):
        text = N_("Criterion {code}: a weight from 1 to 100, at least one point, and a threshold within the points.")
        raise Invalid(text, field="weight_percent", code=asked.code)


@action
def open_call(*, call: Call, by: Actor, at: datetime) -> Call:
    """Open a call and set its money aside.

    Refuses criteria whose weights do not add up to 100 per cent, a deadline that has passed, and more money than is
    free in the envelope.
    """
    call = _locked_call(call)
    target = CALL.take("open", state=call.state)
    policies.may_keep_calls(by).require()
    weights = sum(call.criteria.values_list("weight_percent", flat=True))
    if weights != 100:
        raise Invalid(N_("The weights of the criteria add up to {sum}%, not to 100%."), sum=weights)
    if call.closes_at <= at:
        raise Invalid(N_("The deadline has passed: {moment}."), moment=call.closes_at)
    funding.earmark(envelope=call.envelope, cents=call.cents, about=about(call), ground=f"{call.code}", by=by, at=at)
    before, after = change(call, state=target, opened_by=by.doer, opened_at=at)
    record(what="bids.call.opened", target=call, by=by, at=at, before=before, after={**after, "cents": call.cents})
    announce(CallOpened(call=call, by=by, at=at))
    return call


@action
def extend_call(*, call: Call, closes_at: datetime, ground: str, by: Actor, at: datetime) -> Call:
    """Move the deadline of an open call to a later moment, on a ground; refuses an earlier one and one that passed."""
    call = _locked_call(call)
    CALL.take("extend", state=call.state)
    policies.may_keep_calls(by).require()
    ground = _required_ground(ground)
    if closes_at <= max(call.closes_at, at):
        raise Invalid(N_("A deadline moves to a later moment, for everybody."), field="closes_at")
    before, after = change(call, closes_at=closes_at, ground=ground)
    record(what="bids.call.extended", target=call, by=by, at=at, before=before, after=after, ground=ground)
    return call


@action
def close_call(*, call: Call, by: Actor, at: datetime) -> Call:
    """Close a call whose deadline has passed: the clock does, or somebody by hand. Refuses one second too early."""
    call = _locked_call(call)
    target = CALL.take("close", state=call.state)
    policies.may_close_call(by, call, at).require()
    before, after = change(call, state=target, closed_by=by.doer, closed_at=at)
    record(what="bids.call.closed", target=call, by=by, at=at, before=before, after=after)
    announce(CallClosed(call=call, by=by, at=at))
    return call


@action
def cancel_call(*, call: Call, ground: str, by: Actor, at: datetime) -> Call:
    """Cancel a call on a ground, and return what was set aside. Bids stay where they are; nothing is decided."""
    call = _locked_call(call)
    target = CALL.take("cancel", state=call.state)
    policies.may_keep_calls(by).require()
    ground = _required_ground(ground)
    if call.state != CallState.DRAFT and (left := queries.earmarked(call)):
        funding.return_earmark(envelope=call.envelope, cents=left, about=about(call), ground=ground, by=by, at=at)
    before, after = change(call, state=target, cancelled_by=by.doer, cancelled_at=at, ground=ground)
    record(what="bids.call.cancelled", target=call, by=by, at=at, before=before, after=after, ground=ground)
    announce(CallCancelled(call=call, by=by, at=at))
    return call
