"""What was agreed at a meeting and becomes no lead: somebody says why."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from errera.foundation.sentences import N_
from errera.foundation.ui.forms import hands
from errera.foundation.ui.pages import form_page
from errera.foundation.ui.requests import Request

from .. import actions, policies, queries
from ..forms.reporting import GroundForm
from ..presenters.lists import url
from .common import answer_form


@form_page(may=policies.may_report)
def hint_drop(request: Request, public_id: str) -> HttpResponse:
    """Say why no lead is made of what was agreed."""
    hint, form = (
        get_object_or_404(queries.hints_seen_by(request.actor), public_id=public_id),
        GroundForm(request.POST or None),
    )
    return answer_form(
        request, form, lambda: actions.drop_hint(hint=hint, **form.cleaned_data, **hands(request)),
        done=N_("It is noted that no lead is made of it."), back=url("home"), heading=N_("Make no lead of it"),
        subject=hint.title, is_grave=True,
    )  # fmt: skip
