"""The organiser's day: now and next, who is missing, what is free; and the code on a badge."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

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


@page(may=policies.may_see_days, params=("day", "slot", "q", "after"))
def day(request: Request, public_id: str) -> HttpResponse:
    """Show a day as it goes; the part that moves is asked for again every half minute."""
    timetable = the_timetable(request, public_id)
    slots = queries.slots_of(timetable)
    days = sorted({slot.day for slot in slots})
    on = chosen_day(request, days, request.moment.astimezone(timetable.zone).date())
    if on is None:
        return render(request, "agendas/no_day.html", {"timetable": timetable, "knots": knots(timetable)})
    of_day = [slot for slot in slots if slot.day == on]
    running, following = queries.moments_of_day(of_day, on, request.moment)
    wanted, may = _chosen(request, of_day) or running or following, bool(may_run(request, timetable))
    slot = _slot(request, timetable, wanted, may=may) if wanted else None
    is_next = not running and wanted == following
    declined, missed = queries.to_look_after(timetable, on, SHOWN)
    context: dict[str, Any] = {
        "timetable": timetable, "initiative": timetable.initiative, "day": on, "days": days,
        "text": request.GET.get("q", "").strip(), "chosen": request.GET.get("slot", ""), "slot": slot,
        "is_next": is_next, "running": running, "clocks": shown.clocks_of(of_day, timetable),
        "lead": shown.lead_of_slot(slot, is_next=is_next) if slot
        else shown.lead_after(queries.count_of_day(timetable, on)),
        "may": may, "declined": declined, "missed": missed, "knots": knots(timetable), "here": request.get_full_path(),
    }  # fmt: skip
    return render(request, "agendas/day.html", context)


def _chosen(request: Request, slots: list[Slot]) -> Slot | None:
    """Give the slot that the address names, if it names one; a slot of another day does not exist here."""
    if not (key := request.GET.get("slot", "")):
        return None
    found = next((slot for slot in slots if slot.public_id == key), None)
    if found is None:
        raise Http404
    return found


def _slot(request: Request, timetable: Timetable, slot: Slot, *, may: bool) -> shown.SlotShown:
    """Give a page of a slot as it is shown, with the tables that are free in it."""
    text, after = request.GET.get("q", "").strip(), request.GET.get("after", "")
    now = queries.now_of(slot, text, after, size=SHOWN)
    places, taken = queries.places_of(timetable, now.lines), queries.taken_tables(slot)
    return shown.slot_shown(now, timetable, places, taken, request.moment, may=may)


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
    back = url("badge", who) if is_badge else _day_with(request, timetable, meeting.slot)
    return carry_out(
        request, act, done=Sentence(done, {"company": who.company}), back=back, meeting=meeting, participant=who
    )


def _day_with(request: Request, timetable: Timetable, slot: Slot | None) -> str:
    """Give the address of the day of a slot; the slot stays chosen where it was."""
    kept = {"day": slot.day.isoformat(), "slot": slot.public_id if request.POST.get("slot") else ""} if slot else {}
    return f"{url('day', timetable)}?{urlencode({name: value for name, value in kept.items() if value})}"


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
