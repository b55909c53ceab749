"""Calls: the list, one call with its rules in words, and the steps of its life."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from errera.foundation.audit import queries as audit_queries
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.forms import GroundForm, answer_form, hands
from errera.foundation.ui.pages import button, carry_out, form_page, page
from errera.foundation.ui.requests import Request
from errera.foundation.ui.tables import table_page
from errera.funding import queries as funding_queries
from errera.strategy import queries as strategy_queries

from .. import actions, policies, queries
from ..forms import calls as forms
from ..forms.fields import ExtendForm
from ..presenters import acts, calls, lists
from ..presenters.words import url
from .common import seen_call


@page(may=policies.may_see_bids, params=lists.CALLS.params)
def call_list(request: Request) -> HttpResponseBase:
    """Show the calls, and what they take."""
    rows = queries.with_counts(queries.calls_seen_by(request.actor))
    return table_page(
        request,
        lists.CALLS,
        rows,
        template="bids/call_list.html",
        may_draft=policies.may_keep_calls(request.actor),
        open=list(queries.calls_open(request.actor)),
        doors=calls.doors(request.actor),
    )


@page(may=policies.may_see_bids)
def detail(request: Request, public_id: str) -> HttpResponse:
    """Show what a call is for, until when, by which rules, how it is scored, and the reader's bids in it."""
    call = seen_call(request, public_id)
    bids = queries.bids_seen_by(request.actor).filter(call=call).order_by("code")
    context = {
        "call": call,
        "lead": calls.lead_of(call),
        "facts": calls.facts_of(call),
        "rules": calls.rules_of(call, queries.categories(), queries.partner_kinds()),
        "criteria": list(call.criteria.order_by("pk")),
        "objectives": list(call.objectives.order_by("code")),
        "bids": list(bids),
        "acts": acts.call_acts(request.actor, call, request.moment),
        "decisions": list(queries.decisions_on(call, request.actor)),
        "moments": audit_queries.moments_of(call, actor=request.actor) if policies.is_agency(request.actor) else None,
    }
    return render(request, "bids/call_detail.html", context)


@form_page(may=policies.may_keep_calls)
def draft(request: Request) -> HttpResponse:
    """Draft a call."""
    form, said, asked = _forms(request)
    return answer_form(
        request,
        form,
        lambda given: actions.draft_call(
            facts=form.facts(), rules=forms.rules(said), criteria=forms.criteria(asked), **hands(request)
        ),
        done=N_("The call is drafted; open it when it is ready."),
        back=lambda call: url("call-detail", call),
        also=[said, asked],
        heading=N_("Draft a call"),
        cancel=url("call-list"),
        formsets=_named(said, asked),
    )


@form_page(may=policies.may_keep_calls)
def change(request: Request, public_id: str) -> HttpResponse:
    """Change a draft."""
    call = seen_call(request, public_id)
    facts, rules, criteria = forms.held_in(call)
    form, said, asked = _forms(request, is_new=False, facts=facts, rules=rules, criteria=criteria)
    return answer_form(
        request,
        form,
        lambda given: actions.change_call(
            call=call, facts=form.facts(call.code), rules=forms.rules(said), criteria=forms.criteria(asked),
            **hands(request),
        ),
        done=N_("The call is changed."),
        back=url("call-detail", call),
        also=[said, asked],
        heading=N_("Change the draft"),
        subject=call.code,
        formsets=_named(said, asked),
    )  # fmt: skip


def _forms(request: Request, *, is_new: bool = True, **held: Any) -> tuple[Any, Any, Any]:
    typed = request.POST or None
    version = strategy_queries.adopted_version()
    form = forms.CallForm(
        typed, is_new=is_new, initial=held.get("facts"),
        envelopes=funding_queries.open_envelopes().order_by("-from_on"),
        objectives=strategy_queries.objectives_of(*([version] if version else [])),
    )  # fmt: skip
    said = forms.RuleFormSet(typed, prefix="rules", initial=held.get("rules"))
    asked = forms.CriterionFormSet(typed, prefix="criteria", initial=held.get("criteria"))
    return form, said, asked


def _named(said: Any, asked: Any) -> list[tuple[str, str, str, Any]]:
    return [
        (N_("Rules"), N_("Rule"), N_("Empty a value to leave a rule out."), said),
        (N_("Criteria"), N_("Criterion"), N_("Weights add up to 100 per cent. Empty a code to leave one out."), asked),
    ]


@button(may=policies.may_keep_calls)
def open_(request: Request, public_id: str) -> HttpResponse:
    """Open a call and set its money aside."""
    call = seen_call(request, public_id)
    done = Sentence(N_("The call is open, and its money is set aside."))
    return carry_out(request, actions.open_call, done=done, back=url("call-detail", call), call=call)


@button(may=policies.may_keep_calls)
def close(request: Request, public_id: str) -> HttpResponse:
    """Close a call whose deadline has passed."""
    call = seen_call(request, public_id)
    done = Sentence(N_("The call is closed."))
    return carry_out(request, actions.close_call, done=done, back=url("call-detail", call), call=call)


@form_page(may=policies.may_keep_calls)
def extend(request: Request, public_id: str) -> HttpResponse:
    """Move a deadline to a later moment."""
    call = seen_call(request, public_id)
    form = ExtendForm(request.POST or None, initial={"closes_at": call.closes_at})
    return answer_form(
        request,
        form,
        lambda given: actions.extend_call(call=call, **given, **hands(request)),
        done=N_("The deadline is moved."),
        back=url("call-detail", call),
        heading=N_("Move the deadline"),
        subject=call.code,
    )


@form_page(may=policies.may_keep_calls)
def cancel(request: Request, public_id: str) -> HttpResponse:
    """Cancel a call."""
    call = seen_call(request, public_id)
    form = GroundForm(request.POST or None)
    return answer_form(
        request,
        form,
        lambda given: actions.cancel_call(call=call, **given, **hands(request)),
        done=N_("The call is cancelled, and its money is free again."),
        back=url("call-detail", call),
        heading=N_("Cancel the call"),
        subject=call.code,
        submit=N_("Cancel the call"),
        is_grave=True,
    )


@form_page(may=policies.may_bid)
def begin_bid(request: Request, public_id: str) -> HttpResponse:
    """Begin a bid in a call: at once for who speaks for one partner, else after choosing it."""
    call = seen_call(request, public_id)
    policies.may_begin_bid(request.actor, call, request.moment).require()
    form = forms.BeginForm(request.POST or None, partnerships=queries.partnerships_of_reader(request.actor))
    return answer_form(
        request,
        form,
        lambda given: actions.begin_bid(call=call, **given, **hands(request)),
        done=N_("The bid is begun. Everything you save is kept, complete or not."),
        back=lambda bid: url("bid-change", bid),
        heading=N_("Begin a bid"),
        subject=call.code,
        submit=N_("Begin"),
        cancel=url("call-detail", call),
    )


@page(may=policies.may_rank)
def ranking(request: Request, public_id: str) -> HttpResponse:
    """Show how the assessed bids of a call rank, and who still waits."""
    call = seen_call(request, public_id)
    rows = queries.ranking_of(call)
    bars = queries.bars_on([bid for _, bid in rows], policies.keys_of(request.actor), on=request.today)
    waiting = list(queries.not_assessed(call).select_related("lead__organisation"))
    barred = next(iter(bars.values()), None)
    context = {
        "call": call,
        "rows": calls.ranking_rows(call, rows, bars),
        "waiting": waiting,
        "held": call.envelope.money(queries.earmarked(call)),
        "subject": tuple(row for row, _ in rows),
        "may_assign": policies.may_assign_assessors(request.actor),
        "may_prepare": policies.may_prepare_decision(request.actor, barred),
        "has_before_committee": any(bid.state in ("assessed", "reserve") for _, bid in rows),
    }
    return render(request, "bids/ranking.html", context)
