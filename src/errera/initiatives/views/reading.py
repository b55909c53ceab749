"""Reading about initiatives: the list, and one of them from four sides."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language

from errera.foundation.actor import Verdict
from errera.foundation.audit import queries as audit_queries
from errera.foundation.reference import queries as reference
from errera.foundation.ui.pages import page
from errera.foundation.ui.requests import Request
from errera.foundation.ui.tables import table_page
from errera.funding import queries as funding_queries

from .. import policies, queries
from ..presenters import acts, board, lists, money, programme
from ..shapes import told
from .common import doors, seen, shown


@page(may=policies.may_see_initiatives, params=lists.INITIATIVES.params)
def initiative_list(request: Request) -> HttpResponseBase:
    """Show the initiatives that exist for the reader, to sort, filter and save."""
    rows = queries.initiatives_seen_by(request.actor)
    may = policies.may_plan_initiatives(request.actor)
    template = "initiatives/initiative_list.html"
    return table_page(request, lists.INITIATIVES, rows, template=template, may=may, doors=doors(request))


@page(may=policies.may_see_initiatives)
def initiative(request: Request, public_id: str) -> HttpResponse:
    """Show an initiative at a glance: where it stands, what it waits for, what is near it, who carries it."""
    held = seen(request, public_id)
    asked = queries.stated(held)
    from_on, until_on = queries.months_around(held)
    faces, domains = queries.faces(request.actor, from_on, until_on), queries.domains_by_code()
    near = queries.overlaps_among(faces, domains, actor=request.actor, from_on=from_on, until_on=until_on)
    entries = board.entries_of(faces, domains)
    sees_money = policies.may_see_money(request.actor, held)
    figures = funding_queries.figures(held.allocation) if sees_money and held.allocation else None
    context = {
        **shown(request, held, "initiative"),
        "acts": acts.initiative_acts(request.actor, held, request.today, asked),
        "entry": entries[held.pk],
        "place": lists.place_of(held),
        "near": board.pairs_of([one for one in near if held.pk in (one.first, one.second)], entries),
        "carried": [_carried(request, row) for row in money.carried_by(held)],
        "conditions": list(queries.tied_conditions(held)) if sees_money else [],
        "opens_money": held.allocation and policies.may_open_allocation(request.actor, held.allocation),
        "may_tie": policies.may_tie_condition(request.actor),
        "budget": money.budget_of(held, figures) if sees_money else None,
        "country": reference.country(held.country) if held.country else "",
    }
    return render(request, "initiatives/initiative.html", context)


def _carried(request: Request, carried: money.Carried) -> tuple[money.Carried, Verdict, bool]:
    """Give what a partner carries, whether the reader may agree to it, and whether the partner's page opens."""
    opens = request.actor.sees_all or bool(carried.row.partnership.parties & request.actor.organisations)
    return carried, policies.may_agree_key(request.actor, carried.row), opens


@page(may=policies.may_see_initiatives)
def facts(request: Request, public_id: str) -> HttpResponse:
    """Show what an initiative states for its kind, and what it should add to indicators."""
    held = seen(request, public_id)
    language = get_language() or "en"
    rows = [
        (row, told(row.answer, row.value, options=row.options, language=language) if row.value else None)  # type: ignore[attr-defined]  # annotated
        for row in queries.stated(held)
    ]
    context = {**shown(request, held, "initiative-facts"), "rows": rows, "targets": list(queries.targets_of(held))}
    return render(request, "initiatives/facts.html", context)


@page(may=policies.may_see_initiatives)
def sessions(request: Request, public_id: str) -> HttpResponse:
    """Show the programme of an initiative, day by day, with who speaks."""
    held = seen(request, public_id)
    context = {
        **shown(request, held, "programme"),
        "days": programme.days_of(held, queries.sessions_of(held)),
        "speakers": list(held.speakers.order_by("name", "pk")),
        "zone": held.time_zone.replace("_", " "),
    }
    return render(request, "initiatives/programme.html", context)


@page(may=policies.may_see_initiatives)
def work(request: Request, public_id: str) -> HttpResponse:
    """Show who takes part in an initiative and what came of it, as the rooms above tell it."""
    return render(request, "initiatives/work.html", shown(request, seen(request, public_id), "initiative-work"))


@page(may=policies.may_see_initiatives)
def history(request: Request, public_id: str) -> HttpResponse:
    """Show what happened to an initiative and its programme, latest on top."""
    held = seen(request, public_id)
    rows = [held, *queries.sessions_of(held)]
    moments = audit_queries.moments_of(*rows, actor=request.actor, limit=200, is_mixed=True)
    return render(
        request, "initiatives/history.html", {**shown(request, held, "initiative-history"), "moments": moments}
    )
