"""What the room's views share: finding what exists for the reader, and forms that end in one action."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from errera.foundation.directory import queries as directory_queries
from errera.foundation.sentences import Refusal, Sentence
from errera.foundation.ui.addresses import address_about
from errera.foundation.ui.forms import refuse
from errera.foundation.ui.requests import Request
from errera.foundation.ui.speech import say

from .. import queries
from ..models import Agreement, Obligation, Partnership


def seen_agreement(request: Request, public_id: str) -> Agreement:
    """Give an agreement that exists for the reader, or answer that there is nothing."""
    return get_object_or_404(queries.agreements_seen_by(request.actor), public_id=public_id)


def seen_partnership(request: Request, public_id: str) -> Partnership:
    """Give a partnership that exists for the reader, or answer that there is nothing."""
    return get_object_or_404(queries.partnerships_seen_by(request.actor), public_id=public_id)


def seen_obligation(request: Request, public_id: str) -> Obligation:
    """Give an obligation that exists for the reader, or answer that there is nothing."""
    return get_object_or_404(queries.obligations_seen_by(request.actor), public_id=public_id)


def seen(rows: QuerySet[Any], public_id: str) -> Any:
    """Give the one of these rows that the address names, or answer that there is nothing."""
    return get_object_or_404(rows, public_id=public_id)


def names_of(keys: Iterable[str]) -> dict[str, Sentence]:
    """Give the names behind keys of people; asks nothing when there are no keys."""
    wanted = [key for key in keys if key]
    return directory_queries.names_of(wanted) if wanted else {}


def answer_form(
    request: Request,
    form: forms.Form,
    act: Callable[[dict[str, Any]], Any],
    *,
    done: str,
    back: Callable[[Any], str] | str,
    also: Sequence[Any] = (),
    template: str = "partners/form.html",
    **context: Any,
) -> HttpResponse:
    """Show a form; on a valid POST run the one action, say `done` and go `back`, or show why it was refused.

    `also` are formsets that come with the form.
    """
    if request.method == "POST" and form.is_valid() and all(part.is_valid() for part in also):
        try:
            with transaction.atomic():  # files that were kept for a refused action go as well
                made = act(form.cleaned_data)
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, say(Sentence(done)))
            return redirect(back if isinstance(back, str) else back(made))
    return render(request, template, {"form": form, "cancel": back if isinstance(back, str) else "", **context})


def url(name: str, *things: Any) -> str:
    """Give the address of a page of this room about these records."""
    return address_about(f"partners:{name}", *things)


def agreement_url(agreement: Agreement) -> str:
    """Give the address of an agreement."""
    return url("agreement-detail", agreement)


def hands(request: Request) -> dict[str, Any]:
    """Give who does it and when, as every action asks."""
    return {"by": request.actor, "at": request.moment}
