"""One participant as organisers see it, and the decisions about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.forms import answer_form, hands
from errera.foundation.ui.pages import button, carry_out, form_page, page, seen
from errera.foundation.ui.requests import Request

from .. import actions, policies, queries
from ..forms.organising import ContactForm, MatchForm, MaybeReasonForm, ReasonForm
from ..forms.people import LateForm
from ..models import Participant
from ..presenters import acts, shown
from ..presenters.acts import url
from .common import sent


@page(may=policies.may_see_matchmaking)
def detail(request: Request, public_id: str) -> HttpResponse:
    """Show one participant: the profile, absences, wishes of either side, and what happened."""
    row: Participant = seen(queries.participants_seen_by(request.actor), public_id)
    expertise = queries.expertise_of([row]).get(row.organisation_id or 0, [])
    context = {
        "participant": row,
        "profile": shown.profile_of(row),
        "expertise": expertise,
        "absences": shown.absences_of(row),
        "zone": shown.zone_of(row),
        "wishes": queries.wishes_of(row),
        "requests": queries.requests_to(row),
        "acts": acts.on_participant(request.actor, row, queries.carriers_of(row.matchmaking)),
        "moments": queries.history_of(row, actor=request.actor),
        "knots": shown.knots(row.matchmaking, here=row.company),
    }
    return render(request, "matchmaking/participant.html", context)


def _button(action: Callable[..., Any], done: str) -> Callable[..., HttpResponseBase]:
    """Make the button of a step that needs no words."""

    @button(may=policies.may_organise_something)
    def view(request: Request, public_id: str) -> HttpResponse:
        row = seen(queries.participants_seen_by(request.actor), public_id)
        return carry_out(request, action, done=Sentence(done), back=url("participant", row), participant=row)

    return view


validate = _button(actions.validate, N_("They take part."))
take_back = _button(actions.take_back, N_("They are back; check the profile."))
send_link = _button(actions.send_link, N_("A new link is on its way; the earlier one no longer works."))


def _decision(
    action: Callable[..., Any], form_class: type[Any], heading: str, done: str
) -> Callable[..., HttpResponseBase]:
    """Make the page of a decision about a participant."""

    @form_page(may=policies.may_organise_something)
    def view(request: Request, public_id: str) -> HttpResponse:
        row = seen(queries.participants_seen_by(request.actor), public_id)
        form = form_class(sent(request))
        return answer_form(
            request, form, lambda given: action(participant=row, **given, **hands(request)), done=done,
            back=url("participant", row), heading=heading, subject=row.company, is_grave=True, submit=heading,
        )  # fmt: skip

    return view


refuse = _decision(actions.refuse, ReasonForm, N_("Refuse"), N_("The profile is refused."))
withdraw = _decision(actions.withdraw, MaybeReasonForm, N_("Withdraw"), N_("They no longer take part."))


@form_page(may=policies.may_organise_something)
def match(request: Request, public_id: str) -> HttpResponse:
    """Say which organisation of the directory somebody meant."""
    row = seen(queries.participants_seen_by(request.actor), public_id)
    form = MatchForm(sent(request), actor=request.actor, initial={"organisation": row.company_name})
    return answer_form(
        request, form, lambda given: actions.match_organisation(participant=row, **given, **hands(request)),
        done=N_("The organisation is matched."), back=url("participant", row), heading=N_("Match the organisation"),
        subject=row.company_name,
        explanation=N_("An organisation that the directory does not know is added there first."),
    )  # fmt: skip


@form_page(may=policies.may_organise_something)
def contact(request: Request, public_id: str) -> HttpResponse:
    """Let somebody else sit at the table, or put an address right."""
    row = seen(queries.participants_seen_by(request.actor), public_id)
    start = {name: getattr(row, name) for name in ContactForm.base_fields}
    return answer_form(
        request, ContactForm(sent(request), initial=start),
        lambda given: actions.change_contact(participant=row, **given, **hands(request)),
        done=N_("The contact is changed."), back=url("participant", row), heading=N_("Change the contact"),
        subject=row.company,
    )  # fmt: skip


@form_page(may=policies.may_organise_something)
def late(request: Request, public_id: str) -> HttpResponse:
    """Note that somebody comes later than they said."""
    row = seen(queries.participants_seen_by(request.actor), public_id)
    initiative = row.matchmaking.initiative
    form = LateForm(sent(request), zone=initiative.time_zone, initial={"on": initiative.from_on})
    return answer_form(
        request, form,
        lambda _: actions.note_late(participant=row, until_at=form.moment(), **hands(request)),
        done=N_("It is noted: a timetable will leave them free until then."), back=url("participant", row),
        heading=N_("Comes later"), subject=row.company,
        explanation=N_("On the clocks of the place where the initiative is held."),
    )  # fmt: skip
