"""Reports: the annual report and its editions, a partner's own report, two-page briefs."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render

from errera.foundation.reference import queries as reference
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.pages import button, carry_out, page
from errera.foundation.ui.requests import Request
from errera.foundation.ui.tables import table_page
from errera.partners import queries as partner_queries
from errera.strategy import queries as strategy_queries

from .. import actions, policies, queries
from ..presenters import brief, lists, report
from ..presenters.words import language_of, url
from .common import day_asked, doors, seen_period, year_asked


@page(may=policies.may_see_programme_results, params=("year", *lists.EDITIONS.params))
def reports(request: Request) -> HttpResponseBase:
    """Show the ways to every report, and the editions of the annual report."""
    year = year_asked(request)
    adopted = strategy_queries.adopted_version()
    partners = list(partner_queries.partnerships_seen_by(request.actor).order_by("organisation__name"))
    markets = sorted({code for held in partners for code in held.markets})
    context = {
        "year": str(year), "years": [str(one) for one in sorted(queries.years_measured())], "doors": doors(request),
        "partners": partners, "countries": sorted((reference.country(code), code) for code in markets),
        "domains": strategy_queries.domains_of(adopted) if adopted else [],
        "languages": settings.LANGUAGES, "may_write": policies.may_write_report(request.actor),
    }  # fmt: skip
    rows = queries.editions_seen_by(request.actor)
    return table_page(request, lists.EDITIONS, rows, template="results/reports.html", **context)


@page(may=policies.may_see_programme_results, params=("on",))
def annual(request: Request, year: int, language: str) -> HttpResponse:
    """Hand out the annual report of a year as of a day."""
    found = queries.annual_of(request.actor, year, day_asked(request))
    return _pdf(report.annual_pdf(found, _language(language)), f"results-{year}-{language}.pdf")


@button(may=policies.may_write_report)
def edition_write(request: Request, year: int, language: str) -> HttpResponse:
    """Write an edition of the annual report down, as of today."""
    found = queries.annual_of(request.actor, year, request.today)
    file = report.annual_pdf(found, _language(language))
    facts = {
        "year": year, "on": request.today, "language": language, "data_hash": report.hash_of(found),
        "file_hash": hashlib.sha256(file).hexdigest(),
        "is_fictional": any(figure.is_fictional for figure in found.figures),
    }  # fmt: skip
    done = Sentence(N_("The edition is written down."))
    return carry_out(request, actions.write_edition, done=done, back=url("reports"), **facts)


@page(may=policies.may_see_programme_results)
def edition(request: Request, public_id: str) -> HttpResponse:
    """Write an edition again and say whether it is the same, byte by byte."""
    held = get_object_or_404(queries.editions_seen_by(request.actor), public_id=public_id)
    found = queries.annual_of(request.actor, held.year, held.on)
    file_hash = hashlib.sha256(report.annual_pdf(found, held.language)).hexdigest()
    context = {
        "edition": held, "language": language_of(held), "doors": doors(request), "is_same": file_hash == held.file_hash,
        "is_same_data": report.hash_of(found) == held.data_hash, "file_hash": file_hash,
        "address": f"{url('annual', held.year, held.language)}?on={held.on.isoformat()}",
    }  # fmt: skip
    return render(request, "results/edition.html", context)


@page(may=policies.may_see_results)
def period_report(request: Request, public_id: str, language: str) -> HttpResponse:
    """Hand out the report of a period, prefilled with what was measured."""
    held = seen_period(request, public_id)
    figures = list(queries.figures_of_period(held))
    agreement = held.agreement
    standings = queries.standing_of_agreement(agreement, held.year, request.today) if agreement else []
    file = report.period_pdf(held, figures, standings, _language(language), request.today)
    return _pdf(file, f"results-{str(held).replace(' ', '-').lower()}-{language}.pdf")


@page(may=policies.may_see_results, params=("year", "on"))
def brief_partner(request: Request, public_id: str, language: str) -> HttpResponse:
    """Hand out two pages on a partner."""
    held = get_object_or_404(partner_queries.partnerships_seen_by(request.actor), public_id=public_id)
    found = queries.brief_of_partner(request.actor, held, year_asked(request), day_asked(request))
    return _pdf(brief.brief_pdf(found, _language(language)), f"brief-{held.public_id}-{language}.pdf")


@page(may=policies.may_see_programme_results, params=("year", "on"))
def brief_country(request: Request, code: str, language: str) -> HttpResponse:
    """Hand out two pages on a country."""
    if code not in reference.entries(reference.COUNTRIES):
        raise Http404
    title = reference.country(code)
    found = queries.brief_of_country(request.actor, code, title, year_asked(request), day_asked(request))
    return _pdf(brief.brief_pdf(found, _language(language)), f"brief-{code.lower()}-{language}.pdf")


@page(may=policies.may_see_programme_results, params=("year", "on"))
def brief_domain(request: Request, public_id: str, language: str) -> HttpResponse:
    """Hand out two pages on a core domain."""
    held = get_object_or_404(strategy_queries.domains_seen_by(request.actor), public_id=public_id)
    found = queries.brief_of_domain(request.actor, held, year_asked(request), day_asked(request))
    return _pdf(brief.brief_pdf(found, _language(language)), f"brief-{held.code.lower()}-{language}.pdf")


def _language(language: str) -> str:
    if language not in dict(settings.LANGUAGES):
        raise Http404
    return language


def _pdf(file: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(file, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer
