"""What the lists of the room are made of: timetables with what stands, participants, meetings, and versions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q, QuerySet, Subquery

from errera.foundation.actor import Actor
from errera.foundation.beside import any_of_each, of_each
from errera.initiatives.models import Initiative
from errera.matchmaking.models import Matchmaking, Participant
from errera.matchmaking.queries import matchmakings_seen_by
from errera.matchmaking.states import GOING_ON, ParticipantState, Presence

from ..models import Meeting, Place, Slot, Timetable, Travel, Version
from .scope import timetables_seen_by


def timetables_listed(actor: Actor) -> QuerySet[Timetable]:
    """Give the timetables that exist for the reader, each with the version that stands."""
    return _with_version(timetables_seen_by(actor))


def planned_of(initiative: Initiative, actor: Actor) -> Timetable | None:
    """Give the timetable of an initiative, with the version that stands, if it exists for the reader. One query."""
    return _with_version(timetables_seen_by(actor)).filter(matchmaking__initiative=initiative).first()


def _with_version(rows: QuerySet[Timetable]) -> QuerySet[Timetable]:
    """Give timetables with number, day and count of meetings of the version that stands."""
    latest = Version.objects.filter(timetable=OuterRef("pk")).order_by("-number")
    return rows.annotate(
        version_number=Subquery(latest.values("number")[:1]),
        version_at=Subquery(latest.values("published_at")[:1]),
        meetings_count=Subquery(latest.values("placed_count")[:1]),
    )


def without_timetable(actor: Actor) -> QuerySet[Matchmaking]:
    """Give the matchmakings that go on and have no timetable yet."""
    rows = matchmakings_seen_by(actor).filter(state__in=GOING_ON)
    return rows.exclude(pk__in=Timetable.objects.values("matchmaking")).order_by("initiative__from_on", "pk")


def to_repair(actor: Actor, today: date) -> list[Timetable]:
    """Give the timetables still to come in which somebody has meetings who does not take part any more."""
    held = Meeting.objects.filter(timetable=OuterRef("pk"), slot__isnull=False)
    gone = held.exclude(one__state=ParticipantState.VALIDATED, other__state=ParticipantState.VALIDATED)
    rows = timetables_seen_by(actor).filter(Exists(gone), matchmaking__initiative__until_on__gte=today)
    return list(rows.filter(matchmaking__state__in=GOING_ON).order_by("matchmaking__initiative__from_on", "pk")[:20])


def people_of(timetable: Timetable) -> QuerySet[Participant]:
    """Give who takes part."""
    rows = Participant.objects.filter(matchmaking=timetable.matchmaking, state=ParticipantState.VALIDATED)
    return rows.select_related("organisation")


def with_meetings(rows: QuerySet[Participant]) -> QuerySet[Participant]:
    """Give participants with how many meetings they have: to sort all of them by it, or to save them all."""
    ones, others = (of_each(Meeting, f"{side}_id", "COUNT(beside.slot_id)") for side in ("one", "other"))
    return rows.annotate(meetings=ones + others)


def count_meetings(rows: Iterable[Participant]) -> None:
    """Say of each of these participants how many meetings they have. One query."""
    people = list(rows)
    keys = {row.pk for row in people}
    held = Meeting.objects.filter(Q(one__in=keys) | Q(other__in=keys), slot__isnull=False)
    counts = Counter(side for pair in held.values_list("one", "other") for side in pair)
    for row in people:
        vars(row)["meetings"] = counts[row.pk]


def standing_meetings(timetable: Timetable) -> QuerySet[Meeting]:
    """Give the meetings of the version that stands, and those it cancelled, with everything a list shows."""
    rows = Meeting.objects.filter(timetable=timetable)
    return rows.select_related("one__organisation", "other__organisation", "slot", "place").annotate(
        starts_at=F("slot__starts_at")
    )


@dataclass(frozen=True)
class Figures:
    """How much there is to bring together."""

    participants: int
    away: int  # who withdrew, or was refused after all


def figures_of(timetable: Timetable) -> Figures:
    """Count who takes part, and who withdrew. One query."""
    rows = Participant.objects.filter(matchmaking=timetable.matchmaking)
    found = rows.aggregate(
        here=Count("pk", filter=Q(state=ParticipantState.VALIDATED)),
        away=Count("pk", filter=Q(state__in=(ParticipantState.WITHDRAWN, ParticipantState.REFUSED))),
    )
    return Figures(found["here"], found["away"])


@dataclass(frozen=True)
class Laid:
    """The slots in which meetings can be held: how many, and the days of the first and of the last."""

    count: int
    from_on: date | None
    until_on: date | None


def laid_of(timetable: Timetable) -> Laid:
    """Count the slots that are open. One query."""
    rows = Slot.objects.filter(timetable=timetable, is_open=True)
    found = rows.aggregate(count=Count("pk"), first=Min("day"), last=Max("day"))
    return Laid(found["count"], found["first"], found["last"])


def gone_from(timetable: Timetable) -> list[Participant]:
    """Give those who do not take part any more and still have a meeting in the version that stands."""
    rows = Participant.objects.filter(matchmaking=timetable.matchmaking).exclude(state=ParticipantState.VALIDATED)
    in_it = [any_of_each(Meeting, f"{side}_id", "beside.slot_id IS NOT NULL") for side in ("one", "other")]
    return list(rows.filter(Q(in_it[0]) | Q(in_it[1])).select_related("organisation").order_by("pk"))


def slots_by_key(timetable: Timetable) -> dict[str, Slot]:
    """Give every slot of a timetable by its public id, closed ones too."""
    return {row.public_id: row for row in slots_of(timetable)}


def slots_of(timetable: Timetable) -> list[Slot]:
    """Give every slot of a timetable, closed ones too."""
    return list(Slot.objects.filter(timetable=timetable))


def receiving(timetable: Timetable) -> list[Participant]:
    """Give who may hold a room: everybody who takes part on site."""
    rows = Participant.objects.filter(
        matchmaking=timetable.matchmaking, state=ParticipantState.VALIDATED, presence=Presence.ON_SITE
    )
    return list(rows.select_related("organisation"))


def places_of(timetable: Timetable) -> list[Place]:
    """Give every place, halls in front, closed ones last; with what a page shows of holders at hand."""
    own = (field.name for field in Place._meta.concrete_fields)
    holder = ("public_id", "company_name", "organisation__name")
    rows = Place.objects.filter(timetable=timetable).select_related("holder__organisation")
    return list(rows.only(*own, *(f"holder__{name}" for name in holder)).order_by("-is_open", "kind", "pk"))


def rooms_of(timetable: Timetable) -> list[Place]:
    """Give every place without its holder, for pages that only say where somebody meets."""
    return list(Place.objects.filter(timetable=timetable).only("public_id", "kind", "name", "tables"))


def travel_of(timetable: Timetable) -> list[Travel]:
    """Give the ways between places."""
    rows = Travel.objects.filter(timetable=timetable).select_related("one", "other").order_by("pk")
    return list(rows.only("minutes", "one__public_id", "one__name", "other__public_id", "other__name"))
