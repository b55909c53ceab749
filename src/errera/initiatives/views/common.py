"""What the views of initiatives share: what exists for the reader, the doors, forms that end in one action."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from errera.foundation.panels import panels_on
from errera.foundation.sentences import Sentence
from errera.foundation.ui.forms import put_through
from errera.foundation.ui.requests import Request
from errera.foundation.ui.speech import say

from .. import policies, queries
from ..models import Initiative


def seen(request: Request, public_id: str) -> Initiative:
    """Give an initiative that exists for the reader, or answer that there is nothing."""
    return get_object_or_404(queries.initiatives_seen_by(request.actor), public_id=public_id)


def led(request: Request, public_id: str) -> Initiative:
    """Give an initiative that the reader leads, or refuse; the form of a neighbour does not exist."""
    initiative = seen(request, public_id)
    policies.may_lead_initiative(request.actor, initiative).require()
    return initiative


def doors(request: Request) -> list[Any]:
    """Give the ways into the pages of initiatives, in order, for this reader."""
    found = panels_on("initiatives.doors", request, actor=request.actor)
    return sorted(found, key=lambda door: (door.order, door.label))


def answer_form(
    request: Request,
    form: forms.Form,
    act: Callable[[], Any],
    *,
    done: str,
    back: Callable[[Any], str] | str,
    template: str = "initiatives/form.html",
    **context: Any,
) -> HttpResponse:
    """Show a form; on a valid POST run the one action, say `done` and go `back`, or show why it was refused."""

    def put() -> str:
        made = act()
        messages.success(request, say(Sentence(done)))
        return back if isinstance(back, str) else back(made)

    cancel = back if isinstance(back, str) else ""
    return put_through(request, form, put, template=template, cancel=cancel, **context)


def hands(request: Request) -> dict[str, Any]:
    """Give who does it and when, as every action asks."""
    return {"by": request.actor, "at": request.moment}
