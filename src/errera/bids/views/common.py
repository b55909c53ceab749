"""What the room's views share: finding what exists for the reader, what opens to them, forms that end in one action."""

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
from errera.foundation.ui.forms import refuse
from errera.foundation.ui.requests import Request
from errera.foundation.ui.speech import say

from .. import policies, queries
from ..models import Bid, Call
from ..presenters.words import url

__all__ = ["answer_form", "hands", "names_of", "opened_bid", "seen", "seen_bid", "seen_call", "url"]


def seen(rows: QuerySet[Any], public_id: str) -> Any:
    """Give the one of these rows that the address names, or answer that there is nothing."""
    return get_object_or_404(rows, public_id=public_id)


def seen_call(request: Request, public_id: str) -> Call:
    """Give a call that exists for the reader, or answer that there is nothing."""
    return seen(queries.calls_seen_by(request.actor), public_id)


def seen_bid(request: Request, public_id: str) -> Bid:
    """Give a bid that exists for the reader, or answer that there is nothing."""
    return seen(queries.bids_seen_by(request.actor), public_id)


def opened_bid(request: Request, public_id: str) -> Bid:
    """Give a bid whose content opens to the reader; refuses, with the reason, who is barred or did not declare."""
    bid = seen_bid(request, public_id)
    bar = queries.bar_on(bid, request.actor, on=request.today)
    policies.may_open_bid(request.actor, bid, queries.own_assessment(bid, request.actor), bar).require()
    return bid


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
    act: Callable[[], Any],
    *,
    done: str,
    back: Callable[[Any], str] | str,
    also: Sequence[Any] = (),
    template: str = "bids/form.html",
    **context: Any,
) -> HttpResponse:
    """Show a form; on a valid POST run the one action, say `done` and go `back`, or show why it was refused.

    `also` are forms and formsets that come with the form.
    """
    parts = [form, *also]
    if request.method == "POST" and all([part.is_valid() for part in parts]):  # noqa: C419 - show the faults of all
        try:
            with transaction.atomic():  # files that were kept for a refused action go as well
                made = act()
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, say(Sentence(done)))
            return redirect(back if isinstance(back, str) else back(made))
    return render(request, template, {"form": form, "cancel": back if isinstance(back, str) else "", **context})
