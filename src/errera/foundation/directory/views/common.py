"""What the pages of the directory share: finding a record that exists for the reader, and putting a form through."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from errera.foundation.sentences import Refusal
from errera.foundation.ui.forms import refuse
from errera.foundation.ui.requests import Request

from .. import queries
from ..models import Organisation, Person

HISTORY = 20  # as many events as a record page shows


def organisation_or_404(request: Request, key: str) -> Organisation:
    """Give an organisation that exists for the reader."""
    found = queries.organisations_seen_by(request.actor).filter(public_id=key).first()
    if found is None:
        raise Http404
    return found


def person_or_404(request: Request, key: str) -> Person:
    """Give a person who exists for the reader."""
    found = queries.people_seen_by(request.actor).filter(public_id=key).first()
    if found is None:
        raise Http404
    return found


def organisation_behind_or_404(request: Request, key: str) -> Organisation:
    """Give an organisation that exists for the reader, by its own key or by a merged duplicate's."""
    found = queries.organisations_seen_by(request.actor).filter(public_id=key).first()
    return found or queries.organisation_behind(key, request.actor) or _not_found()


def person_behind_or_404(request: Request, key: str) -> Person:
    """Give a person who exists for the reader, by their own key or by a merged duplicate's."""
    found = queries.people_seen_by(request.actor).filter(public_id=key).first()
    return found or queries.person_behind(key, request.actor) or _not_found()


def _not_found() -> NoReturn:
    raise Http404


def put_through(
    request: Request, form: forms.Form, put: Callable[[], Any], *, template: str, **context: Any
) -> HttpResponse:
    """Show a form; when it was sent, `put` it (which gives where to go next), or show it again with the reason."""
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(put())
        except Refusal as refusal:
            refuse(form, refusal)
    return render(request, template, {"form": form, **context})
