"""Periods: opening, reading, filling in, submitting, judging and locking them; each page ends in one action."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from errera.foundation.audit import queries as audit_queries
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.forms import hands
from errera.foundation.ui.pages import button, carry_out, form_page, page
from errera.foundation.ui.requests import Request

from .. import actions, policies, queries
from ..forms import ConfirmForm, GroundForm, PeriodForm, SubmitForm
from ..presenters import acts, report_pages
from ..presenters.words import knots_of_period, url, whose
from .common import answer_form, seen_period


@page(may=policies.may_see_results)
def period(request: Request, public_id: str) -> HttpResponse:
    """Show a period: what was measured, what is missing, what can be done, what happened."""
    held = seen_period(request, public_id)
    rows = list(queries.measurements_of(held))
    context = {
        "period": held, "whose": whose(held), "figures": report_pages.figures_of(rows),
        "lead": report_pages.lead_of_period(held, rows, request.today), "missing": report_pages.missing_in(held, rows),
        "acts": acts.period_acts(request.actor, held), "knots": knots_of_period(held, is_here=True),
        "moments": audit_queries.moments_of(held, *rows, actor=request.actor, limit=40, is_mixed=True, shows=_is_told),
        "may_measure": policies.may_measure(request.actor, held),
    }  # fmt: skip
    return render(request, "results/period.html", context)


def _is_told(name: str) -> bool:
    return not name.endswith(("_by", "_at"))


@form_page(may=policies.may_open_periods)
def period_new(request: Request) -> HttpResponse:
    """Ask for the results of a stretch of time, of everybody at once or of one."""
    year = request.today.year
    agreements = queries.agreements_that_measure(request.actor, year)
    form = PeriodForm(request.POST or None, agreements=agreements, initial={"year": year})

    def act() -> object:
        if form.is_for_everybody:
            given = {name: form.cleaned_data[name] for name in ("year", "span")}
            return actions.open_year(**given, **hands(request))
        return actions.open_period(facts=form.facts(), **hands(request))

    return answer_form(
        request, form, act, done=N_("Results are asked for."), back=url("period-list"), heading=N_("Ask for results"),
        explanation=N_("A period is asked of each agreement once: no day may lie in two of its periods."),
    )  # fmt: skip


@button(may=policies.may_begin_measuring)
def period_fill_in(request: Request, public_id: str) -> HttpResponse:
    """Fill a period in from Errera's own records."""
    held = seen_period(request, public_id)
    done = Sentence(N_("What Errera knows is filled in."))
    return carry_out(request, actions.fill_in, done=done, back=url("period", held), period=held)


@form_page(may=policies.may_begin_measuring)
def period_submit(request: Request, public_id: str) -> HttpResponse:
    """Say that what was measured is complete."""
    held = seen_period(request, public_id)
    form = SubmitForm(request.POST or None, initial={"story": held.story})
    return answer_form(
        request, form, lambda: actions.submit_period(period=held, **form.cleaned_data, **hands(request)),
        done=N_("Your results are submitted; the agency reads them now."), back=url("period", held),
        may=policies.may_submit(request.actor, held), heading=N_("Submit the results"), subject=held,
        explanation=N_("What Errera knows itself is filled in once more; then nothing changes until it is answered."),
    )  # fmt: skip


@form_page(may=policies.may_see_programme_results)
def period_send_back(request: Request, public_id: str) -> HttpResponse:
    """Ask for something to be put right."""
    held = seen_period(request, public_id)
    form = GroundForm(request.POST or None)
    return answer_form(
        request, form, lambda: actions.send_back_period(period=held, **form.cleaned_data, **hands(request)),
        done=N_("The results are sent back."), back=url("period", held), heading=N_("Send the results back"),
        may=policies.may_judge(request.actor, held, queries.typists_of(held)), subject=held,
    )  # fmt: skip


@button(may=policies.may_see_programme_results)
def period_approve(request: Request, public_id: str) -> HttpResponse:
    """Let what was measured count."""
    held = seen_period(request, public_id)
    done = Sentence(N_("The results are approved and count from now on."))
    return carry_out(request, actions.approve_period, done=done, back=url("period", held), period=held)


@form_page(may=policies.may_see_programme_results)
def period_lock(request: Request, public_id: str) -> HttpResponse:
    """Close an approved period for good."""
    held, form = seen_period(request, public_id), ConfirmForm(request.POST if request.method == "POST" else None)
    return answer_form(
        request, form, lambda: actions.lock_period(period=held, **hands(request)),
        done=N_("The period is locked."), back=url("period", held), heading=N_("Lock the period"), subject=held,
        may=policies.may_lock(request.actor), is_grave=True,
        explanation=N_("Nobody can change a figure of a locked period any more, not even in the database itself."),
    )  # fmt: skip
