"""What came of the meetings: rates with their intervals, company by company, and what was agreed."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from errera.foundation.sentences import N_
from errera.foundation.ui.pages import page
from errera.foundation.ui.requests import Request
from errera.foundation.ui.tables import table_page

from .. import policies, queries
from ..presenters import results as shown
from .common import knots, the_timetable


@page(may=policies.may_see_days)
def results(request: Request, public_id: str) -> HttpResponse:
    """Show what came of the meetings of a timetable as a whole, with what the rooms above know of it."""
    timetable = the_timetable(request, public_id)
    figures = queries.figures_of(timetable)
    context = {
        "timetable": timetable, "initiative": timetable.initiative, "lead": shown.lead_of(figures),
        "rates": shown.rates_of(figures), "knots": knots(timetable, N_("What came of it")),
    }  # fmt: skip
    return render(request, "agendas/results.html", context)


@page(may=policies.may_see_days, params=shown.COMPANIES.params)
def companies(request: Request, public_id: str) -> HttpResponseBase:
    """Show what came of the meetings company by company."""
    timetable = the_timetable(request, public_id)
    context = {"timetable": timetable, "initiative": timetable.initiative, "knots": knots(timetable, shown.BY_COMPANY)}
    rows = queries.results_of(timetable)
    return table_page(request, shown.COMPANIES, rows, template="agendas/companies.html", **context)


@page(may=policies.may_see_days, params=shown.FOLLOW_UPS.params)
def follow_ups(request: Request, public_id: str) -> HttpResponseBase:
    """Show what was agreed at the meetings; notes stay with the side that wrote them."""
    timetable = the_timetable(request, public_id)
    context = {"timetable": timetable, "initiative": timetable.initiative, "knots": knots(timetable, N_("Follow-ups"))}
    rows = queries.follow_ups_of(timetable).order_by()
    return table_page(request, shown.FOLLOW_UPS, rows, template="agendas/follow_ups.html", **context)
