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

SHOWN = 20
STEPS = {
    "arrive": (actions.arrive, N_("{company} is here.")),
    "miss": (actions.miss, N_("{company} is noted as not there.")),
    "undo": (actions.undo, N_("It is taken back.")),
}


@page(may=policies.may_see_days, params=("day", "q"))
def day(request: Request, public_id: str) -> HttpResponse:
    """Show a day as it goes; the part that moves is asked for again every half minute."""
    timetable = the_timetable(request, public_id)
    slots = queries.slots_of(timetable)
    days = sorted({slot.day for slot in slots})
    on = chosen_day(request, days, request.moment.astimezone(timetable.zone).date())
    if on is None:
        return render(request, "agendas/no_day.html", {"timetable": timetable, "knots": knots(timetable)})
    text = request.GET.get("q", "").strip()
    now, then = _slots(request, timetable, queries.moments_of_day(slots, on, request.moment), text)
    declined, missed = queries.to_look_after(timetable, on, SHOWN)
    context: dict[str, Any] = {
        "timetable": timetable, "initiative": timetable.initiative, "day": on, "days": days, "text": text,
        "slots": [slot for slot in (now, then) if slot], "now": now, "may": may_run(request, timetable),
        "lead": shown.lead_now(now, then) or shown.lead_after(queries.count_of_day(timetable, on)),
        "declined": shown.with_other(declined), "missed": shown.with_other(missed), "knots": knots(timetable),
        "here": request.get_full_path(),
    }  # fmt: skip
    return render(request, "agendas/day.html", context)


def _slots(request: Request, timetable: Timetable, slots: tuple[Slot | None, Slot | None], text: str) -> Any:
    """Give the slot that runs and the one that comes, as they are shown, with nothing where there is none."""
    found = queries.now_of(timetable, [slot for slot in slots if slot])
    places = queries.tables_of(timetable)
    drawn = {now.slot.pk: shown.slot_shown(now, timetable, places, request.moment, text) for now in found}
    return [drawn[slot.pk] if slot else None for slot in slots]


@button(may=policies.may_run_some_day)
def turnout(request: Request, public_id: str) -> HttpResponse:
    """Note that a side came, did not, or take that back; then the day again, or the badge that was scanned."""
    timetable = the_timetable(request, public_id)
    step, public_id, key = [*request.POST.get("turn", "").split(" "), "", "", ""][:3]
    meeting = get_object_or_404(
        Meeting.objects.filter(timetable=timetable).select_related("one__organisation", "other__organisation", "slot"),
        public_id=public_id,
    )
    who = next((row for row in (meeting.one, meeting.other) if row.public_id == key), None)
    if who is None or step not in STEPS:
        raise Http404
    may_run(request, timetable).require()
    act, done = STEPS[step]
    is_badge = request.POST.get("from") == "badge"
    back = url("badge", who) if is_badge else f"{url('day', timetable)}?day={meeting.slot.day if meeting.slot else ''}"
    return carry_out(
        request, act, done=Sentence(done, {"company": who.company}), back=back, meeting=meeting, participant=who
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
