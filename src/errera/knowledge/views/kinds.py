"""Keeping the kinds of lessons."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.forms import answer_form, hands
from errera.foundation.ui.pages import button, carry_out, form_page, page
from errera.foundation.ui.requests import Request

from .. import actions, policies, queries
from ..forms.lessons import KindForm
from ..presenters.lists import url
from .common import doors


@page(may=policies.may_see)
def kind_list(request: Request) -> HttpResponse:
    """Show the kinds of lessons, and what each insists on."""
    may = policies.may_keep_kinds(request.actor)
    return render(request, "knowledge/kinds.html", {"kinds": queries.kinds(), "may": may, "doors": doors(request)})


@button(may=policies.may_keep_kinds)
def kinds_usual(request: Request) -> HttpResponse:
    """Begin with the usual kinds."""
    done = Sentence(N_("The usual kinds are laid down; change them as you like."))
    return carry_out(request, actions.lay_usual_kinds, done=done, back=url("kinds"))


@form_page(may=policies.may_keep_kinds)
def kind_lay(request: Request) -> HttpResponse:
    """Lay down or change a kind."""
    form = KindForm(request.POST or None)
    return answer_form(
        request, form,
        lambda given: actions.lay_kind(facts=form.facts(), is_in_use=given["is_in_use"], **hands(request)),
        done=N_("The kind is laid down."), back=url("kinds"), heading=N_("Lay down a kind"),
    )  # fmt: skip
