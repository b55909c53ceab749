"""The door of the search by need: one box, and who and what fits it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from errera.foundation.sentences import N_, Invalid
from errera.foundation.ui.pages import page
from errera.foundation.ui.requests import Request
from errera.network import policies as network

from .. import queries
from ..presenters import need as presenters
from ..states import FitKind


@page(may=network.may_see, params=["q", "kind"])
def need(request: Request) -> HttpResponse:
    """Show who and what fits a need in plain words, kind by kind, each with the reason."""
    text, kind = request.GET.get("q", "").strip(), _kind(request)
    answer = queries.answer_to(text, request.actor)
    context = {
        "asked": text, "kind": kind, "count": answer.count, "parts": presenters.parts_of(answer),
        "tabs": presenters.tabs_of(answer, kind), "shelves": presenters.shelves_of(answer, kind, request.actor),
    }  # fmt: skip
    return render(request, "website/need.html", context)


def _kind(request: Request) -> FitKind | None:
    asked = request.GET.get("kind", "")
    if asked and asked not in set(FitKind):
        raise Invalid(N_("Nothing is found by the kind “{kind}”."), field="kind", kind=asked)
    return FitKind.named(asked) if asked else None
