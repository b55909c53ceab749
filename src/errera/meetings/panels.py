"""What this room hangs on walls below: the way to timetables, the state of one on its initiative, what is to repair."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from errera.foundation.actor import Actor
from errera.foundation.panels import Panel, hangs_on
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.agenda import Errand, Period
from errera.foundation.ui.navigation import Doorway, doorway

from . import policies, queries
from .presenters import runs
from .presenters.acts import url


@hangs_on("ui.navigation", order=47)
def door(request: HttpRequest, *, actor: Actor) -> Doorway | None:
    """Show organisers the way to the timetables."""
    if not policies.may_see_timetables(actor):
        return None
    return doorway(request, label=N_("Timetables"), url_name="meetings:timetables", icon="table-cells")


@hangs_on("home.errands", order=47)
def errands(period: Period, *, actor: Actor) -> list[Errand]:
    """Put before organisers the timetables in which somebody has meetings who left."""
    if not policies.may_organise_something(actor):
        return []
    text = N_("Repair the timetable of {title}: somebody with meetings left")
    return [
        Errand(Sentence(text, {"title": str(row.initiative.title)}), url("timetable", row))
        for row in queries.to_repair(actor, period.today)
    ]


@hangs_on("initiatives.initiative", order=44)
def timetable_of_initiative(initiative: Any, *, actor: Actor) -> Panel | None:
    """Show what stands of an initiative's timetable, or the way to set one up."""
    if not policies.may_see_timetables(actor):
        return None
    matchmaking = queries.matchmaking_to_plan(initiative)
    if matchmaking is None:
        return None
    template, timetable = "meetings/_initiative_panel.html", queries.timetable_of(matchmaking)
    if timetable is not None:
        said = runs.version_said(queries.current_version(timetable))
        return Panel(N_("Timetable"), template, {"timetable": timetable, "said": said})
    if not policies.may_organise(actor, initiative.parties):  # the page has its partners at hand
        return None
    return Panel(N_("Timetable"), template, {"matchmaking": matchmaking})
