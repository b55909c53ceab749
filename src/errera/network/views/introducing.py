"""Introductions, step by step; each page ends in one action."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpResponse

from errera.foundation.actor import Verdict
from errera.foundation.sentences import N_
from errera.foundation.ui.forms import GroundForm, answer_form, hands
from errera.foundation.ui.pages import form_page
from errera.foundation.ui.requests import Request

from .. import actions, policies, queries
from ..forms.introducing import LONGEST_REASON, AnswerForm, MadeForm, OutcomeForm, ProposeForm
from ..models import Introduction
from ..presenters import sentences
from ..presenters.lists import url
from .common import seen_introduction


@form_page(may=policies.may_propose, params=("node", "partner", "need"))
def introduction_new(request: Request) -> HttpResponse:
    """Propose that a partner and a node meet; where a need led here, the reason says already how they fit it."""
    given = {} if request.method == "POST" else _given(request)
    form = ProposeForm(request.POST or None, actor=request.actor, initial=given)
    return answer_form(
        request, form, lambda _: actions.propose_introduction(facts=form.facts(), **hands(request)),
        done=N_("It is proposed: both sides are asked."), back=lambda made: url("introduction", made),
        heading=N_("Propose an introduction"),
    )  # fmt: skip


def _given(request: Request) -> dict[str, Any]:
    node, partner, need = (request.GET.get(name, "").strip() for name in ("node", "partner", "need"))
    own = [] if partner or request.actor.sees_all else list(queries.partnerships_to_choose(request.actor)[:2])
    sides = {"node": node, "partnership": own[0].public_id if len(own) == 1 else partner}
    if not need:
        return sides
    met = {f"network.Node:{node}", f"partners.Partnership:{sides['partnership']}"}
    found = [match for match in queries.matches(need, request.actor) if match.candidate.label in met]
    return {**sides, "reason": sentences.for_need(need, found)[:LONGEST_REASON]}


@form_page(may=policies.may_see)
def introduction_answer(request: Request, public_id: str) -> HttpResponse:
    """Say for the partner whether it wants to meet."""
    held, form = seen_introduction(request, public_id), AnswerForm(request.POST or None)
    return _step(
        request, held, form, actions.answer_for_partner, may=policies.may_answer_for_partner(request.actor, held),
        done=N_("The answer is noted."), heading=N_("Answer for the partner"), explanation=held.reason,
    )  # fmt: skip


@form_page(may=policies.may_see)
def introduction_abroad(request: Request, public_id: str) -> HttpResponse:
    """Note what the side abroad says."""
    held, form = seen_introduction(request, public_id), AnswerForm(request.POST or None)
    return _step(
        request, held, form, actions.answer_for_node, may=policies.may_answer_for_node(request.actor, held),
        done=N_("The answer is noted."), heading=N_("Note the answer from abroad"), explanation=held.reason,
    )  # fmt: skip


@form_page(may=policies.may_see)
def introduction_make(request: Request, public_id: str) -> HttpResponse:
    """Note that both were brought together."""
    held, form = seen_introduction(request, public_id), MadeForm(request.POST or None, initial={"on": request.today})
    return _step(
        request, held, form, actions.make_introduction, may=policies.may_bring_together(request.actor),
        done=N_("The introduction is made; what came of it is asked after 3, 6 and 12 months."),
        heading=N_("Note that it was made"),
    )  # fmt: skip


@form_page(may=policies.may_see)
def introduction_withdraw(request: Request, public_id: str) -> HttpResponse:
    """Withdraw an introduction that is not made yet."""
    held, form = seen_introduction(request, public_id), GroundForm(request.POST or None)
    return _step(
        request, held, form, actions.withdraw_introduction,
        may=policies.may_propose_for(request.actor, held.partnership), done=N_("The introduction is withdrawn."),
        heading=N_("Withdraw"), is_grave=True,
    )  # fmt: skip


@form_page(may=policies.may_see)
def introduction_outcome(request: Request, public_id: str) -> HttpResponse:
    """Say what came of an introduction; there is such a page when a wave is due."""
    held, form = seen_introduction(request, public_id), OutcomeForm(request.POST or None)
    policies.may_follow(request.actor, held).require()
    due = queries.next_outcome(held, request.today)
    if due is None:
        raise Http404
    return answer_form(
        request, form, lambda given: actions.say_outcome(outcome=due, **given, **hands(request)),
        done=N_("Thank you: it is noted."), back=url("introduction", held), heading=N_("Say what came of it"),
        subject=held,
    )  # fmt: skip


def _step(
    request: Request, held: Introduction, form: forms.Form, act: Callable[..., Any], *, may: Verdict, **context: Any
) -> HttpResponse:
    may.require()
    return answer_form(
        request, form, lambda given: act(introduction=held, **given, **hands(request)),
        back=url("introduction", held), subject=held, **context,
    )  # fmt: skip
