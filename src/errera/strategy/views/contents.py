"""Forms for what is in a draft: objectives, core domains and indicators are added, changed and dropped alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from errera.foundation.sentences import N_
from errera.foundation.ui.pages import button, carry_out, form_page
from errera.foundation.ui.requests import Request

from .. import actions, policies, queries
from ..forms import DomainForm, IndicatorForm, ObjectiveForm
from .drafting import answer, draft_to_change


@dataclass(frozen=True)
class Kind:
    """A kind of record: its form, its rows, its actions, and the words of its pages."""

    form: Callable[..., Any]
    rows: Callable[..., Any]
    add: Callable[..., Any]
    change: Callable[..., Any]
    drop: Callable[..., Any]
    add_heading: str
    change_heading: str
    dropped: str


KINDS = {
    "objective": Kind(
        lambda *args, actor, **more: ObjectiveForm(*args, **more),
        queries.objectives_seen_by, actions.add_objective, actions.change_objective, actions.drop_objective,
        N_("Add an objective"), N_("Change the objective"), N_("The objective is dropped."),
    ),
    "domain": Kind(
        lambda *args, actor, **more: DomainForm(*args, **more),
        queries.domains_seen_by, actions.add_domain, actions.change_domain, actions.drop_domain,
        N_("Add a core domain"), N_("Change the core domain"), N_("The core domain is dropped."),
    ),
    "indicator": Kind(
        IndicatorForm,
        queries.indicators_seen_by, actions.add_indicator, actions.change_indicator, actions.drop_indicator,
        N_("Add an indicator"), N_("Change the indicator"), N_("The indicator is dropped."),
    ),
}  # fmt: skip


@form_page(may=policies.may_draft)
def add(request: Request, public_id: str, kind: str) -> HttpResponse:
    """Add a record to a draft."""
    version, chosen = draft_to_change(request, public_id), KINDS[kind]
    form = chosen.form(request.POST or None, version=version, actor=request.actor)
    return answer(
        request, form, page={"heading": chosen.add_heading, "back": _version_page(version), "submit": N_("Add")},
        act=lambda: chosen.add(version=version, facts=form.facts(), by=request.actor, at=request.moment),
        done=N_("It is added."), to=lambda row: _page(kind, row),
    )  # fmt: skip


@form_page(may=policies.may_draft)
def change(request: Request, public_id: str, kind: str) -> HttpResponse:
    """Change a record of a draft."""
    chosen, row = KINDS[kind], _row(request, kind, public_id)
    policies.may_change(request.actor, row.version).require()
    form = chosen.form(request.POST or None, version=row.version, record=row, actor=request.actor)
    return answer(
        request, form, page={"heading": chosen.change_heading, "back": _page(kind, row), "submit": N_("Save")},
        act=lambda: chosen.change(**{kind: row}, facts=form.facts(), by=request.actor, at=request.moment),
        done=N_("It is changed."), to=lambda changed: _page(kind, changed),
    )  # fmt: skip


@button(may=policies.may_draft)
def drop(request: Request, public_id: str, kind: str) -> HttpResponse:
    """Drop a record from a draft."""
    chosen, row = KINDS[kind], _row(request, kind, public_id)
    return carry_out(request, chosen.drop, done=chosen.dropped, back=_version_page(row.version), **{kind: row})


def _row(request: Request, kind: str, public_id: str) -> Any:
    return get_object_or_404(KINDS[kind].rows(request.actor), public_id=public_id)


def _page(kind: str, row: Any) -> str:
    return reverse(f"strategy:{kind}-detail", args=[row.public_id])


def _version_page(version: Any) -> str:
    return reverse("strategy:version-detail", args=[version.public_id])
