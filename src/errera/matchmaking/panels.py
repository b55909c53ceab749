"""What matchmaking hangs on walls below: the doors, errands, the initiative; and its part of the passport."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from errera.foundation.actor import Actor
from errera.foundation.panels import Panel, hangs_on
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.agenda import Errand, Period
from errera.foundation.ui.navigation import Doorway, doorway
from errera.initiatives.states import COMING
from errera.registrations.shapes import part_of

from . import policies, queries
from .presenters import lists
from .presenters.acts import url

SHOWN = 20
ICON = "chat-bubble-left-right"


@hangs_on("ui.navigation", order=47)
def door(request: HttpRequest, *, actor: Actor) -> Doorway | None:
    """Show organisers the way to matchmaking, and companies the way to their own pages."""
    if policies.may_see_matchmaking(actor):
        return doorway(request, label=N_("Matchmaking"), url_name="matchmaking:matchmakings", icon=ICON)
    if policies.may_take_part_somewhere(actor):
        return doorway(request, label=N_("Our meetings"), url_name="matchmaking:mine", icon=ICON)
    return None


@hangs_on("home.errands", order=47)
def errands(period: Period, *, actor: Actor) -> list[Errand]:
    """Put profiles to check before organisers, and requests to answer before companies."""
    if policies.may_take_part_somewhere(actor):
        text = N_("Answer requests for a meeting at {title} ({n})")
        return [
            Errand(Sentence(text, {"title": str(row.matchmaking.initiative.title), "n": n}), url("page", row))
            for row, n in queries.waiting_for(queries.own_participants(actor), SHOWN)
        ]
    if not (policies.may_see_matchmaking(actor) and policies.may_organise_something(actor)):
        return []
    text = N_("Check profiles for the meetings at {title} ({n})")
    return [
        Errand(Sentence(text, {"title": str(row.initiative.title), "n": n}), url("matchmaking", row))
        for row, n in queries.to_validate(queries.matchmakings_seen_by(actor), SHOWN)
    ]


@hangs_on("initiatives.programme", order=42)
def matchmaking_of_initiative(initiative: Any, *, actor: Actor) -> Panel | None:
    """Show where the matchmaking of an initiative stands, or the way to set it up."""
    if not policies.may_see_matchmaking(actor):
        return None
    row = queries.with_counts(queries.matchmakings_seen_by(actor).filter(initiative=initiative)).first()
    if row is not None:
        context = {"matchmaking": row, "sentence": lists.panel_sentence(row)}
        return Panel(N_("Matchmaking"), "matchmaking/_initiative_panel.html", context)
    if initiative.state not in COMING or not policies.may_organise(actor, initiative.parties):
        return None
    return Panel(N_("Matchmaking"), "matchmaking/_initiative_panel.html", {"initiative": initiative})


part_of("matchmaking", N_("Matchmaking"), queries.passport_rows)
