"""What the rooms above ask: the meetings of a participant, those of a day, and which version stands."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from errera.matchmaking.models import Matchmaking, Participant

from ..models import Meeting, Run, Slot, Timetable, Version

AT_HAND = ("one__organisation", "other__organisation", "slot", "place")


def timetable_of(matchmaking: Matchmaking) -> Timetable | None:
    """Give the timetable of a matchmaking, if one was set up."""
    return Timetable.objects.select_related("matchmaking__initiative").filter(matchmaking=matchmaking).first()


def has_run_since_touched(timetable: Timetable) -> bool:
    """Say whether a run was asked for since the moment noted last, so that a newer moment matters."""
    rows = Run.objects.filter(timetable=timetable)
    return (rows.filter(asked_at__gte=timetable.touched_at) if timetable.touched_at else rows).exists()


def meetings_of(participant: Participant) -> QuerySet[Meeting]:
    """Give the meetings of a participant in the order of time, each with both sides, slot and place at hand.

    Cancelled meetings come with them, last: an agenda shows what was there. One query.
    """
    rows = Meeting.objects.filter(Q(one=participant) | Q(other=participant))
    return rows.select_related(*AT_HAND, "timetable__matchmaking__initiative").order_by("slot__starts_at", "pk")


def day(timetable: Timetable, on: date) -> QuerySet[Meeting]:
    """Give the meetings that are held on a day, by the clock of the place, slot by slot and table by table."""
    rows = Meeting.objects.filter(timetable=timetable, slot__day=on).select_related(*AT_HAND)
    return rows.order_by("slot__starts_at", "place", "table", "pk")


def days_of(timetable: Timetable) -> list[date]:
    """Give the days on which there are slots, the earliest in front."""
    return list(timetable.slots.order_by("day").values_list("day", flat=True).distinct())


def slots_of_day(timetable: Timetable, on: date) -> list[Slot]:
    """Give every slot of a day, closed ones too, in the order of time."""
    return list(Slot.objects.filter(timetable=timetable, day=on).order_by("starts_at", "pk"))


def current_version(timetable: Timetable) -> Version | None:
    """Give the version that stands, once one is published."""
    return timetable.versions.select_related("run").order_by("-number").first()
