"""Keeping the rules: drafted, brought into force, superseded by the next version, ended; never edited once in force."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.sentences import N_, Invalid
from errera.foundation.texts import in_order, required

from .. import policies
from ..models import EligibilityRule
from ..shapes import TypedRule, parameters
from ..states import RULE, RULES_THAT_COUNT, RuleState

FACTS = ("kind", "parameters", "severity", "scope", "category", "text", "from_on", "until_on")
DAY = timedelta(days=1)


def _locked(rule: EligibilityRule) -> EligibilityRule:
    return EligibilityRule.objects.select_for_update().get(pk=rule.pk)


@action
def draft_rule(*, facts: TypedRule, by: Actor, at: datetime) -> EligibilityRule:
    """Draft a rule, or the next version of one: give the code of the rule that it is to supersede.

    Refuses numbers that its kind does not work with, and a second draft of the same rule.
    """
    policies.may_keep_rules(by).require()
    values = _values(facts)
    versions = EligibilityRule.objects.select_for_update().filter(code=facts.code).order_by("version")
    known = list(versions)
    if any(row.state == RuleState.DRAFT for row in known):
        raise Invalid(N_("There is a draft of {code} already: change that."), field="code", code=facts.code)
    if any(row.kind != facts.kind for row in known):
        raise Invalid(N_("{code} is a rule of another kind; take another code."), field="code", code=facts.code)
    rule = EligibilityRule.objects.create(
        code=facts.code, version=max((row.version for row in known), default=0) + 1, drafted_by=by.doer, drafted_at=at,
        **values,
    )  # fmt: skip
    record(what="claims.rule.drafted", target=rule, by=by, at=at, after=seen(rule, *FACTS))
    return rule


@action
def change_rule(*, rule: EligibilityRule, facts: TypedRule, by: Actor, at: datetime) -> EligibilityRule:
    """Change a draft; refuses a rule that is or was in force: that is superseded."""
    rule = _locked(rule)
    target = RULE.take("change", state=rule.state)
    policies.may_keep_rules(by).require()
    before, after = change(rule, state=target, **_values(facts), drafted_by=by.doer, drafted_at=at)
    shown = {name: value for name, value in after.items() if name in FACTS}
    record(what="claims.rule.changed", target=rule, by=by, at=at, before=before, after=shown)
    return rule


@action
def discard_rule(*, rule: EligibilityRule, by: Actor, at: datetime) -> EligibilityRule:
    """Throw a draft away; it is kept for the trail and judges nothing."""
    rule = _locked(rule)
    target = RULE.take("discard", state=rule.state)
    policies.may_keep_rules(by).require()
    before, after = change(rule, state=target)
    record(what="claims.rule.discarded", target=rule, by=by, at=at, before=before, after=after)
    return rule


@action
def bring_rule_into_force(*, rule: EligibilityRule, by: Actor, at: datetime) -> EligibilityRule:
    """Let a draft judge costs from its first day on; the version before it ends the day before.

    Refuses a first day on which, or before which, an earlier version still begins or was meant to judge.
    """
    rule = _locked(rule)
    target = RULE.take("bring_into_force", state=rule.state)
    policies.may_keep_rules(by).require()
    _end_earlier(rule, by=by, at=at)
    before, after = change(rule, state=target, in_force_by=by.doer, in_force_at=at)
    record(what="claims.rule.in_force", target=rule, by=by, at=at, before=before, after=after)
    return rule


def _end_earlier(rule: EligibilityRule, *, by: Actor, at: datetime) -> None:
    versions = EligibilityRule.objects.select_for_update().filter(code=rule.code, state__in=RULES_THAT_COUNT)
    for earlier in versions.order_by("version"):
        if rule.from_on <= earlier.from_on or (earlier.state == RuleState.ENDED and _overlaps(earlier, rule.from_on)):
            raise Invalid(
                N_("{earlier} judges costs from {day} on: this version begins later."),
                field="from_on", earlier=str(earlier), day=earlier.from_on,
            )  # fmt: skip
        if earlier.state == RuleState.IN_FORCE:
            last = rule.from_on - DAY
            _end(earlier, min(last, earlier.until_on or last), by=by, at=at)


def _overlaps(earlier: EligibilityRule, day: date) -> bool:
    return earlier.until_on is not None and earlier.until_on >= day


@action
def end_rule(*, rule: EligibilityRule, until_on: date, by: Actor, at: datetime) -> EligibilityRule:
    """End a rule: it goes on judging costs up to its last day, and no later ones."""
    rule = _locked(rule)
    RULE.take("end", state=rule.state)
    policies.may_keep_rules(by).require()
    in_order(rule.from_on, until_on)
    return _end(rule, until_on, by=by, at=at)


def _end(rule: EligibilityRule, until_on: date, *, by: Actor, at: datetime) -> EligibilityRule:
    target = RULE.take("end", state=rule.state)
    before, after = change(rule, state=target, until_on=until_on, ended_by=by.doer, ended_at=at)
    record(what="claims.rule.ended", target=rule, by=by, at=at, before=before, after=after)
    return rule


def _values(facts: TypedRule) -> dict[str, Any]:
    if facts.from_on is None:
        raise Invalid(N_("Give the first day whose costs it judges."), field="from_on")
    in_order(facts.from_on, facts.until_on)
    parameters.check_severity(facts.kind, facts.severity)
    return {
        "kind": facts.kind, "parameters": parameters.checked(facts.kind, facts.parameters), "scope": facts.scope,
        "severity": facts.severity, "category": facts.category, "text": required(facts.text, field="text"),
        "from_on": facts.from_on, "until_on": facts.until_on,
    }  # fmt: skip
