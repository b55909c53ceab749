"""What is printed before a day: badges, table plans and agendas, in either language, a hundred people a file."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render

from errera.foundation.sentences import N_, Invalid
from errera.foundation.ui.pages import page
from errera.foundation.ui.requests import Request
from errera.meetings import queries as meeting_queries

from .. import policies, queries
from ..presenters import papers
from .common import chosen_day, knots, may_run, the_timetable

AT_ONCE = 100
KINDS = {"badges": papers.badges, "agendas": papers.agendas}


@page(may=policies.may_run_some_day)
def choose(request: Request, public_id: str) -> HttpResponse:
    """Show what can be printed."""
    timetable = the_timetable(request, public_id)
    may_run(request, timetable).require()
    count = queries.results_of(timetable).count()
    context = {
        "timetable": timetable, "initiative": timetable.initiative, "days": meeting_queries.days_of(timetable),
        "parts": range(1, -(-count // AT_ONCE) + 1), "count": count, "languages": settings.LANGUAGES,
        "knots": knots(timetable, N_("Print")),
    }  # fmt: skip
    return render(request, "agendas/print.html", context)


@page(may=policies.may_run_some_day, params=("in", "part", "day"))
def printed(request: Request, public_id: str, what: str) -> HttpResponse:
    """Hand out what was asked for as a PDF."""
    timetable = the_timetable(request, public_id)
    may_run(request, timetable).require()
    language = request.GET.get("in", request.LANGUAGE_CODE)
    if language not in dict(settings.LANGUAGES) or what not in {*KINDS, "tables"}:
        raise Http404
    if what == "tables":
        on = chosen_day(request, meeting_queries.days_of(timetable), request.today)
        if on is None:
            raise Http404
        written = papers.tables(timetable, on, language)
    else:
        start = (_part(request) - 1) * AT_ONCE
        written = KINDS[what](timetable, queries.people_of(timetable)[start : start + AT_ONCE], language)
    answer = HttpResponse(written, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{what}.pdf"'
    return answer


def _part(request: Request) -> int:
    """Give which hundred people are asked for; refuses what is no number of a part."""
    typed = request.GET.get("part", "1")
    if not (typed.isascii() and typed.isdecimal() and 0 < int(typed) < 1000):
        raise Invalid(N_("“{part}” is not a part."), part=typed)
    return int(typed)
