"""What this room hangs on walls below: the way to timetables, the state of one on its initiative, what is to repair."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from errera.foundation.actor import Actor
from errera.foundation.panels import Panel, hangs_on
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.agenda import Errand, Period
from errera.foundation.ui.navigation import Doorway, doorway
from errera.matchmaking.models import Matchmaking

from . import policies, queries
from .presenters import runs
from .presenters.acts import url

TEMPLATE = "meetings/_initiative_panel.html"


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


@hangs_on("initiatives.programme", order=44)
def timetable_of_initiative(initiative: Any, *, actor: Actor) -> Panel | None:
    """Show what stands of an initiative's timetable; before there is one, the page of its matchmaking leads to it."""
    timetable = queries.planned_of(initiative, actor)
    return _panel(timetable) if timetable else None


@hangs_on("matchmaking.matchmaking", order=20)
def timetable_of_matchmaking(matchmaking: Matchmaking, *, actor: Actor) -> Panel | None:
    """Show what stands of a matchmaking's timetable, or the way to set one up."""
    timetable = queries.planned_of(matchmaking.initiative, actor)
    if timetable is not None:
        return _panel(timetable)
    if not (matchmaking.is_going_on and policies.may_organise_something(actor)):
        return None
    return Panel(N_("Timetable"), TEMPLATE, {"matchmaking": matchmaking})


def _panel(timetable: Any) -> Panel:
    said = runs.standing_said(timetable.version_number, timetable.version_at, timetable.meetings_count)
    return Panel(N_("Timetable"), TEMPLATE, {"timetable": timetable, "said": said})
