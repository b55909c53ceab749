"""Versions that were published: a day of one as a grid, what it changed, who was told; and all meetings as a list."""

from __future__ import annotations

from typing import Any

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
from ..models import Version
from ..presenters import lists, people, runs
from ..presenters.acts import knots, version_knot
from ..presenters.grid import ROWS, Grid, grid, held_of, seats
from ..shapes import affected_by, changes_between
from .common import chosen_day, chosen_start, the_timetable, the_version


@page(may=policies.may_see_timetables, params=("day", "from"))
def detail(request: Request, public_id: str) -> HttpResponse:
    """Show a version: a day as a grid, and what it changed against the version before."""
    version = the_version(request, public_id)
    timetable = version.timetable
    slots = queries.slots_by_key(timetable)
    places = {place.public_id: place for place in queries.places_of(timetable)}
    changes = _changes(version)
    names = queries.names_of(timetable, {side for one in changes[: runs.SHOWN] for side in one.sides})
    context = {
        "version": version,
        "timetable": timetable,
        "said": runs.version_lead(version),
        "grid": _grid(request, version, slots, places),
        "changes": runs.change_rows(changes, names=names, slots=slots, places=places, timetable=timetable),
        "counts": runs.counts(changes) if version.replaces else None,
        "more_changes": max(0, len(changes) - runs.SHOWN),
        "affected_count": len(affected_by(changes)),
        "knots": knots(timetable, version_knot(version)),
    }  # fmt: skip
    return render(request, "meetings/version.html", context)


def _changes(version: Version) -> list[Any]:
    """Give what a version changed; the first one changed nothing that stood."""
    if version.replaces is None:
        return []
    return changes_between(queries.spots_of(version.replaces), queries.spots_of(version))


def _grid(request: Request, version: Version, slots: Any, places: Any) -> Grid | None:
    timetable = version.timetable
    days = queries.days_of_version(version)
    day = chosen_day(request, days)
    if day is None:
        return None
    order, start = seats(queries.spots_of_day(version, day), places), chosen_start(request)
    placements = queries.placements_of_day(version, day, order[start : start + ROWS])
    held = held_of(placements, lambda one, other: people.pin_url(timetable, one, other))
    used = queries.slots_used(version, day)
    of_day = (slot for slot in slots.values() if slot.day == day and (slot.is_open or slot.pk in used))
    in_time = sorted(of_day, key=lambda slot: slot.starts_at)
    return grid(
        held, slots=in_time, places=places, zone=timetable.zone, day=day, days=days, order=order, start=start
    )  # fmt: skip


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
