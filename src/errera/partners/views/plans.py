"""Yearly plans and targets."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from errera.foundation.audit import queries as audit_queries
from errera.foundation.directory.queries import names_of
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.forms import GroundForm, answer_form, hands
from errera.foundation.ui.pages import button, carry_out, form_page, page, seen
from errera.foundation.ui.requests import Request
from errera.foundation.ui.thread import Knot
from errera.strategy import queries as strategy_queries

from .. import actions, policies, queries
from ..forms import plans as forms
from ..models import YearlyPlan
from ..presenters import acts, agreements, history, targets
from ..presenters.acts import url
from ..presenters.words import countries
from .common import agreement_url, seen_agreement


@page(may=policies.may_see_partners)
def detail(request: Request, public_id: str) -> HttpResponse:
    """Show a yearly plan with its activities, and what can be done with it."""
    plan = _seen_plan(request, public_id)
    activities = list(plan.activities.order_by("position"))
    happened = list(audit_queries.history_of(plan)[: history.SHOWN])
    names = names_of(event.by for event in happened)
    context = {
        "plan": plan,
        "agreement": plan.agreement,
        "activities": [(a, countries(a.markets)) for a in activities],
        "acts": acts.plan_acts(request.actor, plan),
        "moments": history.moments_of(happened, names, actor=request.actor),
        "knots": agreements.knots(plan.agreement, Knot(N_("Yearly plan"), str(plan.year))),
    }
    return render(request, "partners/plan_detail.html", context)


@form_page(may=policies.may_see_partners)
def draft(request: Request, public_id: str) -> HttpResponse:
    """Begin the plan for a year."""
    agreement = seen_agreement(request, public_id)
    policies.may_change_plan(request.actor, agreement).require()
    made = set(agreement.plans.values_list("year", flat=True))
    years = [year for year in agreement.years if year not in made and year >= request.today.year]
    form = forms.PlanForm(request.POST or None, years=years)
    formset = forms.ActivityFormSet(request.POST or None, form_kwargs={"years": years}, prefix="activity")

    def act(given: dict[str, Any]) -> YearlyPlan:
        return actions.draft_plan(
            agreement=agreement,
            year=given.get("year", request.today.year),
            summary=given["summary"],
            activities=forms.activities(formset),
            **hands(request),
        )

    return answer_form(
        request,
        form,
        act,
        done=N_("The plan is drafted; submit it when it is ready."),
        back=_plan_url,
        also=[formset],
        heading=N_("Plan a year"),
        agreement=agreement,
        formset=formset,
        row=N_("Activity"),
    )


@form_page(may=policies.may_see_partners)
def change(request: Request, public_id: str) -> HttpResponse:
    """Change a plan that is a draft or was sent back."""
    plan = _seen_plan(request, public_id)
    policies.may_change_plan(request.actor, plan.agreement).require()
    form = forms.PlanForm(request.POST or None, years=[], initial={"summary": plan.summary})
    rows = plan.activities.order_by("position")
    formset = forms.ActivityFormSet(
        request.POST or None,
        form_kwargs={"years": [plan.year]},
        prefix="activity",
        initial=[{"title": r.title, "kind": r.kind, "period": r.period, "markets": r.markets} for r in rows],
    )
    return answer_form(
        request,
        form,
        lambda given: actions.change_plan(
            plan=plan, summary=given["summary"], activities=forms.activities(formset), **hands(request)
        ),
        done=N_("The plan is changed."),
        back=_plan_url(plan),
        also=[formset],
        heading=N_("Change the plan"),
        agreement=plan.agreement,
        formset=formset,
        row=N_("Activity"),
        subject=str(plan.year),
        explanation=N_("Empty a title to leave an activity out."),
    )


@button(may=policies.may_see_partners)
def submit(request: Request, public_id: str) -> HttpResponse:
    """Ask the agency to agree."""
    plan = _seen_plan(request, public_id)
    done = Sentence(N_("Submitted: the agency owes its answer."))
    return carry_out(request, actions.submit_plan, done=done, back=_plan_url(plan), plan=plan)


@button(may=policies.may_see_partners)
def agree(request: Request, public_id: str) -> HttpResponse:
    """Agree on what a partner plans."""
    plan = _seen_plan(request, public_id)
    done = Sentence(N_("The plan is agreed."))
    return carry_out(request, actions.agree_plan, done=done, back=_plan_url(plan), plan=plan)


@form_page(may=policies.may_agree_plan)
def send_back(request: Request, public_id: str) -> HttpResponse:
    """Ask the partner to rework a plan, saying why."""
    plan = _seen_plan(request, public_id)
    return answer_form(
        request,
        GroundForm(request.POST or None),
        lambda given: actions.send_back_plan(plan=plan, ground=given["ground"], **hands(request)),
        done=N_("Sent back with your reason."),
        back=_plan_url(plan),
        heading=N_("Send back"),
        submit=N_("Send back"),
        agreement=plan.agreement,
        subject=str(plan.year),
    )


@page(may=policies.may_see_partners, params=("year",))
def programme_targets(request: Request) -> HttpResponse:
    """Show how the partners' targets of a year add up against the programme's."""
    years = queries.target_years(request.actor)
    year = _year(request, years)
    totals = queries.target_totals(request.actor, year=year)
    context = {
        "years": [(str(y), y == year) for y in years],
        "year": str(year),
        "finding": targets.finding(totals, year),
        "rows": targets.totals_of(totals, agreement_url),
        "is_agency": policies.is_agency(request.actor),
    }
    return render(request, "partners/targets.html", context)


@form_page(may=policies.may_set_targets)
def set_targets(request: Request, public_id: str) -> HttpResponse:
    """Set what a draft aims at, indicator by indicator and year by year."""
    agreement = seen_agreement(request, public_id)
    version = agreement.cycle.strategy_version
    indicators = list(strategy_queries.indicators_of(version)) if version else []
    held = {(t.indicator.code, t.year): t.value for t in agreement.targets.select_related("indicator")}
    form = forms.TargetsForm(
        request.POST or None, indicators=indicators, years=agreement.years, initial=forms.cells_of(held)
    )

    def act(given: dict[str, Any]) -> None:
        for indicator, year, value in form.changed(held):
            actions.set_target(agreement=agreement, indicator=indicator, year=year, value=value, **hands(request))

    return answer_form(
        request,
        form,
        act,
        done=N_("The targets are set."),
        back=url("agreement-targets", agreement),
        template="partners/targets_form.html",
        heading=N_("Set targets"),
        agreement=agreement,
    )


def _seen_plan(request: Request, public_id: str) -> YearlyPlan:
    return seen(queries.plans_seen_by(request.actor), public_id)


def _plan_url(plan: YearlyPlan) -> str:
    return url("plan-detail", plan)


def _year(request: Request, years: list[int]) -> int:
    asked = request.GET.get("year", "")
    if asked.isdigit() and int(asked) in years:
        return int(asked)
    present = request.today.year
    return present if present in years or not years else max(years)
