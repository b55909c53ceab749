"""Which days exist for a reader, and who carries the initiative they belong to."""

from __future__ import annotations

from django.db.models import QuerySet

from errera.foundation.actor import Actor
from errera.initiatives.models import Initiative
from errera.matchmaking import queries as matchmaking_queries
from errera.matchmaking.models import Participant
from errera.matchmaking.states import ParticipantState
from errera.meetings import queries as meeting_queries
from errera.meetings.models import Timetable

from ..policies import Parties, Permission


def days_seen_by(actor: Actor) -> QuerySet[Timetable]:
    """Give the timetables whose days exist for the reader: all, or those that the own organisation carries."""
    rows = meeting_queries.timetables_seen_by(actor)
    return rows if actor.may(Permission.SEE_DAYS) else rows.none()


def carriers_of(timetable: Timetable) -> Parties:
    """Give the organisations whose people run the days."""
    return matchmaking_queries.carriers_of(timetable.matchmaking)


def timetable_of_initiative(initiative: Initiative, actor: Actor) -> Timetable | None:
    """Give the timetable of an initiative with a version that stands, if it exists for the reader."""
    rows = days_seen_by(actor).filter(matchmaking__initiative=initiative, versions__isnull=False)
    return rows.distinct().first()


def participant_on_site(actor: Actor) -> QuerySet[Participant]:
    """Give those whose badge the reader may scan: everybody of the days that exist for them."""
    timetables = days_seen_by(actor).values("matchmaking")
    rows = Participant.objects.filter(matchmaking__in=timetables, state=ParticipantState.VALIDATED)
    return rows.select_related("matchmaking__initiative", "organisation")
