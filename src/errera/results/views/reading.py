"""Reading results: the programme's, a partner's, an indicator's, an initiative's, and the way of the euro."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from errera.foundation.sentences import N_
from errera.foundation.ui.pages import page
from errera.foundation.ui.requests import Request
from errera.foundation.ui.tables import table_page
from errera.foundation.ui.thread import Knot
from errera.funding import queries as funding_queries
from errera.funding.models import Envelope
from errera.partners import queries as partner_queries
from errera.partners.models import Agreement
from errera.strategy import queries as strategy_queries

from .. import policies, queries
from ..presenters import lists, series, standings
from ..presenters.flow import picture_of
from ..presenters.words import url
from ..shapes import Standing
from .common import day_asked, doors, year_asked


@page(may=policies.may_see_results, params=("year", "on"))
def home(request: Request) -> HttpResponse:
    """Show how the programme stands in a year, as of a day; a partner is led to its own results."""
    if not policies.may_see_programme_results(request.actor):
        held = partner_queries.partnerships_seen_by(request.actor).order_by("pk").first()
        return redirect(url("partner", held)) if held else render(request, "results/nothing.html", {})
    year, on = year_asked(request), day_asked(request)
    found = queries.standing_of_programme(year, on)
    reporters = queries.reporters(request.actor, year, on)
    context = {
        "year": str(year), "years": _years(request), "on": on, "doors": doors(request),
        "lead": standings.lead(found, year), "rows": standings.rows_of(found, is_programme=True),
        "reports": standings.reports_in(reporters), "tiers": standings.tiers(),
        "is_fictional": any(one.is_fictional for one in found),
        "may_open": policies.may_open_periods(request.actor),
    }  # fmt: skip
    return render(request, "results/home.html", context)


def _years(request: Request) -> list[str]:
    return [str(year) for year in sorted({*queries.years_measured(), request.today.year})]


@page(may=policies.may_see_programme_results, params=("year",))
def completeness(request: Request) -> HttpResponse:
    """Show what each partner has kept of its word in a year."""
    year = year_asked(request)
    reporters = queries.reporters(request.actor, year, request.today)
    context = {
        "year": str(year), "years": _years(request), "doors": doors(request), "reporters": reporters,
        "lead": standings.reports_in(reporters),
    }  # fmt: skip
    return render(request, "results/completeness.html", context)


@page(may=policies.may_see_results, params=("year", "on"))
def partner(request: Request, public_id: str) -> HttpResponse:
    """Show the results of one partner in a year, and what they cost."""
    held = get_object_or_404(partner_queries.partnerships_seen_by(request.actor), public_id=public_id)
    year, on = year_asked(request), day_asked(request)
    reporters = [one for one in queries.reporters(request.actor, year, on) if one.agreement.partnership_id == held.pk]
    standing = [(one.agreement, queries.standing_of_agreement(one.agreement, year, on)) for one in reporters]
    found = [row for _, rows in standing for row in rows]
    context = {
        "partnership": held, "year": str(year), "years": _years(request), "on": on, "doors": doors(request),
        "lead": standings.lead(found, year), "rows": standings.rows_of(found, is_programme=False),
        "reporters": reporters, "costs": _costs(request, standing, year, on),
    }  # fmt: skip
    return render(request, "results/partner.html", context)


def _costs(
    request: Request, standing: list[tuple[Agreement, list[Standing]]], year: int, on: date
) -> list[standings.CostRow]:
    """Put a partner's results beside its money, for whoever may see both."""
    if not policies.may_see_costs(request.actor):
        return []
    rows = []
    for agreement, found in standing:
        cents, allocations = queries.money_of_agreement(agreement, year, on)
        if allocations and cents:
            rows += queries.costs_of(found, cents, allocations[0].currency)
    return standings.cost_rows(rows)


@page(may=policies.may_see_results)
def indicator(request: Request, public_id: str) -> HttpResponse:
    """Show an indicator over the years against its targets, and who measured it."""
    held = get_object_or_404(strategy_queries.indicators_seen_by(request.actor), public_id=public_id)
    shown = series.of_indicator(held, request.actor)
    context = {
        "indicator": held, "series": shown, "doors": doors(request),
        "knots": [
            Knot(N_("Indicator"), held.code, reverse("strategy:indicator-detail", args=[held.public_id])),
            Knot(N_("Results"), str(held.title)),
        ],
    }  # fmt: skip
    return render(request, "results/indicator.html", context)


@page(may=policies.may_see_results, params=("on",))
def initiative(request: Request, public_id: str) -> HttpResponse:
    """Show what came of an initiative, what it cost, and the thread down to the books."""
    held = get_object_or_404(queries.initiatives_seen_by(request.actor), public_id=public_id)
    on = day_asked(request)
    parts = list(queries.parts_of_initiatives([held], on))
    money = queries.money_of_initiative(held, on) if policies.may_see_costs(request.actor) else None
    context = {
        "initiative": held, "on": on, "doors": doors(request),
        "parts": series.parts_of(parts), "money": series.money_of(money, parts),
        "knots": series.knots_of_initiative(held, request.actor),
    }  # fmt: skip
    return render(request, "results/initiative.html", context)


@page(may=policies.may_follow_the_euro, params=("year", "on"))
def euro(request: Request) -> HttpResponse:
    """Follow the euro of an envelope: objective, partner, initiative, evidence of results."""
    on = day_asked(request)
    envelopes = list(funding_queries.envelopes_seen_by(request.actor).filter(book__isnull=False).order_by("code"))
    asked = request.GET.get("year", "")
    chosen: Envelope | None
    if asked:
        chosen = get_object_or_404(funding_queries.envelopes_seen_by(request.actor), code=asked, book__isnull=False)
    else:
        began = [row for row in envelopes if row.until_on < request.today] or envelopes
        chosen = began[-1] if began else None
    picture = picture_of(chosen, queries.ways_of(chosen, on), on) if chosen else None
    context = {
        "envelopes": envelopes, "envelope": chosen, "on": on, "doors": doors(request), "picture": picture,
        "year": asked,
    }  # fmt: skip
    return render(request, "results/euro.html", context)


@page(may=policies.may_see_results, params=lists.PERIODS.params)
def period_list(request: Request) -> HttpResponseBase:
    """List the periods that exist for the reader."""
    rows = queries.periods_seen_by(request.actor)
    may = policies.may_open_periods(request.actor)
    return table_page(request, lists.PERIODS, rows, template="results/period_list.html", may=may, doors=doors(request))


@page(may=policies.may_see_results, params=lists.FIGURES.params)
def figure_list(request: Request) -> HttpResponseBase:
    """List the figures that exist for the reader."""
    rows = queries.measurements_seen_by(request.actor)
    return table_page(request, lists.FIGURES, rows, template="results/figure_list.html", doors=doors(request))
