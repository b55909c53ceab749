"""Advances and recoveries: the lists, one record, and the steps on it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render

from errera.foundation.audit import queries as audit_queries
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.forms import GroundForm, answer_form, hands
from errera.foundation.ui.pages import button, carry_out, form_page, page, seen
from errera.foundation.ui.requests import Request
from errera.foundation.ui.tables import table_page
from errera.foundation.ui.thread import Knot
from errera.funding import queries as funding_queries
from errera.ledger.states import AccountKind

from .. import actions, policies, queries
from ..forms.money import AdvanceForm, RecoveryForm
from ..models import Claim
from ..presenters import acts, faces, lists
from ..presenters.words import knots, knots_of, url
from .common import seen_claim

DAYS_TO_PAY = 30


@page(may=policies.may_see_claims, params=lists.ADVANCES.params)
def advance_list(request: Request) -> HttpResponseBase:
    """List the advances that exist for the reader."""
    rows = queries.advances_seen_by(request.actor)
    return table_page(
        request,
        lists.ADVANCES,
        rows,
        template="claims/advance_list.html",
        pages=faces.pages_of(request.actor, here="advance-list"),
    )


@form_page(may=policies.may_order_advance)
def advance_new(request: Request, public_id: str) -> HttpResponse:
    """Order an advance on an allocation."""
    allocation = get_object_or_404(funding_queries.allocations_seen_by(request.actor), public_id=public_id)
    left = min(queries.advance_left(allocation), queries.room_of(allocation).committed)
    form = AdvanceForm(request.POST or None, initial={"cents": left})
    explanation = Sentence(
        N_("{percent} % of {granted} may be paid ahead; {left} of that is left."),
        {"percent": allocation.advance_percent, "granted": allocation.amount, "left": allocation.envelope.money(left)},
    )
    return answer_form(
        request,
        form,
        lambda given: actions.order_advance(allocation=allocation, cents=given["cents"], **hands(request)),
        done=N_("The advance is ordered; it goes out with the next payment run."),
        back=lambda made: url("advance", made),
        heading=N_("Order an advance"),
        submit=N_("Order"),
        subject=allocation.code,
        explanation=explanation,
        knots=knots_of(allocation),
    )


@page(may=policies.may_see_claims)
def advance(request: Request, public_id: str) -> HttpResponse:
    """Show an advance: where it stands and what happened."""
    row = seen(queries.advances_seen_by(request.actor), public_id)
    context = {
        "advance": row,
        "acts": acts.advance_acts(request.actor, row) if request.actor.sees_all else [],
        "may_recover": policies.may_recover(request.actor),
        "knots": knots_of(row.allocation, Knot(N_("Advance"), row.state_word.label)),
        "moments": audit_queries.moments_of(row, actor=request.actor),
    }
    return render(request, "claims/advance.html", context)


@button(may=policies.may_order_advance)
def advance_again(request: Request, public_id: str) -> HttpResponse:
    """Order an advance again that the bank rejected."""
    row = seen(queries.advances_seen_by(request.actor), public_id)
    done = Sentence(N_("The advance is ordered again."))
    return carry_out(request, actions.order_advance_again, done=done, back=url("advance", row), advance=row)


@form_page(may=policies.may_order_advance)
def advance_drop(request: Request, public_id: str) -> HttpResponse:
    """Give up an advance that the bank has not paid."""
    row = seen(queries.advances_seen_by(request.actor), public_id)
    form = GroundForm(request.POST or None)
    return answer_form(
        request,
        form,
        lambda given: actions.drop_advance(advance=row, ground=given["ground"], **hands(request)),
        done=N_("The advance is dropped."),
        back=url("advance", row),
        heading=N_("Drop the advance"),
        submit=N_("Drop"),
        subject=row.allocation.code,
        knots=knots_of(row.allocation),
        is_grave=True,
    )


@page(may=policies.may_see_claims, params=lists.RECOVERIES.params)
def recovery_list(request: Request) -> HttpResponseBase:
    """List what is asked back, as far as it exists for the reader."""
    rows = queries.recoveries_seen_by(request.actor)
    return table_page(
        request,
        lists.RECOVERIES,
        rows,
        template="claims/recovery_list.html",
        pages=faces.pages_of(request.actor, here="recovery-list"),
    )


@form_page(may=policies.may_recover)
def recovery_new(request: Request, public_id: str) -> HttpResponse:
    """Propose to ask back what was paid on a claim."""
    claim = seen_claim(request, public_id)
    return _propose(request, claim.allocation, AccountKind.PAID, claim, back=url("claim", claim), thread=knots(claim))


@form_page(may=policies.may_recover)
def recovery_of_advance(request: Request, public_id: str) -> HttpResponse:
    """Propose to ask back an advance that no claim cleared."""
    row = seen(queries.advances_seen_by(request.actor), public_id)
    thread = knots_of(row.allocation)
    return _propose(request, row.allocation, AccountKind.ADVANCED, None, back=url("advance", row), thread=thread)


def _propose(
    request: Request, allocation: Any, source: AccountKind, claim: Claim | None, *, back: str, thread: Any
) -> HttpResponse:
    initial = {"due_on": request.today + dt.timedelta(days=DAYS_TO_PAY)}
    form = RecoveryForm(request.POST or None, initial=initial)
    return answer_form(
        request,
        form,
        lambda given: actions.propose_recovery(
            allocation=allocation, claim=claim, source=source, **given, **hands(request)
        ),
        done=N_("Proposed; a second person sends the demand."),
        back=lambda made: url("recovery", made),
        heading=N_("Ask money back"),
        submit=N_("Propose"),
        subject=claim.code if claim else allocation.code,
        knots=thread,
        cancel=back,
    )


@page(may=policies.may_see_claims)
def recovery(request: Request, public_id: str) -> HttpResponse:
    """Show what is asked back, on which ground, and what came."""
    row = seen(queries.recoveries_seen_by(request.actor), public_id)
    context = {
        "recovery": row,
        "acts": acts.recovery_acts(request.actor, row) if request.actor.sees_all else [],
        "knots": knots(row.claim, Knot(N_("Recovery"), row.state_word.label))
        if row.claim
        else knots_of(row.allocation),
        "moments": audit_queries.moments_of(row, actor=request.actor),
        "today": request.today,
    }
    return render(request, "claims/recovery.html", context)


@button(may=policies.may_recover)
def recovery_demand(request: Request, public_id: str) -> HttpResponse:
    """Send the demand that a colleague proposed."""
    row = seen(queries.recoveries_seen_by(request.actor), public_id)
    done = Sentence(N_("The demand is sent to the partner."))
    return carry_out(request, actions.demand_recovery, done=done, back=url("recovery", row), recovery=row)


@form_page(may=policies.may_recover)
def recovery_drop(request: Request, public_id: str) -> HttpResponse:
    """Drop a proposal."""
    row = seen(queries.recoveries_seen_by(request.actor), public_id)
    form = GroundForm(request.POST or None)
    return answer_form(
        request,
        form,
        lambda given: actions.drop_recovery(recovery=row, ground=given["ground"], **hands(request)),
        done=N_("The proposal is dropped."),
        back=url("recovery", row),
        heading=N_("Drop the proposal"),
        submit=N_("Drop"),
        subject=row.allocation.code,
        is_grave=True,
    )
