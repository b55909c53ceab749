"""The ways to treat VAT, and the years of fees: finance keeps both."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase

from errera.foundation.sentences import N_
from errera.foundation.ui.forms import hands
from errera.foundation.ui.pages import form_page, page, seen
from errera.foundation.ui.requests import Request

from .. import actions, policies, queries
from ..forms import EndForm, TreatmentForm, YearForm
from ..presenters import lists
from ..presenters.acts import url
from .common import answer_form, show_table


@page(may=policies.may_see_fees, params=lists.TREATMENTS.params)
def treatment_list(request: Request) -> HttpResponseBase:
    """Show the ways to treat VAT, with their days."""
    keeps = policies.may_keep_fees(request.actor)
    is_open = queries.is_open_year(request.today.year)
    rows = queries.treatments_seen_by(request.actor)
    return show_table(
        request, lists.TREATMENTS_TO_END if keeps else lists.TREATMENTS, rows,
        here="treatments", keeps=keeps, is_open=is_open, year=request.today.year,
    )  # fmt: skip


@form_page(may=policies.may_keep_fees)
def add(request: Request) -> HttpResponse:
    """Add a way to treat VAT."""
    form = TreatmentForm(request.POST or None)
    return answer_form(
        request,
        form,
        lambda given: actions.add_treatment(facts=form.facts(), **hands(request)),
        done=N_("The VAT treatment is added."),
        back=url("treatments"),
        here="treatments",
        heading=N_("Add a VAT treatment"),
    )


@form_page(may=policies.may_keep_fees)
def end(request: Request, public_id: str) -> HttpResponse:
    """Say on which day a treatment counts for the last time."""
    row = seen(queries.treatments_seen_by(request.actor), public_id)
    return answer_form(
        request,
        EndForm(request.POST or None),
        lambda given: actions.end_treatment(treatment=row, **given, **hands(request)),
        done=N_("The VAT treatment ends on that day."),
        back=url("treatments"),
        here="treatments",
        heading=N_("End a VAT treatment"),
        subject=str(row),
        is_grave=True,
    )


@form_page(may=policies.may_keep_fees)
def year_open(request: Request) -> HttpResponse:
    """Open the book and the numbers of a year."""
    return answer_form(
        request,
        YearForm(request.POST or None, initial={"year": request.today.year}),
        lambda given: actions.open_year(year=given["year"], **hands(request)),
        done=N_("The year is open."),
        back=url("treatments"),
        here="treatments",
        heading=N_("Open a year of fees"),
    )
