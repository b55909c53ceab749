"""Questions between partners: which there are, one with its answers, asking, answering, settling."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.forms import answer_form, hands
from errera.foundation.ui.pages import button, carry_out, form_page, page, seen
from errera.foundation.ui.requests import Request
from errera.foundation.ui.tables import table_page

from .. import actions, policies, queries
from ..forms.questions import AnswerForm, QuestionForm
from ..presenters import acts, lists, sentences
from ..presenters.lists import url
from ..states import QuestionState
from .common import doors, seen_question


@page(may=policies.may_see, params=lists.QUESTIONS.params)
def question_list(request: Request) -> HttpResponseBase:
    """List the questions."""
    rows, may = queries.questions_seen_by(request.actor), policies.may_write(request.actor)
    template = "knowledge/question_list.html"
    return table_page(request, lists.QUESTIONS, rows, template=template, may=may, doors=doors(request))


@page(may=policies.may_see)
def question(request: Request, public_id: str) -> HttpResponse:
    """Show a question with its answers, the one that was taken on top."""
    row = seen_question(request, public_id)
    answers = sorted(queries.answers_of(row), key=lambda answer: answer.pk != row.accepted_id)
    settle = row.state == QuestionState.OPEN and policies.may_settle_question(request.actor, row)
    context = {
        "row": row, "answers": [(answer, lists.whose(answer.partnership)) for answer in answers],
        "may_accept": bool(settle), "acts": acts.question_acts(request.actor, row),
        "lead": sentences.of_question(row, len(answers)), "country": lists.country(row.market) if row.market else "",
    }  # fmt: skip
    return render(request, "knowledge/question.html", context)


@form_page(may=policies.may_write)
def question_ask(request: Request) -> HttpResponse:
    """Ask the others."""
    form = QuestionForm(request.POST or None, actor=request.actor)
    return answer_form(
        request, form,
        lambda _given: actions.ask_question(partnership=form.speaks_for, facts=form.facts(), **hands(request)),
        done=N_("The question is asked; all partners read it."), back=lambda made: url("question", made),
        heading=N_("Ask the others"),
    )  # fmt: skip


@form_page(may=policies.may_write)
def question_answer(request: Request, public_id: str) -> HttpResponse:
    """Answer a question."""
    held, form = seen_question(request, public_id), AnswerForm(request.POST or None, actor=request.actor)
    return answer_form(
        request, form,
        lambda given: actions.answer_question(
            question=held, partnership=form.speaks_for, text=given["text"], lesson=given["lesson"], **hands(request)
        ),
        done=N_("Thank you for your answer."), back=url("question", held), heading=N_("Answer"), subject=held,
    )  # fmt: skip


@button(may=policies.may_see)
def answer_accept(request: Request, public_id: str) -> HttpResponse:
    """Say that this answers it."""
    held, done = seen(queries.answers_seen_by(request.actor), public_id), Sentence(N_("The question is answered."))
    return carry_out(request, actions.accept_answer, done=done, back=url("question", held.question), answer=held)


@button(may=policies.may_see)
def question_reopen(request: Request, public_id: str) -> HttpResponse:
    """Ask further."""
    held, done = seen_question(request, public_id), Sentence(N_("The question is open again."))
    return carry_out(request, actions.reopen_question, done=done, back=url("question", held), question=held)


@button(may=policies.may_see)
def question_close(request: Request, public_id: str) -> HttpResponse:
    """Close a question without an answer."""
    held, done = seen_question(request, public_id), Sentence(N_("The question is closed."))
    return carry_out(request, actions.close_question, done=done, back=url("question", held), question=held)
