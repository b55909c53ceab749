"""The trail as a list, and each event on its page."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render

from errera.foundation.panels import panels_on
from errera.foundation.ui import exports, tables
from errera.foundation.ui.pages import page
from errera.foundation.ui.requests import Request

from . import policies, presenters, queries, shapes

PARAMS = presenters.trail(queries.Names(None)).params  # type: ignore[arg-type]  # nobody is named here


@page(may=policies.may_see_trail, params=PARAMS)
def trail(request: Request) -> HttpResponseBase:
    """List what happened, latest first; the names of a page's doers are read together."""
    names = queries.Names(request.actor)
    shown = tables.show(presenters.trail(names), request, queries.events())
    if isinstance(shown, exports.Export):
        return exports.download(shown)
    names.read(event.by for event in shown.rows.items)
    return render(request, "audit/trail.html", {"table": shown})


@page(may=policies.may_see_trail)
def event(request: Request, public_id: str) -> HttpResponse:
    """Show one event: who, when, on which ground, what it changed, and what else happened to the same record."""
    happened = get_object_or_404(queries.events(), public_id=public_id)
    moment, *_ = queries.moments([happened], actor=request.actor)
    others = queries.events_of(happened.target).exclude(pk=happened.pk)[:20]
    return render(
        request,
        "audit/event.html",
        {
            "event": happened,
            "called": shapes.name_of(happened.called),
            "moment": moment,
            "others": queries.moments(others, actor=request.actor),
            "addresses": _addresses(request, happened.target),
        },
    )


def _addresses(request: Request, target: str) -> list[str]:
    """Give the page of the record, from whoever hangs it on the wall `audit.addresses`."""
    return list(panels_on("audit.addresses", target, actor=request.actor))
