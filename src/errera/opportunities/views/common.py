"""What the views of the room share: what exists for the reader, ways between pages, forms that end in one action."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from errera.foundation.actor import Verdict
from errera.foundation.sentences import N_
from errera.foundation.ui.forms import answers
from errera.foundation.ui.pieces import Tab, tabs_of
from errera.foundation.ui.requests import Request

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
    return tabs_of(DOORS, url, request.path)


def seen_opportunity(request: Request, public_id: str) -> Opportunity:
    """Give an opportunity that exists for the reader, or answer that there is nothing."""
    return get_object_or_404(queries.opportunities_seen_by(request.actor), public_id=public_id)


def seen_win(request: Request, public_id: str) -> Win:
    """Give a win that exists for the reader, or answer that there is nothing."""
    return get_object_or_404(queries.wins_seen_by(request.actor), public_id=public_id)


def answer_form(
    request: Request,
    form: forms.Form,
    act: Callable[[], Any],
    *,
    may: Verdict | None = None,
    also: Any = None,
    **context: Any,
) -> HttpResponse:
    """Show a form to whoever may send it; on a valid POST run the one action, or show why it was refused.

    `also` is a formset that comes with the form; all else is as the house answers every form.
    """
    if may is not None:
        may.require()
    beside = () if also is None else (also,)
    return answers.answer_form(request, form, lambda _given: act(), also=beside, formset=also, **context)
