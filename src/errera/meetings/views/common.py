"""What the room's views share: what exists for the reader, and what is sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from errera.foundation.actor import Verdict
from errera.foundation.sentences import N_, Invalid
from errera.foundation.ui.pages import seen
from errera.foundation.ui.requests import Request
from errera.foundation.ui.thread import Knot

from .. import policies, queries
from ..models import Place, Run, Slot, Timetable, Version
from ..presenters import changes
from ..presenters.acts import knots
from ..presenters.grid import Drawing, Grid, Session, grid
from ..presenters.parts import Part
from ..states import Half

ChangedBy = Callable[[Any, int, int], tuple[Any, Any]]


def the_timetable(request: Request, public_id: str) -> Timetable:
    """Give the timetable that the address names, if it exists for the reader."""
    found: Timetable = seen(queries.timetables_shown_to(request.actor), public_id)
    return found


def the_run(request: Request, public_id: str) -> Run:
    """Give the run that the address names, if it exists for the reader."""
    found: Run = seen(queries.runs_shown_to(request.actor), public_id)
    return found


def the_version(request: Request, public_id: str) -> Version:
    """Give the version that the address names, if it exists for the reader."""
    found: Version = seen(queries.versions_shown_to(request.actor), public_id)
    return found


def the_place(request: Request, public_id: str) -> Place:
    """Give the place that the address names, if its timetable exists for the reader."""
    rows = Place.objects.filter(timetable__in=queries.timetables_seen_by(request.actor).values("pk"))
    found: Place = seen(rows.select_related("timetable__matchmaking__initiative", "holder"), public_id)
    return found


def may_organise(request: Request, timetable: Timetable) -> Verdict:
    """Say whether the reader organises these meetings."""
    return policies.may_organise(request.actor, queries.carriers_of(timetable.matchmaking))


def chosen_session(request: Request, sessions: list[Session]) -> Session | None:
    """Give the half-day that the address names, or the first there is; refuses what is no day and no part of one."""
    typed, half = request.GET.get("day", ""), request.GET.get("half", "")
    if half and half not in list(Half):
        raise Invalid(N_("“{half}” is not a part of the day."), half=half)
    if not typed:
        return next((one for one in sessions if half in ("", one[1])), None)
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        raise Invalid(N_("“{day}” is not a day."), day=typed) from None
    return (day, half) if half else next((one for one in sessions if one[0] == day), (day, str(Half.MORNING)))


def chosen_start(request: Request) -> int:
    """Give the row at which the grid begins; refuses what is no number."""
    typed = request.GET.get("from", "0")
    if not (typed.isascii() and typed.isdecimal() and len(typed) < 6):
        raise Invalid(N_("“{start}” is not a row."), start=typed)
    return int(typed)


def the_grid(
    request: Request, timetable: Timetable, slots: Iterable[Slot], places: Sequence[Place], drawing: Drawing
) -> Grid | None:
    """Draw the half-day, and the part of it, that the address names."""
    return grid(
        drawing, slots=list(slots), places=places, zone=timetable.zone, start=chosen_start(request),
        choose=lambda sessions: chosen_session(request, sessions),
    )  # fmt: skip


def shown(request: Request) -> Any:
    """Give what was sent; None where the page was only opened."""
    return request.POST if request.method == "POST" else None


def all_changes(
    request: Request, made: Run | Version, before: Version | None, changed_by: ChangedBy, *steps: Knot
) -> HttpResponse:
    """Answer with everything that a run or a version changed, page by page; there is none where nothing came before."""
    if before is None:
        raise Http404
    timetable, start = made.timetable, chosen_start(request)
    found, names = changed_by(made, changes.PAGE, start)
    slots, places = queries.slots_of(timetable), queries.rooms_of(timetable)
    context = {
        "timetable": timetable,
        "number": before.number,
        "changes": changes.change_rows(found, names, slots=slots, places=places, timetable=timetable),
        "counts": changes.counted(made),
        "affected_count": made.affected_count,
        "part": Part(start, changes.PAGE, changes.changed(made)),
        "knots": knots(timetable, *steps, Knot(N_("Changes"), "")),
    }
    return render(request, "meetings/changes.html", context)
