"""In what two timetables differ, asked of the database: either may hold ten thousand meetings.

The SQL is written out (decision 0019); it reads whole timetables, which nothing but their size bounds, and hands out
counts and one page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import Q

from errera.matchmaking.models import Participant
from errera.matchmaking.states import ParticipantState

from ..models import Proposal, Run, Version
from ..shapes import Change, ChangeKind, Spot, key_of
from ..states import RunState

KINDS = (ChangeKind.CANCELLED, ChangeKind.MOVED, ChangeKind.ADDED)
OF_RUN = """
    SELECT w.one_id, w.other_id, w.slot_id, w.place_id, w."table" FROM meetings_proposal w
    WHERE w.run_id = %(was)s AND w.slot_id IS NOT NULL
"""
OF_VERSION = """
    SELECT m.one_id, m.other_id, p.slot_id, p.place_id, p."table"
    FROM meetings_placement p JOIN meetings_meeting m ON m.id = p.meeting_id WHERE p.version_id = %(was)s
"""
IN_RUN = """
    SELECT 1 FROM meetings_proposal w
    WHERE w.run_id = %(was)s AND w.one_id = b.one_id AND w.other_id = b.other_id AND w.slot_id IS NOT NULL
"""
IN_VERSION = """
    SELECT 1 FROM meetings_meeting m JOIN meetings_placement p ON p.meeting_id = m.id AND p.version_id = %(was)s
    WHERE m.timetable_id = %(timetable)s AND m.one_id = b.one_id AND m.other_id = b.other_id
"""
DIFFERS = """
WITH differs AS MATERIALIZED (
    SELECT CASE WHEN b.id IS NULL THEN 0 ELSE 1 END AS kind, w.one_id, w.other_id,
        w.slot_id AS old_slot, w.place_id AS old_place, w."table" AS old_seat, b.slot_id, b.place_id, b."table" AS seat
    FROM ({was}) w LEFT JOIN meetings_proposal b
        ON b.run_id = %(run)s AND b.one_id = w.one_id AND b.other_id = w.other_id AND b.slot_id IS NOT NULL
    WHERE b.id IS NULL OR b.slot_id <> w.slot_id OR b.place_id <> w.place_id
        OR COALESCE(b."table", 0) <> COALESCE(w."table", 0)
    UNION ALL
    SELECT 2, b.one_id, b.other_id, NULL, NULL, NULL, b.slot_id, b.place_id, b."table"
    FROM meetings_proposal b WHERE b.run_id = %(run)s AND b.slot_id IS NOT NULL AND NOT EXISTS ({was_there})
), counts AS (
    SELECT COALESCE(SUM(CASE WHEN kind = 0 THEN 1 END), 0) AS cancelled,
        COALESCE(SUM(CASE WHEN kind = 1 THEN 1 END), 0) AS moved,
        COALESCE(SUM(CASE WHEN kind = 2 THEN 1 END), 0) AS added
    FROM differs
)
"""
COUNTED = """
SELECT c.cancelled, c.moved, c.added, (
    SELECT COUNT(*) FROM matchmaking_participant WHERE state = 'validated'
        AND id IN (SELECT one_id FROM differs UNION SELECT other_id FROM differs)
) FROM counts c
"""
PAGED = """
SELECT c.cancelled, c.moved, c.added, d.kind, one.public_id, COALESCE(of_one.name, one.company_name),
    other.public_id, COALESCE(of_other.name, other.company_name),
    old_slot.public_id, old_place.public_id, d.old_seat, slot.public_id, place.public_id, d.seat
FROM counts c
LEFT JOIN (SELECT * FROM differs ORDER BY kind, one_id, other_id LIMIT %(size)s OFFSET %(start)s) d ON TRUE
LEFT JOIN matchmaking_participant one ON one.id = d.one_id
LEFT JOIN directory_organisation of_one ON of_one.id = one.organisation_id
LEFT JOIN matchmaking_participant other ON other.id = d.other_id
LEFT JOIN directory_organisation of_other ON of_other.id = other.organisation_id
LEFT JOIN meetings_slot old_slot ON old_slot.id = d.old_slot
LEFT JOIN meetings_place old_place ON old_place.id = d.old_place
LEFT JOIN meetings_slot slot ON slot.id = d.slot_id
LEFT JOIN meetings_place place ON place.id = d.place_id
ORDER BY d.kind, d.one_id, d.other_id
"""


@dataclass(frozen=True)
class Differences:
    """How much differs, by kind, and a page of it with the names of those who meet."""

    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(map(str, KINDS), 0))
    changes: Sequence[Change] = ()
    names: dict[str, str] = field(default_factory=dict)


def differences(run: Run, against: Run, *, start: int, size: int) -> Differences:
    """Give a page of what differs from a run to another: cancelled in front, then moved, then new. One query.

    Runs that hold no timetable, or those of two different ones, have nothing to compare.
    """
    if {run.state, against.state} != {RunState.DONE} or run.timetable_id != against.timetable_id:
        return Differences()
    question = DIFFERS.format(was=OF_RUN, was_there=IN_RUN) + PAGED
    found = _asked(question, {"was": run.pk, "run": against.pk, "size": size, "start": start})
    changes: list[Change] = []
    names: dict[str, str] = {}
    for _, _, _, kind, one, one_name, other, other_name, *spots in found:
        if kind is not None:
            changes.append(Change(KINDS[kind], key_of(one, other), _spot(*spots[:3]), _spot(*spots[3:])))
            names |= {one: one_name, other: other_name}
    return Differences(_counts(found[0]), changes, names)


def consequence_of(run: Run, current: Version | None) -> tuple[dict[str, int], int]:
    """Give how much publishing a run changes, by kind, and how many who still take part that affects. One query.

    A repair of the version that stands, and a first version, were counted when the run was answered.
    """
    if run.base == current:
        return _counted(run, current), _affected(run, current)
    question = DIFFERS.format(was=OF_VERSION, was_there=IN_VERSION) + COUNTED
    values = {"was": current.pk if current else 0, "run": run.pk, "timetable": run.timetable_id}
    [row] = _asked(question, values)
    return _counts(row), row[3]


def _counted(run: Run, current: Version | None) -> dict[str, int]:
    moved, added = (run.moved_count, run.added_count) if current else (0, run.placed_count)
    return _counts((run.cancelled_count, moved, added))


def _affected(run: Run, current: Version | None) -> int:
    rows = Proposal.objects.filter(run=run)
    rows = rows.exclude(change="") if current else rows.filter(slot__isnull=False)
    people = Participant.objects.filter(matchmaking=run.timetable.matchmaking_id, state=ParticipantState.VALIDATED)
    return people.filter(Q(pk__in=rows.values("one")) | Q(pk__in=rows.values("other"))).count()


def _asked(question: str, values: Mapping[str, int]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return cursor.fetchall()


def _counts(row: Sequence[Any]) -> dict[str, int]:
    return {str(kind): int(count) for kind, count in zip(KINDS, row[:3], strict=True)}


def _spot(slot: str | None, place: str | None, seat: int | None) -> Spot | None:
    return Spot(slot, place, seat or None) if slot and place else None
