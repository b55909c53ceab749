"""Versions that were published: a day of one as a grid, what it changed, who was told; and all meetings as a list."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from errera.foundation.audit import queries as audit_queries
from errera.foundation.sentences import N_
from errera.foundation.ui.pages import page
from errera.foundation.ui.requests import Request
from errera.foundation.ui.tables import table_page
from errera.foundation.ui.thread import Knot

from .. import policies, queries
from ..presenters import changes, lists, people, runs
from ..presenters.acts import knots, url, version_knot
from ..presenters.grid import Drawing
from .common import all_changes, the_grid, the_timetable, the_version


@page(may=policies.may_see_timetables, params=("day", "half", "from"))
def detail(request: Request, public_id: str) -> HttpResponse:
    """Show a version: a day as a grid, and what it changed against the version before."""
    version = the_version(request, public_id)
    timetable = version.timetable
    slots, places = queries.slots_with(timetable, version), queries.rooms_of(timetable)
    found, names = queries.changed_by_version(version, changes.FEW)
    drawing = Drawing(queries.held_in(version), people.pair_url(timetable), "meeting__")
    context = {
        "version": version,
        "timetable": timetable,
        "said": runs.version_lead(version),
        "grid": the_grid(request, timetable, slots, places, drawing),
        "changes": changes.change_rows(found, names, slots=slots, places=places, timetable=timetable),
        "counts": changes.counted(version) if version.replaces else None,
        "all_changes_url": url("version-changes", version) if changes.changed(version) > len(found) > 0 else "",
        "affected_count": version.affected_count,
        "knots": knots(timetable, version_knot(version)),
    }
    return render(request, "meetings/version.html", context)


@page(may=policies.may_see_timetables, params=("from",))
def changed(request: Request, public_id: str) -> HttpResponse:
    """Show everything that a version changed against the one before, page by page."""
    version = the_version(request, public_id)
    step = version_knot(version, is_here=False)
    return all_changes(request, version, version.replaces, queries.changed_by_version, step)


@page(may=policies.may_see_timetables, params=lists.NOTICE_PARAMS)
def told(request: Request, public_id: str) -> HttpResponseBase:
    """Show whose agenda a version changed, and whether their letter is written."""
    version = the_version(request, public_id)
    context = {
        "version": version,
        "timetable": version.timetable,
        "knots": knots(version.timetable, version_knot(version, is_here=False), Knot(N_("Affected"), "")),
    }
    rows = queries.notices_of(version).order_by()
    return table_page(request, lists.notices_table(version.timetable), rows, template="meetings/told.html", **context)


@page(may=policies.may_see_timetables, params=lists.MEETING_PARAMS)
def meeting_list(request: Request, public_id: str) -> HttpResponseBase:
    """Show the meetings of a timetable as they stand, as a list that can be saved."""
    timetable = the_timetable(request, public_id)
    context = {"timetable": timetable, "knots": knots(timetable, Knot(N_("All meetings"), ""))}
    rows = queries.standing_meetings(timetable)
    return table_page(request, lists.meetings_table(timetable), rows, template="meetings/meetings.html", **context)


@page(may=policies.may_see_timetables)
def record(request: Request, public_id: str) -> HttpResponse:
    """Show what happened to a version."""
    version = the_version(request, public_id)
    context = {
        "timetable": version.timetable,
        "moments": audit_queries.moments_of(version, actor=request.actor),
        "knots": knots(version.timetable, version_knot(version, is_here=False), Knot(N_("What happened"), "")),
    }
    return render(request, "meetings/history.html", context)
