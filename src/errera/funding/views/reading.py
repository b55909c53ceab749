"""Reading about money: the programme's, a partner's, an envelope's, an allocation's, each as of any day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from errera.foundation.audit import queries as audit_queries
from errera.foundation.panels import panels_on
from errera.foundation.sentences import N_
from errera.foundation.ui.pages import page
from errera.foundation.ui.pieces import Tab
from errera.foundation.ui.requests import Request
from errera.foundation.ui.tables import table_page
from errera.foundation.ui.thread import Knot
from errera.ledger.policies import may_see_ledger
from errera.ledger.shapes import about
from errera.partners import queries as partner_queries

from .. import policies, queries
from ..forms import categories
from ..models import Allocation, Envelope
from ..presenters import acts, lists, sentences, standing
from ..presenters.lists import url
from ..presenters.picture import picture_of
from ..shapes import YearPaid
from .common import day_asked, doors, seen_allocation, seen_envelope


@page(may=policies.may_see_money, params=("year", "on"))
def home(request: Request) -> HttpResponse:
    """Show the money of the programme, in one sentence and one picture; a partner is led to its own."""
    if not policies.may_see_programme_money(request.actor):
        return _own(request)
    on = day_asked(request)
    envelopes = list(queries.envelopes_seen_by(request.actor).order_by("code"))
    chosen = _chosen(request, envelopes)
    figures = queries.figures_by_envelope(on)
    context = {"on": on, "doors": doors(request), "envelopes": envelopes, "envelope": chosen}
    if chosen:
        here = figures.get(chosen.code) or queries.figures_of_envelope(chosen, on)
        told, method = sentences.forecast_of(chosen, here, _earlier(envelopes, chosen, on))
        context |= {
            "lead": sentences.of_year(chosen, here, on),
            "method": method,
            "forecast": told,
            "rows": standing.rows_of(chosen, here, on),
            "picture": picture_of(envelopes, figures, lambda row: url("envelope", row)),
            "may_allocate": policies.may_allocate(request.actor),
            "may_see_ledger": may_see_ledger(request.actor),
        }
    return render(request, "funding/home.html", context)


def _own(request: Request) -> HttpResponse:
    """Lead a partner's people to the money of their own organisation."""
    held = partner_queries.partnerships_seen_by(request.actor).order_by("pk").first()
    return redirect(url("partner", held)) if held else render(request, "funding/nothing.html", {})


def _chosen(request: Request, envelopes: Sequence[Envelope]) -> Envelope | None:
    code = request.GET.get("year", "")
    if code:
        return get_object_or_404(queries.envelopes_seen_by(request.actor), code=code)
    running = [row for row in envelopes if row.from_on <= request.today <= row.until_on]
    return next(iter([*running, *reversed(envelopes)]), None)


def _earlier(envelopes: Sequence[Envelope], chosen: Envelope, on: date) -> list[YearPaid]:
    """Give what each earlier year had paid by the same day of its year, and in the end."""
    before = [row for row in envelopes if row.until_on < chosen.from_on]
    days = queries.paid_by_day(row.code for row in before)
    passed = on - chosen.from_on
    return [
        YearPaid(
            row.code,
            sum(cents for code, day, cents in days if code == row.code and day - row.from_on <= passed),
            sum(cents for code, _, cents in days if code == row.code),
        )
        for row in before
    ]


@page(may=policies.may_see_money, params=lists.ALLOCATIONS.params)
def allocation_list(request: Request) -> HttpResponseBase:
    """Show what was granted to whom."""
    rows = queries.allocations_seen_by(request.actor)
    may = policies.may_allocate(request.actor)
    template = "funding/allocation_list.html"
    return table_page(request, lists.ALLOCATIONS, rows, template=template, may=may, doors=doors(request))


@page(may=policies.may_see_programme_money, params=lists.ENVELOPES.params)
def envelope_list(request: Request) -> HttpResponseBase:
    """Show the envelopes of all years."""
    rows = queries.envelopes_seen_by(request.actor)
    may = policies.may_keep_envelopes(request.actor)
    template = "funding/envelope_list.html"
    return table_page(request, lists.ENVELOPES, rows, template=template, may=may, doors=doors(request))


@page(may=policies.may_see_programme_money, params=("on",))
def envelope(request: Request, public_id: str) -> HttpResponse:
    """Show an envelope as of a day: what stands where, and its rules."""
    held, on = seen_envelope(request, public_id), day_asked(request)
    figures = queries.figures_of_envelope(held, on)
    context = {
        "envelope": held,
        "on": on,
        "lead": sentences.of_year(held, figures, on) if held.book_id else None,
        "rows": standing.rows_of(held, figures, on),
        "acts": acts.envelope_acts(request.actor, held),
        "moments": audit_queries.moments_of(held, actor=request.actor),
        "may_see_ledger": may_see_ledger(request.actor),
    }
    return render(request, "funding/envelope.html", context)


@page(may=policies.may_see_money, params=("on",))
def allocation(request: Request, public_id: str) -> HttpResponse:
    """Show an allocation as of a day: its lines, its conditions, where the money stands, what can be done."""
    held, on = seen_allocation(request, public_id), day_asked(request)
    figures = queries.figures(held, on)
    conditions, shifts = list(queries.conditions_of(held)), list(queries.shifts_of(held))
    titles = dict(categories())
    context = {
        "allocation": held,
        "on": on,
        "may_see_ledger": may_see_ledger(request.actor),
        "lead": sentences.of_allocation(held, figures, on),
        "rows": standing.rows_of(held.envelope, figures, on, subject=about(held)),
        "lines": [(line, titles.get(line.category, line.category)) for line in queries.lines_of(held)],
        "conditions": [(row, acts.condition_acts(request.actor, row)) for row in conditions],
        "shifts": [(row, acts.shift_acts(request.actor, row)) for row in shifts],
        "acts": acts.allocation_acts(request.actor, held),
        "tabs": _faces(held, "allocation"),
        "knots": [
            Knot(
                N_("Agreement"),
                held.agreement.code,
                reverse("partners:agreement-detail", args=[held.agreement.public_id]),
            ),
            Knot(N_("Allocation"), held.code),
        ],
    }
    return render(request, "funding/allocation.html", context)


@page(may=policies.may_see_money)
def allocation_history(request: Request, public_id: str) -> HttpResponse:
    """Show what happened to an allocation, in order: its conditions, its shifts, and what rooms above made of it."""
    held = seen_allocation(request, public_id)
    above = [row for rows in panels_on("funding.history", held, actor=request.actor) for row in rows]
    rows = [held, *queries.conditions_of(held), *queries.shifts_of(held), *above]
    moments = audit_queries.moments_of(*rows, actor=request.actor, limit=200, is_mixed=True, shows=_is_told)
    shown = {"allocation": held, "moments": moments, "tabs": _faces(held, "allocation-history")}
    return render(request, "funding/allocation_history.html", shown)


def _is_told(name: str) -> bool:
    """Leave out of the history what stands beside it: who and when, which allocation, agreement and year."""
    return not name.endswith(("_by", "_at")) and name not in ("allocation", "agreement", "envelope")


def _faces(allocation: Allocation, here: str) -> list[Tab]:
    names = {"allocation": N_("At a glance"), "allocation-history": N_("History")}
    return [Tab(label, url(name, allocation), is_here=name == here) for name, label in names.items()]


def _agreement_url(allocation: Allocation) -> str:
    return reverse("partners:agreement-detail", args=[allocation.agreement.public_id])


@page(may=policies.may_see_money, params=("on",))
def partner(request: Request, public_id: str) -> HttpResponse:
    """Show the money of one partner over all years, as of a day."""
    held = get_object_or_404(partner_queries.partnerships_seen_by(request.actor), public_id=public_id)
    on = day_asked(request)
    rows = list(
        queries.allocations_seen_by(request.actor).filter(agreement__partnership=held).order_by("-from_on", "code")
    )
    figures = queries.figures_of(rows, on)
    pairs = [(row, figures[row.public_id]) for row in rows]
    context = {
        "partnership": held,
        "on": on,
        "lead": sentences.of_partner(str(held), pairs, on),
        "rows": [standing.line_of(row, cents) for row, cents in pairs],
        "doors": doors(request),
        "is_real": not held.organisation.is_fictional and settings.DEMO,
    }
    return render(request, "funding/partner.html", context)
