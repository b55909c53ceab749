"""Counts again what came of the meetings of participants, whenever one of their sides changed."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Func, QuerySet
from django.db.models.expressions import CombinedExpression

from errera.foundation.audit.actions import derived
from errera.foundation.beside import of_each
from errera.meetings.models import Meeting, Timetable
from errera.meetings.states import MeetingState

from ..models import Side, Tally
from ..states import NoteState, Turnout

# Conditions on what lies beside a participant (decision 0019): a meeting, or a side of one.
STANDS = f"beside.state <> '{MeetingState.CANCELLED}'"
IN_ONE_THAT_STANDS = (
    "EXISTS (SELECT 1 FROM meetings_meeting held "  # noqa: S608 - no value from outside
    f"WHERE held.id = beside.meeting_id AND held.state <> '{MeetingState.CANCELLED}')"
)
AGREED = (
    "EXISTS (SELECT 1 FROM agendas_note note "  # noqa: S608 - the same
    f"WHERE note.side_id = beside.id AND note.state <> '{NoteState.KEPT}')"
)
BOTH_CAME = (
    "(SELECT COUNT(*) FROM agendas_side said "  # noqa: S608 - the same
    f"WHERE said.meeting_id = beside.id AND said.turnout = '{Turnout.CAME}') = 2"
)
EITHER_AGREED = (
    "EXISTS (SELECT 1 FROM agendas_note note JOIN agendas_side said ON said.id = note.side_id "  # noqa: S608 - the same
    f"WHERE said.meeting_id = beside.id AND note.state <> '{NoteState.KEPT}')"
)


@derived
def count_again(*, timetable: Timetable, participants: Collection[int] | None = None) -> None:
    """Count the meetings of these participants of a timetable anew; of everybody who ever had one, if none are named.

    The tallies are locked first, always in the same order: of two who count at once, the later one sees what both did.
    """
    keys = _with_meetings(timetable) if participants is None else set(participants)
    rows = Tally.objects.filter(timetable=timetable)
    if participants is not None:
        rows = rows.filter(participant__in=keys)
    if missing := keys - _locked(rows):
        fresh = [Tally(timetable=timetable, participant_id=key) for key in sorted(missing)]
        Tally.objects.bulk_create(fresh, ignore_conflicts=True)
        _locked(rows)
    rows.update(
        planned=_meetings(), held=_meetings(BOTH_CAME), led=_meetings(f"{BOTH_CAME} AND {EITHER_AGREED}"),
        missed=_sides("COUNT(*)", f"beside.turnout = '{Turnout.MISSED}'"), followed=_sides("COUNT(*)", AGREED),
        rated=_sides("COUNT(beside.stars)"), stars=_sides("SUM(beside.stars)"),
    )  # fmt: skip


def _count_both(meeting: Meeting) -> None:
    """Count both participants of a meeting anew, for one of its sides changed."""
    count_again(timetable=meeting.timetable, participants=(meeting.one_id, meeting.other_id))


def _with_meetings(timetable: Timetable) -> set[int]:
    pairs = Meeting.objects.filter(timetable=timetable).values_list("one", "other")
    return {key for pair in pairs for key in pair}


def _locked(rows: QuerySet[Tally]) -> set[int]:
    return set(rows.select_for_update().order_by("pk").values_list("participant", flat=True))


def _meetings(where: str = "TRUE") -> CombinedExpression:
    """Count the meetings that stand, on whichever side of them somebody is."""
    ends = [
        of_each(Meeting, f"{end}_id", "COUNT(*)", f"{STANDS} AND {where}", of="participant") for end in ("one", "other")
    ]
    return ends[0] + ends[1]


def _sides(what: str, where: str = "TRUE") -> Func:
    """Add up the sides of somebody in meetings that stand."""
    return of_each(Side, "participant_id", what, f"{where} AND {IN_ONE_THAT_STANDS}", of="participant")
