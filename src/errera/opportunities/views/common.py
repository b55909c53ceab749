"""What the views of the room share: what exists for the reader, ways between pages, forms that end in one action."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from errera.foundation.actor import Verdict
from errera.foundation.sentences import N_, Refusal, Sentence
from errera.foundation.ui.forms import refuse
from errera.foundation.ui.pieces import Tab
from errera.foundation.ui.requests import Request
from errera.foundation.ui.speech import say

from .. import queries
from ..models import Opportunity, Win
from ..presenters.lists import url

DOORS = (
    ("home", N_("Overview")),
    ("opportunity-list", N_("Leads and projects")),
    ("win-list", N_("Wins")),
    ("success", N_("Success")),
    ("follow-ups", N_("How it went on")),
    ("stages", N_("Stages")),
    ("rates", N_("Exchange rates")),
)


def doors(request: Request) -> list[Tab]:
    """Give the ways into the pages of the room."""
    return [Tab(label, url(name), is_here=request.path == url(name)) for name, label in DOORS]


def seen_opportunity(request: Request, public_id: str) -> Opportunity:
    """Give an opportunity that exists for the reader, or answer that there is nothing."""
    return get_object_or_404(queries.opportunities_seen_by(request.actor), public_id=public_id)


def seen_win(request: Request, public_id: str) -> Win:
    """Give a win that exists for the reader, or answer that there is nothing."""
    return get_object_or_404(queries.wins_seen_by(request.actor), public_id=public_id)


def hands(request: Request) -> dict[str, Any]:
    """Give who does it and when, as every action asks."""
    return {"by": request.actor, "at": request.moment}


def answer_form(
    request: Request,
    form: forms.Form,
    act: Callable[[], Any],
    *,
    done: str,
    back: Callable[[Any], str] | str,
    may: Verdict | None = None,
    also: Any = None,
    template: str = "opportunities/form.html",
    **context: Any,
) -> HttpResponse:
    """Show a form to whoever may send it; on a valid POST run the one action, or show why it was refused."""
    if may is not None:
        may.require()
    if request.method == "POST" and form.is_valid() and (also is None or also.is_valid()):
        try:
            made = act()
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, say(Sentence(done)))
            return redirect(back if isinstance(back, str) else back(made))
    shown = {"form": form, "formset": also, "cancel": back if isinstance(back, str) else "", **context}
    return render(request, template, shown)
