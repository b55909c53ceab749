"""The steps of an initiative: opened, closed, held, reported, cancelled; shown to the public or not."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record
from errera.foundation.events import announce
from errera.foundation.sentences import N_, Invalid
from errera.foundation.texts import required
from errera.funding import actions as funding
from errera.funding.states import ConditionState

from .. import policies, queries
from ..events import (
    InitiativeCancelled,
    InitiativeClosed,
    InitiativeHeld,
    InitiativeNews,
    InitiativeOpened,
    InitiativeReported,
)
from ..models import Initiative
from ..states import INITIATIVE, PUBLICATION, Needed
from .plans import _locked, _refuse_allocation


@action
def open_initiative(*, initiative: Initiative, by: Actor, at: datetime) -> Initiative:
    """Open registration.

    Refuses what is over, facts that are missing, keys that a partner has not agreed to, and closed money.
    """
    initiative = _locked(initiative)
    target = INITIATIVE.take("open", state=initiative.state)
    policies.may_lead_initiative(by, initiative).require()
    policies.may_be_open(initiative.until_on, localdate(at)).require()
    policies.may_step(queries.readiness(initiative, Needed.OPEN)).require()
    if initiative.allocation is not None:
        _refuse_allocation(initiative.allocation, initiative.lead, initiative)
    steps = {"state": target, "opened_by": by.doer, "opened_at": at}
    return _stepped(initiative, "initiatives.initiative.opened", InitiativeOpened, steps, by=by, at=at)


@action
def close_initiative(*, initiative: Initiative, by: Actor, at: datetime) -> Initiative:
    """Close registration."""
    initiative = _locked(initiative)
    target = INITIATIVE.take("close", state=initiative.state)
    policies.may_lead_initiative(by, initiative).require()
    steps = {"state": target, "closed_by": by.doer, "closed_at": at}
    return _stepped(initiative, "initiatives.initiative.closed", InitiativeClosed, steps, by=by, at=at)


@action
def reopen_initiative(*, initiative: Initiative, by: Actor, at: datetime) -> Initiative:
    """Open registration again; refuses what is over."""
    initiative = _locked(initiative)
    target = INITIATIVE.take("reopen", state=initiative.state)
    policies.may_lead_initiative(by, initiative).require()
    policies.may_be_open(initiative.until_on, localdate(at)).require()
    steps = {"state": target, "opened_by": by.doer, "opened_at": at, "closed_by": "", "closed_at": None}
    return _stepped(initiative, "initiatives.initiative.reopened", InitiativeOpened, steps, by=by, at=at)


@action
def hold_initiative(*, initiative: Initiative, by: Actor, at: datetime) -> Initiative:
    """Say that it took place; the conditions tied to it are met with that.

    Refuses before its first day, while facts are missing, and keys that a partner has not agreed to.
    """
    initiative = _locked(initiative)
    target = INITIATIVE.take("hold", state=initiative.state)
    policies.may_lead_initiative(by, initiative).require()
    policies.may_have_been_held(initiative.from_on, localdate(at)).require()
    policies.may_step(queries.readiness(initiative, Needed.HOLD)).require()
    steps = {"state": target, "held_by": by.doer, "held_at": at}
    initiative = _stepped(initiative, "initiatives.initiative.held", InitiativeHeld, steps, by=by, at=at)
    _meet_conditions(initiative, by=by, at=at)
    return initiative


def _meet_conditions(initiative: Initiative, *, by: Actor, at: datetime) -> None:
    """Mark the tied conditions as met, with the power that the agency lent by tying them."""
    for tied in queries.tied_conditions(initiative):
        if tied.condition.state == ConditionState.OPEN:
            ground = f"{initiative.code} {initiative.title}"
            funding.mark_condition_met(condition=tied.condition, ground=ground, by=policies.with_mandate(by), at=at)


@action
def report_initiative(*, initiative: Initiative, cost_cents: int, by: Actor, at: datetime) -> Initiative:
    """Report on what was held, with what it cost; refuses while facts are missing."""
    initiative = _locked(initiative)
    target = INITIATIVE.take("report", state=initiative.state)
    policies.may_lead_initiative(by, initiative).require()
    if cost_cents < 0:
        raise Invalid(N_("A cost is not below nought."), field="cost_cents")
    policies.may_step(queries.readiness(initiative, Needed.REPORT)).require()
    steps = {"state": target, "reported_by": by.doer, "reported_at": at, "cost_cents": cost_cents}
    return _stepped(initiative, "initiatives.initiative.reported", InitiativeReported, steps, by=by, at=at)


@action
def cancel_initiative(*, initiative: Initiative, ground: Any, by: Actor, at: datetime) -> Initiative:
    """Cancel what will not take place, with a ground that everybody reads who was to come.

    Rooms above hear of it in the same transaction and tell the people and companies that had a place.
    """
    initiative = _locked(initiative)
    target = INITIATIVE.take("cancel", state=initiative.state)
    policies.may_lead_initiative(by, initiative).require()
    said = required(ground, field="ground")
    steps = {"state": target, "cancelled_by": by.doer, "cancelled_at": at, "cancelled_ground": said}
    return _stepped(initiative, "initiatives.initiative.cancelled", InitiativeCancelled, steps, by=by, at=at)


@action
def publish_initiative(*, initiative: Initiative, by: Actor, at: datetime) -> Initiative:
    """Show an initiative to the public."""
    initiative = _locked(initiative)
    target = PUBLICATION.take("publish", state=initiative.publication)
    policies.may_publish_initiative(by, initiative).require()
    steps = {"publication": target, "published_by": by.doer, "published_at": at}
    return _stepped(initiative, "initiatives.initiative.published", None, steps, by=by, at=at)


@action
def hide_initiative(*, initiative: Initiative, by: Actor, at: datetime) -> Initiative:
    """Take an initiative back from the public."""
    initiative = _locked(initiative)
    target = PUBLICATION.take("hide", state=initiative.publication)
    policies.may_publish_initiative(by, initiative).require()
    steps = {"publication": target, "published_by": "", "published_at": None}
    return _stepped(initiative, "initiatives.initiative.hidden", None, steps, by=by, at=at)


@action
def charge_for_initiative(*, initiative: Initiative, is_charged: bool, by: Actor, at: datetime) -> Initiative:
    """Note whether a place costs something. The room that asks the price has asked for permission."""
    initiative = _locked(initiative)
    what = "initiatives.initiative.charged" if is_charged else "initiatives.initiative.free"
    return _stepped(initiative, what, None, {"is_charged": is_charged}, by=by, at=at)


def _stepped(
    initiative: Initiative,
    what: str,
    news: type[InitiativeNews] | None,
    steps: dict[str, Any],
    *,
    by: Actor,
    at: datetime,
) -> Initiative:
    """Write, record and announce a step; who and when stand beside it in the trail already."""
    before, after = change(initiative, **steps)
    told = [name for name in after if not name.endswith(("_by", "_at"))]
    record(
        what=what, target=initiative, by=by, at=at, before={name: before[name] for name in told},
        after={name: after[name] for name in told},
    )  # fmt: skip
    if news is not None:
        announce(news(initiative=initiative, by=by, at=at))
    return initiative
