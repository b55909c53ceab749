"""Questions: asked, answered by others, settled by whoever asked."""

from __future__ import annotations

from datetime import datetime

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.sentences import N_, Invalid
from errera.partners.models import Partnership

from .. import policies
from ..models import Lesson, Question, QuestionAnswer
from ..shapes import QuestionFacts
from ..states import QUESTION, SHARED
from .checks import _locked_question, _refuse_no_countries, _required_text


@action
def ask_question(*, partnership: Partnership | None, facts: QuestionFacts, by: Actor, at: datetime) -> Question:
    """Ask all partners and the agency; refuses silence, and to ask for another house."""
    policies.may_ask_for(by, partnership).require()
    title = _required_text(facts.title, "title")
    _refuse_no_countries([facts.market] if facts.market else [], field="market")
    question = Question.objects.create(
        partnership=partnership, title=title, body=facts.body.strip(), market=facts.market, domain=facts.domain,
        is_fictional=facts.is_fictional, asked_by=by.doer, asked_at=at,
    )  # fmt: skip
    after = seen(question, "title", "body", "market", "domain", "partnership")
    record(what="knowledge.question.asked", target=question, by=by, at=at, after=after)
    return question


@action
def answer_question(
    *, question: Question, partnership: Partnership | None, text: str, lesson: Lesson | None = None, by: Actor,
    at: datetime,
) -> QuestionAnswer:  # fmt: skip
    """Answer for a partner or the agency, perhaps with a lesson that says more.

    Refuses silence, a question that is settled, and a lesson that not everybody who reads here may read.
    """
    question = _locked_question(question)
    QUESTION.take("answer", state=question.state)
    policies.may_ask_for(by, partnership).require()
    text = _required_text(text, "text")
    if lesson and not (lesson.published and lesson.published.audience in SHARED):
        raise Invalid(N_("Point at a lesson that all partners may read."), field="lesson")
    answer = QuestionAnswer.objects.create(
        question=question, partnership=partnership, text=text, lesson=lesson, answered_by=by.doer, answered_at=at
    )
    after = seen(answer, "text", "lesson", "partnership")
    record(what="knowledge.question.answered", target=question, by=by, at=at, after=after)
    return answer


@action
def accept_answer(*, answer: QuestionAnswer, by: Actor, at: datetime) -> Question:
    """Say that this answers it; whoever asked does so."""
    question = _locked_question(answer.question)
    target = QUESTION.take("accept", state=question.state)
    policies.may_settle_question(by, question).require()
    before, after = change(question, state=target, accepted=answer, closed_by=by.doer, closed_at=at)
    record(what="knowledge.question.accepted", target=question, by=by, at=at, before=before, after=after)
    return question


@action
def reopen_question(*, question: Question, by: Actor, at: datetime) -> Question:
    """Ask further: the answer that was taken is not enough after all."""
    question = _locked_question(question)
    target = QUESTION.take("reopen", state=question.state)
    policies.may_settle_question(by, question).require()
    before, after = change(question, state=target, accepted=None, closed_by="", closed_at=None)
    record(what="knowledge.question.reopened", target=question, by=by, at=at, before=before, after=after)
    return question


@action
def close_question(*, question: Question, by: Actor, at: datetime) -> Question:
    """Close a question that needs no answer any more."""
    question = _locked_question(question)
    target = QUESTION.take("close", state=question.state)
    policies.may_settle_question(by, question).require()
    before, after = change(question, state=target, closed_by=by.doer, closed_at=at)
    record(what="knowledge.question.closed", target=question, by=by, at=at, before=before, after=after)
    return question
