"""A lesson on its way to its readers: buttons and short forms, each one action."""

from __future__ import annotations

from django.http import HttpResponse

from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.forms import GroundForm, answer_form, hands
from errera.foundation.ui.pages import button, carry_out, form_page
from errera.foundation.ui.requests import Request

from .. import actions, policies
from ..presenters.lists import url
from .common import seen_lesson


@button(may=policies.may_see)
def lesson_offer(request: Request, public_id: str) -> HttpResponse:
    """Offer the latest edition for review."""
    held, done = seen_lesson(request, public_id), Sentence(N_("It waits for a review."))
    return carry_out(request, actions.offer_lesson, done=done, back=url("lesson", held), lesson=held)


@form_page(may=policies.may_see)
def lesson_send_back(request: Request, public_id: str) -> HttpResponse:
    """Give it back to its writer with a remark."""
    held, form = seen_lesson(request, public_id), GroundForm(request.POST or None)
    return answer_form(
        request, form, lambda given: actions.send_back_lesson(lesson=held, **given, **hands(request)),
        done=N_("It is back with its writer."), back=url("lesson", held), heading=N_("Send back"), subject=held,
    )  # fmt: skip


@button(may=policies.may_see)
def lesson_review(request: Request, public_id: str) -> HttpResponse:
    """Say that it may be read."""
    held, done = seen_lesson(request, public_id), Sentence(N_("It is reviewed; its writer publishes it."))
    return carry_out(request, actions.review_lesson, done=done, back=url("lesson", held), lesson=held)


@button(may=policies.may_see)
def lesson_publish(request: Request, public_id: str) -> HttpResponse:
    """Let those read it whom it is meant for."""
    held, done = seen_lesson(request, public_id), Sentence(N_("It is published."))
    return carry_out(request, actions.publish_lesson, done=done, back=url("lesson", held), lesson=held)


@form_page(may=policies.may_see)
def lesson_withdraw(request: Request, public_id: str) -> HttpResponse:
    """Let nobody else read it any more."""
    held, form = seen_lesson(request, public_id), GroundForm(request.POST or None)
    policies.may_withdraw(request.actor, held).require()
    return answer_form(
        request, form, lambda given: actions.withdraw_lesson(lesson=held, **given, **hands(request)),
        done=N_("It is withdrawn."), back=url("lesson-list"), heading=N_("Withdraw"), subject=held, is_grave=True,
    )  # fmt: skip
