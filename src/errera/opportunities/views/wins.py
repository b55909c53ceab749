"""Doing things with wins: reporting, changing, taking over the company's figures, withdrawing."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.forms import hands
from errera.foundation.ui.pages import button, carry_out, form_page
from errera.foundation.ui.requests import Request

from .. import actions, policies, queries
from ..forms.fields import years_as_initial
from ..forms.reporting import GroundForm, WinForm, credit_rows, proposal
from ..models import Opportunity
from ..presenters.lists import url
from ..states import WinState
from .common import answer_form, seen_win
from .opportunities import CREDIT, ORIGINS, asked_origin, credits_of, held_credits, initial_from


@form_page(may=policies.may_report, params=("opportunity", *ORIGINS))
def win_new(request: Request) -> HttpResponse:
    """Report a win, of an opportunity that was won or by itself."""
    opportunity, origin = _asked_opportunity(request), asked_origin(request)
    given: dict[str, Any] = {"currency": settings.ERRERA_CURRENCY, "won_on": request.today, "kind": "export"}
    if opportunity:
        given |= WinForm.initial_of(opportunity) | {"won_on": opportunity.ended_on}
    else:
        given |= initial_from(origin)
    form = WinForm(request.POST or None, actor=request.actor, initial=given, opportunity=opportunity)
    credits = held_credits(opportunity) if opportunity else proposal(origin, request.actor)
    rows = credit_rows(request.POST or None, request.actor, credits)
    return answer_form(
        request, form, lambda: actions.report_win(facts=form.win_facts(credits_of(form, rows, request)),
                                                  **hands(request)),
        also=rows, done=N_("The win is reported. Ask the company: until it confirms, it does not count."),
        back=lambda made: url("win", made), heading=N_("Report a win"), rows_title=N_("Whose credit"),
        rows_explanation=CREDIT,
    )  # fmt: skip


@form_page(may=policies.may_see)
def win_change(request: Request, public_id: str) -> HttpResponse:
    """Change a win; the company has to be asked again."""
    held = seen_win(request, public_id)
    given = WinForm.initial_of(held) | {
        "won_on": held.won_on, "currency": held.currency, "jobs_count": held.jobs_count,
        **years_as_initial(held.years),
    }  # fmt: skip
    form = WinForm(request.POST or None, actor=request.actor, initial=given, opportunity=held.opportunity)
    rows = credit_rows(request.POST or None, request.actor, held_credits(held))
    said = None
    if held.state != WinState.REPORTED:
        said = Sentence(
            N_("{company} was asked about this. After a change its answer no longer holds: ask again."),
            {"company": held.company.name},
        )
    return answer_form(
        request, form,
        lambda: actions.change_win(win=held, facts=form.win_facts(credits_of(form, rows, request)), **hands(request)),
        also=rows, done=N_("The win is changed; ask the company again."), back=url("win", held), heading=N_("Change"),
        subject=held, may=policies.may_change(request.actor, held), explanation=said, is_grave=bool(said),
        rows_title=N_("Whose credit"), rows_explanation=CREDIT,
    )  # fmt: skip


@button(may=policies.may_see)
def win_take_over(request: Request, public_id: str) -> HttpResponse:
    """Take over the figures that the company gave itself."""
    held = seen_win(request, public_id)
    done = Sentence(N_("The company’s own figures are taken over; the win counts."))
    return carry_out(request, actions.take_over, done=done, back=url("win", held), win=held)


@button(may=policies.may_see)
def win_take_back(request: Request, public_id: str) -> HttpResponse:
    """Stop telling the story of a win at its company's wish."""
    held = seen_win(request, public_id)
    done = Sentence(N_("The story is no longer told; the win stays as it is."))
    return carry_out(request, actions.take_back_story, done=done, back=url("win", held), win=held)


@form_page(may=policies.may_see)
def win_withdraw(request: Request, public_id: str) -> HttpResponse:
    """Withdraw a win on a ground."""
    held, form = seen_win(request, public_id), GroundForm(request.POST or None)
    return answer_form(
        request, form, lambda: actions.withdraw_win(win=held, **form.cleaned_data, **hands(request)),
        done=N_("The win is withdrawn."), back=url("win", held), heading=N_("Withdraw"), subject=held,
        may=policies.may_change(request.actor, held), is_grave=True,
    )  # fmt: skip


def _asked_opportunity(request: Request) -> Opportunity | None:
    wanted = request.GET.get("opportunity")
    return get_object_or_404(queries.opportunities_seen_by(request.actor), public_id=wanted) if wanted else None
