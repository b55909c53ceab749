"""Forms that end in one action: shown, carried out, or shown again with the reason of the refusal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render

from errera.foundation.sentences import Refusal, Sentence
from errera.foundation.ui.requests import Request
from errera.foundation.ui.speech import say


def hands(request: Request) -> dict[str, Any]:
    """Give who does it and when, as every action asks."""
    return {"by": request.actor, "at": request.moment}


def refuse(form: forms.Form, refusal: Refusal) -> None:
    """Put the reason of a refusal on the form: beside the field it names, or at the top."""
    field = getattr(refusal, "field", "")
    form.add_error(field if field in form.fields else None, say(refusal.sentence))


def put_through(
    request: Request,
    form: forms.Form,
    put: Callable[[], str],
    *,
    template: str,
    also: Iterable[Any] = (),
    tells: Callable[[Refusal], Mapping[str, Any]] = lambda _refusal: {},
    **context: Any,
) -> HttpResponse:
    """Show a form; when it was sent, `put` it, which gives where to go next, or show it again with the refusal.

    `also` are forms and formsets that come with the form; the faults of all are shown. `tells` gives what the page
    shows of a refusal beyond its sentence.
    """
    if request.method == "POST" and all([part.is_valid() for part in (form, *also)]):  # noqa: C419 - ask every one
        try:
            with transaction.atomic():  # files that were kept for a refused action go as well
                return redirect(put())
        except Refusal as refusal:
            refuse(form, refusal)
            context |= tells(refusal)
    return render(request, template, {"form": form, **context})


def answer_form(
    request: Request,
    form: forms.Form,
    act: Callable[[dict[str, Any]], Any],
    *,
    done: str,
    back: Callable[[Any], str] | str,
    template: str = "",
    **context: Any,
) -> HttpResponse:
    """Show a form; on a valid POST run the one action on what was given, say `done` and go `back`.

    `back` is an address, or gives the address of what the action made. Without a `template` the form stands on the
    room's own page for forms. All else goes to `put_through`.
    """

    def put() -> str:
        made = act(form.cleaned_data)
        messages.success(request, say(Sentence(done)))
        return back if isinstance(back, str) else back(made)

    way_back = back if isinstance(back, str) else ""
    context = {"submit": "", "cancel": way_back, "is_grave": False, **context}
    return put_through(request, form, put, template=template or _form_of_the_room(request), **context)


def _form_of_the_room(request: Request) -> str:
    match = request.resolver_match
    return f"{match.namespace if match else 'ui'}/form.html"
