"""Decisions of the committee: prepared, read, confirmed by a second member, taken back; and their letters."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from errera.foundation.directory.queries import names_of
from errera.foundation.documents import actions as document_actions
from errera.foundation.documents import queries as document_queries
from errera.foundation.mail import queries as mail_queries
from errera.foundation.mail.shapes import kinds
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.forms import GroundForm, answer_form, hands
from errera.foundation.ui.pages import form_page, page, seen
from errera.foundation.ui.requests import Request
from errera.foundation.ui.thread import Knot

from .. import actions, policies, queries
from ..forms import deciding as forms
from ..models import Bid, BidOutcome, Call, Decision
from ..policies import Permission
from ..presenters import acts
from ..presenters.words import page_of, points, url
from ..shapes import DecisionFacts, Reading, reading_of
from ..states import Outcome
from .common import seen_call

LETTERS = {Outcome.AWARD: "bids/awarded", Outcome.RESERVE: "bids/reserved", Outcome.REFUSE: "bids/refused"}


@form_page(may=policies.may_decide, params=("scenario",))
def prepare(request: Request, public_id: str) -> HttpResponse:
    """Write down what the committee said about every bid before it; the form may begin with what a scenario awards."""
    call = seen_call(request, public_id)
    bids = list(queries.before_committee(call))
    policies.may_prepare_decision(request.actor, queries.bar_on_any(bids, request.actor, on=request.today)).require()
    people = queries.people_who_may(Permission.DECIDE, on=request.today)
    typed, files = request.POST or None, request.FILES or None
    form = forms.MeetingForm(
        typed, files, people=[(p.public_id, p.name) for p in people], initial={"held_on": request.today}
    )
    begun = _begun_with(request, call)
    outcomes = [forms.OutcomeForm(typed, bid=bid, prefix=bid.public_id, initial=_initial(bid, begun)) for bid in bids]
    return answer_form(
        request,
        form,
        lambda given: actions.prepare_decision(
            call=call, facts=_facts(request, call, given, outcomes), **hands(request)
        ),
        done=N_("The decision is prepared; a second member confirms it."),
        back=lambda made: url("decision-detail", made),
        also=outcomes,
        template="bids/decision_form.html",
        call=call,
        outcomes=[(part, points(part.bid.thousandths), call.envelope.money(part.bid.grant_cents)) for part in outcomes],
        held=call.envelope.money(queries.earmarked(call)),
        cancel=url("call-ranking", call),
        knots=_knots(call),
    )


def _begun_with(request: Request, call: Call) -> Reading | None:
    """Give what the scenario that the address names awards; it must be of this call, and computed."""
    if not (wanted := request.GET.get("scenario")):
        return None
    scenario = seen(queries.scenarios_seen_by(request.actor).filter(call=call), wanted)
    answer = queries.answer_of(scenario)
    return reading_of(answer.problem, answer.said) if answer else None


def _initial(bid: Bid, begun: Reading | None) -> dict[str, Any]:
    if begun is None:
        return {"cents": bid.grant_cents}
    if cents := begun.awards.get(bid.public_id):
        return {"outcome": Outcome.AWARD, "cents": cents}
    return {"outcome": Outcome.RESERVE if bid.passes else Outcome.REFUSE}


def _facts(request: Request, call: Call, given: dict[str, Any], outcomes: list[Any]) -> DecisionFacts:
    paper = document_actions.keep_document(
        file=given["minutes"], title="", about=call, organisation_id=None, **hands(request)
    )
    return DecisionFacts(
        held_on=given["held_on"], members=given["members"], minutes=paper.handed,
        outcomes=[part.facts() for part in outcomes], late_ground=given["late_ground"],
    )  # fmt: skip


def _knots(call: Call, *further: Knot) -> list[Knot]:
    return [Knot(N_("Call"), call.code, url("call-detail", call)), *(further or [Knot(N_("Decision"), call.code)])]


@page(may=policies.may_rank)
def detail(request: Request, public_id: str) -> HttpResponse:
    """Show what the committee decided, on which ground, who was there, and who confirmed."""
    decision = seen(queries.decisions_seen_by(request.actor), public_id)
    rows = list(queries.outcomes_of(decision))
    bar = queries.bar_on_any([row.bid for row in rows], request.actor, on=request.today)
    hands_in_it = [*decision.members, decision.prepared_by, decision.confirmed_by]
    names = names_of(hands_in_it)
    money = decision.call.envelope.money
    context = {
        "decision": decision,
        "call": decision.call,
        "rows": [(row, points(row.bid.thousandths), money(row.cents), money(row.bid.grant_cents)) for row in rows],
        "awarded": money(sum(row.cents for row in rows)),
        "names": names,
        "members": [names.get(key, "") for key in decision.members],
        "prepared_by": names.get(decision.prepared_by, ""),
        "confirmed_by": names.get(decision.confirmed_by, ""),
        "acts": acts.decision_acts(request.actor, decision, bar),
        "papers": list(document_queries.documents_of(decision.minutes)),
        "knots": _knots(decision.call),
    }
    return render(request, "bids/decision_detail.html", context)


@form_page(may=policies.may_decide)
def confirm(request: Request, public_id: str) -> HttpResponse:
    """Confirm a decision as the second member: money is allocated and letters go out."""
    decision = _ready(request, public_id)
    awarded = sum(row.cents for row in queries.outcomes_of(decision))
    form = forms.ConfirmForm(request.POST or None, initial={"late_ground": decision.late_ground})
    return answer_form(
        request,
        form,
        lambda given: actions.confirm_decision(
            decision=decision, page_of=page_of, late_ground=given["late_ground"], **hands(request)
        ),
        done=N_("The decision is confirmed: money is allocated, and letters are on their way."),
        back=url("decision-detail", decision),
        heading=N_("Confirm the decision"),
        subject=decision.call.code,
        explanation=Sentence(
            N_("{awarded} is allocated at once, and a letter goes to every partner. This cannot be taken back."),
            {"awarded": decision.call.envelope.money(awarded)},
        ),
        submit=N_("Confirm"),
        knots=_knots(decision.call),
    )


def _ready(request: Request, public_id: str) -> Decision:
    """Give a decision that this member may confirm; refuses in words before anything is typed."""
    decision = seen(queries.decisions_seen_by(request.actor), public_id)
    bids = [row.bid for row in queries.outcomes_of(decision)]
    bar = queries.bar_on_any(bids, request.actor, on=request.today)
    policies.may_confirm_decision(request.actor, decision, bar).require()
    return decision


@form_page(may=policies.may_decide)
def withdraw(request: Request, public_id: str) -> HttpResponse:
    """Take a prepared decision back."""
    decision = seen(queries.decisions_seen_by(request.actor), public_id)
    form = GroundForm(request.POST or None)
    return answer_form(
        request,
        form,
        lambda given: actions.withdraw_decision(decision=decision, **given, **hands(request)),
        done=N_("The decision is taken back."),
        back=url("decision-detail", decision),
        heading=N_("Take the decision back"),
        subject=decision.call.code,
        submit=N_("Take back"),
        is_grave=True,
    )


@page(may=policies.may_rank)
def letters(request: Request, public_id: str) -> HttpResponse:
    """Show the letters of a decision as they go out, or went out, in every language."""
    decision = seen(queries.decisions_seen_by(request.actor), public_id)
    rows = [(row, _texts(row)) for row in queries.outcomes_of(decision)]
    context = {"decision": decision, "call": decision.call, "rows": rows, "knots": _knots(decision.call)}
    return render(request, "bids/decision_letters.html", context)


def _texts(row: BidOutcome) -> list[tuple[str, Any]]:
    kind, facts = kinds()[LETTERS[Outcome.named(row.outcome)]], queries.letter_facts(row, page_of(row.bid))
    return [(code, mail_queries.text_of(kind, language=code, facts=facts)) for code, _ in settings.LANGUAGES]
