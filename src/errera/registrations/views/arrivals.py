"""At the door: the list on a telephone that does without network for a while, and the code that is scanned."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render

from errera.foundation.sentences import N_, Invalid, Refusal, Sentence
from errera.foundation.ui.forms import hands
from errera.foundation.ui.pages import button, carry_out, page, seen
from errera.foundation.ui.requests import Request
from errera.foundation.ui.speech import say

from .. import actions, policies, queries
from ..presenters.acts import url
from ..shapes import Arrival
from ..states import Presence

MOST_AT_ONCE = 2_000


@page(may=policies.may_check_in_somebody)
def arrivals(request: Request, public_id: str) -> HttpResponse:
    """Show everybody with a place, with a button each; the list goes on without network and posts later."""
    door = seen(queries.doors_seen_by(request.actor), public_id)
    rows = list(queries.arrivals_of(door))
    came = sum(row.state == Presence.ATTENDED for row in rows)
    context = {
        "door": door, "rows": rows, "came": came,
        "may": policies.may_check_in(request.actor, queries.carriers_of(door)),
        "lead": Sentence(N_("{came} of {all} are here."), {"came": came, "all": len(rows)}),
    }  # fmt: skip
    return render(request, "registrations/arrivals.html", context)


@button(may=policies.may_check_in_somebody)
def note(request: Request, public_id: str) -> HttpResponse:
    """Take what a telephone noted without network: `[{"attendee": "...", "at": "2026-05-11T09:02:00Z"}]`."""
    door = seen(queries.doors_seen_by(request.actor), public_id)
    try:
        new = actions.note_arrivals(door=door, arrivals=_read(request.body), **hands(request))
    except Refusal as refusal:
        return JsonResponse({"refused": say(refusal.sentence)}, status=400)
    return JsonResponse({"noted": new})


def _read(body: bytes) -> list[Arrival]:
    try:
        given = json.loads(body)
        arrivals = [Arrival(str(one["attendee"]), _moment(one["at"])) for one in given]
    except (ValueError, TypeError, KeyError) as fault:
        raise Invalid(N_("This is no list of arrivals.")) from fault
    if len(arrivals) > MOST_AT_ONCE:
        raise Invalid(N_("Send {most} arrivals at most at once."), most=MOST_AT_ONCE)
    return arrivals


def _moment(text: Any) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


@page(may=policies.may_check_in_somebody)
def arrive(request: Request, public_id: str) -> HttpResponse:
    """Show whose code was scanned, with the one button; opening the page changes nothing."""
    who = seen(queries.attendees_seen_by(request.actor), public_id)
    may = policies.may_check_in(request.actor, queries.carriers_of(who.registration.door))
    return render(request, "registrations/arrive.html", {"who": who, "door": who.registration.door, "may": may})


@button(may=policies.may_check_in_somebody)
def check_in(request: Request, public_id: str) -> HttpResponse:
    """Note that somebody is there."""
    who = seen(queries.attendees_seen_by(request.actor), public_id)
    back = url("arrivals", who.registration.door)
    done = Sentence(N_("{name} is here."), {"name": who.name or who.registration.contact_name})
    return carry_out(request, actions.check_in, done=done, back=back, attendee=who)


@button(may=policies.may_check_in_somebody)
def undo(request: Request, public_id: str) -> HttpResponse:
    """Take a check-in back."""
    who = seen(queries.attendees_seen_by(request.actor), public_id)
    back = url("arrivals", who.registration.door)
    return carry_out(
        request, actions.undo_check_in, done=Sentence(N_("The check-in is taken back.")), back=back, attendee=who
    )
