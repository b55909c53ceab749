"""Meetings, action points and evaluations."""

from dataclasses import replace
from datetime import date

import pytest

from errera.foundation.actor import NotAllowed
from errera.foundation.lifecycle import StepRefused
from errera.foundation.sentences import Invalid
from errera.partners import actions
from errera.partners.shapes import EvaluationFacts, MeetingFacts, PointFacts
from tests.cast import NOON
from tests.factories import partners as make

from .acting import last, trail

pytestmark = pytest.mark.django_db
FACTS = MeetingFacts("review_meeting", {"en": "Review", "nl": "Opvolging"}, date(2026, 4, 22), people=["a", "b"])


def test_a_meeting_is_planned_changed_and_held(cast):
    agreements = [make.agreement(code=code) for code in ("A2-05", "A2-06")]
    meeting = actions.plan_meeting(code="RM-1", facts=FACTS, agreements=agreements, by=cast.ana.actor, at=NOON)
    assert meeting.is_fictional
    assert last().after["agreements"] == ["A2-05", "A2-06"]
    actions.change_meeting(
        meeting=meeting, facts=replace(FACTS, place="Ghent"), agreements=agreements[:1], by=cast.ana.actor, at=NOON
    )
    held = actions.hold_meeting(
        meeting=meeting, minutes="All is well.", people=["a"],
        points=[PointFacts("Send it", "a", date(2026, 5, 1)), PointFacts("Ask")], by=cast.ana.actor, at=NOON,
    )  # fmt: skip
    assert held.state == "held"
    assert [point.owner for point in held.action_points.order_by("position")] == ["a", ""]
    assert trail() == ["meeting.planned", "meeting.changed", "meeting.held"]


def test_a_meeting_has_a_code_of_its_own(cast):
    make.meeting(code="RM-1")
    with pytest.raises(Invalid, match="RM-1"):
        actions.plan_meeting(code="RM-1", facts=FACTS, agreements=[], by=cast.ana.actor, at=NOON)


def test_minutes_say_something(cast):
    with pytest.raises(Invalid):
        actions.hold_meeting(meeting=make.meeting(), minutes="", people=[], points=[], by=cast.ana.actor, at=NOON)


def test_a_meeting_is_called_off_with_a_reason(cast):
    meeting = make.meeting()
    with pytest.raises(Invalid):
        actions.cancel_meeting(meeting=meeting, ground="", by=cast.ana.actor, at=NOON)
    assert actions.cancel_meeting(meeting=meeting, ground="Ill.", by=cast.ana.actor, at=NOON).state == "cancelled"
    with pytest.raises(StepRefused):
        actions.change_meeting(meeting=meeting, facts=FACTS, agreements=[], by=cast.ana.actor, at=NOON)


def test_partners_do_not_plan_meetings(cast):
    with pytest.raises(NotAllowed):
        actions.plan_meeting(code="RM-1", facts=FACTS, agreements=[], by=cast.boris.actor, at=NOON)


def test_an_action_point_is_done_by_its_owner_once(cast):
    point = make.action_point(owner=cast.boris.person.public_id)
    with pytest.raises(NotAllowed):
        actions.finish_action_point(point=point, by=cast.clara.actor, at=NOON)
    assert actions.finish_action_point(point=point, by=cast.boris.actor, at=NOON).done_at == NOON
    with pytest.raises(Invalid, match="before"):
        actions.finish_action_point(point=point, by=cast.boris.actor, at=NOON)


@pytest.mark.parametrize(
    ("facts", "is_late"),
    [({}, False), ({"due_on": date(2026, 3, 1)}, True), ({"due_on": None}, False),
     ({"due_on": date(2026, 3, 1), "done_by": "x", "done_at": NOON}, False)],
)  # fmt: skip
def test_an_action_point_is_late_after_its_day(facts, is_late):
    assert make.action_point(**facts).is_late(NOON.date()) is is_late


# --- evaluations


@pytest.fixture
def questions():
    """Two questions, scored from 1 to 5."""
    return [make.criterion(code=code) for code in ("ADMIN", "RESULTS")]


GOOD = EvaluationFacts(date(2024, 10, 10), {"ADMIN": 3, "RESULTS": 4}, "Good.", "Go on.", ["a"])


def test_a_second_person_makes_an_evaluation_final(cast, questions):
    evaluation = actions.draft_evaluation(
        agreement=make.agreement(), year=2024, facts=replace(GOOD, scores={}), by=cast.ana.actor, at=NOON
    )
    actions.change_evaluation(evaluation=evaluation, facts=GOOD, by=cast.ana.actor, at=NOON)
    with pytest.raises(NotAllowed, match="second person"):
        actions.make_evaluation_final(evaluation=evaluation, by=cast.ana.actor, at=NOON)
    assert actions.make_evaluation_final(evaluation=evaluation, by=cast.eva.actor, at=NOON).state == "final"
    assert trail() == ["evaluation.drafted", "evaluation.changed", "evaluation.made_final"]
    with pytest.raises(StepRefused):
        actions.change_evaluation(evaluation=evaluation, facts=GOOD, by=cast.ana.actor, at=NOON)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"scores": {"ADMIN": 3}}, "scores"),
        ({"judgement": ""}, "judgement"),
        ({"recommendation": ""}, "recommendation"),
    ],
)
def test_an_evaluation_is_whole_before_it_is_final(cast, questions, changes, field):
    evaluation = make.evaluation(**{"scores": GOOD.scores, **changes})
    with pytest.raises(Invalid) as refused:
        actions.make_evaluation_final(evaluation=evaluation, by=cast.eva.actor, at=NOON)
    assert refused.value.field == field


@pytest.mark.parametrize("scores", [{"ADMIN": 6}, {"ADMIN": 0}, {"CHARM": 3}])
def test_scores_stay_on_the_scale(cast, questions, scores):
    with pytest.raises(Invalid):
        actions.draft_evaluation(
            agreement=make.agreement(), year=2024, facts=replace(GOOD, scores=scores), by=cast.ana.actor, at=NOON
        )


def test_an_agreement_is_evaluated_once_a_year_when_it_runs(cast, questions):
    agreement = make.evaluation().agreement
    with pytest.raises(Invalid, match="2024 already"):
        actions.draft_evaluation(agreement=agreement, year=2024, facts=GOOD, by=cast.ana.actor, at=NOON)
    with pytest.raises(Invalid, match="runs or ran"):
        actions.draft_evaluation(
            agreement=make.agreement(state="draft"), year=2024, facts=GOOD, by=cast.ana.actor, at=NOON
        )


def test_a_question_is_added_and_changed(cast):
    for title in ("Old", "New"):
        row = actions.set_criterion(code="ADMIN", title=title, lowest=1, highest=5, by=cast.ana.actor, at=NOON)
    assert str(row.title) == "New"
    with pytest.raises(Invalid):
        actions.set_criterion(code="ADMIN", title="x", lowest=5, highest=5, by=cast.ana.actor, at=NOON)
