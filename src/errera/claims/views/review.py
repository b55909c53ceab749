"""The review desk: what waits, a claim line by line, the second look, the approval."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.forms import GroundForm, answer_form, hands
from errera.foundation.ui.pages import button, carry_out, form_page, page
from errera.foundation.ui.requests import Request

from .. import actions, policies, queries
from ..forms.claims import JudgeForm
from ..models import Claim, ClaimLine
from ..presenters import acts, checks, faces
from ..presenters.words import knots, url
from ..states import JUDGED, ClaimState
from .common import seen_claim, seen_line


@page(may=policies.may_see_desk)
def desk(request: Request) -> HttpResponse:
    """Show every claim that waits for the agency, by what it waits for."""
    rows = list(queries.claims_to_judge(request.actor))
    groups = [
        (N_("To review"), [row for row in rows if row.state in (ClaimState.SUBMITTED, ClaimState.IN_REVIEW)]),
        (N_("To approve"), [row for row in rows if row.state == ClaimState.REVIEWED]),
        (N_("To order again"), [row for row in rows if row.state == ClaimState.APPROVED]),
    ]
    shown = [(title, [_waiting(row) for row in held]) for title, held in groups if held]
    context = {
        "groups": shown,
        "count": len(rows),
        "pages": faces.pages_of(request.actor, here="desk"),
        "today": request.today,
    }
    return render(request, "claims/desk.html", context)


def _waiting(row: Any) -> dict[str, Any]:
    return {
        "claim": row,
        "asked": row.money(row.asked),
        "lines": row.line_count,
        "judged": row.judged_count,
        "is_large": policies.needs_second_look(row.asked, queries.second_look_from()) and not row.looked_at,
    }


@page(may=policies.may_see_desk)
def review(request: Request, public_id: str) -> HttpResponse:
    """Show a claim for judging: each line with its papers, what the check found, and what was decided."""
    row = seen_claim(request, public_id)
    lines = list(queries.lines_of(row))
    checked = queries.check_of(row, on=request.today, rows=lines) if row.state in JUDGED else None
    reviewers = sorted({line.judged_by for line in lines if line.judged_by})
    progress = queries.progress_of(lines)
    here = url("claim-review", row)
    context = {
        "claim": row,
        "lines": checks.shown_lines(request.actor, row, lines, checked),
        "progress": progress,
        "asked": row.money(progress.claimed_cents),
        "expected": row.money(progress.expected_cents),
        "accepted": row.money(progress.accepted_cents),
        "may": policies.may_review_claim(request.actor, row),
        "plain": sum(1 for line in lines if line.judged_at is None and line.expected_cents == line.claimed_cents),
        "acts": [act for act in acts.claim_acts(request.actor, row, checked, reviewers) if act.url != here],
        "knots": knots(row),
    }
    return render(request, "claims/review.html", context)


@form_page(may=policies.may_review)
def judge(request: Request, public_id: str) -> HttpResponse:
    """Accept a line in part or refuse it, with the reason."""
    line = seen_line(request, public_id)
    claim = line.claim
    policies.may_review_claim(request.actor, claim).require()
    suggested = line.expected_cents if line.accepted_cents is None else line.accepted_cents
    initial = {"accepted": suggested, "reason": line.reason}
    form = JudgeForm(request.POST or None, claim=claim, line=line, initial=initial)
    shown = checks.shown_lines(request.actor, claim, [line], queries.check_of(claim, on=request.today))[0]
    return answer_form(
        request,
        form,
        lambda given: _judge(request, line, given["accepted"] or 0, given["reason"]),
        done=N_("The line is judged."),
        back=url("claim-review", claim) + f"#line-{line.number}",
        template="claims/judge.html",
        shown=shown,
        claim=claim,
        line=line,
        knots=knots(claim),
    )


def _judge(request: Request, line: ClaimLine, cents: int, reason: str) -> ClaimLine:
    return actions.judge_line(line=line, accepted_cents=cents, reason=reason, **hands(request))


@button(may=policies.may_review)
def accept(request: Request, public_id: str) -> HttpResponse:
    """Accept a line as it is asked."""
    line = seen_line(request, public_id)
    back = url("claim-review", line.claim) + f"#line-{line.number}"
    facts = {"line": line, "accepted_cents": line.claimed_cents or 0, "reason": ""}
    return carry_out(request, actions.judge_line, done=Sentence(N_("The line is accepted.")), back=back, **facts)


@button(may=policies.may_review)
def accept_expected(request: Request, public_id: str) -> HttpResponse:
    """Accept every line of which the check expects all."""
    row = seen_claim(request, public_id)
    done = Sentence(N_("Every line that the check expects in full is accepted."))
    return carry_out(request, actions.accept_as_expected, done=done, back=url("claim-review", row), claim=row)


@button(may=policies.may_review)
def finish(request: Request, public_id: str) -> HttpResponse:
    """Say that every line is judged."""
    row = seen_claim(request, public_id)
    done = Sentence(N_("The review is finished; somebody else approves the claim."))
    return carry_out(request, actions.finish_review, done=done, back=url("claim", row), claim=row)


@button(may=policies.may_approve)
def approve(request: Request, public_id: str) -> HttpResponse:
    """Approve a claim and order its payment."""
    row = seen_claim(request, public_id)
    return carry_out(
        request, actions.approve_claim, done=Sentence(N_("The claim is approved.")), back=url("claim", row), claim=row
    )


@button(may=policies.may_approve)
def order(request: Request, public_id: str) -> HttpResponse:
    """Order the payment of an approved claim again."""
    row = seen_claim(request, public_id)
    done = Sentence(N_("The payment is ordered again."))
    return carry_out(request, actions.order_claim_again, done=done, back=url("claim", row), claim=row)


@form_page(may=policies.may_review)
def look(request: Request, public_id: str) -> HttpResponse:
    """Give the second look that a large claim needs."""
    row = seen_claim(request, public_id)
    policies.may_look_again(request.actor, row, [row.reviewed_by, *queries.reviewers_of(row)]).require()
    return _grounded(request, row, actions.look_again, N_("Give a second look"), N_("The second look is given."))


@form_page(may=policies.may_review)
def send_back(request: Request, public_id: str) -> HttpResponse:
    """Give a claim back to the partner."""
    row = seen_claim(request, public_id)
    policies.may_review_claim(request.actor, row).require()
    return _grounded(request, row, actions.send_back_claim, N_("Send back"), N_("Sent back with your reason."))


@form_page(may=policies.may_review)
def refuse(request: Request, public_id: str) -> HttpResponse:
    """Refuse a claim as a whole."""
    row = seen_claim(request, public_id)
    policies.may_review_claim(request.actor, row).require()
    return _grounded(
        request, row, actions.refuse_claim, N_("Refuse"), N_("The claim is refused with your reason."), is_grave=True
    )


def _grounded(
    request: Request, row: Claim, act: Callable[..., Claim], heading: str, done: str, **context: Any
) -> HttpResponse:
    form = GroundForm(request.POST or None)
    return answer_form(
        request,
        form,
        lambda given: act(claim=row, ground=given["ground"], **hands(request)),
        done=done,
        back=url("claim", row),
        heading=heading,
        submit=heading,
        subject=row.code,
        knots=knots(row),
        **context,
    )
