"""The public form of a published initiative, made for a telephone; nothing here needs an account."""

from __future__ import annotations

from allauth.core import ratelimit
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from errera.foundation.actor import NOBODY, anyone
from errera.foundation.sentences import N_, Refusal, Sentence
from errera.foundation.ui.pages import form_page
from errera.foundation.ui.requests import Request
from errera.foundation.ui.speech import say

from .. import actions, queries
from ..forms.people import PublicForm
from ..models import Door
from ..presenters import shown
from ..states import WaitingRule
from .common import refuse_in_place, sent

TOO_MANY = 429


def _door(initiative: str) -> Door:
    return get_object_or_404(queries.public_doors(), initiative__public_id=initiative)


@form_page(may=anyone)
def take_part(request: Request, public_id: str) -> HttpResponse:
    """Show the form and take it; what is asked counts after a yes by the link in the mail."""
    door = _door(public_id)
    form = PublicForm(sent(request), door=door)
    status = 200
    if request.method == "POST" and not ratelimit.consume(request, action="registration_form"):
        form.add_error(None, _too_often())
        status = TOO_MANY
    elif request.method == "POST" and form.is_valid():
        try:
            asked = actions.ask_by_form(door=door, ask=form.ask(), by=NOBODY, at=request.moment)
        except Refusal as refusal:
            refuse_in_place(form, refusal)
        else:
            return render(request, "registrations/asked.html", {"door": door, "email": asked.email})
    context = {
        "door": door, "form": form, "is_open": door.is_open_at(request.moment),
        "rules": shown.rules_of(door, queries.ladder_of(door)), "lead": _lead(door),
    }  # fmt: skip
    return render(request, "registrations/take_part.html", context, status=status)


def _too_often() -> str:
    return say(Sentence(N_("This form was sent very often from here; try again in an hour.")))


def _lead(door: Door) -> Sentence:
    if door.free_count > 0:
        return Sentence(N_("{free} of {all} places are free."), {"free": door.free_count, "all": door.capacity})
    if door.waiting_rule == WaitingRule.NONE:
        return Sentence(N_("All {all} places are taken, and there is no waiting list."), {"all": door.capacity})
    return Sentence(N_("All {all} places are taken; you can join the waiting list."), {"all": door.capacity})
