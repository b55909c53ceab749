"""Forms for a version as a whole: drafting, changing, targets, adopting, withdrawing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from errera.foundation.sentences import N_, Refusal, Sentence
from errera.foundation.ui.forms import refuse
from errera.foundation.ui.pages import form_page
from errera.foundation.ui.requests import Request
from errera.foundation.ui.speech import say

from .. import actions, policies, presenters, queries
from ..forms import AdoptForm, DraftForm, TargetsForm, VersionForm, WithdrawForm
from ..models import StrategyVersion


@form_page(may=policies.may_draft)
def draft(request: Request) -> HttpResponse:
    """Begin a new version, from nothing or from an earlier one."""
    adopted = queries.adopted_version()
    form = DraftForm(request.POST or None, initial=_proposal(adopted))
    page = _form_page(N_("Draft a new version"), reverse("strategy:version-list"), N_("Make the draft"))
    return answer(
        request, form, page=page,
        act=lambda: actions.draft_version(
            facts=form.facts(), previous=form.cleaned_data["previous"], by=request.actor, at=request.moment
        ),
        done=N_("The draft is made."), to=_page_of,
    )  # fmt: skip


def _proposal(adopted: StrategyVersion | None) -> dict[str, Any]:
    """Propose to carry on where the version in force ends, for as many years."""
    if adopted is None:
        return {}
    years = len(adopted.years)
    until = date(adopted.until_on.year + years, 12, 31)
    return {"previous": adopted.public_id, "from_on": date(adopted.until_on.year + 1, 1, 1), "until_on": until}


@form_page(may=policies.may_draft)
def change(request: Request, public_id: str) -> HttpResponse:
    """Change the title, the summary or the period of a draft."""
    version = draft_to_change(request, public_id)
    form = VersionForm(request.POST or None, record=version)
    return answer(
        request, form, page=_form_page(N_("Change the version"), _page_of(version)),
        act=lambda: actions.change_version(version=version, facts=form.facts(), by=request.actor, at=request.moment),
        done=N_("The version is changed."), to=_page_of,
    )  # fmt: skip


@form_page(may=policies.may_draft)
def targets(request: Request, public_id: str) -> HttpResponse:
    """Set all targets of a draft in one grid."""
    version = draft_to_change(request, public_id)
    table = queries.target_table_of(version)
    form = TargetsForm(request.POST or None, table=table)
    return answer(
        request, form, page={**_form_page(N_("Set the targets"), _page_of(version)), "version": version,
                             "years": [str(year) for year in table.years]},
        act=lambda: actions.set_target_grid(
            version=version, values=form.changes(), by=request.actor, at=request.moment
        ),
        done=N_("The targets are set."), to=_page_of, template="strategy/targets_form.html",
    )  # fmt: skip


@form_page(may=policies.may_see_drafts)
def adopt(request: Request, public_id: str) -> HttpResponse:
    """Adopt a draft, with the ground where indicators cannot be tested."""
    version = get_object_or_404(queries.versions_seen_by(request.actor), public_id=public_id)
    policies.may_adopt(request.actor, version).require()
    form = AdoptForm(request.POST or None, initial={"adopted_on": request.today})
    untestable = queries.not_testable(version)
    page = {
        **_form_page(N_("Adopt the strategy"), _page_of(version), N_("Adopt")),
        "version": version,
        "lacking": presenters.lacking((row, presenters.missing(row)) for row in untestable),
        "untestable_count": len(untestable),
        "adopted": queries.adopted_version(),
    }
    return answer(
        request, form, page=page,
        act=lambda: actions.adopt_version(version=version, **form.cleaned_data, by=request.actor, at=request.moment),
        done=N_("The strategy is adopted."), to=_page_of, template="strategy/adopt.html",
    )  # fmt: skip


@form_page(may=policies.may_draft)
def withdraw(request: Request, public_id: str) -> HttpResponse:
    """Withdraw a draft, with the reason."""
    version = draft_to_change(request, public_id)
    form = WithdrawForm(request.POST or None)
    return answer(
        request, form, page=_form_page(N_("Withdraw the draft"), _page_of(version), N_("Withdraw")),
        act=lambda: actions.withdraw_version(
            version=version, ground=form.cleaned_data["ground"], by=request.actor, at=request.moment
        ),
        done=N_("The draft is withdrawn."), to=_page_of, template="strategy/form_short.html",
    )  # fmt: skip


def draft_to_change(request: Request, public_id: str) -> StrategyVersion:
    """Give a version that the reader may change; refuses with the reason otherwise."""
    version = get_object_or_404(queries.versions_seen_by(request.actor), public_id=public_id)
    policies.may_change(request.actor, version).require()
    return version


def answer(
    request: Request, form: Form, *, page: dict[str, Any], act: Callable[[], Any], done: str,
    to: Callable[[Any], str], template: str = "strategy/form.html",
) -> HttpResponse:  # fmt: skip
    """Show a form, or run the action on what was typed and go where its result lives; a refusal goes on the form."""
    if form.is_bound and form.is_valid():
        try:
            result = act()
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, say(Sentence(done)))
            return redirect(to(result))
    return render(request, template, {**page, "form": form})


def _form_page(heading: str, back: str, submit: str = N_("Save")) -> dict[str, Any]:
    return {"heading": heading, "back": back, "submit": submit}


def _page_of(version: StrategyVersion) -> str:
    return reverse("strategy:version-detail", args=[version.public_id])
