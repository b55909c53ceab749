"""Conditions: met or waived, each with its ground."""

from __future__ import annotations

from datetime import datetime

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record
from errera.foundation.events import announce
from errera.foundation.sentences import N_, Invalid

from .. import policies, queries
from ..events import ConditionMet
from ..models import Condition
from ..states import CONDITION


@action
def mark_condition_met(*, condition: Condition, ground: str = "", by: Actor, at: datetime) -> Condition:
    """Say that what the money waited for has happened."""
    return _settle(condition, "meet", ground, by=by, at=at)


@action
def waive_condition(*, condition: Condition, ground: str, by: Actor, at: datetime) -> Condition:
    """Say on a ground that the money need not wait any more."""
    if not ground.strip():
        raise Invalid(N_("Say why."), field="ground")
    return _settle(condition, "waive", ground, by=by, at=at)


def _settle(condition: Condition, step: str, ground: str, *, by: Actor, at: datetime) -> Condition:
    rows = Condition.objects.select_for_update(of=("self",))
    at_hand = [f"allocation__{path}" for path in queries.AT_HAND]
    condition = rows.select_related("allocation", *at_hand).get(pk=condition.pk)
    target = CONDITION.take(step, state=condition.state)
    policies.may_keep_conditions(by).require()
    before, after = change(condition, state=target, settled_by=by.doer, settled_at=at, ground=ground.strip())
    name = "funding.condition.met" if step == "meet" else "funding.condition.waived"
    record(what=name, target=condition, by=by, at=at, before=before, after=after, ground=ground.strip())
    announce(ConditionMet(condition=condition, by=by, at=at))
    return condition
