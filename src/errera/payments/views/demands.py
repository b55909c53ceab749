"""Money asked back: the list, one demand, and writing off."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase

from errera.foundation.sentences import N_
from errera.foundation.ui.forms import GroundForm, hands
from errera.foundation.ui.pages import form_page, page, seen
from errera.foundation.ui.requests import Request

from .. import actions, policies, queries
from ..models import Demand
from ..presenters import acts, lists
from ..presenters.acts import url
from .common import answer_form, show, show_table, story_of


@page(may=policies.may_see_demands, params=lists.DEMANDS.params)
def demand_list(request: Request) -> HttpResponseBase:
    """Show what is asked back, as far as it exists for the reader."""
    owed = queries.owed(request.actor, on=request.today)
    return show_table(request, lists.DEMANDS, queries.demands_seen_by(request.actor), here="demand-list", owed=owed)


@page(may=policies.may_see_demands)
def detail(request: Request, public_id: str) -> HttpResponse:
    """Show one demand: why, how to pay it, what came in."""
    row = _seen(request, public_id)
    return show(
        request,
        "demand_detail.html",
        here="demand-list",
        demand=row,
        bank=queries.bank_spoken(),
        receipts=queries.receipts_of(row),
        is_late=row.is_late(request.today),
        today=request.today,
        acts=acts.demand_acts(request.actor, row),
        **story_of(request, row),
    )


@form_page(may=policies.may_see_demands)
def write_off(request: Request, public_id: str) -> HttpResponse:
    """Give up what has not come in, on a ground."""
    row = _seen(request, public_id)
    policies.may_write_off(request.actor, row).require()
    return answer_form(
        request,
        GroundForm(request.POST or None),
        lambda given: actions.write_off_demand(demand=row, ground=given["ground"], **hands(request)),
        done=N_("The demand is written off."),
        back=url("demand-detail", row),
        here="demand-list",
        heading=N_("Write off the demand"),
        subject=f"{row.organisation.name} · {row.communication_spoken}",
        submit=N_("Write off"),
        is_grave=True,
    )


def _seen(request: Request, public_id: str) -> Demand:
    return seen(queries.demands_seen_by(request.actor), public_id)
