"""Which timetables exist for a reader, and who carries the initiative they belong to."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from errera.foundation.actor import Actor
from errera.initiatives.models import InitiativePartner
from errera.matchmaking.models import Matchmaking

from ..models import Meeting, Run, Timetable, Version
from ..policies import Parties, Permission

BESIDE = (
    "matchmaking__public_id", "matchmaking__state", "matchmaking__initiative",
    *(f"matchmaking__initiative__{name}"
      for name in ("public_id", "code", "title", "time_zone", "is_fictional", "from_on", "until_on")),
)  # fmt: skip
OF_TIMETABLE = (*(field.name for field in Timetable._meta.concrete_fields), *BESIDE)
AROUND = tuple(f"timetable__{name}" for name in ("public_id", "touched_at", "matchmaking", *BESIDE))
OF_RUN = (
    *(field.name for field in Run._meta.concrete_fields), "base__public_id", "base__number",
    "version__public_id", "version__number", "publishing__public_id", "publishing__state", "publishing__done",
    "publishing__total", "publishing__words", *AROUND,
)  # fmt: skip
OF_VERSION = (
    *(field.name for field in Version._meta.concrete_fields), "run__public_id", "run__number", "replaces__public_id",
    "replaces__number", *AROUND,
)  # fmt: skip


def timetables_seen_by(actor: Actor) -> QuerySet[Timetable]:
    """Give the timetables that exist for the reader: all, or those of initiatives that the own organisation carries."""
    return _seen(Timetable.objects.select_related("matchmaking__initiative"), actor)


def runs_seen_by(actor: Actor) -> QuerySet[Run]:
    """Give the runs of those timetables, with timetable, base and version at hand."""
    rows = Run.objects.select_related("timetable__matchmaking__initiative", "base", "version", "publishing")
    return _seen(rows, actor, "timetable__")


def versions_seen_by(actor: Actor) -> QuerySet[Version]:
    """Give the versions of those timetables, with run and timetable at hand."""
    rows = Version.objects.select_related("timetable__matchmaking__initiative", "run", "replaces")
    return _seen(rows, actor, "timetable__")


# The same with no more beside them than their pages show; whoever computes with one takes it whole.


def timetables_shown_to(actor: Actor) -> QuerySet[Timetable]:
    """Give the timetables that exist for the reader, for their pages."""
    return timetables_seen_by(actor).only(*OF_TIMETABLE)


def runs_shown_to(actor: Actor) -> QuerySet[Run]:
    """Give the runs that exist for the reader, for their pages."""
    return runs_seen_by(actor).only(*OF_RUN)


def versions_shown_to(actor: Actor) -> QuerySet[Version]:
    """Give the versions that exist for the reader, for their pages."""
    return versions_seen_by(actor).only(*OF_VERSION)


def meetings_seen_by(actor: Actor) -> QuerySet[Meeting]:
    """Give the meetings of those timetables, with participants, slot and place at hand."""
    rows = Meeting.objects.filter(timetable__in=timetables_seen_by(actor).values("pk"))
    return rows.select_related("one__organisation", "other__organisation", "slot", "place")


def carriers_of(matchmaking: Matchmaking) -> Parties:
    """Give the organisations whose people speak for any partner that carries the initiative."""
    rows = InitiativePartner.objects.filter(initiative=matchmaking.initiative_id)
    pairs = rows.values_list("partnership__organisation", "partnership__delivering_unit")
    return frozenset(pk for pair in pairs for pk in pair if pk)


def _seen(rows: QuerySet[Any], actor: Actor, to_timetable: str = "") -> QuerySet[Any]:
    """Leave those that exist for the reader; `to_timetable` is the way from a row to its timetable."""
    if not actor.may(Permission.SEE_TIMETABLES):
        return rows.none()
    return rows if actor.sees_all else rows.filter(_carried_by(actor, f"{to_timetable}matchmaking__initiative"))


def _carried_by(actor: Actor, initiative: str) -> Exists:
    ours = Q(partnership__organisation__in=actor.organisations) | Q(
        partnership__delivering_unit__in=actor.organisations
    )
    return Exists(InitiativePartner.objects.filter(ours, initiative=OuterRef(initiative)))
