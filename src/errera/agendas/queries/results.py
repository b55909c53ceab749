"""What came of the meetings: held, missed, rated and followed up, for each participant, company and timetable."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Func, Q, QuerySet, Sum

from errera.foundation.actor import Actor
from errera.foundation.beside import any_of_each, of_each
from errera.foundation.directory.models import Organisation
from errera.matchmaking.models import Participant
from errera.meetings.models import Meeting, Timetable
from errera.meetings.states import HELD_ON, MeetingState

from .. import policies
from ..models import Note, Side
from ..states import NoteState, Turnout
from .days import CAME

FOLLOWED = (NoteState.AGREED, NoteState.DONE)

# Conditions on what lies beside a participant (decision 0019): a meeting, or a side of one.
STANDS = f"beside.state <> '{MeetingState.CANCELLED}'"
OF_ONE_THAT_STANDS = (
    "EXISTS (SELECT 1 FROM meetings_meeting held "  # noqa: S608 - no value from outside
    f"WHERE held.id = beside.meeting_id AND held.state <> '{MeetingState.CANCELLED}')"
)
OTHER_CAME = (
    "EXISTS (SELECT 1 FROM agendas_side them WHERE them.meeting_id = beside.meeting_id "  # noqa: S608 - the same
    f"AND them.participant_id <> beside.participant_id AND them.turnout = '{Turnout.CAME}')"
)
AGREED = (
    "EXISTS (SELECT 1 FROM agendas_note note "  # noqa: S608 - the same
    f"WHERE note.side_id = beside.id AND note.state <> '{NoteState.KEPT}')"
)


@dataclass(frozen=True)
class FollowUps:
    """A timetable in numbers: planned, with both sides there, with somebody missing, rated, and followed up."""

    planned: int
    held: int
    missed: int
    rated: int
    stars_in_tenths: int
    followed: int


def held_pairs(timetable: Timetable) -> QuerySet[Meeting]:
    """Give the meetings to which both sides came."""
    return Meeting.objects.filter(timetable=timetable, state__in=HELD_ON).alias(came=CAME).filter(came=2)


def figures_of(timetable: Timetable) -> FollowUps:
    """Count what came of the meetings of a timetable. Two queries."""
    return _figures(Meeting.objects.filter(timetable=timetable, state__in=HELD_ON))


def meetings_of_company(organisation: Organisation, actor: Actor) -> QuerySet[Meeting]:
    """Give the meetings of a company, the latest first, where the reader may see its passport."""
    rows = Meeting.objects.filter(
        Q(one__organisation=organisation) | Q(other__organisation=organisation), state__in=HELD_ON
    )
    if not policies.may_see_company(actor, organisation.pk):
        return rows.none()
    at_hand = ("one__organisation", "other__organisation", "slot", "place", "timetable__matchmaking__initiative")
    return rows.select_related(*at_hand).order_by("-slot__starts_at", "-pk")


def figures_of_company(organisation: Organisation, actor: Actor) -> FollowUps:
    """Count what came of the meetings of a company. Two queries."""
    return _figures(meetings_of_company(organisation, actor).select_related(None).order_by())


def follow_ups_of(timetable: Timetable) -> QuerySet[Note]:
    """Give what was agreed at the meetings of a timetable, the nearest day in front; never the notes themselves."""
    rows = Note.objects.filter(side__meeting__timetable=timetable, state__in=FOLLOWED).defer("text")
    at_hand = (
        "side__participant__organisation",
        "side__meeting__one__organisation",
        "side__meeting__other__organisation",
    )
    return rows.select_related(*at_hand).order_by(F("due_on").asc(nulls_last=True), "pk")


def results_of(timetable: Timetable) -> QuerySet[Participant]:
    """Give who had meetings, each with planned, held, missed, tenths of stars and follow-ups as numbers. One query."""
    rows = Participant.objects.filter(matchmaking=timetable.matchmaking_id).select_related("organisation")
    rows = rows.filter(Q(any_of_each(Meeting, "one_id", STANDS)) | Q(any_of_each(Meeting, "other_id", STANDS)))
    return rows.annotate(
        planned=of_each(Meeting, "one_id", "COUNT(*)", STANDS) + of_each(Meeting, "other_id", "COUNT(*)", STANDS),
        held=_sides("COUNT(*)", f"beside.turnout = '{Turnout.CAME}' AND {OTHER_CAME}"),
        missed=_sides("COUNT(*)", f"beside.turnout = '{Turnout.MISSED}'"),
        stars_in_tenths=_sides("CAST(ROUND(AVG(beside.stars) * 10) AS INTEGER)"),
        followed=_sides("COUNT(*)", AGREED),
    )


def passport_rows(organisation: Organisation, actor: Actor) -> Iterator[dict[str, Any]]:
    """Give the meetings of a company as plain data to be taken along; notes go to the company itself alone."""
    meetings = list(meetings_of_company(organisation, actor))
    sides = Side.objects.filter(meeting__in=[row.pk for row in meetings], participant__organisation=organisation)
    held = {row.meeting_id: row for row in sides.select_related("note")}
    for meeting in meetings:
        side, is_one = held.get(meeting.pk), meeting.one.organisation_id == organisation.pk
        note = getattr(side, "note", None)
        yield {
            "initiative": meeting.timetable.initiative.code,
            "starts_at": meeting.slot.starts_at.isoformat() if meeting.slot else "",
            "with": (meeting.other if is_one else meeting.one).company,
            "answer": side.answer if side else "",
            "turnout": side.turnout if side else "",
            "stars": side.stars if side else None,
            "note": note.text if note and actor.belongs_to(organisation.pk) else "",
            "follow_up": note.what if note else "",
            "due_on": note.due_on.isoformat() if note and note.due_on else "",
        }


def _figures(rows: QuerySet[Meeting]) -> FollowUps:
    sides = Side.objects.filter(meeting__in=rows.values("pk")).order_by().values("meeting")
    came, missed, followed = Q(turnout=Turnout.CAME), Q(turnout=Turnout.MISSED), Q(note__state__in=FOLLOWED)
    said = sides.annotate(
        came=Count("pk", filter=came), missed=Count("pk", filter=missed), followed=Count("pk", filter=followed),
        rated=Count("stars"), given=Sum("stars"),
    ).aggregate(
        held=Count("meeting", filter=Q(came=2)), some_missed=Count("meeting", filter=Q(missed__gt=0)),
        some_followed=Count("meeting", filter=Q(followed__gt=0)), ratings=Sum("rated"), stars=Sum("given"),
    )  # fmt: skip
    ratings = said["ratings"] or 0
    tenths = ((said["stars"] or 0) * 20 + ratings) // (2 * ratings) if ratings else 0
    return FollowUps(rows.count(), said["held"], said["some_missed"], ratings, tenths, said["some_followed"])


def _sides(what: str, where: str = "TRUE") -> Func:
    """Add up the sides of each participant in meetings that stand."""
    return of_each(Side, "participant_id", what, f"{where} AND {OF_ONE_THAT_STANDS}")
