"""Reading about leads, investment projects and wins, success, and how it went on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from errera.foundation.audit import queries as audit_queries
from errera.foundation.money import Money
from errera.foundation.sentences import N_, Invalid
from errera.foundation.ui.addresses import address_of
from errera.foundation.ui.pages import page
from errera.foundation.ui.pieces import Tab
from errera.foundation.ui.requests import Request
from errera.foundation.ui.tables import table_page
from errera.foundation.ui.thread import Knot
from errera.initiatives import queries as initiative_queries

from .. import planning, policies, queries
from ..models import Opportunity, Win
from ..presenters import acts, lists, sentences, values
from ..presenters import success as pictures
from ..presenters.lists import url
from ..shapes import percent, spoken, spread_of
from ..states import GOING, Kind, OpportunityState, WinState
from .common import doors, seen_opportunity, seen_win

Counted = Callable[[Any], dict[str, tuple[int, int]]]
BY: dict[str, tuple[str, Counted]] = {
    "partner": (N_("By partner"), queries.by_partner),
    "domain": (N_("By core domain"), queries.by_domain),
    "kind": (N_("By kind"), queries.by_kind),
    "market": (N_("By market"), queries.by_market),
}


@page(may=policies.may_see)
def home(request: Request) -> HttpResponse:
    """Show in one sentence what is going on, and what waits for whom."""
    told = queries.counts_for(request.actor)
    amount = Money(told.confirmed_cents, settings.ERRERA_CURRENCY)
    context = {
        "lead": sentences.of_room(told.going, told.waiting, told.confirmed, amount),
        "doors": doors(request),
        "may_report": policies.may_report(request.actor),
        "going": queries.opportunities_in_short(request.actor)
        .filter(state__in=GOING)
        .order_by("-opened_on", "-pk")[:8],
        "wins": queries.wins_in_short(request.actor).order_by("-won_on", "-pk")[:8],
    }
    return render(request, "opportunities/home.html", context)


@page(may=policies.may_see, params=lists.OPPORTUNITIES.params)
def opportunity_list(request: Request) -> HttpResponseBase:
    """List leads and investment projects."""
    rows = queries.opportunities_seen_by(request.actor)
    may, template = policies.may_report(request.actor), "opportunities/opportunity_list.html"
    return table_page(request, lists.OPPORTUNITIES, rows, template=template, may=may, doors=doors(request))


@page(may=policies.may_see, params=lists.WINS.params)
def win_list(request: Request) -> HttpResponseBase:
    """List wins."""
    rows = queries.wins_to_list(request.actor)
    may, template = policies.may_report(request.actor), "opportunities/win_list.html"
    return table_page(request, lists.WINS, rows, template=template, may=may, doors=doors(request))


@page(may=policies.may_see)
def opportunity(request: Request, public_id: str) -> HttpResponse:
    """Show a lead or an investment project: its stages, what is known, what is missing, what can be done."""
    row = seen_opportunity(request, public_id)
    stages = queries.stages_of(row.kind, request.today)
    known = queries.known_of(row)
    later = [stage for stage in stages if stage.order > row.stage.order]
    following = later[0] if later and row.state in GOING else None
    asked = [asks.fact for stage in stages if following and stage.order <= following.order for asks in stage.asks]
    missing = [fact for fact in dict.fromkeys(asked) if fact.code not in known]
    win = queries.win_of(row) if row.state == OpportunityState.WON else None
    came_from = _page_of_initiative(request, row)
    context = {
        "row": row,
        "stages": stages,
        "following": following,
        "missing": missing,
        "known": [(held.fact.title, spoken(held.fact.takes, held.text)) for held in known.values()],
        "win": win,
        "lead": sentences.of_opportunity(row, following, len(missing)),
        "acts": acts.opportunity_acts(request.actor, row, following, missing, win),
        "credits": [(carrier, percent(carrier.share)) for carrier in row.partners.all()],
        "country": lists.country(row.market),
        "moments": audit_queries.moments_of(row, actor=request.actor, limit=20, is_mixed=True, shows=_is_told),
        "knots": _knots(row, N_("Opportunity"), came_from),
        "came_from": came_from,
        "met": _page_of_introduction(request, row),
    }
    return render(request, "opportunities/opportunity.html", context)


@page(may=policies.may_see)
def win(request: Request, public_id: str) -> HttpResponse:
    """Show a win: its value by year and partner, what the company said, what happens next."""
    row = seen_win(request, public_id)
    answers = list(queries.answers_of(row))
    answer = next((one for one in answers if one.edition == row.edition), None)
    came_from = _page_of_initiative(request, row)
    context = {
        "win": row,
        "lead": sentences.of_win(row, answer),
        "rate": sentences.of_rate(row),
        "acts": acts.win_acts(request.actor, row, answer),
        "years": values.years_of(row),
        "shares": values.partners_of(row),
        "adds": values.adds_of(row, answer) if row.state == WinState.CONFIRMED else None,
        "answer": answer,
        "ratings": values.ratings_of(answer),
        "own_figures": values.own_figures(row, answer) if row.state == WinState.DISPUTED else [],
        "earlier": [one for one in answers if one is not answer],
        "asks": list(queries.asks_of(row)),
        "waves": list(queries.follow_ups_of(row)),
        "country": lists.country(row.market),
        "tabs": _faces(row, "win"),
        "knots": _knots(row, N_("Win"), came_from),
        "came_from": came_from,
        "met": _page_of_introduction(request, row),
    }
    return render(request, "opportunities/win.html", context)


@page(may=policies.may_see)
def win_history(request: Request, public_id: str) -> HttpResponse:
    """Show what happened to a win, its links and its answers, latest on top."""
    row = seen_win(request, public_id)
    rows = [row, *queries.asks_of(row), *queries.answers_of(row), *queries.follow_ups_of(row)]
    moments = audit_queries.moments_of(*rows, actor=request.actor, limit=200, is_mixed=True, shows=_is_told)
    return render(
        request, "opportunities/win_history.html", {"win": row, "moments": moments, "tabs": _faces(row, "win-history")}
    )


@page(may=policies.may_see, params=("by",))
def success(request: Request) -> HttpResponse:
    """Show how often leads are won, with intervals and no order where they meet; and how long it takes."""
    by = request.GET.get("by", "partner")
    if by not in BY:
        raise Invalid(N_("Success is not counted by “{by}”."), field="by", by=by)
    rows = queries.opportunities_seen_by(request.actor)
    counts = queries.own_counts(by, BY[by][1](rows), request.actor)
    found = planning.success_of(counts)
    spread = spread_of(queries.days_to_win(rows))
    context = {
        "doors": doors(request),
        "views": [Tab(label, f"?by={name}", is_here=name == by) for name, (label, _) in BY.items()],
        "lead": pictures.finding(found, by),
        "rates": pictures.rows_of(found, _names(by, counts)),
        "can_rank": found.can_rank,
        "time": pictures.time_to_win(spread, rows.filter(state__in=GOING).count()),
        "bars": pictures.bars_of(spread),
    }
    return render(request, "opportunities/success.html", context)


@page(may=policies.may_see)
def follow_ups(request: Request) -> HttpResponse:
    """Show each wave with who answered and who did not."""
    rows = queries.waves(queries.follow_ups_seen_by(request.actor))
    answered = sum(row["answered"] for row in rows)
    silent = sum(row["silent"] for row in rows)
    context = {"waves": rows, "answered": answered, "silent": silent, "doors": doors(request)}
    return render(request, "opportunities/follow_ups.html", context)


def _names(by: str, counts: Mapping[str, Any]) -> Mapping[str, Any]:
    match by:
        case "kind":
            return {kind.value: kind for kind in Kind}
        case "market":
            return {code: lists.country(code) for code in counts}
    return queries.names_of_rates(by, counts)


def _faces(win: Win, here: str) -> list[Tab]:
    names = {"win": N_("At a glance"), "win-history": N_("History")}
    return [Tab(label, url(name, win), is_here=name == here) for name, label in names.items()]


def _page_of_initiative(request: Request, row: Opportunity | Win) -> str:
    """Give the page of the initiative it came from, where that exists for this reader: sharing credit is not enough."""
    seen = initiative_queries.initiatives_seen_by(request.actor)
    if row.initiative is None or not seen.filter(pk=row.initiative.pk).exists():
        return ""
    return address_of("initiatives:initiative", row.initiative)


def _knots(row: Opportunity | Win, noun: str, came_from: str) -> list[Knot]:
    """Give the thread of the chain: the initiative it came from, the lead it was, the record itself."""
    knots = []
    if row.initiative:
        knots.append(Knot(N_("Initiative"), row.initiative.code, came_from))
    if isinstance(row, Win) and row.opportunity:
        knots.append(Knot(N_("Opportunity"), row.opportunity.code, url("opportunity", row.opportunity)))
    return [*knots, Knot(noun, row.code)]


def _page_of_introduction(request: Request, row: Opportunity | Win) -> str:
    """Give the page of the introduction it came from, where that exists for this reader."""
    seen = queries.introductions_seen_by(request.actor)
    if row.introduction is None or not seen.filter(pk=row.introduction.pk).exists():
        return ""
    return address_of("network:introduction", row.introduction)


def _is_told(name: str) -> bool:
    """Leave out of the history what stands beside it: who and when, and what the record is about."""
    return not name.endswith(("_by", "_at")) and name not in ("company", "domain", "initiative", "introduction")
