"""One agreement, face by face: at a glance, obligations, targets and plans, meetings and evaluations, history."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render

from errera.foundation.directory.queries import names_of
from errera.foundation.documents import queries as document_queries
from errera.foundation.ui.pages import page
from errera.foundation.ui.requests import Request
from errera.foundation.ui.tables import table_page

from .. import policies, queries
from ..models import Agreement
from ..presenters import acts, agreements, history, lists, targets
from ..presenters.timeline import timeline_of
from .common import seen_agreement


@page(may=policies.may_see_partners, params=lists.AGREEMENTS.params)
def agreement_list(request: Request) -> HttpResponseBase:
    """Show the agreements of every cycle."""
    rows = queries.agreements_seen_by(request.actor)
    return table_page(request, lists.AGREEMENTS, rows, template="partners/agreement_list.html")


@page(may=policies.may_see_partners)
def detail(request: Request, public_id: str) -> HttpResponse:
    """Show where an agreement stands, what asks for attention, who signed, and what can be done."""
    rows = queries.with_health_facts(queries.agreements_seen_by(request.actor), on=request.today)
    agreement = get_object_or_404(rows, public_id=public_id)
    obligations = sorted(agreement.obligations.all(), key=lambda owed: (owed.due_on, owed.code))
    judged = queries.health_of([agreement], on=request.today, obligations=obligations)[agreement.pk]
    reasons = agreements.reasons_for(request.actor, agreement, judged)
    signatures = list(queries.signatures_of(agreement))
    suspensions = list(agreement.suspensions.order_by("from_on"))
    objectives = list(agreement.objectives.order_by("order", "code"))
    names = names_of([agreement.drafted_by, *(s.person for s in signatures)])
    steps = queries.steps_for(request.actor, agreement, on=request.today, signatures=signatures)
    return _face(
        request,
        agreement,
        "agreement-detail",
        reasons=reasons,
        names=names,
        objectives=objectives,
        lead=agreements.lead(agreement, reasons, request.today),
        facts=agreements.facts_of(agreement, names),
        sides=agreements.sides(request.actor, obligations, signatures, request.today),
        suspensions=suspensions,
        timeline=timeline_of(agreement, obligations, suspensions, today=request.today) if obligations else None,
        acts=acts.agreement_acts(request.actor, agreement, steps),
        papers=document_queries.documents_about(agreement),
        next=agreements.next_thing(request.actor, obligations, request.today),
    )


@page(may=policies.may_see_partners)
def obligations(request: Request, public_id: str) -> HttpResponse:
    """Show what both sides owe each other, side by side."""
    agreement = seen_agreement(request, public_id)
    rows = list(agreement.obligations.order_by("due_on", "code"))
    names = names_of(row.owner for row in rows)
    both = agreements.sides(request.actor, rows, [], request.today)
    may_add = policies.may_set_targets(request.actor) if agreement.state == "draft" else None
    return _face(request, agreement, "agreement-obligations", sides=both, names=names, may_add=may_add)


@page(may=policies.may_see_partners)
def targets_and_plans(request: Request, public_id: str) -> HttpResponse:
    """Show what the partner aims at by year, beside the programme, and its yearly plans."""
    agreement = seen_agreement(request, public_id)
    rows = list(queries.targets_seen_by(request.actor).filter(agreement=agreement).order_by("indicator__code", "year"))
    grid = targets.grid_of(agreement, rows, queries.programme_targets(request.actor, rows))
    plans = queries.plans_seen_by(request.actor).filter(agreement=agreement).order_by("-year")
    may_plan = policies.may_change_plan(request.actor, agreement)
    return _face(
        request,
        agreement,
        "agreement-targets",
        grid=grid,
        plans=plans,
        may_plan=may_plan,
        may_set=policies.may_set_targets(request.actor) if agreement.state == "draft" else None,
    )


@page(may=policies.may_see_partners)
def work(request: Request, public_id: str) -> HttpResponse:
    """Show what is done under the agreement and what came of it, as the rooms above tell it."""
    return _face(request, seen_agreement(request, public_id), "agreement-work")


@page(may=policies.may_see_partners)
def reviews(request: Request, public_id: str) -> HttpResponse:
    """Show how both sides look back: meetings with their action points, and evaluations."""
    agreement = seen_agreement(request, public_id)
    meetings = queries.meetings_seen_by(request.actor).filter(agreements=agreement).order_by("-held_on")
    points = list(queries.open_points(request.actor).filter(meeting__in=meetings))
    evaluations = queries.evaluations_seen_by(request.actor).filter(agreement=agreement).order_by("-year")
    return _face(
        request,
        agreement,
        "agreement-reviews",
        meetings=list(meetings),
        points=points,
        names=names_of(p.owner for p in points),
        evaluations=list(evaluations),
        criteria=queries.criteria(),
        may_meet=policies.may_keep_meeting(request.actor),
        may_evaluate=policies.may_evaluate_agreement(request.actor),
    )


@page(may=policies.may_see_partners)
def record(request: Request, public_id: str) -> HttpResponse:
    """Show amendments, suspensions, earlier agreements, and everything that happened."""
    agreement = seen_agreement(request, public_id)
    happened = list(queries.record_of_agreement(request.actor, agreement)[: history.READ])
    moments = history.moments_of(happened, names_of(event.by for event in happened), actor=request.actor)
    return _face(
        request,
        agreement,
        "agreement-history",
        moments=moments[: history.SHOWN],
        has_more=len(moments) > history.SHOWN or len(happened) == history.READ,
        amendments=queries.amendments_seen_by(request.actor).filter(agreement=agreement).order_by("-drafted_at"),
        suspensions=agreement.suspensions.order_by("-from_on"),
        others=queries.earlier_agreements(agreement),
        may_amend=policies.may_draft_amendment(request.actor, agreement),
    )


def _face(request: Request, agreement: Agreement, here: str, **context: Any) -> HttpResponse:
    shown = {
        "agreement": agreement,
        "today": request.today,
        "tabs": agreements.tabs(agreement, here),
        "knots": agreements.knots(agreement, objectives=context.get("objectives", ())[:1]),
        "is_published_only": agreements.is_published_only(agreement),
        **context,
    }
    return render(request, f"partners/{here.replace('-', '_')}.html", shown)
