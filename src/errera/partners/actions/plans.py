"""Yearly targets and yearly plans."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils.timezone import localdate
from i18nfield.strings import LazyI18nString

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.events import announce
from errera.foundation.sentences import N_, Invalid
from errera.foundation.texts import required, written
from errera.strategy.models import Indicator

from .. import policies
from ..events import PlanAgreed, PlanSubmitted
from ..models import Activity, Agreement, Obligation, YearlyPlan, YearlyTarget
from ..shapes import ActivityFacts, ObligationFacts
from ..states import AGREEMENT, IN_FORCE, OBLIGATION, PLAN, STILL_OWED, AgreementState, ObligationKind, Side
from .agreements import _locked
from .obligations import _new_obligation


@action
def set_target(
    *, agreement: Agreement, indicator: Indicator, year: int, value: Decimal | None, by: Actor, at: datetime
) -> YearlyTarget | None:
    """Set what a draft aims at for an indicator in a year, or take it away with None.

    Refuses a signed agreement (that takes an amendment), a year outside the term, an indicator of another version of
    the strategy and a target below zero.
    """
    agreement = _locked(agreement)
    AGREEMENT.take("change", state=agreement.state)
    policies.may_set_targets(by).require()
    _refuse_target(agreement, indicator, year, value)
    held = YearlyTarget.objects.filter(agreement=agreement, indicator=indicator, year=year).first()
    before = {"value": held.value if held else None}
    target = _put_target(agreement, indicator, year, value, by=by, at=at)
    facts = {"indicator": indicator.code, "year": year}
    record(
        what="partners.target.set", target=target or agreement, by=by, at=at,
        before=facts | _as_text(before), after=facts | _as_text({"value": value}),
    )  # fmt: skip
    return target


def _refuse_target(agreement: Agreement, indicator: Indicator, year: int, value: Decimal | None) -> None:
    """Refuse a target that cannot be right for this agreement."""
    if indicator.version_id != agreement.cycle.strategy_version_id:
        raise Invalid(
            N_("Indicator {code} belongs to another version of the strategy than the cycle."),
            field="indicator", code=indicator.code,
        )  # fmt: skip
    if year not in agreement.years:
        raise Invalid(N_("The year {year} is not in the agreement’s term."), field="year", year=str(year))
    if value is not None and value < 0:
        raise Invalid(N_("A target is not below zero."), field="value")


def _put_target(
    agreement: Agreement, indicator: Indicator, year: int, value: Decimal | None, *, by: Actor, at: datetime
) -> YearlyTarget | None:
    """Write, change or take away a target; the action that calls it records."""
    key: dict[str, Any] = {"agreement": agreement, "indicator": indicator, "year": year}
    if value is None:
        YearlyTarget.objects.filter(**key).delete()
        return None
    facts: dict[str, Any] = {"value": value, "set_by": by.doer, "set_at": at, "is_fictional": agreement.is_fictional}
    return YearlyTarget.objects.update_or_create(**key, defaults=facts)[0]


def _as_text(facts: dict[str, Decimal | None]) -> dict[str, str | None]:
    return {name: None if value is None else str(value) for name, value in facts.items()}


def _locked_plan(plan: YearlyPlan) -> YearlyPlan:
    """Give the row as it stands, locked, with what the policies look at."""
    rows = YearlyPlan.objects.select_for_update(of=("self",)).select_related(
        "agreement__partnership__organisation", "agreement__partnership__delivering_unit"
    )
    return rows.get(pk=plan.pk)


@action
def draft_plan(
    *, agreement: Agreement, year: int, summary: object, activities: Sequence[ActivityFacts], by: Actor, at: datetime
) -> YearlyPlan:
    """Begin a plan for a year; refuses unsigned and ended agreements, years outside the term and twice."""
    agreement = _locked(agreement)
    policies.may_change_plan(by, agreement).require()
    if agreement.state not in (AgreementState.SIGNED, *IN_FORCE):
        raise Invalid(N_("Plans are made for agreements that are signed and not over."))
    if year not in agreement.years:
        raise Invalid(N_("The year {year} is not in the agreement’s term."), field="year", year=str(year))
    if agreement.plans.filter(year=year).exists():
        raise Invalid(N_("There is a plan for {year} already."), field="year", year=str(year))
    plan = YearlyPlan.objects.create(
        agreement=agreement, year=year, summary=written(summary), drafted_by=by.doer, drafted_at=at,
        is_fictional=agreement.is_fictional,
    )  # fmt: skip
    _write_activities(plan, activities)
    record(what="partners.plan.drafted", target=plan, by=by, at=at, after=_plan(plan))
    return plan


@action
def change_plan(
    *, plan: YearlyPlan, summary: object, activities: Sequence[ActivityFacts], by: Actor, at: datetime
) -> YearlyPlan:
    """Change a plan that is a draft or was sent back; refuses one that waits for an answer or is agreed."""
    plan = _locked_plan(plan)
    target = PLAN.take("change", state=plan.state)
    policies.may_change_plan(by, plan.agreement).require()
    before = _plan(plan)
    change(plan, state=target, summary=written(summary), drafted_by=by.doer, drafted_at=at)
    _write_activities(plan, activities)
    record(what="partners.plan.changed", target=plan, by=by, at=at, before=before, after=_plan(plan))
    return plan


def _write_activities(plan: YearlyPlan, activities: Sequence[ActivityFacts]) -> None:
    """Put these activities in the place of those that were there; the action that calls it records."""
    plan.activities.all().delete()
    for position, facts in enumerate(activities, start=1):
        Activity.objects.create(
            plan=plan, position=position, kind=facts.kind, title=required(facts.title, field="activities"),
            period=facts.period, markets=sorted(facts.markets),
        )  # fmt: skip


def _plan(plan: YearlyPlan) -> dict:
    rows = plan.activities.order_by("position")
    return seen(plan, "state", "summary") | {"activities": [seen(row, "kind", "title", "period") for row in rows]}


@action
def submit_plan(*, plan: YearlyPlan, by: Actor, at: datetime) -> YearlyPlan:
    """Ask the agency to agree; the agency then owes its feedback within the settled number of weeks.

    Refuses a plan without activities.
    """
    plan = _locked_plan(plan)
    target = PLAN.take("submit", state=plan.state)
    policies.may_change_plan(by, plan.agreement).require()
    if not plan.activities.exists():
        raise Invalid(N_("A plan has at least one activity."), field="activities")
    before, after = change(plan, state=target, submitted_by=by.doer, submitted_at=at)
    after["feedback"] = _owe_feedback(plan, at).code
    record(what="partners.plan.submitted", target=plan, by=by, at=at, before=before, after=after)
    announce(PlanSubmitted(plan=plan, by=by, at=at))
    return plan


def _owe_feedback(plan: YearlyPlan, at: datetime) -> Obligation:
    due_on = localdate(at) + timedelta(weeks=settings.ERRERA_PLAN_FEEDBACK_WEEKS)
    title = {"en": f"Feedback on the plan for {plan.year}", "nl": f"Feedback op het plan voor {plan.year}"}
    facts = ObligationFacts(Side.AGENCY, ObligationKind.PLAN_FEEDBACK, LazyI18nString(title), due_on)
    return _new_obligation(plan.agreement, facts)


@action
def agree_plan(*, plan: YearlyPlan, by: Actor, at: datetime) -> YearlyPlan:
    """Agree on what a partner plans for a year; this delivers the feedback that the agency owes."""
    plan = _locked_plan(plan)
    target = PLAN.take("agree", state=plan.state)
    policies.may_agree_plan(by).require()
    before, after = change(plan, state=target, agreed_by=by.doer, agreed_at=at)
    after["feedback"] = _give_feedback(plan, by=by, at=at)
    record(what="partners.plan.agreed", target=plan, by=by, at=at, before=before, after=after)
    announce(PlanAgreed(plan=plan, by=by, at=at))
    return plan


@action
def send_back_plan(*, plan: YearlyPlan, ground: str, by: Actor, at: datetime) -> YearlyPlan:
    """Ask the partner to rework a plan, saying why; this too is the feedback that the agency owes."""
    plan = _locked_plan(plan)
    target = PLAN.take("send_back", state=plan.state)
    policies.may_agree_plan(by).require()
    required(ground, field="ground")
    before, after = change(plan, state=target, sent_back_by=by.doer, sent_back_at=at, ground=ground)
    after["feedback"] = _give_feedback(plan, by=by, at=at)
    record(what="partners.plan.sent_back", target=plan, by=by, at=at, before=before, after=after, ground=ground)
    return plan


def _give_feedback(plan: YearlyPlan, *, by: Actor, at: datetime) -> list[str]:
    """Deliver what the agency owes since the plan was submitted."""
    owed = plan.agreement.obligations.filter(
        side=Side.AGENCY, kind=ObligationKind.PLAN_FEEDBACK, state__in=STILL_OWED
    ).order_by("code")
    given = [row for row in owed if str(plan.year) in str(row.title)]
    for row in given:
        change(row, state=OBLIGATION.take("deliver", state=row.state), delivered_by=by.doer, delivered_at=at)
    return [row.code for row in given]
