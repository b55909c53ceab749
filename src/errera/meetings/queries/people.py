"""Reads about the people of a timetable: who wants to meet whom, who is fixed when, whose room is no place yet."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from errera.matchmaking import queries as matchmaking_queries
from errera.matchmaking.models import Participant
from errera.matchmaking.states import ParticipantState, Presence

from ..models import Pin, Place, Slot, Timetable
from ..shapes import key_of
from ..states import PinKind

AT_ONCE = 500


def is_wanted(timetable: Timetable) -> bool:
    """Say whether any two want to meet."""
    return bool(matchmaking_queries.wanted(timetable.matchmaking))


def both_want(timetable: Timetable, one: Participant, other: Participant) -> bool:
    """Say whether two participants both want to meet."""
    key = key_of(one.public_id, other.public_id)
    return any(key_of(row.one, row.other) == key for row in matchmaking_queries.wanted(timetable.matchmaking))


def fixed_of(timetable: Timetable, participant: Participant, slot: Slot) -> QuerySet[Pin]:
    """Give the meetings of a participant that are fixed to a slot by hand."""
    rows = Pin.objects.filter(timetable=timetable, kind=PinKind.FIXED, slot=slot)
    return rows.filter(Q(one=participant) | Q(other=participant))


def without_room(timetable: Timetable) -> QuerySet[Participant]:
    """Give the participants who receive in a room or stand of their own that is no place of the timetable yet."""
    rooms = Place.objects.filter(timetable=timetable, holder=OuterRef("pk"), is_open=True)
    rows = Participant.objects.filter(
        matchmaking=timetable.matchmaking, state=ParticipantState.VALIDATED, presence=Presence.ON_SITE
    )
    return rows.exclude(place_name="").filter(~Exists(rooms)).order_by("pk")


def people_by_key(timetable: Timetable, keys: Iterable[str]) -> dict[str, Participant]:
    """Give participants by their public ids, with organisation and contact at hand, however many are asked for."""
    wanted, found = sorted(set(keys)), {}
    rows = Participant.objects.filter(matchmaking=timetable.matchmaking).select_related("organisation", "contact")
    for start in range(0, len(wanted), AT_ONCE):
        for row in rows.filter(public_id__in=wanted[start : start + AT_ONCE]):
            found[row.public_id] = row
    return found


def numbers_of(timetable: Timetable) -> dict[str, int]:
    """Give the rows of everybody in the matchmaking, those who left too, by their public ids. One query."""
    return dict(Participant.objects.filter(matchmaking=timetable.matchmaking).values_list("public_id", "pk"))


def names_of(timetable: Timetable, keys: Iterable[str]) -> dict[str, str]:
    """Give the names of the organisations of participants, by their public ids."""
    return {key: row.company for key, row in people_by_key(timetable, keys).items()}
