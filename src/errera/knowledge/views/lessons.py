"""Writing lessons, and putting papers beside them; each page ends in one action."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from errera.foundation.documents import actions as document_actions
from errera.foundation.sentences import N_
from errera.foundation.ui.forms import answer_form, hands
from errera.foundation.ui.pages import form_page
from errera.foundation.ui.requests import Request

from .. import actions, policies, queries
from ..forms.lessons import LessonForm, PaperForm
from ..presenters.lists import url
from .common import seen_lesson


@form_page(may=policies.may_write, params=("initiative",))
def lesson_new(request: Request) -> HttpResponse:
    """Write a lesson, perhaps about the initiative that the address names."""
    form = LessonForm(request.POST or None, actor=request.actor, initial=_about(request))
    return answer_form(
        request, form,
        lambda _given: actions.draft_lesson(partnership=form.speaks_for, facts=form.facts(), **hands(request)),
        done=N_("It is kept as a draft: offer it for review when it says all it should."),
        back=lambda made: url("lesson", made), heading=N_("Write a lesson"),
    )  # fmt: skip


@form_page(may=policies.may_see)
def lesson_change(request: Request, public_id: str) -> HttpResponse:
    """Write the next edition."""
    held = seen_lesson(request, public_id)
    policies.may_change(request.actor, held).require()
    form = LessonForm(request.POST or None, actor=request.actor, held=held, initial=LessonForm.initial_of(held))
    return answer_form(
        request, form, lambda _given: actions.change_lesson(lesson=held, facts=form.facts(), **hands(request)),
        done=N_("The next edition is kept as a draft."), back=url("lesson", held), heading=N_("Change"), subject=held,
    )  # fmt: skip


@form_page(may=policies.may_see)
def paper_add(request: Request, public_id: str) -> HttpResponse:
    """Put a file beside a lesson; whoever reads the lesson reads it."""
    held = seen_lesson(request, public_id)
    policies.may_change(request.actor, held).require()
    form = PaperForm(request.POST or None, request.FILES or None)
    owner = held.partnership.organisation_id if held.partnership else None
    return answer_form(
        request, form,
        lambda given: document_actions.keep_document(about=held, organisation_id=owner, **given, **hands(request)),
        done=N_("The file is kept."), back=url("lesson", held), heading=N_("Add a file"), subject=held,
    )  # fmt: skip


def _about(request: Request) -> dict[str, Any]:
    """Begin with what the initiative says that is asked for, if it exists for the reader."""
    wanted = request.GET.get("initiative")
    if not wanted:
        return {}
    held = get_object_or_404(queries.initiatives_to_name(request.actor), public_id=wanted)
    markets = sorted(row.country for row in held.markets.all())
    return {"initiative": held.pk, "domains": list(held.domains.all()), "markets": markets}
