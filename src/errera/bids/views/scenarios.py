"""The workbench beside the ranking of a call: scenarios side by side, one with its reasons, and its steps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from errera.foundation.audit import queries as audit_queries
from errera.foundation.documents import actions as document_actions
from errera.foundation.documents import queries as document_queries
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.forms import GroundForm, answer_form, hands
from errera.foundation.ui.pages import button, carry_out, form_page, page, seen
from errera.foundation.ui.requests import Request
from errera.foundation.ui.thread import Knot
from errera.foundation.work import policies as work_policies
from errera.foundation.work import queries as work_queries

from .. import actions, policies, queries
from ..forms import scenarios as forms
from ..models import Bid, Call, Scenario
from ..presenters import scenarios, together
from ..presenters.scenarios import Names
from ..presenters.words import points, url
from ..shapes import ScenarioFacts
from ..states import BEFORE_COMMITTEE
from .common import seen_call


@page(may=policies.may_rank)
def workbench(request: Request, public_id: str) -> HttpResponse:
    """Show the scenarios of a call side by side, bid by bid."""
    call = seen_call(request, public_id)
    ranking = queries.standings_of(call)
    bars = _bars(request, [bid for _, bid in ranking])
    on_the_table = queries.scenarios_of(call, request.actor)
    context = {
        "call": call,
        "may_draft": _may_keep(request, bars),
        "held": call.envelope.money(queries.money_to_use(call)),
        "count": len(on_the_table),
        "knots": scenarios.knots(call),
        **scenarios.beside(call, ranking, on_the_table, bars),
    }
    return render(request, "bids/scenario_list.html", context)


@page(may=policies.may_rank)
def detail(request: Request, public_id: str) -> HttpResponse:
    """Show what a scenario does with each bid, why, how firm that is, and what would change it."""
    scenario = _whole(request, public_id)
    call, answer = scenario.call, queries.answer_of(scenario)
    reading, ranking = scenarios.read(answer), queries.standings_of(call)
    bids = [bid for _, bid in ranking]
    bars = _bars(request, bids)
    names = Names.of(scenario, bids)
    context = {
        "scenario": scenario,
        "call": call,
        "reading": reading,
        "answer": answer,
        "acts": scenarios.scenario_acts(request.actor, scenario, next(iter(bars.values()), None)),
        "facts": scenarios.facts_of(scenario),
        "limits": scenarios.rules_of(scenario, names, answer),
        "links": scenarios.links_of(scenario),
        "hands": [(row, bars.get(row.bid_id)) for row in scenario.hands.all()],
        "papers": list(document_queries.documents_of(scenario.minutes)) if scenario.minutes else [],
        "knots": scenarios.knots(call, Knot(N_("Scenario"), scenario.name)),
        **_progress(request, scenario),
    }
    if reading:
        context |= _said(request, scenario, reading, ranking, names, bars)
    return render(request, "bids/scenario_detail.html", context)


@page(may=policies.may_rank)
def record(request: Request, public_id: str) -> HttpResponse:
    """Show what happened to a scenario."""
    scenario = _seen(request, public_id)
    here = Knot(N_("Scenario"), scenario.name, url("scenario-detail", scenario))
    context = {
        "scenario": scenario,
        "moments": audit_queries.moments_of(scenario, actor=request.actor),
        "knots": scenarios.knots(scenario.call, here, Knot(N_("What happened"), "")),
    }
    return render(request, "bids/scenario_history.html", context)


def _said(request: Request, scenario: Scenario, reading: Any, ranking: Any, names: Names, bars: Any) -> dict[str, Any]:
    """Give everything that an answer says, in words."""
    return {
        "sure": scenarios.sureness(reading, scenario),
        "rows": scenarios.bid_rows(scenario, reading, ranking, names, bars),
        "used": names.money(reading.cents),
        "left": names.money(max(0, scenario.cents - reading.cents)),
        "value": scenarios.value_of(scenario, reading.value),
        "bar": scenarios.bar(scenario, reading, [ranked.key for ranked, _ in ranking]),
        "cost": scenarios.value_of(scenario, reading.hand_cost) if reading.hand_cost else None,
        "gives": scenarios.changes(reading.gives, names),
        "next": scenarios.next_money(scenario, reading, names) if reading.standing in ("proved", "found") else None,
        "ties_said": scenarios.ties_said(reading) if reading.ties else None,
        "ties": scenarios.ties_of(scenario, reading, names),
        "together": together.together(scenario, reading, names) if reading.value is not None else None,
        "may_decide": policies.may_decide(request.actor) and any(bid.state in BEFORE_COMMITTEE for _, bid in ranking),
        "decide_url": f"{url('decision-new', scenario.call)}?scenario={scenario.public_id}",
    }


def _progress(request: Request, scenario: Scenario) -> dict[str, Any]:
    """Give how far a computation is, to whoever asked for it; others learn only that it is under way."""
    run = scenario.run
    if run is None or not work_policies.may_see_run(request.actor, run):
        return {}
    return work_queries.seen_progress(run)


@form_page(may=policies.may_rank, params=("like",))
def draft(request: Request, public_id: str) -> HttpResponse:
    """Write down a scenario, from nothing or like another of the call."""
    call = seen_call(request, public_id)
    held: dict[str, Any] = {}
    if like := request.GET.get("like"):
        held = forms.held_in(seen(_of_call(request, call), like))
        held["facts"]["name"] = ""
    return _answer(
        request,
        call,
        held,
        lambda facts: actions.draft_scenario(call=call, facts=facts, **hands(request)),
        done=N_("The scenario is drafted: compute it."),
        heading=N_("Draft a scenario"),
        cancel=url("scenario-list", call),
    )


@form_page(may=policies.may_rank)
def change(request: Request, public_id: str) -> HttpResponse:
    """Change what a scenario says."""
    scenario = _whole(request, public_id)
    return _answer(
        request,
        scenario.call,
        forms.held_in(scenario),
        lambda facts: actions.change_scenario(scenario=scenario, facts=facts, **hands(request)),
        done=N_("The scenario is changed: compute it again."),
        heading=N_("Change the scenario"),
        cancel=url("scenario-detail", scenario),
    )


def _answer(request: Request, call: Call, held: dict[str, Any], act: Any, **words: Any) -> HttpResponse:
    """Show the form of a scenario, or carry out what was typed."""
    bids = list(queries.with_partners(queries.before_committee(call)))
    bars = _bars(request, bids)
    _may_keep(request, bars).require()
    typed = request.POST or None
    form = forms.ScenarioForm(typed, initial=held.get("facts") or {"cents": queries.money_to_use(call)})
    limits = forms.LimitFormSet(
        typed, prefix="limits", initial=held.get("limits"), form_kwargs={"labels": queries.labels_of(bids)}
    )
    links = forms.LinkFormSet(typed, prefix="links", initial=held.get("links"), form_kwargs={"bids": bids})
    by_hand = [
        forms.HandForm(typed, bid=bid, prefix=bid.public_id, initial=held.get("hands", {}).get(bid.public_id))
        for bid in bids
    ]

    def facts() -> ScenarioFacts:
        return forms.facts_of(form, limits, links, by_hand)

    return answer_form(
        request,
        form,
        lambda given: act(facts()),
        back=lambda scenario: url("scenario-detail", scenario),
        also=[limits, links, *by_hand],
        template="bids/scenario_form.html",
        call=call,
        limits=limits,
        links=links,
        by_hand=[(part, points(part.bid.thousandths), call.envelope.money(part.bid.grant_cents)) for part in by_hand],
        knots=scenarios.knots(call, Knot(N_("Scenario"), "")),
        **words,
    )


@button(may=policies.may_rank)
def compute(request: Request, public_id: str) -> HttpResponse:
    """Ask for the best use of the money; the page of the scenario shows the progress."""
    scenario = _seen(request, public_id)
    done = Sentence(N_("The best use of the money is being looked for."))
    back = url("scenario-detail", scenario)
    return carry_out(request, actions.compute_scenario, done=done, back=back, scenario=scenario)


@form_page(may=policies.may_decide)
def freeze(request: Request, public_id: str) -> HttpResponse:
    """Keep a scenario for good, with the minutes of the committee."""
    scenario = _seen(request, public_id)
    bars = _bars(request, list(queries.before_committee(scenario.call)))
    policies.may_freeze_scenario(request.actor, next(iter(bars.values()), None)).require()
    form = forms.FreezeForm(request.POST or None, request.FILES or None)
    return answer_form(
        request,
        form,
        lambda given: _freeze(request, scenario, given["minutes"]),
        done=N_("The scenario is frozen with the minutes."),
        back=url("scenario-detail", scenario),
        heading=N_("Freeze the scenario with the minutes"),
        subject=scenario.name,
        explanation=Sentence(N_("Nobody changes it after this: rules, answer and minutes stay together.")),
        submit=N_("Freeze"),
        knots=scenarios.knots(scenario.call, Knot(N_("Scenario"), scenario.name)),
    )


def _freeze(request: Request, scenario: Scenario, minutes: Any) -> Scenario:
    paper = document_actions.keep_document(
        file=minutes, title="", about=scenario.call, organisation_id=None, **hands(request)
    )
    return actions.freeze_scenario(scenario=scenario, minutes=paper.handed, **hands(request))


@form_page(may=policies.may_rank)
def drop(request: Request, public_id: str) -> HttpResponse:
    """Take a scenario off the table."""
    scenario = _seen(request, public_id)
    bars = _bars(request, list(queries.before_committee(scenario.call)))
    _may_keep(request, bars).require()
    form = GroundForm(request.POST or None)
    return answer_form(
        request,
        form,
        lambda given: actions.drop_scenario(scenario=scenario, **given, **hands(request)),
        done=N_("The scenario is off the table."),
        back=url("scenario-list", scenario.call),
        heading=N_("Take the scenario off the table"),
        subject=scenario.name,
        submit=N_("Take off the table"),
        is_grave=True,
        knots=scenarios.knots(scenario.call, Knot(N_("Scenario"), scenario.name)),
    )


def _seen(request: Request, public_id: str) -> Scenario:
    return seen(queries.scenarios_seen_by(request.actor), public_id)


def _whole(request: Request, public_id: str) -> Scenario:
    return seen(queries.whole_scenarios_seen_by(request.actor), public_id)


def _of_call(request: Request, call: Call) -> Any:
    return queries.whole_scenarios_seen_by(request.actor).filter(call=call)


def _bars(request: Request, bids: Sequence[Bid]) -> dict[int, Sentence]:
    return queries.bars_on(bids, policies.keys_of(request.actor), on=request.today)


def _may_keep(request: Request, bars: dict[int, Sentence]) -> Any:
    return policies.may_keep_scenarios(request.actor, next(iter(bars.values()), None))
