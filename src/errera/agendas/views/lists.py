"""The list of who came: handed out as a spreadsheet day by day, and taken back when it was filled in."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from errera.foundation.sentences import N_, Refusal, Sentence
from errera.foundation.ui.exports import XLSX
from errera.foundation.ui.forms import refuse
from errera.foundation.ui.pages import form_page, page
from errera.foundation.ui.requests import Request
from errera.foundation.ui.speech import say
from errera.meetings import queries as meeting_queries

from .. import actions, policies, queries
from ..forms import ListForm
from ..presenters import lists
from ..presenters.acts import url
from ..shapes import ListRefused
from .common import chosen_day, knots, may_run, the_timetable


@form_page(may=policies.may_run_some_day)
def turnout_list(request: Request, public_id: str) -> HttpResponse:
    """Hand out the list of a day, and note who came as one says that was filled in: all of it, or nothing."""
    timetable = the_timetable(request, public_id)
    may_run(request, timetable).require()
    form = ListForm(request.POST or None, request.FILES or None)
    refused: ListRefused | None = None
    if request.method == "POST" and form.is_valid():
        try:
            lines = lists.read(form.cleaned_data["file"])
            count = actions.note_list(timetable=timetable, lines=lines, by=request.actor, at=request.moment)
        except ListRefused as refusal:
            refused = refusal
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, say(Sentence(N_("Noted from the list: {count}."), {"count": count})))
            return redirect(url("day", timetable))
    context = {
        "timetable": timetable, "initiative": timetable.initiative, "days": meeting_queries.days_of(timetable),
        "form": form, "refused": refused, "knots": knots(timetable, N_("Who came, from a list")),
    }  # fmt: skip
    return render(request, "agendas/turnout_list.html", context, status=400 if refused else 200)


@page(may=policies.may_run_some_day, params=("day",))
def turnout_file(request: Request, public_id: str) -> HttpResponse:
    """Hand out the list of a day as a spreadsheet, with what is noted so far."""
    timetable = the_timetable(request, public_id)
    may_run(request, timetable).require()
    on = chosen_day(request, meeting_queries.days_of(timetable), request.today)
    if on is None:
        raise Http404
    answer = HttpResponse(lists.written(timetable, queries.sides_of_day(timetable, on)), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="turnout-{on.isoformat()}.xlsx"'
    return answer
