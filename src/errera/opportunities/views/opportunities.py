"""Doing things with leads and investment projects; each page ends in one action."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.forms import hands
from errera.foundation.ui.pages import form_page
from errera.foundation.ui.requests import Request

from .. import actions, policies, queries
from ..forms.reporting import GroundForm, KnownForm, ReportForm, WonForm, credit_rows, credits_in, proposal
from ..models import Hint, Opportunity, Win
from ..presenters.lists import url
from ..shapes import Origin
from ..states import OpportunityState
from .common import answer_form, seen_opportunity

ORIGINS = ("initiative", "introduction")  # what an address may name as the origin
CREDIT = N_(
    "The first partner leads. Rows left empty: the credit key of the initiative, or all of it for the partner that was "
    "introduced, or for your organisation."
)


@form_page(may=policies.may_report, params=(*ORIGINS, "hint"))
def opportunity_new(request: Request) -> HttpResponse:
    """Report a lead or an investment project; from a hint most of it is filled in."""
    hint = _asked(request, "hint", queries.hints_seen_by(request.actor))
    origin = Origin(hint.initiative) if hint else asked_origin(request)
    given = {"kind": "export", **initial_from(origin), **_of_hint(hint)}
    form = ReportForm(request.POST or None, actor=request.actor, initial=given, beside=origin.initiative)
    rows = credit_rows(request.POST or None, request.actor, proposal(origin, request.actor))
    return answer_form(
        request, form,
        lambda: actions.report_opportunity(
            facts=form.facts(credits_of(form, rows, request)), hint=hint, **hands(request)
        ),
        also=rows, done=N_("It is reported."), back=lambda made: url("opportunity", made),
        heading=N_("Report a lead or an investment project"), rows_title=N_("Whose credit"), rows_explanation=CREDIT,
    )  # fmt: skip


@form_page(may=policies.may_see)
def opportunity_change(request: Request, public_id: str) -> HttpResponse:
    """Change what an opportunity is about."""
    held = seen_opportunity(request, public_id)
    form = ReportForm(request.POST or None, actor=request.actor, initial=ReportForm.initial_of(held))
    rows = credit_rows(request.POST or None, request.actor, held_credits(held))
    return answer_form(
        request, form,
        lambda: actions.change_opportunity(
            opportunity=held, facts=form.facts(credits_of(form, rows, request)), **hands(request)
        ),
        also=rows, done=N_("It is changed."), back=url("opportunity", held), heading=N_("Change"), subject=held,
        may=policies.may_change(request.actor, held), rows_title=N_("Whose credit"), rows_explanation=CREDIT,
    )  # fmt: skip


@form_page(may=policies.may_see)
def opportunity_known(request: Request, public_id: str) -> HttpResponse:
    """Write down what is known."""
    held = seen_opportunity(request, public_id)
    form = KnownForm(
        request.POST if request.method == "POST" else None, facts=queries.facts_of(held, request.today),
        known=queries.known_of(held), currency=settings.ERRERA_CURRENCY,
    )  # fmt: skip
    return answer_form(
        request, form, lambda: actions.write_down(opportunity=held, known=form.known, **hands(request)),
        done=N_("The facts are written down."), back=url("opportunity", held), heading=N_("Write down facts"),
        subject=held, may=policies.may_change(request.actor, held),
    )  # fmt: skip


@form_page(may=policies.may_see)
def opportunity_advance(request: Request, public_id: str) -> HttpResponse:
    """Bring an opportunity into its next stage, or read what is missing for it."""
    held = seen_opportunity(request, public_id)
    policies.may_change(request.actor, held).require()
    stage = queries.next_stage(held)
    missing = queries.missing_for(held, stage, request.today) if stage else []
    if stage is None or missing:
        return render(request, "opportunities/missing.html", {"row": held, "stage": stage, "missing": missing})
    is_last = stage.state == OpportunityState.WON
    form: Any = (
        WonForm(request.POST or None, initial={"won_on": request.today})
        if is_last
        else forms.Form(request.POST if request.method == "POST" else None)
    )
    said = Sentence(N_("It goes from “{from_stage}” to “{stage}”."), {"from_stage": held.stage.title,
                                                                     "stage": stage.title})  # fmt: skip
    return answer_form(
        request, form,
        lambda: actions.advance(opportunity=held, stage=stage, on=form.cleaned_data.get("won_on"), **hands(request)),
        done=N_("It is won: report what it is worth.") if is_last else N_("It is in its next stage."),
        back=url("opportunity", held), heading=N_("Next stage"), subject=held, explanation=said,
    )  # fmt: skip


@form_page(may=policies.may_see)
def opportunity_lose(request: Request, public_id: str) -> HttpResponse:
    """Note that nothing came of it."""
    held, form = seen_opportunity(request, public_id), GroundForm(request.POST or None)
    return answer_form(
        request, form, lambda: actions.lose(opportunity=held, **form.cleaned_data, **hands(request)),
        done=N_("It is noted as lost."), back=url("opportunity", held), heading=N_("Mark as lost"), subject=held,
        may=policies.may_change(request.actor, held), is_grave=True,
    )  # fmt: skip


@form_page(may=policies.may_see)
def opportunity_reopen(request: Request, public_id: str) -> HttpResponse:
    """Open an opportunity again."""
    held, form = seen_opportunity(request, public_id), GroundForm(request.POST or None)
    return answer_form(
        request, form, lambda: actions.reopen(opportunity=held, **form.cleaned_data, **hands(request)),
        done=N_("It is open again."), back=url("opportunity", held), heading=N_("Open again"), subject=held,
        may=policies.may_change(request.actor, held),
    )  # fmt: skip


def asked_origin(request: Request) -> Origin:
    """Give the initiative and the introduction that the address names as the origin, if they exist for the reader."""
    initiative = _asked(request, "initiative", queries.initiatives_seen_by(request.actor))
    return Origin(initiative, _asked(request, "introduction", queries.introductions_seen_by(request.actor)))


def _asked(request: Request, name: str, rows: QuerySet[Any]) -> Any:
    wanted = request.GET.get(name)
    return get_object_or_404(rows, public_id=wanted) if wanted else None


def _of_hint(hint: Hint | None) -> dict[str, Any]:
    """Give what was agreed at a meeting, as the form shows it."""
    if hint is None:
        return {}
    company = hint.company.enterprise_number or hint.company.code
    return {"company": company, "title": f"{hint.title} ({hint.other_name})"[:300], "market": hint.market}


def initial_from(origin: Origin) -> dict[str, Any]:
    """Give what an origin says already about what came of it, as the form shows it."""
    met = origin.introduction
    given = {name: row.public_id for name in ORIGINS if (row := getattr(origin, name))}
    return {**given, "market": met.market, "domain": met.domain_id} if met else given


def credits_of(form: ReportForm, rows: Any, request: Request) -> Any:
    """Give the credit keys that belong to a form."""
    return credits_in(rows, form.origin, request.actor)


def held_credits(row: Opportunity | Win) -> list[tuple[Any, int]]:
    """Give the credit keys of a record, the leading partner first."""
    return [(carrier.partnership, carrier.share) for carrier in row.partners.all()]
