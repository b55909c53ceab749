"""What a company opens by a signed link, on a phone, without logging in: GET shows, POST answers once."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from errera.foundation.actor import Actor, anyone
from errera.foundation.sentences import Refusal
from errera.foundation.ui.forms import refuse
from errera.foundation.ui.pages import form_page
from errera.foundation.ui.requests import Request

from .. import actions, policies, queries
from ..forms.company import AnswerForm, FollowUpForm
from ..presenters import values
from ..presenters.lists import country


@form_page(may=anyone)
def answer(request: Request, token: str) -> HttpResponse:
    """Show what was reported and ask whether it is right; only the last button changes anything."""
    ask = queries.ask_behind(token)
    if ask is None:
        raise Http404
    by, win = Actor(ask.person.public_id), ask.win
    verdict = policies.may_answer(by, ask, request.today)
    form = AnswerForm(request.POST if request.method == "POST" and verdict else None, win=win)
    if form.is_valid() and _put(form, lambda: actions.answer(ask=ask, facts=form.facts(), by=by, at=request.moment)):
        return redirect(request.path)
    context = {
        "ask": ask, "win": win, "form": form, "verdict": verdict, "years": values.years_of(win),
        "partners": values.partners_of(win), "country": country(win.market),
    }  # fmt: skip
    return render(request, "opportunities/answer.html", context)


@form_page(may=anyone)
def follow_up(request: Request, token: str) -> HttpResponse:
    """Ask how a confirmed win went on."""
    wave = queries.follow_up_behind(token)
    if wave is None:
        raise Http404
    by = Actor(wave.person.public_id)
    verdict = policies.may_answer_follow_up(by, wave)
    form = FollowUpForm(request.POST if request.method == "POST" and verdict else None)
    if form.is_valid() and _put(
        form, lambda: actions.answer_follow_up(wave=wave, facts=form.facts(), by=by, at=request.moment)
    ):
        return redirect(request.path)
    context = {"wave": wave, "win": wave.win, "form": form, "verdict": verdict}
    return render(request, "opportunities/follow_up_answer.html", context)


def _put(form: Any, act: Any) -> bool:
    """Run the one action; say whether it was taken, and put the reason on the form when it was not."""
    try:
        act()
    except Refusal as refusal:
        refuse(form, refusal)
        return False
    return True
