"""Asking a company whether a win is so."""

from __future__ import annotations

from django.http import HttpResponse

from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.forms import hands
from errera.foundation.ui.pages import form_page
from errera.foundation.ui.requests import Request

from .. import actions, policies, queries
from ..forms.reporting import AskForm
from ..presenters.lists import url
from .common import answer_form, seen_win


@form_page(may=policies.may_see)
def win_ask(request: Request, public_id: str) -> HttpResponse:
    """Choose whom of the company to ask; each gets a link of their own."""
    held = seen_win(request, public_id)
    contacts = queries.contacts_of(held.company, request.today)
    form = AskForm(
        request.POST if request.method == "POST" else None, contacts=contacts, sees_people=request.actor.sees_all
    )
    said = Sentence(
        N_("Each contact gets a link by e-mail. The first answer decides; the other links are dead from then on."), {}
    )
    return answer_form(
        request, form, lambda: actions.ask_company(win=held, people=form.chosen, **hands(request)),
        done=N_("The company is asked."), back=url("win", held), heading=N_("Ask the company"), subject=held,
        may=policies.may_ask(request.actor, held), explanation=said,
    )  # fmt: skip
