"""What a version did to agendas: turn by turn, for the letters and for the pages that show who is affected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from errera.matchmaking.models import Participant

from ..models import Notice, Placement, Version
from ..shapes import ChangeKind


@dataclass(frozen=True)
class Turn:
    """What happened to one meeting of a participant: with whom, where it was, where it is."""

    kind: ChangeKind
    other: Participant
    before: Placement | None
    after: Placement | None


Spot = tuple[int | None, int | None, int | None]


def turns_of(version: Version, participants: Iterable[Participant]) -> dict[int, list[Turn]]:
    """Give what a version changed for each of these participants, by their row, in the order of time. Two queries."""
    keys = {row.pk for row in participants}
    after = _by_side(version, keys)
    before = _by_side(version.replaces, keys) if version.replaces else {}
    return {key: sorted(_turns(before.get(key, {}), after.get(key, {})), key=_moment) for key in keys}


def agendas_of(version: Version, participants: Iterable[Participant]) -> dict[int, list[Turn]]:
    """Give the whole agenda of each of these participants in a version, in the order of time. One query."""
    keys = {row.pk for row in participants}
    held = _by_side(version, keys)
    return {
        key: sorted((Turn(ChangeKind.ADDED, other, None, row) for other, row in held.get(key, {}).values()),
                    key=_moment)
        for key in keys
    }  # fmt: skip


def notices_of(version: Version) -> QuerySet[Notice]:
    """Give who is told of a version, with organisation and contact at hand."""
    rows = Notice.objects.filter(version=version)
    return rows.select_related("participant__organisation", "participant__contact").order_by("pk")


def notices_due(version: Version, count: int) -> list[Notice]:
    """Give so many of those who were not told yet."""
    return list(notices_of(version).filter(told_at__isnull=True)[:count])


def untold_versions() -> QuerySet[Version]:
    """Give the versions with letters to write: what a worker that was killed for good left behind."""
    rows = Version.objects.filter(Exists(Notice.objects.filter(version=OuterRef("pk"), told_at__isnull=True)))
    return rows.select_related("timetable__matchmaking__initiative", "replaces").order_by("pk")


def _by_side(version: Version | None, keys: set[int]) -> dict[int, dict[int, tuple[Participant, Placement]]]:
    """Give placements by participant and meeting, each with the other side."""
    rows = Placement.objects.filter(Q(meeting__one__in=keys) | Q(meeting__other__in=keys), version=version)
    found: dict[int, dict[int, tuple[Participant, Placement]]] = defaultdict(dict)
    at_hand = ("meeting__one__organisation", "meeting__other__organisation", "slot", "place")
    for row in rows.select_related(*at_hand):
        for own, other in ((row.meeting.one, row.meeting.other), (row.meeting.other, row.meeting.one)):
            if own.pk in keys:
                found[own.pk][row.meeting_id] = (other, row)
    return found


def _turns(
    before: dict[int, tuple[Participant, Placement]], after: dict[int, tuple[Participant, Placement]]
) -> Iterable[Turn]:
    for key in before.keys() | after.keys():
        was, now = before.get(key), after.get(key)
        if was and now:
            if _spot(was[1]) != _spot(now[1]):
                yield Turn(ChangeKind.MOVED, now[0], was[1], now[1])
        elif now:
            yield Turn(ChangeKind.ADDED, now[0], None, now[1])
        elif was:
            yield Turn(ChangeKind.CANCELLED, was[0], was[1], None)


def _spot(row: Placement) -> Spot:
    return row.slot_id, row.place_id, row.table


def _moment(turn: Turn) -> tuple[str, int]:
    row = turn.after or turn.before
    return (row.slot.starts_at.isoformat(), row.meeting_id) if row else ("", 0)
