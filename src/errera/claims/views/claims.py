"""A partner's claims: the list, one claim with its check, and its steps on the partner's side."""

from __future__ import annotations

import datetime as dt

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render

from errera.foundation.audit import queries as audit_queries
from errera.foundation.audit.shapes import sentence_for
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.forms import GroundForm, answer_form, hands
from errera.foundation.ui.pages import button, carry_out, form_page, page
from errera.foundation.ui.requests import Request
from errera.foundation.ui.tables import table_page
from errera.funding import queries as funding_queries
from errera.funding.models import Allocation
from errera.ledger import queries as ledger_queries
from errera.ledger.models import Posting
from errera.ledger.policies import may_see_ledger
from errera.ledger.shapes import about
from errera.payments import queries as payment_queries
from errera.payments.models import PaymentOrder
from errera.payments.states import OrderState

from .. import actions, policies, queries
from ..forms.claims import PeriodForm
from ..models import Claim
from ..presenters import acts, checks, faces, lists
from ..presenters.words import knots, knots_of, url
from ..states import JUDGED, SETTLED, TYPED, ClaimState
from .common import seen_claim


@page(may=policies.may_see_claims, params=lists.CLAIMS.params)
def claim_list(request: Request) -> HttpResponseBase:
    """List the claims that exist for the reader."""
    rows = queries.with_totals(queries.claims_seen_by(request.actor))
    return table_page(
        request,
        lists.CLAIMS,
        rows,
        template="claims/claim_list.html",
        waiting=queries.waiting_for(request.actor),
        many=queries.MANY,
        may_begin=policies.may_write_claims(request.actor),
        pages=faces.pages_of(request.actor, here="claim-list"),
    )


@page(may=policies.may_write_claims)
def choose(request: Request) -> HttpResponse:
    """Choose the allocation to claim on."""
    rows = queries.allocations_to_claim(request.actor, funding_queries.allocations_seen_by(request.actor))
    return render(
        request, "claims/choose.html", {"allocations": rows, "pages": faces.pages_of(request.actor, here="claim-list")}
    )


@form_page(may=policies.may_write_claims)
def begin(request: Request, public_id: str) -> HttpResponse:
    """Begin a claim on an allocation."""
    allocation = get_object_or_404(funding_queries.allocations_seen_by(request.actor), public_id=public_id)
    policies.may_claim(request.actor, allocation.agreement.partnership).require()
    form = PeriodForm(request.POST or None, initial=_usual_period(allocation, request.today))
    return answer_form(
        request,
        form,
        lambda given: actions.begin_claim(allocation=allocation, facts=form.facts(), **hands(request)),
        done=N_("The claim is begun: add its lines one by one, and stop whenever you like."),
        back=lambda made: url("line-new", made),
        heading=N_("Begin a claim"),
        submit=N_("Begin"),
        subject=allocation.code,
        knots=knots_of(allocation),
    )


def _usual_period(allocation: Allocation, today: dt.date) -> dict[str, dt.date]:
    latest = queries.latest_day_claimed(allocation)
    from_on = latest + dt.timedelta(days=1) if latest else allocation.from_on
    return {"from_on": min(from_on, allocation.until_on), "until_on": max(min(today, allocation.until_on), from_on)}


@page(may=policies.may_see_claims)
def claim(request: Request, public_id: str) -> HttpResponse:
    """Show a claim: how it stands, line by line, and what this reader can do."""
    row = seen_claim(request, public_id)
    lines = list(queries.lines_of(row))
    checked = queries.check_of(row, on=request.today, rows=lines) if row.state in (*TYPED, *JUDGED) else None
    progress = queries.progress_of(lines)
    reviewers = sorted({line.judged_by for line in lines if line.judged_by})
    payment = _payment(request, row)
    faults = len({found.line for found in checked.refusals}) if checked else 0
    context = {
        "claim": row,
        "lines": checks.shown_lines(request.actor, row, lines, checked),
        "checked": checked,
        "progress": progress,
        "lead": checks.lead_of(
            row,
            asked=progress.claimed_cents,
            expected=checked.expected_cents if checked else row.expected_cents,
            accepted=progress.accepted_cents,
            lines=len(lines),
            faults=faults,
        ),
        "acts": acts.claim_acts(request.actor, row, checked, reviewers, is_cancelled=_is_cancelled(row, payment)),
        "knots": knots(row),
        "payment": payment,
        "recoveries": list(queries.recoveries_seen_by(request.actor).filter(claim=row).order_by("pk"))
        if row.state in SETTLED
        else [],
        "postings": _postings(request, row),
        "tabs": faces.tabs_of(row, here="claim"),
        "is_typed": row.state in TYPED,
        "is_judged": row.state in JUDGED,
    }
    return render(request, "claims/claim.html", context)


def _payment(request: Request, row: Claim) -> PaymentOrder | None:
    """Give the latest payment of a claim, where one was ordered and the reader may see it."""
    if not row.order:
        return None
    return payment_queries.payments_seen_by(request.actor).filter(public_id=row.order).first()


def _postings(request: Request, row: Claim) -> list[tuple[Sentence, Posting]]:
    """Give what was posted about a claim, for those who read the books; one that was never submitted has nothing."""
    if row.state == ClaimState.DRAFT or not may_see_ledger(request.actor):
        return []
    return [(sentence_for(one.what), one) for one in ledger_queries.postings_about([about(row)])]


def _is_cancelled(row: Claim, payment: PaymentOrder | None) -> bool:
    """Say whether the payment that was ordered will not be made: somebody cancelled the order."""
    return row.state == ClaimState.ORDERED and payment is not None and payment.state == OrderState.CANCELLED


@page(may=policies.may_see_claims)
def history(request: Request, public_id: str) -> HttpResponse:
    """Show what happened to a claim, and its audit packs."""
    row = seen_claim(request, public_id)
    context = {
        "claim": row,
        "knots": knots(row),
        "tabs": faces.tabs_of(row, here="history"),
        "packs": list(queries.packs_seen_by(request.actor).filter(claim=row).order_by("-made_at", "-pk")[:10]),
        "moments": audit_queries.moments_of(row, *row.lines.order_by("number"), actor=request.actor),
    }
    return render(request, "claims/history.html", context)


@form_page(may=policies.may_write_claims)
def change(request: Request, public_id: str) -> HttpResponse:
    """Change the period of a claim."""
    row = seen_claim(request, public_id)
    policies.may_change_claim(request.actor, row).require()
    initial = {"from_on": row.from_on, "until_on": row.until_on, "is_final": row.is_final}
    form = PeriodForm(request.POST or None, initial=initial)
    return answer_form(
        request,
        form,
        lambda given: actions.change_claim(claim=row, facts=form.facts(), **hands(request)),
        done=N_("The period is changed."),
        back=url("claim", row),
        heading=N_("Change the period"),
        subject=row.code,
        knots=knots(row),
    )


@button(may=policies.may_write_claims)
def submit(request: Request, public_id: str) -> HttpResponse:
    """Hand a claim in."""
    row = seen_claim(request, public_id)
    done = Sentence(N_("Submitted. You need do nothing more until you hear from the agency."))
    return carry_out(request, actions.submit_claim, done=done, back=url("claim", row), claim=row)


@form_page(may=policies.may_write_claims)
def withdraw(request: Request, public_id: str) -> HttpResponse:
    """Take a claim back."""
    row = seen_claim(request, public_id)
    policies.may_withdraw_claim(request.actor, row).require()
    form = GroundForm(request.POST or None)
    return answer_form(
        request,
        form,
        lambda given: actions.withdraw_claim(claim=row, ground=given["ground"], **hands(request)),
        done=N_("The claim is withdrawn."),
        back=url("claim", row),
        heading=N_("Withdraw"),
        submit=N_("Withdraw"),
        subject=row.code,
        knots=knots(row),
        is_grave=True,
    )
