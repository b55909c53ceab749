"""Meetings with their minutes and action points, and evaluations half-way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.sentences import N_, Invalid
from errera.foundation.texts import required, written

from .. import policies
from ..models import ActionPoint, Agreement, Evaluation, EvaluationCriterion, Meeting
from ..shapes import EvaluationFacts, EvaluationRecord, MeetingFacts, PointFacts
from ..states import EVALUATION, IN_FORCE, MEETING, OVER
from .agreements import _locked, _sorted_codes


@action
def plan_meeting(
    *, code: str, facts: MeetingFacts, agreements: Sequence[Agreement], by: Actor, at: datetime
) -> Meeting:
    """Plan a review meeting or a steering committee with some agreements; refuses a code that is taken."""
    policies.may_keep_meeting(by).require()
    if Meeting.objects.filter(code=code).exists():
        raise Invalid(N_("There is a meeting {code} already."), field="code", code=code)
    meeting = Meeting.objects.create(
        code=code, planned_by=by.doer, planned_at=at, **_meeting(facts),
        is_fictional=bool(agreements) and all(agreement.is_fictional for agreement in agreements),
    )  # fmt: skip
    meeting.agreements.set(agreements)
    after = seen(meeting, "kind", "title", "held_on") | {"agreements": _sorted_codes(agreements)}
    record(what="partners.meeting.planned", target=meeting, by=by, at=at, after=after)
    return meeting


@action
def change_meeting(
    *, meeting: Meeting, facts: MeetingFacts, agreements: Sequence[Agreement], by: Actor, at: datetime
) -> Meeting:
    """Change a meeting to come; refuses one that was held or cancelled."""
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    MEETING.take("change", state=meeting.state)
    policies.may_keep_meeting(by).require()
    before, after = change(meeting, **_meeting(facts))
    meeting.agreements.set(agreements)
    after["agreements"] = _sorted_codes(agreements)
    record(what="partners.meeting.changed", target=meeting, by=by, at=at, before=before, after=after)
    return meeting


def _meeting(facts: MeetingFacts) -> dict[str, Any]:
    return {
        "kind": facts.kind,
        "title": required(facts.title, field="title"),
        "held_on": facts.held_on,
        "place": written(facts.place),
        "chair": facts.chair,
        "people": list(facts.people),
    }


@action
def hold_meeting(
    *, meeting: Meeting, minutes: object, people: Sequence[str], points: Sequence[PointFacts], by: Actor, at: datetime
) -> Meeting:
    """Write the minutes of a meeting, who was there, and what it asked whom to do; refuses empty minutes."""
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    target = MEETING.take("hold", state=meeting.state)
    policies.may_keep_meeting(by).require()
    before, after = change(
        meeting, state=target, minutes=required(minutes, field="minutes"), people=list(people), closed_by=by.doer,
        closed_at=at,
    )  # fmt: skip
    for position, facts in enumerate(points, start=1):
        ActionPoint.objects.create(
            meeting=meeting, position=position, text=required(facts.text, field="points"), owner=facts.owner,
            due_on=facts.due_on,
        )  # fmt: skip
    after["action_points"] = len(points)
    record(what="partners.meeting.held", target=meeting, by=by, at=at, before=before, after=after)
    return meeting


@action
def cancel_meeting(*, meeting: Meeting, ground: str, by: Actor, at: datetime) -> Meeting:
    """Call a meeting off, saying why."""
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    target = MEETING.take("cancel", state=meeting.state)
    policies.may_keep_meeting(by).require()
    required(ground, field="ground")
    before, after = change(meeting, state=target, closed_by=by.doer, closed_at=at)
    record(what="partners.meeting.cancelled", target=meeting, by=by, at=at, before=before, after=after, ground=ground)
    return meeting


@action
def finish_action_point(*, point: ActionPoint, by: Actor, at: datetime) -> ActionPoint:
    """Say that an action point is done; its owner or whoever keeps the minutes does, and once."""
    point = ActionPoint.objects.select_for_update().get(pk=point.pk)
    if point.done_at:
        raise Invalid(N_("This was done before."))
    policies.may_finish_action_point(by, point).require()
    before, after = change(point, done_by=by.doer, done_at=at)
    record(what="partners.action_point.done", target=point, by=by, at=at, before=before, after=after)
    return point


@action
def set_criterion(
    *, code: str, title: object, lowest: int, highest: int, by: Actor, at: datetime
) -> EvaluationCriterion:
    """Add or change a question that evaluations score; refuses a scale that does not go up."""
    policies.may_set_criteria(by).require()
    if highest <= lowest:
        raise Invalid(N_("The highest score lies above the lowest."), field="highest")
    facts = {"title": required(title, field="title"), "lowest": lowest, "highest": highest}
    criterion, _ = EvaluationCriterion.objects.update_or_create(code=code, defaults=facts)
    after = seen(criterion, "code", "title", "lowest", "highest")
    record(what="partners.criterion.set", target=criterion, by=by, at=at, after=after)
    return criterion


@action
def draft_evaluation(*, agreement: Agreement, year: int, facts: EvaluationFacts, by: Actor, at: datetime) -> Evaluation:
    """Begin the evaluation of an agreement in a year; refuses drafts, twice in a year, and scores off the scale."""
    agreement = _locked(agreement)
    policies.may_evaluate_agreement(by).require()
    if agreement.state not in (*IN_FORCE, *OVER):
        raise Invalid(N_("Only an agreement that runs or ran is evaluated."))
    if agreement.evaluations.filter(year=year).exists():
        raise Invalid(N_("There is an evaluation for {year} already."), field="year", year=str(year))
    evaluation = Evaluation.objects.create(
        agreement=agreement, year=year, drafted_by=by.doer, drafted_at=at, is_fictional=agreement.is_fictional,
        **_evaluation(facts),
    )  # fmt: skip
    record(what="partners.evaluation.drafted", target=evaluation, by=by, at=at, after=seen(evaluation, "scores"))
    return evaluation


@action
def change_evaluation(*, evaluation: Evaluation, facts: EvaluationFacts, by: Actor, at: datetime) -> Evaluation:
    """Change a draft; who does so has written it last. Refuses a final one and scores off the scale."""
    evaluation = _locked_evaluation(evaluation)
    EVALUATION.take("change", state=evaluation.state)
    policies.may_evaluate_agreement(by).require()
    before, after = change(evaluation, drafted_by=by.doer, drafted_at=at, **_evaluation(facts))
    record(what="partners.evaluation.changed", target=evaluation, by=by, at=at, before=before, after=after)
    return evaluation


@action
def make_evaluation_final(*, evaluation: Evaluation, by: Actor, at: datetime) -> Evaluation:
    """Make an evaluation final and show it to the partner.

    Refuses who wrote it, a criterion without score, and an evaluation without judgement or recommendation.
    """
    evaluation = _locked_evaluation(evaluation)
    target = EVALUATION.take("make_final", state=evaluation.state)
    policies.may_make_evaluation_final(by, evaluation).require()
    for criterion in EvaluationCriterion.objects.order_by("code"):
        if criterion.code not in evaluation.scores:
            raise Invalid(N_("“{criterion}” has no score yet."), field="scores", criterion=criterion.title)
    required(evaluation.judgement, field="judgement")
    required(evaluation.recommendation, field="recommendation")
    before, after = change(evaluation, state=target, finalised_by=by.doer, finalised_at=at)
    record(what="partners.evaluation.made_final", target=evaluation, by=by, at=at, before=before, after=after)
    return evaluation


def _locked_evaluation(evaluation: Evaluation) -> Evaluation:
    return Evaluation.objects.select_for_update(of=("self",)).select_related("agreement").get(pk=evaluation.pk)


def _evaluation(facts: EvaluationFacts | EvaluationRecord) -> dict[str, Any]:
    scales = {row.code: row for row in EvaluationCriterion.objects.all()}
    for code, score in facts.scores.items():
        if code not in scales:
            raise Invalid(N_("There is no criterion {code}."), field="scores", code=code)
        if not scales[code].lowest <= score <= scales[code].highest:
            raise Invalid(
                N_("“{criterion}” is scored from {lowest} to {highest}."),
                field="scores", criterion=scales[code].title, lowest=scales[code].lowest,
                highest=scales[code].highest,
            )  # fmt: skip
    return {
        "held_on": facts.held_on,
        "scores": dict(facts.scores),
        "judgement": written(facts.judgement),
        "recommendation": written(facts.recommendation),
        "evaluators": list(facts.evaluators),
    }
