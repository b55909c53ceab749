"""What the views of results share: the year and day asked for, what the reader may see, forms with one action."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from errera.foundation.actor import Verdict
from errera.foundation.panels import panels_on
from errera.foundation.sentences import N_, Invalid, Refusal, Sentence
from errera.foundation.ui.forms import refuse
from errera.foundation.ui.requests import Request
from errera.foundation.ui.speech import say

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
    request: Request, form: forms.Form, act: Callable[[], Any], *, done: str, back: Callable[[Any], str] | str,
    may: Verdict | None = None, also: Any = None, template: str = "results/form.html", **context: Any,
) -> HttpResponse:  # fmt: skip
    """Show a form to whoever may send it; on a valid POST run the one action, or show why it was refused."""
    if may is not None:
        may.require()
    is_sent = request.method == "POST"
    if is_sent and all([form.is_valid(), also is None or also.is_valid()]):
        try:
            made = act()
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, say(Sentence(done)))
            return redirect(back if isinstance(back, str) else back(made))
    shown = {"form": form, "formset": also, "cancel": back if isinstance(back, str) else "", **context}
    return render(request, template, shown)


def hands(request: Request) -> dict[str, Any]:
    """Give who does it and when, as every action asks."""
    return {"by": request.actor, "at": request.moment}
