"""The workbench of a timetable: the list, one with everything it is made from, its settings and its slots."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from errera.foundation.audit import queries as audit_queries
from errera.foundation.sentences import N_
from errera.foundation.ui.forms import answer_form, hands
from errera.foundation.ui.pages import form_page, page, seen
from errera.foundation.ui.requests import Request
from errera.foundation.ui.tables import table_page
from errera.foundation.ui.thread import Knot
from errera.matchmaking import queries as matchmaking_queries

from .. import actions, policies, queries
from ..forms import settings as forms
from ..presenters import acts, lists, runs
from ..presenters.acts import knots, url
from .common import shown, the_timetable


@page(may=policies.may_see_timetables, params=lists.TIMETABLES.params)
def timetable_list(request: Request) -> HttpResponseBase:
    """Show the timetables that exist for the reader, and the matchmakings that have none yet."""
    rows = queries.timetables_listed(request.actor)
    waiting = list(queries.without_timetable(request.actor)[:10])
    return table_page(request, lists.TIMETABLES, rows, template="meetings/timetables.html", waiting=waiting)


@page(may=policies.may_see_timetables, params=("all",))
def detail(request: Request, public_id: str) -> HttpResponse:
    """Show one timetable: what stands, what to do next, what it is made from, and its latest runs side by side."""
    timetable = the_timetable(request, public_id)
    laid, places = queries.laid_of(timetable), queries.places_of(timetable)
    found = queries.runs_of(timetable)
    versions = runs.versions_of(found)
    current = versions[0] if versions else None
    figures = queries.figures_of(timetable)
    carriers = queries.carriers_of(timetable.matchmaking)
    most = None if request.GET.get("all") else runs.LATEST
    context = {
        "timetable": timetable,
        "said": runs.version_said(current),
        "current": current,
        "versions": versions[:most],
        "acts": acts.on_timetable(
            request.actor, timetable, carriers, has_slots=bool(laid.count),
            has_places=any(row.is_open for row in places), current=current,
        ),
        "figures": figures,
        "gone": queries.gone_from(timetable) if current and figures.away else [],
        "slots": runs.slots_said(timetable, laid),
        "places": places,
        "travel": queries.travel_of(timetable),
        "settings": runs.settings(timetable),
        "runs": runs.rows(found[:most]),
        "has_more": most is not None and len(found) > most,
        "knots": knots(timetable),
    }  # fmt: skip
    return render(request, "meetings/timetable.html", context)


@form_page(may=policies.may_organise_something)
def new(request: Request, public_id: str) -> HttpResponse:
    """Set up the timetable of a matchmaking."""
    matchmaking = seen(matchmaking_queries.matchmakings_seen_by(request.actor), public_id)
    if timetable := queries.timetable_of(matchmaking):
        return redirect(url("timetable", timetable))
    policies.may_organise(request.actor, queries.carriers_of(matchmaking)).require()
    form = forms.SettingsForm(shown(request))
    return answer_form(
        request,
        form,
        lambda given: actions.set_up_timetable(matchmaking=matchmaking, facts=form.facts(), **hands(request)),
        done=N_("The timetable is set up: lay its slots."),
        back=lambda made: url("timetable", made),
        heading=N_("Set up the timetable"),
        subject=str(matchmaking.initiative.title),
    )


@form_page(may=policies.may_organise_something)
def change(request: Request, public_id: str) -> HttpResponse:
    """Change how a timetable is made."""
    timetable = the_timetable(request, public_id)
    form = forms.SettingsForm(shown(request), initial=forms.settings_of(timetable))
    return answer_form(
        request,
        form,
        lambda given: actions.change_settings(timetable=timetable, facts=form.facts(), **hands(request)),
        done=N_("The settings are changed; the next run uses them."),
        back=url("timetable", timetable),
        heading=N_("Change the settings"),
        subject=str(timetable.initiative.title),
        knots=knots(timetable, Knot(N_("Settings"), "")),
    )


@form_page(may=policies.may_organise_something)
def slots(request: Request, public_id: str) -> HttpResponse:
    """Lay the slots from days, hours and lengths."""
    timetable = the_timetable(request, public_id)
    form = forms.GridForm(
        shown(request), timetable=timetable, initial=forms.grid_of(timetable, queries.open_slots(timetable))
    )
    return answer_form(
        request,
        form,
        lambda given: actions.make_slots(timetable=timetable, facts=form.facts(), **hands(request)),
        done=N_("The slots are laid."),
        back=url("timetable", timetable),
        heading=N_("Lay the slots"),
        subject=str(timetable.initiative.title),
        explanation=N_("Slots that a version used and that do not fit any more are closed; nothing published changes."),
        submit=N_("Lay the slots"),
        knots=knots(timetable, Knot(N_("Slots"), "")),
    )


@page(may=policies.may_see_timetables)
def record(request: Request, public_id: str) -> HttpResponse:
    """Show what happened to a timetable."""
    timetable = the_timetable(request, public_id)
    context = {
        "timetable": timetable,
        "moments": audit_queries.moments_of(timetable, actor=request.actor),
        "knots": knots(timetable, Knot(N_("What happened"), "")),
    }
    return render(request, "meetings/history.html", context)
