"""Pages behind the signed links in mails: a registration in the hands of its contact, and the survey of a firm.

Opening a link changes nothing; every step is a POST. Whoever holds the link acts as the registration itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from errera.foundation.actor import Actor, anyone
from errera.foundation.sentences import N_, Refusal, Sentence
from errera.foundation.ui.pages import form_page
from errera.foundation.ui.requests import Request
from errera.foundation.ui.speech import say

from .. import actions, queries
from ..forms.people import BackForm, CancelForm, InvitedForm, NamesForm, SurveyForm
from ..models import Attendee, Registration
from ..presenters import shown
from ..states import Presence, RegistrationState, SurveyState
from .common import refuse_in_place, sent

Act = Callable[[Any], object]


@form_page(may=anyone)
def link(request: Request, token: str) -> HttpResponse:
    """Show a registration to its contact, with everything that can still be done: say yes, names, give back, cancel."""
    row = queries.registration_by_link(queries.read_link("registrations:link", token))
    if row is None:
        return render(request, "registrations/link_over.html", status=404)
    people = list(row.attendees.order_by("position"))
    forms_here = _forms(request, row, people)
    step = request.POST.get("step", "") if request.method == "POST" else ""
    if step in forms_here:
        form, act, done = forms_here[step]
        if form.is_valid():
            try:
                act(Actor(row.public_id))
            except Refusal as refusal:
                refuse_in_place(form, refusal)
            else:
                messages.success(request, say(Sentence(done)))
                return redirect(request.path)
    ladder = queries.ladder_of(row.door)
    context = {
        "registration": row, "door": row.door, "people": people, "standing": shown.where_it_stands(row),
        "forms": {name: form for name, (form, _, _) in forms_here.items()}, "step": step,
        "tickets": shown.tickets_of(row, people), "rules": shown.rules_of(row.door, ladder),
        "lines": shown.ladder_lines(ladder),
    }  # fmt: skip
    return render(request, "registrations/link.html", context)


def _forms(request: Request, row: Registration, people: list[Attendee]) -> dict[str, tuple[forms.Form, Act, str]]:
    """Give the steps that are open, each with its form, its action, and what to say when it is done."""
    steps: dict[str, tuple[forms.Form, Act, str]] = {}
    at, expected = request.moment, [one for one in people if one.state == Presence.EXPECTED]

    def data(step: str) -> Any:
        return request.POST if request.method == "POST" and request.POST.get("step") == step else None

    if row.state == RegistrationState.ASKED and row.door.is_to_come:
        steps["yes"] = _saying_yes(row, data("yes"), at)
    if row.state == RegistrationState.CONFIRMED and row.door.is_to_come:
        names = NamesForm(data("names"), attendees=expected)
        steps["names"] = (
            names, lambda by: actions.swap_names(registration=row, names=names.names(), by=by, at=at),
            N_("The names are kept."),
        )  # fmt: skip
        if row.places > 1:
            back = BackForm(data("back"), attendees=expected)
            steps["back"] = (
                back,
                lambda by: actions.give_back(
                    registration=row, attendees=back.cleaned_data["attendees"], by=by, at=at
                ),
                N_("The places are given back."),
            )  # fmt: skip
    if row.door.is_to_come and (row.is_alive or row.state == RegistrationState.ASKED):
        stop = CancelForm(data("cancel"))
        steps["cancel"] = (
            stop, lambda by: actions.cancel(registration=row, reason=stop.cleaned_data["reason"], by=by, at=at),
            N_("Your registration is cancelled."),
        )  # fmt: skip
    elif row.email:
        steps["forget"] = (
            forms.Form(data("forget")), lambda by: actions.forget_registration(registration=row, by=by, at=at),
            N_("Your names and addresses are erased."),
        )  # fmt: skip
    return steps


def _saying_yes(row: Registration, data: Any, at: Any) -> tuple[forms.Form, Act, str]:
    done = N_("Thank you: this page always says where you stand.")
    if not row.is_invited:
        return forms.Form(data), lambda by: actions.say_yes(registration=row, by=by, at=at), done
    form = InvitedForm(data, door=row.door, places=row.places)
    return (
        form, lambda by: actions.say_yes(registration=row, guests=form.people(), **form.said(), by=by, at=at), done
    )  # fmt: skip


@form_page(may=anyone)
def survey(request: Request, token: str) -> HttpResponse:
    """Show the one page of questions to a firm, and take its answers once."""
    row = queries.survey_by_link(queries.read_link("registrations:survey", token))
    if row is None:
        return render(request, "registrations/link_over.html", status=404)
    form = SurveyForm(sent(request), survey=row)
    is_open = row.state == SurveyState.SENT
    if is_open and request.method == "POST" and form.is_valid():
        try:
            actions.answer_survey(survey=row, answers=form.answers(), by=Actor(row.public_id), at=request.moment)
        except Refusal as refusal:
            refuse_in_place(form, refusal)
        else:
            return redirect(request.path)
    context = {"survey": row, "door": row.door, "form": form, "is_open": is_open}
    return render(request, "registrations/survey.html", context)
