"""What the room's views share: finding what exists for the reader, and forms that end in one action."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render

from errera.foundation.sentences import Invalid, Refusal, Sentence
from errera.foundation.ui.forms import refuse
from errera.foundation.ui.requests import Request
from errera.foundation.ui.speech import say

from .. import actions
from ..forms.people import ANSWER
from ..presenters import shown

ELSEWHERE = {"contact_name": "name", "places": "others", "guests": "others"}  # where a form calls a field otherwise


def sent(request: Request) -> Any:
    """Give what was sent, even when it was nothing; None where the page was only opened."""
    return request.POST if request.method == "POST" else None


def refuse_in_place(form: forms.Form, refusal: Refusal) -> None:
    """Put a refusal beside the field it is about, under whatever name the form has for it."""
    name = getattr(refusal, "field", "")
    for field in (name, f"{ANSWER}{name}", ELSEWHERE.get(name, "")):
        if name and field in form.fields:
            return refuse(form, Invalid(refusal.sentence, field=field))
    return refuse(form, refusal)


def answer_form(
    request: Request,
    form: forms.Form,
    act: Callable[[], Any],
    *,
    done: str,
    back: Callable[[Any], str] | str,
    template: str = "registrations/form.html",
    **context: Any,
) -> HttpResponse:
    """Show a form; on a valid POST run the one action, say `done` and go `back`, or show why it was refused.

    A company that may not take part is shown every condition with the computation of aid.
    """
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                made = act()
        except actions.NotEligible as refusal:
            refuse_in_place(form, refusal)
            context["checks"] = shown.checks_shown(refusal.checks, request.actor)
        except Refusal as refusal:
            refuse_in_place(form, refusal)
        else:
            messages.success(request, say(Sentence(done)))
            return redirect(back if isinstance(back, str) else back(made))
    way_back = back if isinstance(back, str) else ""
    return render(request, template, {"form": form, "cancel": way_back, **context})
