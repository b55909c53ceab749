"""Which timetables exist for a reader, and who carries the initiative they belong to."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from errera.foundation.actor import Actor
from errera.initiatives.models import InitiativePartner
from errera.matchmaking.models import Matchmaking

from ..models import Meeting, Run, Timetable, Version
from ..policies import Parties, Permission

AT_HAND = ("matchmaking__initiative",)


def timetables_seen_by(actor: Actor) -> QuerySet[Timetable]:
    """Give the timetables that exist for the reader: all, or those of initiatives that the own organisation carries."""
    rows = Timetable.objects.select_related(*AT_HAND)
    if not actor.may(Permission.SEE_TIMETABLES):
        return rows.none()
    return rows if actor.sees_all else rows.filter(_carried_by(actor, "matchmaking__initiative"))


def runs_seen_by(actor: Actor) -> QuerySet[Run]:
    """Give the runs of those timetables, with timetable, base and long work at hand."""
    rows = Run.objects.filter(timetable__in=timetables_seen_by(actor).values("pk"))
    return rows.select_related("timetable__matchmaking__initiative", "base", "work", "publishing", "version")


def versions_seen_by(actor: Actor) -> QuerySet[Version]:
    """Give the versions of those timetables, with run and timetable at hand."""
    rows = Version.objects.filter(timetable__in=timetables_seen_by(actor).values("pk"))
    return rows.select_related("timetable__matchmaking__initiative", "run", "replaces")


def meetings_seen_by(actor: Actor) -> QuerySet[Meeting]:
    """Give the meetings of those timetables, with participants, slot and place at hand."""
    rows = Meeting.objects.filter(timetable__in=timetables_seen_by(actor).values("pk"))
    return rows.select_related("one__organisation", "other__organisation", "slot", "place")


def carriers_of(matchmaking: Matchmaking) -> Parties:
    """Give the organisations whose people speak for any partner that carries the initiative."""
    rows = InitiativePartner.objects.filter(initiative=matchmaking.initiative_id)
    pairs = rows.values_list("partnership__organisation", "partnership__delivering_unit")
    return frozenset(pk for pair in pairs for pk in pair if pk)


def _carried_by(actor: Actor, initiative: str) -> Exists:
    ours = Q(partnership__organisation__in=actor.organisations) | Q(
        partnership__delivering_unit__in=actor.organisations
    )
    return Exists(InitiativePartner.objects.filter(ours, initiative=OuterRef(initiative)))
