"""What the room's views share: finding what exists for the reader, and forms that end in one action."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from errera.foundation.sentences import Refusal, Sentence
from errera.foundation.ui.forms import refuse
from errera.foundation.ui.requests import Request
from errera.foundation.ui.speech import say

from .. import queries
from ..models import Claim, ClaimLine


def seen_claim(request: Request, public_id: str) -> Claim:
    """Give a claim that exists for the reader, or answer that there is nothing."""
    return get_object_or_404(queries.claims_seen_by(request.actor), public_id=public_id)


def seen_line(request: Request, public_id: str) -> ClaimLine:
    """Give a line that exists for the reader, or answer that there is nothing."""
    return get_object_or_404(queries.lines_seen_by(request.actor), public_id=public_id)


def seen(rows: QuerySet[Any], public_id: str) -> Any:
    """Give the one of these rows that the address names, or answer that there is nothing."""
    return get_object_or_404(rows, public_id=public_id)


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
    template: str = "claims/form.html",
    **context: Any,
) -> HttpResponse:
    """Show a form; on a valid POST run the one action, say `done` and go `back`, or show why it was refused."""
    if request.method == "POST" and form.is_valid():
        try:
            made = act()
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, say(Sentence(done)))
            return redirect(back if isinstance(back, str) else back(made))
    return render(request, template, {"form": form, "cancel": back if isinstance(back, str) else "", **context})
