"""The organiser's day: now and next, who is missing, what is free; and the code on a badge."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.pages import button, carry_out, page, seen
from errera.foundation.ui.requests import Request
from errera.meetings import queries as meeting_queries
from errera.meetings.models import Meeting, Slot, Timetable

from .. import actions, policies, queries
from ..presenters import day as shown
from ..presenters.acts import Ways, url
from ..presenters.cards import cards_of
from .common import chosen_day, knots, may_run, the_timetable

DECLINED, MISSED = 20, 20
STEPS = {
    "arrive": (actions.arrive, N_("{company} is here.")),
    "miss": (actions.miss, N_("{company} is noted as not there.")),
    "undo": (actions.undo, N_("It is taken back.")),
}


@page(may=policies.may_see_days, params=("day", "q"))
def day(request: Request, public_id: str) -> HttpResponse:
    """Show a day as it goes; the part that moves is asked for again every half minute."""
    timetable = the_timetable(request, public_id)
    days = meeting_queries.days_of(timetable)
    on = chosen_day(request, days, request.moment.astimezone(timetable.zone).date())
    if on is None:
        return render(request, "agendas/no_day.html", {"timetable": timetable, "knots": knots(timetable)})
    text = request.GET.get("q", "").strip()
    _slots, (running, following) = queries.moments_of_day(timetable, on, request.moment)
    places = queries.tables_of(timetable)
    now, then = (_slot(request, timetable, slot, places, text) for slot in (running, following))
    context: dict[str, Any] = {
        "timetable": timetable, "initiative": timetable.initiative, "day": on, "days": days, "text": text,
        "slots": [slot for slot in (now, then) if slot], "now": now, "may": may_run(request, timetable),
        "lead": shown.lead_of(queries.count_of_day(timetable, on), now, then),
        "declined": shown.declined_rows(queries.declined_of(timetable)[:DECLINED]),
        "missed": shown.declined_rows(queries.missed_on(timetable, on)[:MISSED]), "knots": knots(timetable),
        "here": request.get_full_path(),
    }  # fmt: skip
    return render(request, "agendas/day.html", context)


def _slot(request: Request, timetable: Timetable, slot: Slot | None, places: Any, text: str) -> Any:
    if slot is None:
        return None
    return shown.slot_shown(queries.now_of(timetable, slot), timetable, places, request.moment, text)


@button(may=policies.may_run_some_day)
def turnout(request: Request, public_id: str) -> HttpResponse:
    """Note that a side came, did not, or take that back; then the day again, or the badge that was scanned."""
    timetable = the_timetable(request, public_id)
    meeting = get_object_or_404(
        Meeting.objects.filter(timetable=timetable).select_related("one__organisation", "other__organisation"),
        public_id=request.POST.get("meeting", ""),
    )
    who = next((row for row in (meeting.one, meeting.other) if row.public_id == request.POST.get("who")), None)
    if who is None or request.POST.get("step") not in STEPS:
        raise Http404
    may_run(request, timetable).require()
    step, done = STEPS[request.POST["step"]]
    is_badge = request.POST.get("from") == "badge"
    back = url("badge", who) if is_badge else f"{url('day', timetable)}?day={meeting.slot.day if meeting.slot else ''}"
    return carry_out(
        request, step, done=Sentence(done, {"company": who.company}), back=back, meeting=meeting, participant=who
    )


@page(may=policies.may_see_days)
def badge(request: Request, public_id: str) -> HttpResponse:
    """Show whose badge was scanned, with their meeting now or next and the one button; opening it changes nothing."""
    who = seen(queries.participant_on_site(request.actor), public_id)
    timetable = meeting_queries.timetable_of(who.matchmaking)
    if timetable is None:
        raise Http404
    cards = cards_of(queries.agenda_of(who), timetable, who, Ways(who), request.moment)
    waiting = [card for card in cards if card.is_held and (card.is_now or card.may_answer)]
    context = {
        "who": who, "timetable": timetable, "card": waiting[0] if waiting else None, "cards": cards[:12],
        "may": may_run(request, timetable),
    }  # fmt: skip
    return render(request, "agendas/badge.html", context)
