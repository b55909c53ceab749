"""Typing a line on a phone: whatever could be read is kept, and each file is answered by itself."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render

from errera.foundation.documents import actions as document_actions
from errera.foundation.sentences import N_, Refusal, Sentence
from errera.foundation.ui.forms import hands, refuse
from errera.foundation.ui.pages import button, carry_out, form_page, seen
from errera.foundation.ui.requests import Request
from errera.foundation.ui.speech import say
from errera.funding import queries as funding_queries

from .. import actions, policies, queries
from ..forms.claims import LineForm, typed
from ..models import Claim, ClaimLine
from ..presenters.checks import shown_lines
from ..presenters.words import categories, knots, url
from ..shapes import Handed
from .common import seen_claim, seen_line


@form_page(may=policies.may_write_claims)
def add(request: Request, public_id: str) -> HttpResponse:
    """Add a line to a claim."""
    claim = seen_claim(request, public_id)
    policies.may_change_claim(request.actor, claim).require()
    form = _form(request, claim, initial={})
    return _answer(request, claim, None, form)


@form_page(may=policies.may_see_claims)
def line(request: Request, public_id: str) -> HttpResponse:
    """Change a line, add papers to it or take them off."""
    row = seen_line(request, public_id)
    policies.may_change_claim(request.actor, row.claim).require()
    form = _form(request, row.claim, initial=typed(row))
    return _answer(request, row.claim, row, form)


def _form(request: Request, claim: Claim, *, initial: dict[str, Any]) -> LineForm:
    budget = list(funding_queries.lines_of(claim.allocation))
    return LineForm(request.POST or None, request.FILES or None, initial=initial, budget=budget, titles=categories())


def _answer(request: Request, claim: Claim, row: ClaimLine | None, form: LineForm) -> HttpResponse:
    """Keep what could be read, then say what could not: nothing that was typed or handed in is lost."""
    if request.method == "POST":
        form.is_valid()
        row = _kept(request, claim, row, form)
        if row is not None:
            _keep_files(request, row, form)
        if row is not None and not form.errors:
            messages.success(request, say(Sentence(N_("Line {number} is kept."), {"number": row.number})))
            return redirect(_next(request, claim))
    return _shown(request, claim, row, form)


def _kept(request: Request, claim: Claim, row: ClaimLine | None, form: LineForm) -> ClaimLine | None:
    try:
        if row is None:
            return actions.add_line(claim=claim, facts=form.facts(), **hands(request))
        return actions.change_line(line=row, facts=form.facts(), **hands(request))
    except Refusal as refusal:
        refuse(form, refusal)
        return row


def _keep_files(request: Request, row: ClaimLine, form: LineForm) -> None:
    """Keep each file by itself: one that is refused says why beside its field, and the others are kept."""
    for field, kind, file in form.handed():
        try:
            with transaction.atomic():  # a paper that the line refuses is not kept either
                actions.add_evidence(line=row, kind=kind, handed=_paper(request, row, file), **hands(request))
        except Refusal as refusal:
            said = Sentence(N_("{file}: {reason}"), {"file": file.name, "reason": refusal.sentence})
            form.add_error(field, say(said))


def _paper(request: Request, row: ClaimLine, file: Any) -> Handed:
    return document_actions.keep_document(
        file=file,
        title=file.name,
        about=row.claim,
        organisation_id=row.claim.partnership.organisation_id,
        by=request.actor,
        at=request.moment,
    ).handed


def _next(request: Request, claim: Claim) -> str:
    return url("line-new", claim) if "another" in request.POST else url("claim", claim)


def _shown(request: Request, claim: Claim, row: ClaimLine | None, form: LineForm) -> HttpResponse:
    checked = None
    if row is not None:
        row = seen_line(request, row.public_id)
        checked = shown_lines(request.actor, claim, [row], queries.check_of(claim, on=request.today))[0]
    context = {
        "claim": claim,
        "line": row,
        "shown": checked,
        "form": form,
        "action": url("line", row) if row else url("line-new", claim),
        "knots": knots(claim),
    }
    return render(request, "claims/line.html", context)


@button(may=policies.may_write_claims)
def drop(request: Request, public_id: str) -> HttpResponse:
    """Take a line out of a draft."""
    row = seen_line(request, public_id)
    done = Sentence(N_("The line is taken out."))
    return carry_out(request, actions.drop_line, done=done, back=url("claim", row.claim), line=row)


@button(may=policies.may_write_claims)
def drop_evidence(request: Request, public_id: str) -> HttpResponse:
    """Take a paper off a line."""
    proof = seen(queries.evidence_seen_by(request.actor), public_id)
    done = Sentence(N_("The paper is taken off the line; it stays in the archive."))
    return carry_out(request, actions.drop_evidence, done=done, back=url("line", proof.line), evidence=proof)
