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
    condition = _locked(condition)
    target = CONDITION.take("meet", state=condition.state)
    policies.may_keep_conditions(by).require()
    before, after = change(condition, state=target, settled_by=by.doer, settled_at=at, ground=ground.strip())
    record(
        what="funding.condition.met", target=condition, by=by, at=at, before=before, after=after,
        ground=condition.ground,
    )  # fmt: skip
    announce(ConditionMet(condition=condition, by=by, at=at))
    return condition


@action
def waive_condition(*, condition: Condition, ground: str, by: Actor, at: datetime) -> Condition:
    """Say on a ground that the money need not wait any more; refuses silence about why."""
    condition = _locked(condition)
    target = CONDITION.take("waive", state=condition.state)
    policies.may_keep_conditions(by).require()
    if not ground.strip():
        raise Invalid(N_("Say why."), field="ground")
    before, after = change(condition, state=target, settled_by=by.doer, settled_at=at, ground=ground.strip())
    record(
        what="funding.condition.waived", target=condition, by=by, at=at, before=before, after=after,
        ground=condition.ground,
    )  # fmt: skip
    announce(ConditionMet(condition=condition, by=by, at=at))
    return condition


def _locked(condition: Condition) -> Condition:
    """Give the row as it stands, locked, with its allocation and partner at hand."""
    rows = Condition.objects.select_for_update(of=("self",))
    at_hand = [f"allocation__{path}" for path in queries.AT_HAND]
    return rows.select_related("allocation", *at_hand).get(pk=condition.pk)
