"""Doors as organisers see them: the list, one with its registrations, what it asks, selection and survey."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.forms import hands
from errera.foundation.ui.pages import button, carry_out, form_page, page, seen
from errera.foundation.ui.requests import Request
from errera.foundation.ui.speech import say
from errera.foundation.ui.tables import table_page

from .. import actions, policies, queries
from ..forms.organising import (
    PARTS,
    DoorForm,
    InviteForm,
    ReasonForm,
    form_of,
    initial_of,
    part_formset,
    part_rows,
)
from ..presenters import acts, lists, shown
from ..presenters.acts import url
from .common import answer_form, sent

HEADINGS = {
    "questions": N_("Questions of the form"), "purposes": N_("Consents"), "criteria": N_("Criteria of the selection"),
    "survey": N_("Survey afterwards"),
}  # fmt: skip


@page(may=policies.may_see_registrations, params=lists.DOORS.params)
def door_list(request: Request) -> HttpResponseBase:
    """Show the doors that exist for the reader."""
    rows = queries.doors_seen_by(request.actor)
    return table_page(request, lists.DOORS, rows, template="registrations/doors.html")


@page(may=policies.may_see_registrations, params=lists.REGISTRATIONS.params)
def detail(request: Request, public_id: str) -> HttpResponseBase:
    """Show one door: how full it is, its rules, and everybody who registered."""
    door = seen(queries.doors_seen_by(request.actor), public_id)
    lead, carriers = queries.lead_and_carriers(door.initiative_id)
    figures, ladder = queries.figures_of(door), queries.ladder_of(door)
    context = {
        "door": door,
        "figures": figures,
        "lead": lists.door_sentence(door, figures),
        "rules": shown.rules_of(door, ladder),
        "acts": acts.on_door(request.actor, door, lead, carriers),
        "may_organise": policies.may_organise(request.actor, lead),
        "knots": shown.knots(door),
        "public_url": url("take-part", door.initiative),
        "parts": [(name, HEADINGS[name], len(getattr(door, name))) for name in PARTS],
    }
    rows = door.registrations.select_related("organisation")
    return table_page(request, lists.REGISTRATIONS, rows, template="registrations/door.html", **context)


@page(may=policies.may_see_registrations, params=lists.ATTENDEES.params)
def attendees(request: Request, public_id: str) -> HttpResponseBase:
    """Show everybody with a place, as a list that can be saved."""
    door = seen(queries.doors_seen_by(request.actor), public_id)
    context = {"door": door, "knots": shown.knots(door, here=say(Sentence(N_("Participants"))))}
    return table_page(
        request,
        lists.ATTENDEES,
        queries.arrivals_of(door).order_by(),
        template="registrations/attendees.html",
        **context,
    )


@form_page(may=policies.may_organise_something)
def new(request: Request, public_id: str) -> HttpResponse:
    """Set registration up for an initiative."""
    initiative = seen(queries.initiatives_seen_by(request.actor), public_id)
    if door := queries.door_of(initiative):
        return redirect(url("door", door))
    form = DoorForm(sent(request))
    return answer_form(
        request,
        form,
        lambda: actions.open_door(initiative=initiative, facts=form.facts(), **hands(request)),
        done=N_("Registration is set up."),
        back=lambda made: url("door", made),
        heading=N_("Set up registration"),
        subject=str(initiative.title),
    )


@form_page(may=policies.may_organise_something)
def change(request: Request, public_id: str) -> HttpResponse:
    """Change when a door is open, how many it lets in, and how."""
    door = seen(queries.doors_seen_by(request.actor), public_id)
    form = DoorForm(sent(request), initial=initial_of(door, queries.ladder_of(door)))
    return answer_form(
        request,
        form,
        lambda: actions.change_door(
            door=door, facts=replace(form.facts(), aid_authority=door.aid_authority), **hands(request)
        ),
        done=N_("Registration is changed."),
        back=url("door", door),
        heading=N_("Change registration"),
        subject=str(door.initiative.title),
    )


@form_page(may=policies.may_organise_something)
def form_part(request: Request, public_id: str, part: str) -> HttpResponse:
    """Change one part of what a door asks: questions, consents, criteria or the survey."""
    door = seen(queries.doors_seen_by(request.actor), public_id)
    if part not in PARTS:
        raise Http404
    formset = part_formset(part, door, sent(request))
    form = forms.Form(sent(request))

    def act() -> Any:
        rows = replace(form_of(door), **{part: part_rows(formset)})
        return actions.change_form(door=door, form=rows, **hands(request))

    if request.method == "POST" and not formset.is_valid():
        form.add_error(None, say(Sentence(N_("Something is missing below."))))
    return answer_form(
        request,
        form,
        act,
        done=N_("What registration asks is changed."),
        back=url("door", door),
        heading=HEADINGS[part],
        subject=str(door.initiative.title),
        formset=formset,
    )


@form_page(may=policies.may_organise_something)
def invite(request: Request, public_id: str) -> HttpResponse:
    """Invite a company to send a delegation."""
    door = seen(queries.doors_seen_by(request.actor), public_id)
    form = InviteForm(sent(request), actor=request.actor)
    return answer_form(
        request,
        form,
        lambda: actions.invite_company(
            door=door, firm=form.firm(), contact=form.contact(), places=form.cleaned_data["places"], **hands(request)
        ),
        done=N_("The invitation is on its way; nobody has a place before the company says yes."),
        back=url("door", door),
        heading=N_("Invite a company"),
        subject=str(door.initiative.title),
        submit=N_("Invite"),
    )


@form_page(may=policies.may_organise_something)
def select(request: Request, public_id: str) -> HttpResponse:
    """Give the places to the most points, and tell the others why."""
    door = seen(queries.doors_seen_by(request.actor), public_id)
    form = ReasonForm(sent(request))
    return answer_form(
        request,
        form,
        lambda: actions.select_best(door=door, reason=form.cleaned_data["reason"], **hands(request)),
        done=N_("The selection is made; everybody gets a letter."),
        back=url("door", door),
        heading=N_("Select the best"),
        subject=str(door.initiative.title),
        explanation=N_("The free places go to the most points. The reason stands in the letter of all the others."),
        candidates=list(queries.to_select(door).select_related("organisation")[:200]),
        template="registrations/select.html",
    )


@button(may=policies.may_organise_something)
def survey_send(request: Request, public_id: str) -> HttpResponse:
    """Send the survey to the firms that were there."""
    door = seen(queries.doors_seen_by(request.actor), public_id)
    done = Sentence(N_("The survey leaves with the next letters."))
    return carry_out(request, actions.send_surveys, done=done, back=url("survey-results", door), door=door)


@page(may=policies.may_see_registrations)
def survey_results(request: Request, public_id: str) -> HttpResponse:
    """Show what firms answered, and how many did not."""
    door = seen(queries.doors_seen_by(request.actor), public_id)
    found = queries.survey_results(door)
    rows = [
        (shown.in_words(row.question.words), row,
         [(shown.said_in_words(row.question, said), n) for said, n in row.counts.items()])
        for row in found.results
    ]  # fmt: skip
    context = {"door": door, "found": found, "rows": rows, "knots": shown.knots(door, here=say(Sentence(N_("Survey"))))}
    return render(request, "registrations/survey_results.html", context)
