"""The planning board: the year by month, the map, what overlaps, what is covered and what is left out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from errera.foundation.ui.pages import page
from errera.foundation.ui.requests import Request
from errera.strategy.models import CoreDomain

from .. import policies, queries
from ..forms.board import PARAMS, BoardForm
from ..presenters import board
from ..shapes import Face, Overlap, coverage
from .common import doors


@dataclass(frozen=True)
class Year:
    """What the board shows of a year: the faces that fit the filters, and what overlaps among all of them."""

    year: int
    faces: list[Face]
    domains: dict[str, CoreDomain]
    overlaps: list[Overlap]
    form: BoardForm

    @property
    def entries(self) -> dict[int, board.Entry]:
        """Give what a page shows of each face."""
        return board.entries_of(self.faces, self.domains, self.overlaps)


def _year(request: Request) -> Year:
    year = board.year_asked(request.GET.get("year", ""), request.today)
    from_on, until_on = dt.date(year, 1, 1), dt.date(year, 12, 31)
    faces = queries.faces(request.actor, from_on, until_on)
    domains = board.domains_shown(queries.domains_by_code(), faces)
    overlaps = queries.overlaps_among(faces, domains, actor=request.actor, from_on=from_on, until_on=until_on)
    years = sorted({*queries.years_on_board(request.today), year})
    form = BoardForm(request.GET, year=year, years=years, faces=faces, domains=domains)
    shown = form.narrowed(faces)
    rows = {face.pk for face in shown}
    kept = [one for one in overlaps if one.first in rows or one.second in rows]
    return Year(year, shown, domains, kept, form)


def _context(request: Request, shown: Year) -> dict[str, Any]:
    return {
        "doors": doors(request),
        "form": shown.form,
        "year": str(shown.year),
        "lead": board.lead(shown.faces, shown.overlaps, shown.year),
        "query": request.GET.urlencode(),
        "domains": list(shown.domains.values()),
        "may_plan": policies.may_plan_initiatives(request.actor),
    }


@page(may=policies.may_see_initiatives, params=PARAMS)
def calendar(request: Request) -> HttpResponse:
    """Show a year of everybody's initiatives, month by month."""
    shown = _year(request)
    months = board.months_of_year(shown.entries.values(), shown.year, request.today)
    return render(request, "initiatives/calendar.html", {**_context(request, shown), "months": months})


@page(may=policies.may_see_initiatives, params=PARAMS)
def world(request: Request) -> HttpResponse:
    """Show where everybody's initiatives of a year take place."""
    shown = _year(request)
    picture = board.map_of(shown.entries.values())
    return render(request, "initiatives/map.html", {**_context(request, shown), "picture": picture})


@page(may=policies.may_see_initiatives, params=PARAMS)
def overlaps(request: Request) -> HttpResponse:
    """Show which initiatives of a year stand in each other's way, and why."""
    shown = _year(request)
    everything = queries.faces(request.actor, dt.date(shown.year, 1, 1), dt.date(shown.year, 12, 31))
    entries = board.entries_of(everything, shown.domains, shown.overlaps)
    pairs = board.pairs_of(shown.overlaps, entries)
    return render(request, "initiatives/overlaps.html", {**_context(request, shown), "pairs": pairs})


@page(may=policies.may_see_initiatives, params=PARAMS)
def cover(request: Request) -> HttpResponse:
    """Show what a year covers by domain, market and quarter, and what it leaves out."""
    shown = _year(request)
    wanted = queries.markets_wanted(request.actor)
    current = [code for code in shown.domains if shown.form["domain"].value() in ("", code)]
    covers = coverage(shown.faces, shown.year, current, wanted)
    context = {
        **_context(request, shown),
        "covers": board.covers_of(covers, shown.domains),
        "lead": board.cover_lead(covers, shown.year),
    }
    return render(request, "initiatives/coverage.html", context)
