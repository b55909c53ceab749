"""Peer groups and questions: who joins, what is agreed, who answers, and what is refused."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from errera.foundation.actor import NotAllowed
from errera.foundation.lifecycle import StepRefused
from errera.foundation.sentences import Invalid
from errera.knowledge import actions, queries
from errera.knowledge.models import Member, Point, Question, QuestionAnswer
from errera.knowledge.shapes import GroupFacts, PointFacts, QuestionFacts
from errera.knowledge.states import Audience
from tests.cast import NOON, TODAY
from tests.factories import initiatives
from tests.factories import knowledge as make

pytestmark = pytest.mark.django_db


def refused(field, act, **facts):
    with pytest.raises(Invalid) as found:
        act(**facts)
    assert found.value.field == field
    return str(found.value)


def test_a_group_is_founded_changed_closed_and_opened_again_by_the_agency(cast, wood):
    by = {"by": cast.ana.actor, "at": NOON}
    group = actions.found_group(facts=GroupFacts({"en": "Fairs"}, code="fairs"), **by)
    with pytest.raises(NotAllowed):
        actions.found_group(facts=GroupFacts({"en": "Fairs"}), by=cast.boris.actor, at=NOON)
    group = actions.change_group(group=group, facts=GroupFacts({"en": "Fairs abroad"}), **by)
    assert str(group) == "Fairs abroad"
    point = make.point(group)
    assert "1 action points" in refused("", actions.close_group, group=group, **by)
    actions.settle_point(point=point, **by)
    group = actions.close_group(group=group, **by)
    with pytest.raises(StepRefused):
        actions.join_group(group=group, partnership=wood, **by)
    assert actions.reopen_group(group=group, **by).state == "active"


def test_a_partner_joins_and_leaves_by_itself(cast, wood, steel):
    group = make.group()
    by = {"by": cast.boris.actor, "at": NOON}
    member = actions.join_group(group=group, partnership=wood, **by)
    assert str(member) == f"Wood cluster in {group}"
    refused("partnership", actions.join_group, group=group, partnership=wood, **by)
    with pytest.raises(NotAllowed, match="Steel"):
        actions.join_group(group=group, partnership=steel, **by)
    point = make.point(group, wood)
    assert "still has something to do" in refused("", actions.leave_group, member=member, **by)
    actions.drop_point(point=point, ground="Too dear.", **by)
    with pytest.raises(NotAllowed):
        actions.leave_group(member=member, by=cast.clara.actor, at=NOON)
    actions.leave_group(member=member, **by)
    assert "has left already" in refused("", actions.leave_group, member=member, **by)
    assert not queries.members_of(group).exists()
    actions.join_group(group=group, partnership=wood, **by)
    with pytest.raises(IntegrityError), transaction.atomic():
        Member.objects.create(group=group, partnership=wood, joined_by="x", joined_at=NOON)


def test_a_session_is_a_knowledge_session_of_one_group(cast, wood, steel):
    group, by = make.group(wood), {"by": cast.boris.actor, "at": NOON}
    held = make.session_to_be(wood)
    session = actions.tie_session(group=group, initiative=held, **by)
    assert str(session) == f"{held} of {group}"
    refused("initiative", actions.tie_session, group=make.group(wood), initiative=held, **by)
    refused("initiative", actions.tie_session, group=group, initiative=initiatives.initiative(wood), **by)
    refused("initiative", actions.tie_session, group=group, initiative=make.session_to_be(steel), **by)
    with pytest.raises(NotAllowed):
        actions.tie_session(group=group, initiative=make.session_to_be(steel), by=cast.clara.actor, at=NOON)


def test_what_is_agreed_has_somebody_and_a_day(cast, wood, steel):
    group, by = make.group(wood), {"by": cast.boris.actor, "at": NOON}
    session = make.session(group, wood)
    facts = PointFacts("Share the list", TODAY, wood, session)
    point = actions.set_point(group=group, facts=facts, **by)
    assert (str(point), point.is_late(TODAY), point.is_late(TODAY + timedelta(days=1))) == (
        "Share the list", False, True,
    )  # fmt: skip
    elsewhere = make.session(make.group(wood), wood)
    for field, wrong in {
        "text": {"text": " "}, "due_on": {"due_on": TODAY - timedelta(days=1)}, "partnership": {"partnership": steel},
        "session": {"session": elsewhere},
    }.items():  # fmt: skip
        refused(field, actions.set_point, group=group, facts=replace(facts, **wrong), **by)
    with pytest.raises(NotAllowed, match="join the group first"):
        actions.set_point(group=group, facts=facts, by=cast.clara.actor, at=NOON)
    assert queries.late_points(group, TODAY + timedelta(days=1)) == 1


def test_whoever_has_to_do_it_says_that_it_is_done_or_dropped(cast, wood, steel):
    group = make.group(wood, steel)
    ours, agencys = make.point(group, wood), make.point(group)
    for point in (ours, agencys):
        with pytest.raises(NotAllowed):
            actions.settle_point(point=point, by=cast.clara.actor, at=NOON)
    refused("ground", actions.drop_point, point=ours, ground="", by=cast.boris.actor, at=NOON)
    assert actions.settle_point(point=ours, by=cast.boris.actor, at=NOON).state == "done"
    assert actions.drop_point(point=agencys, ground="Cancelled.", by=cast.ana.actor, at=NOON).state == "dropped"
    with pytest.raises(StepRefused):
        actions.settle_point(point=ours, by=cast.boris.actor, at=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        Point.objects.filter(pk=ours.pk).update(state="open")


def test_points_exist_for_members_alone(cast, wood, steel):
    group = make.group(wood)
    ours, agencys = make.point(group, wood), make.point(group)
    assert set(queries.points_seen_by(cast.boris.actor)) == {ours, agencys}
    assert not queries.points_seen_by(cast.clara.actor).exists()
    assert not queries.points_seen_by(cast.dan.actor).exists()
    assert list(queries.points_waiting(cast.boris.actor)) == [ours]
    assert list(queries.points_waiting(cast.ana.actor)) == [agencys]


# --- questions --------------------------------------------------------------------------------------------------


def test_a_question_is_answered_by_others_and_settled_by_whoever_asked(cast, wood, steel):
    asks, answers = {"by": cast.boris.actor, "at": NOON}, {"by": cast.clara.actor, "at": NOON}
    facts = QuestionFacts("Who knows Osaka?", market="JP")
    question = actions.ask_question(partnership=wood, facts=facts, **asks)
    answer = actions.answer_question(question=question, partnership=steel, text="We do.", **answers)
    with pytest.raises(NotAllowed, match="Whoever asked"):
        actions.accept_answer(answer=answer, **answers)
    question = actions.accept_answer(answer=answer, **asks)
    assert (question.state, question.accepted) == ("answered", answer)
    with pytest.raises(StepRefused):
        actions.answer_question(question=question, partnership=steel, text="Also:", **answers)
    question = actions.reopen_question(question=question, **asks)
    assert (question.state, question.accepted) == ("open", None)
    assert actions.close_question(question=question, by=cast.ana.actor, at=NOON).state == "closed"


def test_asking_and_answering_refuse_silence_another_house_and_a_lesson_that_others_may_not_read(cast, wood, steel):
    by = {"by": cast.boris.actor, "at": NOON}
    refused("title", actions.ask_question, partnership=wood, facts=QuestionFacts(" "), **by)
    refused("market", actions.ask_question, partnership=wood, facts=QuestionFacts("Who?", market="XX"), **by)
    with pytest.raises(NotAllowed):
        actions.ask_question(partnership=steel, facts=QuestionFacts("Who?"), **by)
    with pytest.raises(NotAllowed):
        actions.ask_question(partnership=None, facts=QuestionFacts("Who?"), **by)
    question = make.question(steel, market="")
    told = {"question": question, "partnership": wood, **by}
    refused("text", actions.answer_question, text="", **told)
    for lesson in (make.draft(wood), make.published(wood, audience=Audience.OWN)):
        refused("lesson", actions.answer_question, text="See there.", lesson=lesson, **told)
    assert actions.answer_question(text="See there.", lesson=make.published(wood), **told).lesson


def test_the_database_keeps_answers_to_their_question_and_as_they_were_given(wood, steel):
    one, other = make.question(wood), make.question(wood)
    answer = make.answer(other, steel)
    for wrong in (
        lambda: Question.objects.filter(pk=one.pk).update(
            state="answered", accepted=answer, closed_by="x", closed_at=NOON
        ),
        lambda: QuestionAnswer.objects.filter(pk=answer.pk).update(text="Otherwise."),
        lambda: Question.objects.filter(pk=one.pk).update(state="answered"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong()
