"""What came of the meetings: held, missed, rated and followed up, for each participant, company and timetable."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Avg, Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from errera.foundation.actor import Actor
from errera.foundation.directory.models import Organisation
from errera.matchmaking.models import Participant
from errera.meetings.models import Meeting, Timetable
from errera.meetings.states import HELD_ON

from .. import policies
from ..models import Note, Side
from ..states import NoteState, Turnout

FOLLOWED = (NoteState.AGREED, NoteState.DONE)


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
    return _with_both(Meeting.objects.filter(timetable=timetable, state__in=HELD_ON))


def figures_of(timetable: Timetable) -> FollowUps:
    """Count what came of the meetings of a timetable. Three queries."""
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
    """Count what came of the meetings of a company. Three queries."""
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
    """Give who had meetings, each with planned, held, missed, stars and follow-ups as numbers. One query."""
    rows = Participant.objects.filter(matchmaking=timetable.matchmaking_id).select_related("organisation")
    mine = Side.objects.filter(participant=OuterRef("pk"), meeting__state__in=HELD_ON)
    theirs = Side.objects.filter(meeting=OuterRef("meeting"), turnout=Turnout.CAME).exclude(
        participant=OuterRef("participant")
    )
    came = mine.filter(turnout=Turnout.CAME)
    rows = rows.annotate(
        planned=_count(_planned("one")) + _count(_planned("other")),
        held=_count(came.filter(Exists(theirs)), "participant"),
        missed=_count(mine.filter(turnout=Turnout.MISSED), "participant"),
        stars=Subquery(mine.order_by().values("participant").annotate(n=Avg("stars")).values("n")),
        followed=_count(mine.filter(note__state__in=FOLLOWED), "participant"),
    )
    return rows.filter(planned__gt=0)


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


def _with_both(rows: QuerySet[Meeting]) -> QuerySet[Meeting]:
    came = Side.objects.filter(meeting=OuterRef("pk"), turnout=Turnout.CAME)
    return rows.filter(
        Exists(came.filter(participant=OuterRef("one"))), Exists(came.filter(participant=OuterRef("other")))
    )


def _figures(rows: QuerySet[Meeting]) -> FollowUps:
    sides = Side.objects.filter(meeting__in=rows.values("pk"))
    said = sides.aggregate(
        rated=Count("stars"),
        mean=Avg("stars"),
        missed=Count("meeting", filter=Q(turnout=Turnout.MISSED), distinct=True),
        followed=Count("meeting", filter=Q(note__state__in=FOLLOWED), distinct=True),
    )
    return FollowUps(
        planned=rows.count(), held=_with_both(rows).count(), missed=said["missed"], rated=said["rated"],
        stars_in_tenths=round((said["mean"] or 0) * 10), followed=said["followed"],
    )  # fmt: skip


def _planned(side: str) -> QuerySet[Meeting]:
    return Meeting.objects.filter(**{side: OuterRef("pk")}, state__in=HELD_ON).annotate(participant=F(side))


def _count(rows: QuerySet[Any], by: str = "participant") -> Coalesce:
    counted = rows.order_by().values(by).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
