"""Statements of account: what stood, moved and stands for a partner, on a page and as a paper."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from errera.foundation.sentences import N_, Invalid
from errera.foundation.ui.pages import page, seen
from errera.foundation.ui.requests import Request
from errera.foundation.ui.tables import table_page

from .. import policies, queries
from ..forms.money import PeriodOfStatementForm
from ..presenters import faces, lists, statements


@page(may=policies.may_see_claims, params=lists.PARTNERS.params)
def statement_list(request: Request) -> HttpResponseBase:
    """List the partners with a statement."""
    rows = queries.partnerships_with_claims(request.actor)
    return table_page(
        request,
        lists.PARTNERS,
        rows,
        template="claims/statement_list.html",
        pages=faces.pages_of(request.actor, here="statement-list"),
    )


@page(may=policies.may_see_claims, params=("from_on", "on"))
def statement(request: Request, public_id: str) -> HttpResponse:
    """Show the statement of a partner."""
    partnership = seen(queries.partnerships_with_claims(request.actor), public_id)
    from_on, until_on = _days(request)
    found = queries.statements_of(partnership, from_on=from_on, until_on=until_on)
    context = {
        "partnership": partnership,
        "statements": [statements.shown(one) for one in found],
        "form": PeriodOfStatementForm(initial={"from_on": from_on, "on": until_on}),
        "from_on": from_on,
        "until_on": until_on,
        "query": f"?from_on={from_on.isoformat()}&on={until_on.isoformat()}",
    }
    return render(request, "claims/statement.html", context)


@page(may=policies.may_see_claims, params=("from_on", "on"))
def paper(request: Request, public_id: str, language: str) -> HttpResponse:
    """Hand the statement out as a PDF in either language."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    partnership = seen(queries.partnerships_with_claims(request.actor), public_id)
    from_on, until_on = _days(request)
    found = queries.statements_of(partnership, from_on=from_on, until_on=until_on)
    answer = HttpResponse(statements.pdf_of(partnership, found, language), content_type="application/pdf")
    name = f"statement-{partnership.public_id}-{until_on.isoformat()}-{language}.pdf"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _days(request: Request) -> tuple[dt.date, dt.date]:
    """Give the days asked for: by default from the first of January up to today; refuses what is no period."""
    form = PeriodOfStatementForm(request.GET)
    if not form.is_valid():
        raise Invalid(N_("Give days such as 2026-03-01."))
    until_on = form.cleaned_data["on"] or request.today
    from_on = form.cleaned_data["from_on"] or dt.date(until_on.year, 1, 1)
    if from_on > until_on:
        raise Invalid(N_("It ends before it begins."), field="on")
    return from_on, until_on
