"""Figures: reading one with its thread, measuring, changing, dropping, choosing what counts, and their papers."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from errera.foundation.audit import queries as audit_queries
from errera.foundation.documents import actions as documents
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.forms import hands
from errera.foundation.ui.pages import button, carry_out, form_page, page
from errera.foundation.ui.requests import Request

from .. import actions, policies, queries
from ..forms import FigureForm, PartFormSet, groups_of, parts_in, typed, typed_parts
from ..models import Measurement, Period
from ..presenters import acts, series
from ..presenters.report_pages import named_parts
from ..presenters.words import of_what, url, value_of, whose
from ..shapes import Handed
from .common import answer_form, seen_figure, seen_period


@page(may=policies.may_see_results)
def figure(request: Request, public_id: str) -> HttpResponse:
    """Show a figure: its value, its parts, its papers, and the thread down to the books."""
    row = get_object_or_404(queries.with_parts(queries.measurements_seen_by(request.actor)), public_id=public_id)
    context = {
        "row": row, "value": value_of(row.indicator, row.figure), "made_of": of_what(row), "whose": whose(row.period),
        "parts": named_parts(row), "evidence": row.evidence.all(),
        "acts": acts.figure_acts(request.actor, row), "knots": series.knots_of_figure(row, request.actor),
        "ladder": series.ladder_of(row, request.actor),
        "moments": audit_queries.moments_of(row, actor=request.actor, shows=_is_told),
        "may_change": policies.may_measure(request.actor, row.period) if acts.figure_acts(request.actor, row) else None,
    }  # fmt: skip
    return render(request, "results/figure.html", context)


def _is_told(name: str) -> bool:
    return not name.endswith(("_by", "_at")) and name not in ("period", "indicator")


@form_page(may=policies.may_begin_measuring, params=("indicator",))
def measure(request: Request, public_id: str) -> HttpResponse:
    """Write a figure of a period down."""
    held = seen_period(request, public_id)
    form = _form(request, held, {"indicator": request.GET.get("indicator", "")})
    parts = _parts(request, held, [])

    def act() -> Measurement:
        with transaction.atomic():  # a paper that is refused takes the figure with it, so that nothing is half kept
            facts = form.facts(parts_in(parts, held, form.chosen))
            row = actions.measure(period=held, indicator=form.chosen, facts=facts, **hands(request))
            _keep_paper(request, row, form)
        return row

    return _answer(request, held, form, parts, act, done=N_("The figure is kept."), heading=N_("Measure"))


@form_page(may=policies.may_begin_measuring)
def figure_change(request: Request, public_id: str) -> HttpResponse:
    """Change a figure of an open period, or lay another paper beside it."""
    row = seen_figure(request, public_id)
    form = _form(request, row.period, typed(row))
    form.fields["indicator"].disabled = form.fields["source"].disabled = True
    parts = _parts(request, row.period, typed_parts(row))

    def act() -> Measurement:
        with transaction.atomic():
            facts = form.facts(parts_in(parts, row.period, row.indicator))
            changed = actions.change_figure(measurement=row, facts=facts, **hands(request))
            _keep_paper(request, changed, form)
        return changed

    return _answer(
        request, row.period, form, parts, act, done=N_("The figure is changed."), heading=N_("Change the figure")
    )


def _form(request: Request, period: Period, initial: dict[str, Any]) -> FigureForm:
    indicators = queries.indicators_to_measure(period)
    return FigureForm(
        request.POST or None, request.FILES or None, period=period, indicators=indicators, initial=initial
    )


def _parts(request: Request, period: Period, initial: list[Any]) -> Any:
    indicators = queries.indicators_to_measure(period)
    groups = groups_of(period, queries.domains_of(indicators[0]) if indicators else ())
    return PartFormSet(request.POST or None, prefix="parts", initial=initial, form_kwargs={"groups": groups})


def _answer(request: Request, period: Period, form: FigureForm, parts: Any, act: Any, **page: Any) -> HttpResponse:
    may = policies.may_measure(request.actor, period)
    return answer_form(
        request, form, act, back=url("period", period), may=may, also=parts, subject=period,
        template="results/figure_form.html", **page,
    )  # fmt: skip


def _keep_paper(request: Request, row: Measurement, form: FigureForm) -> None:
    file = form.cleaned_data["papers"]
    if not file:
        return
    document = documents.keep_document(
        file=file, title=file.name, about=row, organisation_id=row.period.organisation_id, **hands(request)
    )
    handed = Handed(document.title, document.public_id, document.sha256)
    actions.add_evidence(measurement=row, handed=handed, **hands(request))


@button(may=policies.may_begin_measuring)
def figure_drop(request: Request, public_id: str) -> HttpResponse:
    """Take a figure out of an open period."""
    row = seen_figure(request, public_id)
    done = Sentence(N_("The figure is dropped."))
    return carry_out(request, actions.drop_figure, done=done, back=url("period", row.period), measurement=row)


@button(may=policies.may_begin_measuring)
def figure_count(request: Request, public_id: str) -> HttpResponse:
    """Let this source count."""
    row = seen_figure(request, public_id)
    done = Sentence(N_("This figure counts from now on."))
    return carry_out(request, actions.count_figure, done=done, back=url("figure", row), measurement=row)


@button(may=policies.may_begin_measuring)
def evidence_drop(request: Request, public_id: str) -> HttpResponse:
    """Take a paper off a figure."""
    paper = get_object_or_404(queries.evidence_seen_by(request.actor), public_id=public_id)
    done, back = Sentence(N_("The paper is taken off.")), url("figure", paper.measurement)
    return carry_out(request, actions.drop_evidence, done=done, back=back, evidence=paper)
