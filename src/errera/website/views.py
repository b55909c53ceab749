"""The doors of the website: the reader's home, and the search page."""

from __future__ import annotations

import datetime as dt

from django.http import HttpResponse
from django.shortcuts import render

from errera.foundation.actor import signed_in
from errera.foundation.sentences import N_, Invalid
from errera.foundation.ui.pages import page
from errera.foundation.ui.requests import Request

from . import queries

EARLIEST_YEAR, LATEST_YEAR = 1990, 2100


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
