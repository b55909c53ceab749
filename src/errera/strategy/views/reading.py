"""Pages that show the strategy."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render

from errera.foundation.audit import policies as audit_policies
from errera.foundation.audit import queries as audit_queries
from errera.foundation.ui.pages import page
from errera.foundation.ui.requests import Request
from errera.foundation.ui.tables import table_page
from errera.foundation.ui.thread import Knot

from .. import policies, presenters, queries
from ..models import StrategyVersion
from ..states import WHY_NEEDED

MOMENTS_SHOWN = 10


@page(may=policies.may_see_strategy)
def home(request: Request) -> HttpResponse:
    """Show the strategy in force on one page, or how to begin one."""
    adopted = queries.adopted_version()
    if adopted is None:
        drafts = queries.version_rows(request.actor).order_by("-drafted_at")[:5]
        context = {"may_draft": policies.may_draft(request.actor), "drafts": drafts}
        return render(request, "strategy/empty.html", context)
    return _version_page(request, adopted)


@page(may=policies.may_see_strategy)
def version(request: Request, public_id: str) -> HttpResponse:
    """Show one version on one page."""
    return _version_page(request, _seen(request, public_id))


def _version_page(request: Request, shown: StrategyVersion) -> HttpResponse:
    actor = request.actor
    overview = queries.overview_of(shown, year=request.today.year)
    context = {
        "version": shown,
        "overview": overview,
        "lacking": presenters.lacking((measure.indicator, measure.missing) for measure in overview.not_testable),
        "year": str(overview.year),
        "mappings": [(domain, presenters.mapping(domain)) for domain in overview.domains],
        "period": presenters.period(shown),
        "adopted": presenters.adopted(shown),
        "knots": presenters.knots(shown),
        "may_draft": policies.may_draft(actor),
        "may_change": policies.may_change(actor, shown),
        "may_adopt": policies.may_adopt(actor, shown),
        "may_see_history": audit_policies.may_see_trail(actor),
    }
    return render(request, "strategy/version.html", context)


@page(may=policies.may_see_strategy, params=presenters.VERSIONS.params)
def versions(request: Request) -> HttpResponseBase:
    """List the versions that exist for the reader."""
    may_draft = policies.may_draft(request.actor)
    rows = queries.version_rows(request.actor)
    return table_page(request, presenters.VERSIONS, rows, template="strategy/versions.html", may_draft=may_draft)


@page(may=policies.may_see_strategy, params=presenters.INDICATORS.params)
def indicators(request: Request, public_id: str) -> HttpResponseBase:
    """List the indicators of a version, to sort and to save."""
    shown = _seen(request, public_id)
    rows = queries.indicators_seen_by(request.actor).filter(version=shown)
    return table_page(request, presenters.INDICATORS, rows, template="strategy/indicators.html", version=shown)


@page(may=policies.may_see_strategy, params=presenters.TARGETS.params)
def targets(request: Request, public_id: str) -> HttpResponseBase:
    """List the targets of a version, to sort and to save."""
    shown = _seen(request, public_id)
    rows = queries.targets_seen_by(request.actor).filter(indicator__version=shown)
    return table_page(request, presenters.TARGETS, rows, template="strategy/targets.html", version=shown)


@page(may=policies.may_see_strategy)
def objective(request: Request, public_id: str) -> HttpResponse:
    """Show an objective, what measures it, and who works on it."""
    shown = get_object_or_404(queries.objectives_seen_by(request.actor), public_id=public_id)
    aim = queries.aim_of(shown, year=request.today.year)
    context = {
        "aim": aim,
        "objective": shown,
        "year": str(shown.version.nearest_year(request.today.year)),
        **_record_context(request, shown, presenters.knots(shown.version, shown)),
    }
    return render(request, "strategy/objective.html", context)


@page(may=policies.may_see_strategy)
def domain(request: Request, public_id: str) -> HttpResponse:
    """Show a core domain, its mapping, and the indicators that name it."""
    shown = get_object_or_404(queries.domains_seen_by(request.actor), public_id=public_id)
    overview = queries.overview_of(shown.version, year=request.today.year)
    context = {
        "domain": shown,
        "mapping": presenters.mapping(shown),
        "measures": [m for m in overview.measures if not m.domains or shown in m.domains],
        "year": str(overview.year),
        **_record_context(request, shown, presenters.knots(shown.version, shown)),
    }
    return render(request, "strategy/domain.html", context)


@page(may=policies.may_see_strategy)
def indicator(request: Request, public_id: str) -> HttpResponse:
    """Show an indicator: its definition, its baseline, its targets."""
    shown = get_object_or_404(queries.indicators_seen_by(request.actor), public_id=public_id)
    targets_by_year = list(queries.targets_of(shown))
    context = {
        "indicator": shown,
        "missing": [(part, WHY_NEEDED[part]) for part in presenters.missing(shown)],
        "domains": shown.domains.order_by("order", "code"),
        "owner": presenters.owner(shown),
        "baseline_year": str(shown.baseline_year or ""),
        "points": presenters.target_points(targets_by_year),
        "chart": presenters.target_chart(shown, targets_by_year),
        **_record_context(request, shown, presenters.knots(shown.version, shown.objective, shown)),
    }
    return render(request, "strategy/indicator.html", context)


@page(may=policies.may_see_strategy)
def comparison(request: Request, public_id: str, earlier: str) -> HttpResponse:
    """Show two versions side by side."""
    compared = queries.comparison_of(_seen(request, earlier), _seen(request, public_id))
    return render(request, "strategy/comparison.html", presenters.comparison_context(compared))


@page(may=audit_policies.may_see_trail)
def history(request: Request, public_id: str) -> HttpResponse:
    """Show everything that happened to a version and to what is in it."""
    shown = _seen(request, public_id)
    rows = [shown, *queries.objectives_of(shown), *queries.domains_of(shown), *queries.indicators_of(shown)]
    moments = audit_queries.moments_of(*rows, actor=request.actor, limit=200)
    return render(request, "strategy/history.html", {"version": shown, "moments": moments})


def _record_context(request: Request, record: Any, knots: list[Knot]) -> dict[str, Any]:
    may_see_history = audit_policies.may_see_trail(request.actor)
    moments = audit_queries.moments_of(record, actor=request.actor, limit=MOMENTS_SHOWN) if may_see_history else []
    return {
        "version": record.version,
        "knots": knots,
        "may_change": policies.may_change(request.actor, record.version),
        "may_see_history": may_see_history,
        "moments": moments,
    }


def _seen(request: Request, public_id: str) -> StrategyVersion:
    return get_object_or_404(queries.versions_seen_by(request.actor), public_id=public_id)
