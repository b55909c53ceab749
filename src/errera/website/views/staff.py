"""The doors of the website: the reader's home, and the search page."""

from __future__ import annotations

import datetime as dt

from django.http import HttpResponse
from django.shortcuts import render

from errera.foundation.actor import signed_in
from errera.foundation.search import queries as search_queries
from errera.foundation.sentences import N_, Invalid
from errera.foundation.ui.pages import page
from errera.foundation.ui.requests import Request

from .. import queries
from ..presenters import search as presenters

EARLIEST_YEAR, LATEST_YEAR = 1990, 2100
SHOWN = 50


@page(may=signed_in, params=["month"])
def home(request: Request) -> HttpResponse:
    """Show what stands, what is late and what comes, for this reader."""
    month = _month(request)
    desk = queries.desk_of(request.actor, today=request.today, month=month)
    return render(request, "website/home.html", {"desk": desk, "today": request.today})


def _month(request: Request) -> dt.date:
    asked = request.GET.get("month", f"{request.today:%Y-%m}")
    try:
        month = dt.date.fromisoformat(f"{asked}-01")
        return month.replace(year=min(max(month.year, EARLIEST_YEAR), LATEST_YEAR))
    except ValueError as fault:
        raise Invalid(N_("“{month}” is not a month; write it as 2026-03."), month=asked) from fault


@page(may=signed_in, params=["q", "room"])
def search(request: Request) -> HttpResponse:
    """Show what the reader's words find, and in which rooms."""
    asked, room = request.GET.get("q", ""), request.GET.get("room", "")
    if room and room not in presenters.ROOM_WORDS:
        raise Invalid(N_("There is no room “{room}” to search in."), room=room)
    found = search_queries.find(asked, actor=request.actor, limit=SHOWN, room=room or None)
    context = {"found": found, "asked": asked, "rooms_found": presenters.rooms_found(found), "shown": SHOWN}
    return render(request, "website/search.html", context)
