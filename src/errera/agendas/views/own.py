"""The personal agenda, for people with an account and for whoever comes by the link in a letter.

Opening a page changes nothing; every step is a POST. Whoever holds the link acts as the participant itself.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from errera.foundation.actor import Actor, anyone
from errera.foundation.sentences import N_, Refusal, Sentence
from errera.foundation.ui.forms import refuse
from errera.foundation.ui.pages import form_page, page, seen
from errera.foundation.ui.requests import Request
from errera.foundation.ui.speech import say
from errera.matchmaking import queries as matchmaking_queries
from errera.matchmaking.models import Participant
from errera.meetings import queries as meeting_queries
from errera.meetings.models import Meeting, Timetable

from .. import actions, policies, queries
from ..forms import initial_of
from ..presenters import calendar, cards, maps, papers
from ..presenters.acts import Ways
from ..states import Answer
from .steps import FORMS, STEPS


@form_page(may=policies.may_have_agenda)
def agenda(request: Request, public_id: str) -> HttpResponse:
    """Show the agenda of a participant to people with an account: of its organisation, or who organise."""
    row = seen(queries.agendas_spoken_for(request.actor), public_id)
    return _agenda(request, row, request.actor, Ways(row))


@form_page(may=anyone)
def link(request: Request, token: str) -> HttpResponse:
    """Show the agenda of a participant to whoever holds the link."""
    row = _by_link(token)
    if row is None:
        return render(request, "agendas/link_over.html", status=404)
    return _agenda(request, row, Actor(row.public_id), Ways(row, token))


@form_page(may=policies.may_have_agenda)
def meeting(request: Request, public_id: str, meeting: str) -> HttpResponse:
    """Show one meeting of an agenda to people with an account."""
    row = seen(queries.agendas_spoken_for(request.actor), public_id)
    return _meeting(request, row, meeting, request.actor, Ways(row))


@form_page(may=anyone)
def link_meeting(request: Request, token: str, meeting: str) -> HttpResponse:
    """Show one meeting of an agenda to whoever holds the link."""
    row = _by_link(token)
    if row is None:
        return render(request, "agendas/link_over.html", status=404)
    return _meeting(request, row, meeting, Actor(row.public_id), Ways(row, token))


@page(may=policies.may_have_agenda)
def paper(request: Request, public_id: str) -> HttpResponse:
    """Hand the agenda out on paper to people with an account."""
    return _paper(seen(queries.agendas_spoken_for(request.actor), public_id), request)


@page(may=anyone)
def link_paper(request: Request, token: str) -> HttpResponse:
    """Hand the agenda out on paper to whoever holds the link."""
    row = _by_link(token)
    if row is None:
        raise Http404
    return _paper(row, request)


@page(may=anyone)
def feed(request: Request, token: str) -> HttpResponse:
    """Give the agenda to a calendar that holds its signed address; it shows and changes nothing."""
    row = matchmaking_queries.participant_by_link("agendas:calendar", token)
    if row is None:
        raise Http404
    written = calendar.calendar_of(queries.agenda_of(row), _timetable(row), row, at=request.moment)
    answer = HttpResponse(written, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="agenda.ics"'
    return answer


def _by_link(token: str) -> Participant | None:
    return matchmaking_queries.participant_by_link("agendas:link", token)


def _timetable(row: Participant) -> Timetable:
    """Give the timetable that a participant is in; without one there is no agenda."""
    found = meeting_queries.timetable_of(row.matchmaking)
    if found is None:
        raise Http404
    return found


def _paper(row: Participant, request: Request) -> HttpResponse:
    timetable = _timetable(row)
    answer = HttpResponse(papers.agendas(timetable, [row], request.LANGUAGE_CODE), content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="agenda.pdf"'
    return answer


def _agenda(request: Request, row: Participant, by: Actor, ways: Ways) -> HttpResponse:
    """Show an agenda, or take one step and show it again."""
    if request.method == "POST":
        _stepped(request, row, by)
        return redirect(ways.page)
    timetable = meeting_queries.timetable_of(row.matchmaking)
    if timetable is None:
        return render(request, "agendas/no_agenda.html", {"participant": row, "ways": ways})
    found = cards.cards_of(queries.agenda_of(row), timetable, row, ways, request.moment)
    zone = meeting_queries.zone_of(row, timetable)
    own = {card.table for card in found if card.is_held and card.table}
    halls = [hall for place in queries.table_halls(timetable) if (hall := maps.hall_of(place, own))] if own else []
    context = {
        "participant": row, "initiative": timetable.initiative, "ways": ways, "is_by_link": bool(ways.token),
        "days": cards.days_of(found), "cancelled": [card for card in found if not card.is_held],
        "lead": cards.lead_of(found), "zone": str(zone).replace("_", " "), "halls": halls, "legend": maps.legend(),
        "open_count": sum(card.may_answer and card.mine.answer == Answer.OPEN for card in found),
        "is_own": bool(policies.may_read_notes(by, row)), "as_of": request.moment,
    }  # fmt: skip
    return render(request, "agendas/agenda.html", context)


def _stepped(request: Request, row: Participant, by: Actor) -> None:
    """Take a step that a button of the agenda sends, and say how it went."""
    step, hands = request.POST.get("step", ""), {"by": by, "at": request.moment}
    try:
        if step == "accept-all":
            actions.accept_all(participant=row, **hands)
            done = N_("You said that you come to all of them.")
        else:
            done = _step(step)(row, _of(row, request.POST.get("on", "")), forms.Form(request.POST), hands)
    except Refusal as refusal:
        messages.error(request, say(refusal.sentence))
    else:
        messages.success(request, say(Sentence(done)))


def _step(name: str) -> Any:
    if name not in STEPS or name in FORMS:  # what is typed is sent to the page of the meeting
        raise Http404
    return STEPS[name]


def _of(row: Participant, public_id: str) -> Meeting:
    found: Meeting = get_object_or_404(queries.meeting_of(row), public_id=public_id)
    return found


def _meeting(request: Request, row: Participant, public_id: str, by: Actor, ways: Ways) -> HttpResponse:
    """Show one meeting with what can be written about it, or take a step and show it again."""
    held = _of(row, public_id)
    step = request.POST.get("step", "") if request.method == "POST" else ""
    if step and step not in STEPS:
        raise Http404
    sent: Any = FORMS[step](request.POST) if step in FORMS else forms.Form(request.POST or None)
    if step and sent.is_valid():
        try:
            done = STEPS[step](row, held, sent, {"by": by, "at": request.moment})
        except Refusal as refusal:
            if not sent.fields:
                messages.error(request, say(refusal.sentence))
                return redirect(ways.meeting(held))
            refuse(sent, refusal)
        else:
            messages.success(request, say(Sentence(done)))
            return redirect(ways.meeting(held))
    return _meeting_shown(request, row, held, by, ways, {step: sent} if step in FORMS else {})


def _meeting_shown(
    request: Request, row: Participant, held: Meeting, by: Actor, ways: Ways, sent: dict[str, Any]
) -> HttpResponse:
    timetable, is_own = _timetable(row), bool(policies.may_read_notes(by, row))
    entry = next(entry for entry in queries.agenda_of(row) if entry.meeting.pk == held.pk)
    card = cards.cards_of([entry], timetable, row, ways, request.moment)[0]
    initial = initial_of(entry.note)
    blank = {name: kind(initial=initial, auto_id=f"{name}-%s") for name, kind in FORMS.items()}
    context = {
        "participant": row, "initiative": timetable.initiative, "ways": ways, "card": card, "forms": blank | sent,
        "is_by_link": bool(ways.token), "is_own": is_own, "zone": str(meeting_queries.zone_of(row, timetable)),
    }  # fmt: skip
    return render(request, "agendas/meeting.html", context)
