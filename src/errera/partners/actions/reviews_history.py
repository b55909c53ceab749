"""Recording meetings, action points, evaluations and amendments from before Errera was there."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record
from errera.foundation.sentences import N_, Invalid
from errera.foundation.texts import required, written

from .. import policies, queries
from ..models import ActionPoint, Amendment, Evaluation, Meeting
from ..shapes import AmendmentRecord, Difference, EvaluationRecord, MeetingRecord, PointRecord, Terms
from ..states import AmendmentState, EvaluationState, MeetingState
from .history import _day_belongs, _noon, _put, _recorded_only, _step
from .reviews import _evaluation


@action
def import_meeting(*, facts: MeetingRecord, by: Actor, at: datetime) -> Meeting:
    """Record a meeting; a held one has minutes. Refuses agreements that were made in Errera."""
    policies.may_import_history(by).require()
    for agreement in facts.agreements:
        _recorded_only(agreement)
    if facts.state == MeetingState.HELD:
        required(facts.minutes, field="minutes")
    is_closed = facts.state != MeetingState.PLANNED
    values = {
        "kind": facts.kind, "title": required(facts.title, field="title"), "held_on": facts.held_on,
        "state": facts.state, "place": written(facts.place), "chair": facts.chair, "people": list(facts.people),
        "minutes": written(facts.minutes), "is_fictional": facts.is_fictional,
        **_step("closed", facts.held_on if is_closed else None, by=by),
    }  # fmt: skip
    once = {"planned_by": by.doer, "planned_at": at}
    meeting = _put(Meeting, {"code": facts.code}, values, once, what="partners.meeting.imported", by=by, at=at)
    meeting.agreements.set(facts.agreements)
    return meeting


@action
def import_action_point(*, facts: PointRecord, by: Actor, at: datetime) -> ActionPoint:
    """Record what a meeting asked somebody to do."""
    policies.may_import_history(by).require()
    values = {
        "text": required(facts.text, field="text"), "owner": facts.owner, "due_on": facts.due_on,
        "done_by": (facts.owner or by.doer) if facts.done_on else "",
        "done_at": _noon(facts.done_on) if facts.done_on else None,
    }  # fmt: skip
    key = {"meeting": facts.meeting, "position": facts.position}
    return _put(ActionPoint, key, values, what="partners.action_point.imported", by=by, at=at)


@action
def import_evaluation(*, facts: EvaluationRecord, by: Actor, at: datetime) -> Evaluation:
    """Record an evaluation of a recorded agreement; a final one has judgement and recommendation."""
    policies.may_import_history(by).require()
    _recorded_only(facts.agreement)
    is_final = facts.state == EvaluationState.FINAL
    if is_final:
        required(facts.judgement, field="judgement")
        required(facts.recommendation, field="recommendation")
    values = {
        **_evaluation(facts), "state": facts.state, "is_fictional": facts.agreement.is_fictional,
        **_step("finalised", facts.held_on if is_final else None, by=by),
    }  # fmt: skip
    key = {"agreement": facts.agreement, "year": facts.year}
    once = {"drafted_by": by.doer, "drafted_at": _noon(facts.held_on)}
    return _put(Evaluation, key, values, once, what="partners.evaluation.imported", by=by, at=at)


@action
def import_amendment(*, facts: AmendmentRecord, by: Actor, at: datetime) -> Amendment:
    """Record an amendment of a recorded agreement; what it changes follows with `import_change`.

    The terms as they stand are its copy: an adopted one has already changed them, so recording changes nothing.
    """
    policies.may_import_history(by).require()
    _recorded_only(facts.agreement)
    for name, state in (("adopted", AmendmentState.ADOPTED), ("withdrawn", AmendmentState.WITHDRAWN)):
        _day_belongs(f"{name}_on", getattr(facts, f"{name}_on"), facts.state == state, AmendmentState, facts.state)
    values = {
        "agreement": facts.agreement, "reason": required(facts.reason, field="reason"), "state": facts.state,
        "from_on": facts.from_on, "document": facts.document, "document_hash": facts.document_hash,
        "drafted_by": facts.drafted_by or by.doer, "drafted_at": _noon(facts.drafted_on),
        "is_fictional": facts.agreement.is_fictional, **_step("adopted", facts.adopted_on, by=by),
        **_step("withdrawn", facts.withdrawn_on, by=by),
    }  # fmt: skip
    terms = queries.terms_of(facts.agreement).as_json()
    once = {"before": terms, "after": terms}
    return _put(Amendment, {"code": facts.code}, values, once, what="partners.amendment.imported", by=by, at=at)


@action
def import_change(*, amendment: Amendment, difference: Difference, by: Actor, at: datetime) -> Amendment:
    """Record one line of what a recorded amendment changes: old beside new."""
    policies.may_import_history(by).require()
    amendment = Amendment.objects.select_for_update(of=("self",)).select_related("agreement").get(pk=amendment.pk)
    _recorded_only(amendment.agreement)
    try:
        before = _with(amendment.before, difference, difference.old)
        after = _with(amendment.after, difference, difference.new)
    except (KeyError, ValueError) as fault:
        raise Invalid(N_("There is no “{name}” to change."), field="name", name=difference.name) from fault
    change(amendment, before=before, after=after)
    what = f"{difference.about} {difference.name}"
    record(
        what="partners.amendment.change_imported", target=amendment, by=by, at=at, before={what: difference.old},
        after={what: difference.new},
    )  # fmt: skip
    return amendment


def _with(kept: dict[str, Any], difference: Difference, value: Any) -> dict[str, Any]:
    terms = Terms.from_json(kept)
    match difference.about, difference.name.split():
        case "term", [name]:
            return terms.with_fields(**{name: value}).as_json()
        case "obligation", [code]:
            terms = terms.without_obligation(code)
            return (terms.with_obligation(code, **value) if value else terms).as_json()
        case "obligation", [code, name] if code in terms.obligations:
            return terms.with_obligation(code, **{name: value}).as_json()
        case "target", [indicator, year]:
            return terms.with_target(indicator, int(year), value).as_json()
    raise KeyError(difference.name)
