"""Keeping the kinds of initiatives and what they ask."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.forms import answer_form, hands
from errera.foundation.ui.pages import button, carry_out, form_page, page
from errera.foundation.ui.requests import Request

from .. import actions, policies, queries
from ..forms.kinds import KindForm, QuestionForm
from ..models import InitiativeKind, KindQuestion
from ..presenters.lists import url
from .common import doors


def _kind(public_id: str) -> InitiativeKind:
    return get_object_or_404(queries.kinds(), public_id=public_id)


@page(may=policies.may_see_initiatives)
def kind_list(request: Request) -> HttpResponse:
    """Show every kind with what it asks."""
    asked: dict[int, list[KindQuestion]] = {}
    for row in queries.questions():
        asked.setdefault(row.kind_id, []).append(row)
    kinds = [(kind, asked.get(kind.pk, [])) for kind in queries.kinds()]
    may = policies.may_keep_kinds(request.actor)
    return render(request, "initiatives/kinds.html", {"kinds": kinds, "may": may, "doors": doors(request)})


@button(may=policies.may_keep_kinds)
def kinds_begin(request: Request) -> HttpResponse:
    """Begin with the six usual kinds."""
    done = Sentence(N_("Six kinds are there; change them as you need."))
    return carry_out(request, actions.begin_kinds, done=done, back=url("kind-list"))


@form_page(may=policies.may_keep_kinds)
def kind_new(request: Request) -> HttpResponse:
    """Add a kind."""
    form = KindForm(request.POST or None)
    return answer_form(
        request, form, lambda _: actions.set_kind(facts=form.facts(), **hands(request)), done=N_("The kind is there."),
        back=url("kind-list"), heading=N_("Add a kind"),
    )  # fmt: skip


@form_page(may=policies.may_keep_kinds)
def kind_change(request: Request, public_id: str) -> HttpResponse:
    """Change a kind."""
    held = _kind(public_id)
    form = KindForm.of(held, request.POST or None)
    return answer_form(
        request, form, lambda _: actions.set_kind(facts=form.facts(held), kind=held, **hands(request)),
        done=N_("The kind is changed."), back=url("kind-list"), heading=N_("Change the kind"), subject=held,
    )  # fmt: skip


@form_page(may=policies.may_keep_kinds)
def question_new(request: Request, public_id: str) -> HttpResponse:
    """Add a question to a kind."""
    held = _kind(public_id)
    form = QuestionForm(request.POST or None)
    return answer_form(
        request, form, lambda _: actions.set_question(kind=held, facts=form.facts(), **hands(request)),
        done=N_("The question is there."), back=url("kind-list"), heading=N_("Add a question"), subject=held,
    )  # fmt: skip


@form_page(may=policies.may_keep_kinds)
def question_change(request: Request, public_id: str) -> HttpResponse:
    """Change a question of a kind."""
    held = get_object_or_404(queries.questions(), public_id=public_id)
    form = QuestionForm.of(held, request.POST or None)
    return answer_form(
        request, form,
        lambda _: actions.set_question(kind=held.kind, facts=form.facts(held), question=held, **hands(request)),
        done=N_("The question is changed."), back=url("kind-list"), heading=N_("Change the question"),
        subject=held.kind,
    )  # fmt: skip
