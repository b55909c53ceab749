"""The own page of a participant, for people with an account and for counterparts who come by the link in a letter.

Opening the page changes nothing; every step is a POST. Whoever holds the link acts as the participant itself.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from errera.foundation.actor import YES, Actor, Verdict, anyone
from errera.foundation.sentences import Refusal, Sentence
from errera.foundation.ui.forms import refuse
from errera.foundation.ui.pages import form_page, page, seen
from errera.foundation.ui.requests import Request
from errera.foundation.ui.speech import say

from .. import policies, queries
from ..forms.people import AbsenceForm, ProfileForm, WithdrawForm, initial_of
from ..models import Participant
from ..presenters import shown
from ..states import PRESENT, WISHING, MatchmakingState, ParticipantState
from .steps import STEPS

PARAMS = ("q", "part")
SHOWN = 50


def may_speak_for_somebody(actor: Actor) -> Verdict:
    """Let in companies and organisers; each speaks for whom exists for them."""
    return YES if policies.may_take_part_somewhere(actor) else policies.may_organise_something(actor)


@page(may=policies.may_take_part_somewhere)
def mine(request: Request) -> HttpResponse:
    """Show where the own organisation takes part."""
    rows = queries.own_participants(request.actor)
    waiting = {row.pk: n for row, n in queries.waiting_for(rows, SHOWN)}
    found = [(row, waiting.get(row.pk, 0)) for row in rows[:SHOWN]]
    return render(request, "matchmaking/mine.html", {"rows": found, "waiting": sum(waiting.values())})


@form_page(may=may_speak_for_somebody, params=PARAMS)
def own(request: Request, public_id: str) -> HttpResponse:
    """Show the page of a participant to people with an account: of its organisation, or who organise."""
    row = seen(queries.participants_spoken_for(request.actor), public_id)
    return _page(request, row, request.actor)


@form_page(may=anyone, params=PARAMS)
def link(request: Request, token: str) -> HttpResponse:
    """Show the page of a participant to whoever holds the link."""
    row = queries.participant_by_link("matchmaking:link", token)
    if row is None:
        return render(request, "matchmaking/link_over.html", status=404)
    return _page(request, row, Actor(row.public_id))


def _page(request: Request, row: Participant, by: Actor) -> HttpResponse:
    """Show the page, or take one step and show it again."""
    step = request.POST.get("step", "") if request.method == "POST" else ""
    if step and step not in STEPS:
        raise Http404
    form = _form(step, request.POST, row)
    if step and form.is_valid():
        try:
            done = STEPS[step](row, form, request.POST, {"by": by, "at": request.moment})
        except Refusal as refusal:
            if not form.fields:  # a button: the page itself has nowhere to show it
                messages.error(request, say(refusal.sentence))
                return redirect(request.get_full_path())
            refuse(form, refusal)
        else:
            messages.success(request, say(Sentence(done)))
            return redirect(request.get_full_path())
    return _shown(request, row, by, step, form)


def _shown(request: Request, row: Participant, by: Actor, step: str, form: forms.Form) -> HttpResponse:
    matchmaking, text = row.matchmaking, request.GET.get("q", "").strip()
    is_new = row.state in (ParticipantState.INVITED, ParticipantState.REFUSED)
    is_profile = is_new or row.state == ParticipantState.WITHDRAWN or request.GET.get("part") == "profile"
    is_open = _is_open(row, by, request)
    own = shown.Own() if is_profile else shown.own_of(row, text, is_open=is_open)
    context: dict[str, Any] = {
        "participant": row, "matchmaking": matchmaking, "text": text, "own": own, "is_open": is_open,
        "is_profile": is_profile, "is_new": is_new, "is_by_link": by.key == row.public_id,
        "sure": shown.sure(own), "most": row.most(), "may_wish_more": len(own.standing) < matchmaking.most_wishes,
        "is_over": not matchmaking.is_going_on, "sentence": _sentence(row, own, request, is_profile=is_profile),
    }  # fmt: skip
    if is_profile:
        may_change = row.state in (*PRESENT, ParticipantState.REFUSED) and matchmaking.is_going_on
        context |= {
            "forms": _forms(row, step, form) if may_change else {}, "absences": shown.absences_of(row),
            "zone": shown.zone_of(row).replace("_", " "), "may_forget": bool(row.email) and not may_change,
        }  # fmt: skip
    return render(request, "matchmaking/own.html", context)


def _is_open(row: Participant, by: Actor, request: Request) -> bool:
    """Say whether wishes can be made here and now; an organiser puts one right for as long as it is not closed."""
    matchmaking = row.matchmaking
    by_hand = matchmaking.state == MatchmakingState.OPEN and bool(policies.may_organise_something(by))
    return row.state in WISHING and (matchmaking.takes_wishes_at(request.moment) or by_hand)


def _sentence(row: Participant, own: shown.Own, request: Request, *, is_profile: bool) -> Sentence:
    if is_profile and row.state in WISHING:
        return shown.about_profile(row)
    return shown.where_it_stands(row, own, request.moment)


def _form(step: str, data: Any, row: Participant) -> forms.Form:
    """Give the form of a step with what was sent; a button has none to fill in."""
    match step:
        case "profile":
            return ProfileForm(data, participant=row)
        case "absence":
            return AbsenceForm(data, zone=shown.zone_of(row))
        case "withdraw":
            return WithdrawForm(data)
    return forms.Form(data or None)


def _forms(row: Participant, step: str, sent: forms.Form) -> dict[str, forms.Form]:
    """Give the forms of the page about the profile, the one that was refused with its faults."""
    first = row.matchmaking.initiative.from_on
    found: dict[str, forms.Form] = {
        "profile": ProfileForm(participant=row, initial=initial_of(row)),
        "absence": AbsenceForm(zone=shown.zone_of(row), initial={"on": first}),
        "withdraw": WithdrawForm(),
    }
    return found | ({step: sent} if step in found else {})
