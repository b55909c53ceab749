"""Payment runs: the list, one run, preparing, signing, handing out the file, withdrawing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from errera.foundation.documents import queries as documents
from errera.foundation.sentences import N_, Refusal, Sentence
from errera.foundation.ui.forms import GroundForm, hands
from errera.foundation.ui.pages import button, carry_out, form_page, page, seen
from errera.foundation.ui.requests import Request
from errera.foundation.ui.speech import say

from .. import actions, policies, queries
from ..forms import RunForm
from ..models import PaymentRun
from ..presenters import acts, lists
from ..presenters.acts import url
from ..states import RunState
from .common import answer_form, hand_out, show, show_table, story_of

HANDED_OUT = (RunState.SENT, RunState.SETTLED)


@page(may=policies.may_see_payments, params=lists.RUNS.params)
def run_list(request: Request) -> HttpResponseBase:
    """Show every run."""
    may = policies.may_prepare_run(request.actor)
    return show_table(request, lists.RUNS, queries.runs_seen_by(request.actor), here="run-list", may_prepare=may)


@page(may=policies.may_see_payments)
def detail(request: Request, public_id: str) -> HttpResponse:
    """Show what is in a run, who prepared and signed it, its file, and what the bank answered."""
    run = _seen(request, public_id)
    orders = list(queries.orders_of(run))
    context = {
        "run": run,
        "orders": orders,
        "twins": queries.twins(orders) if run.state == RunState.DRAFT else [],
        "cash": queries.cash_of(orders) if run.state == RunState.DRAFT else [],
        "lines": queries.lines_of_run(run),
        "paper": documents.documents_of(run.document).first() if run.document else None,
        "may_have_file": policies.may_send_run(request.actor) and run.state in HANDED_OUT,
        "acts": acts.run_acts(request.actor, run),
    }
    told = story_of(request, run, also=[run.prepared_by, run.signed_by])
    who = {step: told["names"].get(getattr(run, f"{step}_by"), "") for step in ("prepared", "signed")}
    return show(request, "run_detail.html", here="run-list", who=who, **context, **told)


@form_page(may=policies.may_prepare_run)
def prepare(request: Request) -> HttpResponse:
    """Choose payments and a day."""
    ready = {order.public_id: order for order in queries.orders_ready()}
    choices = [(key, _said(order)) for key, order in ready.items()]
    initial = {
        "orders": list(ready),
        "execution_on": queries.next_banking_day(request.today + timedelta(days=1)),
    }
    form = RunForm(request.POST or None, orders=choices, initial=initial)

    def act(given: dict[str, Any]) -> PaymentRun:
        chosen = [ready[key] for key in given["orders"]]
        return actions.prepare_run(orders=chosen, execution_on=given["execution_on"], **hands(request))

    return answer_form(
        request,
        form,
        act,
        done=N_("The run is prepared; a second person signs it."),
        back=lambda made: url("run-detail", made),
        here="run-list",
        template="payments/run_form.html",
        cancel=url("run-list"),
        heading=N_("Prepare a run"),
        submit=N_("Prepare"),
        count=len(ready),
    )


def _said(order: Any) -> str:
    return f"{order.organisation.name} · {say(order.amount)} · {order.purpose}"


@button(may=policies.may_see_payments)
def sign(request: Request, public_id: str) -> HttpResponse:
    """Sign a run: its money is ordered and its file is made."""
    run = _seen(request, public_id)
    done = Sentence(N_("Signed: the file for the bank is ready."))
    return carry_out(request, actions.sign_run, done=done, back=url("run-detail", run), run=run)


@button(may=policies.may_send_run)
def send(request: Request, public_id: str) -> HttpResponseBase:
    """Hand the file out for the bank."""
    run = _seen(request, public_id)
    try:
        sent = actions.send_run(run=run, **hands(request))
    except Refusal as refusal:
        messages.error(request, say(refusal.sentence))
        return redirect(url("run-detail", run))
    return hand_out(sent.document, sent.file_name)


@page(may=policies.may_send_run)
def file(request: Request, public_id: str) -> HttpResponseBase:
    """Hand the same file out again, once it was handed out."""
    run = _seen(request, public_id)
    if run.state not in HANDED_OUT:
        raise Http404
    return hand_out(run.document, run.file_name)


@form_page(may=policies.may_see_payments)
def withdraw(request: Request, public_id: str) -> HttpResponse:
    """Take a run apart, on a ground."""
    run = _seen(request, public_id)
    policies.may_withdraw_run(request.actor, run).require()
    return answer_form(
        request,
        GroundForm(request.POST or None),
        lambda given: actions.withdraw_run(run=run, ground=given["ground"], **hands(request)),
        done=N_("The run is withdrawn; its payments are ready again."),
        back=url("run-detail", run),
        here="run-list",
        heading=N_("Withdraw the run"),
        subject=run.code,
        explanation=N_("If the file is at the bank already, see to it that the bank does not carry it out."),
        submit=N_("Withdraw"),
        is_grave=True,
    )


def _seen(request: Request, public_id: str) -> PaymentRun:
    return seen(queries.runs_seen_by(request.actor), public_id)
