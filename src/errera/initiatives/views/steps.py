"""The steps of an initiative; a step that needs nothing is a button, the others ask on a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase

from errera.foundation.panels import panels_on
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.forms import answer_form, hands
from errera.foundation.ui.pages import button, carry_out, form_page
from errera.foundation.ui.requests import Request

from .. import actions, policies
from ..forms.plans import CancelForm, ReportForm
from ..presenters.lists import url
from .common import led, seen


def _step(action: Callable[..., Any], done: str) -> Callable[..., HttpResponseBase]:
    """Make the button of a step that asks for nothing."""

    @button(may=policies.may_see_initiatives)
    def view(request: Request, public_id: str) -> HttpResponse:
        held = seen(request, public_id)
        return carry_out(request, action, done=Sentence(done), back=url("initiative", held), initiative=held)

    return view


open_ = _step(actions.open_initiative, N_("Registration is open."))
close = _step(actions.close_initiative, N_("Registration is closed."))
reopen = _step(actions.reopen_initiative, N_("Registration is open again."))
hold = _step(actions.hold_initiative, N_("It is marked as held; the conditions tied to it are met."))
publish = _step(actions.publish_initiative, N_("The public sees it now."))
hide = _step(actions.hide_initiative, N_("The public does not see it any more."))


@form_page(may=policies.may_plan_initiatives)
def report(request: Request, public_id: str) -> HttpResponse:
    """Report on what was held, with what it cost."""
    held = led(request, public_id)
    form = ReportForm(request.POST or None, initial={"cost_cents": held.budget_cents})
    return answer_form(
        request, form,
        lambda given: actions.report_initiative(
            initiative=held, cost_cents=given["cost_cents"], **hands(request)
        ),
        done=N_("It is reported."), back=url("initiative", held), heading=N_("Report"), subject=held,
    )  # fmt: skip


@form_page(may=policies.may_plan_initiatives)
def cancel(request: Request, public_id: str) -> HttpResponse:
    """Cancel what will not take place, and read first who must be told."""
    held = led(request, public_id)
    form = CancelForm(request.POST or None)
    to_tell = [one for hung in panels_on("initiatives.to_tell", held, actor=request.actor) for one in hung]
    return answer_form(
        request, form,
        lambda given: actions.cancel_initiative(initiative=held, ground=given["ground"], **hands(request)),
        done=N_("It is cancelled."), back=url("initiative", held), heading=N_("Cancel the initiative"), subject=held,
        is_grave=True, to_tell=to_tell,
    )  # fmt: skip
