"""Recording what happened before Errera was there: agreements and what hangs on them, in the state they are in.

A record states facts; it takes no step of a lifecycle and asks for no second person, so it may only touch agreements
that were recorded themselves. An agreement that was made in Errera changes by its own steps.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any, TypeVar

from django.db.models import Model
from django.utils.timezone import get_current_timezone

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.sentences import N_, Invalid
from errera.foundation.texts import in_order, required, written

from .. import policies
from ..models import (
    Activity,
    Agreement,
    DueDiligenceItem,
    Evidence,
    Obligation,
    Signature,
    Suspension,
    YearlyPlan,
    YearlyTarget,
)  # fmt: skip
from ..shapes import (
    ActivityRecord,
    AgreementRecord,
    CheckRecord,
    ObligationRecord,
    PlanRecord,
    SignatureRecord,
    SuspensionRecord,
    TargetRecord,
)  # fmt: skip
from ..states import IN_FORCE, OVER, AgreementState, EndReason, ObligationState, PlanState
from .agreements import _terms
from .plans import _refuse_target

Row = TypeVar("Row", bound=Model)
NEEDS_DAY = N_("In the state “{state}” this day is known.")


@action
def import_agreement(*, facts: AgreementRecord, by: Actor, at: datetime) -> Agreement:
    """Record an agreement in the state it is in.

    Refuses one that was made in Errera, one that lacks the days or the reason of its state, and one that carries
    those of another state.
    """
    policies.may_import_history(by).require()
    held = Agreement.objects.filter(code=facts.code).first()
    if held:
        _recorded_only(held)
    _complete_agreement(facts)
    values = {
        **_terms(facts, facts.cycle),
        "partnership": facts.partnership, "cycle": facts.cycle, "state": facts.state,
        "appointed_on": facts.appointed_on, "signed_on": facts.signed_on, "document": facts.document,
        "document_hash": facts.document_hash, "ended_on": facts.ended_on, "end_reason": facts.end_reason,
        "end_ground": written(facts.end_ground), "end_consequences": written(facts.end_consequences),
        "renewal_of": facts.renewal_of, "novated_into": facts.novated_into,
        "is_fictional": facts.partnership.organisation.is_fictional, "is_recorded": True,
        **_step("signed", facts.signed_on, by=by),
        **_step("activated", facts.from_on if facts.state in (*IN_FORCE, *OVER) else None, by=by),
        **_step("ended", facts.ended_on, by=by),
    }  # fmt: skip
    once = {"drafted_by": by.doer, "drafted_at": at}
    agreement = _put(Agreement, {"code": facts.code}, values, once, what="partners.agreement.imported", by=by, at=at)
    agreement.objectives.set(facts.objectives)
    return agreement


def _complete_agreement(facts: AgreementRecord) -> None:
    is_draft, is_over = facts.state == AgreementState.DRAFT, facts.state in OVER
    concluded_on = facts.signed_on or (None if is_draft else facts.appointed_on)  # published lists give either
    _day_belongs("signed_on", concluded_on, not is_draft, AgreementState, facts.state)
    _day_belongs("ended_on", facts.ended_on, is_over, AgreementState, facts.state)
    if is_over != bool(facts.end_reason):
        raise Invalid(N_("Say why it is over, and only then."), field="end_reason")
    if is_over and (facts.state == AgreementState.TERMINATED) != (facts.end_reason == EndReason.TERMINATION):
        raise Invalid(N_("This reason does not go with this state."), field="end_reason")
    if bool(facts.novated_into) != (facts.end_reason == EndReason.NOVATION):
        raise Invalid(N_("Name the agreement that continues this one when it was novated, and only then."),
                      field="novated_into")  # fmt: skip
    in_order(facts.from_on, facts.ended_on, field="ended_on")


def _day_belongs(field: str, day: date | None, is_wanted: bool, states: Any, state: str) -> None:
    if is_wanted and day is None:
        raise Invalid(NEEDS_DAY, field=field, state=_word(states, state))
    if day is not None and not is_wanted:
        raise Invalid(N_("In the state “{state}” there is no such day."), field=field, state=_word(states, state))


def _word(states: Any, state: str) -> Any:
    return next(word for word in states if word == state)


def _recorded_only(agreement: Agreement) -> None:
    if not agreement.is_recorded:
        raise Invalid(
            N_("Agreement {code} was made in Errera: it changes by its own steps, not by a workbook."),
            field="agreement", code=agreement.code,
        )  # fmt: skip


def _step(name: str, day: date | None, *, by: Actor) -> dict[str, Any]:
    """Give doer and moment of a step: whoever recorded it, at noon of the day it happened."""
    return {f"{name}_by": by.doer if day else "", f"{name}_at": _noon(day) if day else None}


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=get_current_timezone())


def _put(
    model: type[Row], key: dict[str, Any], values: Mapping[str, Any], once: Mapping[str, Any] = {},
    *, what: str, by: Actor, at: datetime,
) -> Row:  # fmt: skip
    """Write a row or change the one with this key, and record it."""
    row = model._default_manager.select_for_update().filter(**key).first()
    if row is None:
        row = model._default_manager.create(**key, **values, **once)
        before, after = dict[str, Any](), seen(row, *key, *values)
    else:
        before, after = change(row, **values)
    record(what=what, target=row, by=by, at=at, before=before, after=after)
    return row


@action
def import_signature(*, facts: SignatureRecord, by: Actor, at: datetime) -> Signature:
    """Record a signature under a recorded agreement or an amendment to it; refuses nobody's."""
    policies.may_import_history(by).require()
    _recorded_only(facts.agreement)
    if not (facts.person or facts.name):
        raise Invalid(N_("Say who signed."), field="name")
    key = {
        "agreement": facts.agreement, "amendment": facts.amendment, "side": facts.side, "person": facts.person,
        "name": facts.name,
    }  # fmt: skip
    values = {"signed_on": facts.signed_on, "function": written(facts.function)}
    once = {"entered_by": by.doer, "entered_at": at}
    return _put(Signature, key, values, once, what="partners.signature.imported", by=by, at=at)


@action
def import_suspension(*, facts: SuspensionRecord, by: Actor, at: datetime) -> Suspension:
    """Record a time in which a recorded agreement rested; only a suspended agreement rests still."""
    policies.may_import_history(by).require()
    _recorded_only(facts.agreement)
    in_order(facts.from_on, facts.until_on)
    is_suspended = facts.agreement.state == AgreementState.SUSPENDED
    if facts.until_on is None and not is_suspended:
        raise Invalid(N_("The agreement is not suspended: say when this ended."), field="until_on")
    key = {"agreement": facts.agreement, "from_on": facts.from_on}
    values = {
        "until_on": facts.until_on, "ground": required(facts.ground, field="ground"),
        "condition": written(facts.condition), "answer_by_on": facts.answer_by_on,
        "lifted_ground": written(facts.lifted_ground), **_step("lifted", facts.until_on, by=by),
    }  # fmt: skip
    once = {"suspended_by": by.doer, "suspended_at": _noon(facts.from_on)}
    return _put(Suspension, key, values, once, what="partners.suspension.imported", by=by, at=at)


@action
def import_check(*, facts: CheckRecord, by: Actor, at: datetime) -> DueDiligenceItem:
    """Record what a due diligence check found on a day."""
    policies.may_import_history(by).require()
    key = {"partnership": facts.partnership, "kind": facts.kind, "checked_at": _noon(facts.checked_on)}
    values = {
        "risk": facts.risk, "reason": required(facts.reason, field="reason"), "title": written(facts.title),
        "valid_until": facts.valid_until, "checked_by": facts.checked_by or by.doer,
    }  # fmt: skip
    return _put(DueDiligenceItem, key, values, what="partners.due_diligence.imported", by=by, at=at)


@action
def import_obligation(*, facts: ObligationRecord, by: Actor, at: datetime) -> Obligation:
    """Record an obligation in the state it is in; refuses one that lacks the days or the ground of its state."""
    policies.may_import_history(by).require()
    _recorded_only(facts.agreement)
    _complete_obligation(facts)
    values = {
        "agreement": facts.agreement, "side": facts.side, "kind": facts.kind,
        "title": required(facts.title, field="title"), "due_on": facts.due_on, "state": facts.state,
        "owner": facts.owner, "note": written(facts.note), "ground": facts.ground, "moved_from": facts.moved_from,
        "is_fictional": facts.agreement.is_fictional,
        **_step("delivered", facts.delivered_on, by=by), **_step("accepted", facts.accepted_on, by=by),
        **_step("sent_back", facts.sent_back_on, by=by), **_step("waived", facts.waived_on, by=by),
    }  # fmt: skip
    obligation = _put(Obligation, {"code": facts.code}, values, what="partners.obligation.imported", by=by, at=at)
    obligation.evidence.exclude(title__in=facts.evidence).delete()
    for title in facts.evidence:
        added = {"added_by": by.doer, "added_at": obligation.delivered_at or at}
        Evidence.objects.get_or_create(obligation=obligation, title=title, defaults=added)
    return obligation


def _complete_obligation(facts: ObligationRecord) -> None:
    state = facts.state
    if state == ObligationState.OPEN:
        _day_belongs("delivered_on", facts.delivered_on, False, ObligationState, state)
    if state in (ObligationState.DELIVERED, ObligationState.ACCEPTED, ObligationState.SENT_BACK):
        _day_belongs("delivered_on", facts.delivered_on, True, ObligationState, state)
    _day_belongs("accepted_on", facts.accepted_on, state == ObligationState.ACCEPTED, ObligationState, state)
    _day_belongs("waived_on", facts.waived_on, state == ObligationState.WAIVED, ObligationState, state)
    if state == ObligationState.SENT_BACK:
        _day_belongs("sent_back_on", facts.sent_back_on, True, ObligationState, state)
    if state in (ObligationState.SENT_BACK, ObligationState.WAIVED):
        required(facts.ground, field="ground")


@action
def import_target(*, facts: TargetRecord, by: Actor, at: datetime) -> YearlyTarget:
    """Record a yearly target of a recorded agreement; refuses what a draft would not take either."""
    policies.may_import_history(by).require()
    _recorded_only(facts.agreement)
    _refuse_target(facts.agreement, facts.indicator, facts.year, facts.value)
    key = {"agreement": facts.agreement, "indicator": facts.indicator, "year": facts.year}
    values = {"value": facts.value, "is_fictional": facts.agreement.is_fictional}
    once = {"set_by": by.doer, "set_at": at}
    return _put(YearlyTarget, key, values, once, what="partners.target.imported", by=by, at=at)


@action
def import_plan(*, facts: PlanRecord, by: Actor, at: datetime) -> YearlyPlan:
    """Record a yearly plan in the state it is in; refuses one that lacks the days of its state."""
    policies.may_import_history(by).require()
    _recorded_only(facts.agreement)
    if facts.year not in facts.agreement.years:
        raise Invalid(N_("The year {year} is not in the agreement’s term."), field="year", year=str(facts.year))
    _day_belongs("submitted_on", facts.submitted_on, facts.state != PlanState.DRAFT, PlanState, facts.state)
    _day_belongs("agreed_on", facts.agreed_on, facts.state == PlanState.AGREED, PlanState, facts.state)
    if facts.state == PlanState.SENT_BACK:
        _day_belongs("sent_back_on", facts.sent_back_on, True, PlanState, facts.state)
        required(facts.ground, field="ground")
    values = {
        "state": facts.state, "summary": written(facts.summary), "ground": facts.ground,
        "is_fictional": facts.agreement.is_fictional, **_step("submitted", facts.submitted_on, by=by),
        **_step("agreed", facts.agreed_on, by=by), **_step("sent_back", facts.sent_back_on, by=by),
    }  # fmt: skip
    key = {"agreement": facts.agreement, "year": facts.year}
    once = {"drafted_by": by.doer, "drafted_at": at}
    return _put(YearlyPlan, key, values, once, what="partners.plan.imported", by=by, at=at)


@action
def import_activity(*, facts: ActivityRecord, by: Actor, at: datetime) -> Activity:
    """Record one thing in a recorded plan."""
    policies.may_import_history(by).require()
    _recorded_only(facts.plan.agreement)
    values = {
        "kind": facts.kind, "title": required(facts.title, field="title"), "period": facts.period,
        "markets": sorted(facts.markets),
    }  # fmt: skip
    key = {"plan": facts.plan, "position": facts.position}
    return _put(Activity, key, values, what="partners.activity.imported", by=by, at=at)
