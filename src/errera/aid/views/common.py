"""What the room's views share: finding what exists for the reader, and forms that end in one action."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from errera.foundation.directory import queries as directory_queries
from errera.foundation.directory.models import Organisation
from errera.foundation.reference import queries as reference
from errera.foundation.sentences import Refusal, Sentence
from errera.foundation.ui.forms import refuse
from errera.foundation.ui.requests import Request
from errera.foundation.ui.speech import say

from .. import policies, queries
from ..presenters import positions


def seen(rows: QuerySet[Any], public_id: str) -> Any:
    """Give the one of these rows that the address names, or answer that there is nothing."""
    return get_object_or_404(rows, public_id=public_id)


def seen_organisation(request: Request, public_id: str) -> Organisation:
    """Give an organisation whose aid the reader may see, or answer that there is nothing."""
    return get_object_or_404(queries.beneficiaries_seen_by(request.actor), public_id=public_id)


def instruments() -> dict[str, str]:
    """Give the words of the instruments, in one query."""
    return reference.titles_of_values(queries.INSTRUMENTS)


def names_of(keys: Iterable[str]) -> dict[str, Sentence]:
    """Give the names behind keys of people; asks nothing when there are no keys."""
    wanted = [key for key in keys if key]
    return directory_queries.names_of(wanted) if wanted else {}


def hands(request: Request) -> dict[str, Any]:
    """Give who does it and when, as every action asks."""
    return {"by": request.actor, "at": request.moment}


def answer_form(
    request: Request,
    form: forms.Form,
    act: Callable[[dict[str, Any]], Any],
    *,
    done: str,
    back: Callable[[Any], str] | str,
    **context: Any,
) -> HttpResponse:
    """Show a form; on a valid POST run the one action, say `done` and go `back`, or show why it was refused.

    A grant over the ceiling is shown with its whole computation.
    """
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                made = act(form.cleaned_data)
        except policies.OverCeiling as refusal:
            refuse(form, refusal)
            context["computation"] = positions.shown(refusal.computation, request.actor)
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, say(Sentence(done)))
            return redirect(back if isinstance(back, str) else back(made))
    way_back = back if isinstance(back, str) else ""
    return render(request, "aid/form.html", {"form": form, "cancel": way_back, **context})
