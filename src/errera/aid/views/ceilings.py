"""Ceilings: all of them on one page, set and ended by those who keep them."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from errera.foundation.sentences import N_
from errera.foundation.ui.forms import answer_form, hands
from errera.foundation.ui.pages import form_page, page, seen
from errera.foundation.ui.requests import Request

from .. import actions, policies, queries
from ..forms.ceilings import CeilingEndForm, CeilingForm, initial_of
from ..presenters import acts
from ..presenters.acts import url


@page(may=policies.may_see_aid)
def ceiling_list(request: Request) -> HttpResponse:
    """Show every ceiling with its days."""
    rows = list(queries.ceilings())
    context = {
        "rows": [(row, acts.on_ceiling(request.actor, row)) for row in rows],
        "may_keep": policies.may_keep_ceilings(request.actor),
        "today": [row for row in rows if queries.limit_of(row).holds_on(request.today)],
    }
    return render(request, "aid/ceilings.html", context)


@form_page(may=policies.may_keep_ceilings)
def add(request: Request) -> HttpResponse:
    """Set a ceiling."""
    form = CeilingForm(request.POST or None, is_new=True)
    return answer_form(
        request, form,
        lambda given: actions.set_ceiling(code=given["code"], facts=form.facts(), **hands(request)),
        done=N_("The ceiling is set."), back=url("ceiling-list"), heading=N_("Set a ceiling"), submit=N_("Set"),
    )  # fmt: skip


@form_page(may=policies.may_keep_ceilings)
def change(request: Request, public_id: str) -> HttpResponse:
    """Change a ceiling; grants that were made stay as they are."""
    ceiling = seen(queries.ceilings(), public_id)
    form = CeilingForm(request.POST or None, is_new=False, initial=initial_of(ceiling))
    return answer_form(
        request, form,
        lambda given: actions.set_ceiling(code=ceiling.code, facts=form.facts(), **hands(request)),
        done=N_("The ceiling is changed."), back=url("ceiling-list"), heading=N_("Change the ceiling"),
        subject=ceiling.code, explanation=N_("Grants that were made stay; the next one counts against what you set."),
    )  # fmt: skip


@form_page(may=policies.may_keep_ceilings)
def end(request: Request, public_id: str) -> HttpResponse:
    """Say until when a ceiling holds."""
    ceiling = seen(queries.ceilings(), public_id)
    form = CeilingEndForm(request.POST or None)
    return answer_form(
        request, form, lambda given: actions.end_ceiling(ceiling=ceiling, **given, **hands(request)),
        done=N_("The ceiling has an end."), back=url("ceiling-list"), heading=N_("End the ceiling"),
        subject=ceiling.code,
    )  # fmt: skip
