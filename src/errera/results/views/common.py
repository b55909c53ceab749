"""What the views of results share: the year and day asked for, what the reader may see, forms with one action."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from errera.foundation.actor import Verdict
from errera.foundation.panels import panels_on
from errera.foundation.sentences import N_, Invalid
from errera.foundation.ui.forms import answers
from errera.foundation.ui.requests import Request

from .. import queries
from ..models import Measurement, Period


def day_asked(request: Request) -> dt.date:
    """Give the day of `?on=2026-03-01`, or today; refuses what is no date and a day to come."""
    typed = request.GET.get("on", "")
    if not typed:
        return request.today
    try:
        day = dt.date.fromisoformat(typed)
    except ValueError as fault:
        raise Invalid(N_("“{typed}” is not a date such as 2026-03-01."), field="on", typed=typed) from fault
    if day > request.today:
        raise Invalid(N_("{day} is still to come; nobody has measured it."), field="on", day=day)
    return day


def year_asked(request: Request) -> int:
    """Give the year of `?year=2025`, or the one of which results are due: last year, as long as it was measured."""
    typed = request.GET.get("year", "")
    if not typed:
        known = queries.years_measured()
        earlier = [year for year in known if year < request.today.year]
        return (earlier or known or [request.today.year])[0]
    if not (typed.isdecimal() and len(typed) == 4):
        raise Invalid(N_("“{typed}” is not a year such as 2026."), field="year", typed=typed)
    return int(typed)


def seen_period(request: Request, public_id: str) -> Period:
    """Give a period that exists for the reader, or answer that there is nothing."""
    return get_object_or_404(queries.periods_seen_by(request.actor), public_id=public_id)


def seen_figure(request: Request, public_id: str) -> Measurement:
    """Give a measurement that exists for the reader, or answer that there is nothing."""
    return get_object_or_404(queries.measurements_seen_by(request.actor), public_id=public_id)


def doors(request: Request) -> list[Any]:
    """Give the ways between the pages of results, in order, for this reader."""
    return sorted(panels_on("results.doors", request, actor=request.actor), key=lambda door: door.order)


def answer_form(
    request: Request,
    form: forms.Form,
    act: Callable[[], Any],
    *,
    may: Verdict | None = None,
    also: Any = None,
    **context: Any,
) -> HttpResponse:
    """Show a form to whoever may send it; on a valid POST run the one action, or show why it was refused.

    `also` is a formset that comes with the form; all else is as the house answers every form.
    """
    if may is not None:
        may.require()
    beside = () if also is None else (also,)
    return answers.answer_form(request, form, lambda _given: act(), also=beside, formset=also, **context)
