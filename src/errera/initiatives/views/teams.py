"""Planning together: who would complete the team, with the reason, and what was learnt before."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.pages import button, carry_out, page
from errera.foundation.ui.pages import seen as seen_among
from errera.foundation.ui.requests import Request
from errera.network import queries as network_queries

from .. import actions, policies, queries
from ..presenters import team as teams
from ..presenters.lists import url
from .common import led, shown


@page(may=policies.may_see_initiatives, params=("size",))
def team(request: Request, public_id: str) -> HttpResponse:
    """Show who would complete the team of an initiative, what it is worth, and what similar ones taught."""
    held = seen_among(queries.initiatives_seen_by(request.actor).prefetch_related("domains", "markets"), public_id)
    carriers = teams.carriers_of(held)
    size = teams.size_asked(request.GET.get("size", ""), carriers)
    advice = network_queries.suggest_team(
        request.actor, domains=[domain.code for domain in held.domains.all()],
        markets=[row.country for row in held.markets.all()], size=size, wanted=carriers,
    )  # fmt: skip
    context = {
        **shown(request, held, "initiative-team"),
        "team": teams.team_of(held, advice),
        "sizes": teams.sizes(held, size),
    }
    return render(request, "initiatives/team.html", context)


@button(may=policies.may_plan_initiatives)
def partner_add(request: Request, public_id: str, partner: str) -> HttpResponse:
    """Ask a suggested partner to carry the initiative too."""
    held = led(request, public_id)
    joining = seen_among(queries.partners_to_join(request.today), partner)
    done = Sentence(
        N_("{partner} is asked to carry it too: set its keys next, then it says yes to them."),
        {"partner": str(joining)},
    )
    back = url("initiative-team", held)
    return carry_out(request, actions.add_partner, done=done, back=back, initiative=held, partnership=joining)
