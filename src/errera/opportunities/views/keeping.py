"""Keeping what the room stands on: stages with their facts, and exchange rates."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.forms import hands
from errera.foundation.ui.pages import button, carry_out, form_page, page
from errera.foundation.ui.requests import Request

from .. import actions, policies, queries
from ..forms.keeping import FactForm, RatesForm, RequireForm, StageForm, UntilForm
from ..presenters import sentences
from ..presenters.lists import url
from ..shapes import read_rates
from ..states import Kind
from .common import answer_form, doors


@page(may=policies.may_see_stages)
def stages(request: Request) -> HttpResponse:
    """Show the stages of leads and of investment projects, with what each asks for today."""
    context = {
        "kinds": [(kind, queries.stages_of(kind, request.today)) for kind in Kind],
        "facts": list(queries.facts()),
        "may": policies.may_keep_stages(request.actor),
        "doors": doors(request),
    }
    return render(request, "opportunities/stages.html", context)


@button(may=policies.may_keep_stages)
def stages_usual(request: Request) -> HttpResponse:
    """Begin with the usual stages."""
    done = Sentence(N_("The usual stages are laid down; change them as you like."))
    return carry_out(request, actions.lay_usual_stages, done=done, back=url("stages"))


@form_page(may=policies.may_keep_stages)
def stage_lay(request: Request) -> HttpResponse:
    """Lay down or change a stage."""
    form = StageForm(request.POST or None)
    return answer_form(
        request, form, lambda: actions.lay_stage(facts=form.facts(), **hands(request)),
        done=N_("The stage is laid down."), back=url("stages"), heading=N_("Lay down a stage"),
    )  # fmt: skip


@form_page(may=policies.may_keep_stages)
def fact_lay(request: Request) -> HttpResponse:
    """Lay down or change a fact."""
    form = FactForm(request.POST or None)
    return answer_form(
        request, form, lambda: actions.lay_fact(facts=form.facts(), **hands(request)),
        done=N_("The fact is laid down."), back=url("stages"), heading=N_("Lay down a fact"),
    )  # fmt: skip


@form_page(may=policies.may_keep_stages)
def requirement_set(request: Request) -> HttpResponse:
    """Let a stage ask for a fact from a day on."""
    form = RequireForm(request.POST or None, stages=queries.stages(), facts=queries.facts())
    return answer_form(
        request, form, lambda: actions.require_fact(**form.cleaned_data, **hands(request)),
        done=N_("The stage asks for it."), back=url("stages"), heading=N_("Ask for a fact"),
    )  # fmt: skip


@form_page(may=policies.may_keep_stages)
def requirement_end(request: Request, public_id: str) -> HttpResponse:
    """Let a stage no longer ask for a fact after a day."""
    held = get_object_or_404(queries.requirements(), public_id=public_id)
    form = UntilForm(request.POST or None)
    return answer_form(
        request, form, lambda: actions.end_requirement(requirement=held, **form.cleaned_data, **hands(request)),
        done=N_("After that day the stage no longer asks for it."), back=url("stages"),
        heading=N_("No longer ask for it"), subject=held,
    )  # fmt: skip


@page(may=policies.may_see_stages)
def rates(request: Request) -> HttpResponse:
    """Show the latest exchange rates."""
    context = {
        "lead": sentences.of_rates(queries.rates_between()),
        "rates": [(row.currency, sentences.spoken(row.units)) for row in queries.latest_rates()],
        "may": policies.may_keep_rates(request.actor),
        "doors": doors(request),
    }
    return render(request, "opportunities/rates.html", context)


@form_page(may=policies.may_keep_rates)
def rates_import(request: Request) -> HttpResponse:
    """Bring in a file of the European Central Bank."""
    form = RatesForm(request.POST or None, request.FILES or None)
    return answer_form(
        request, form,
        lambda: actions.import_rates(
            rates=read_rates(form.cleaned_data["file"], since=form.cleaned_data["since"]), **hands(request)
        ),
        done=N_("The exchange rates are brought in."), back=url("rates"), heading=N_("Bring exchange rates in"),
    )  # fmt: skip
