"""What came of the meetings: held, missed, rated and followed up, for each participant, company and timetable."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Count, F, Func, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from errera.foundation.actor import Actor
from errera.foundation.beside import of_each
from errera.foundation.directory.models import Organisation
from errera.initiatives.states import HAPPENED
from errera.matchmaking.models import Participant
from errera.meetings.models import Meeting, Timetable
from errera.meetings.states import HELD_ON

from .. import policies
from ..models import Note, Side, Tally, in_tenths
from ..states import NoteState, Turnout

FOLLOWED = (NoteState.AGREED, NoteState.DONE)
AGREED = ~Q(state=NoteState.KEPT)
CAME = of_each(Side, "meeting_id", "COUNT(*)", f"beside.turnout = '{Turnout.CAME}'")


@dataclass(frozen=True)
class FollowUps:
    """Meetings in numbers: planned; held, with both sides there; followed up, of those; and what sides said.

    `held` is a part of `planned` and `followed` a part of `held`, meeting by meeting: both rates are proportions.
    """

    planned: int
    held: int
    missed: int
    rated: int
    stars_in_tenths: int
    followed: int


def held_pairs(timetable: Timetable) -> QuerySet[Meeting]:
    """Give the meetings to which both sides came."""
    return Meeting.objects.filter(timetable=timetable, state__in=HELD_ON).alias(came=CAME).filter(came=2)


def held_count(timetable: Timetable) -> int:
    """Count the meetings to which both sides came, from the tallies of their participants. One query."""
    held: int = Tally.objects.filter(timetable=timetable).aggregate(n=Sum("held", default=0))["n"]
    return held // 2


def figures_of(timetable: Timetable) -> FollowUps:
    """Give what came of the meetings of a timetable, from the tallies of its participants. One query."""
    sums = {name: Sum(name, default=0) for name in ("planned", "held", "missed", "led", "rated", "stars")}
    found = Tally.objects.filter(timetable=timetable).aggregate(**sums)
    planned, held, led = (found[name] // 2 for name in ("planned", "held", "led"))
    return FollowUps(planned, held, found["missed"], found["rated"], in_tenths(found["stars"], found["rated"]), led)


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
    """Count what came of the meetings of a company at what has been held. Two queries."""
    rows = meetings_of_company(organisation, actor).select_related(None).order_by()
    return _figures(rows.filter(timetable__matchmaking__initiative__state__in=HAPPENED))


def follow_ups_of(timetable: Timetable) -> QuerySet[Note]:
    """Give what was agreed at the meetings of a timetable, the nearest day in front; never the notes themselves."""
    rows = Note.objects.filter(AGREED, timetable=timetable).defer("text")
    rows = rows.annotate(company=_company("= said.participant_id"), other=_company("<> said.participant_id"))
    return rows.order_by(F("due_on").asc(nulls_last=True), "pk")


def _company(whose: str) -> Func:
    """Name a participant of the meeting of a note (decision 0019): the side that wrote it, or the other one."""
    sql = (
        "(SELECT COALESCE(firm.name, who.company_name) FROM agendas_side said "  # noqa: S608 - no value from outside
        "JOIN meetings_meeting held ON held.id = said.meeting_id "
        f"JOIN matchmaking_participant who ON who.id IN (held.one_id, held.other_id) AND who.id {whose} "
        "LEFT JOIN directory_organisation firm ON firm.id = who.organisation_id WHERE said.id = %(expressions)s)"
    )
    return Func(F("side"), template=sql, output_field=CharField())


def results_of(timetable: Timetable) -> QuerySet[Tally]:
    """Give who has meetings, each with what came of them in numbers."""
    rows = Tally.objects.filter(timetable=timetable, planned__gt=0)
    return rows.select_related("participant__organisation")


def people_of(timetable: Timetable) -> QuerySet[Participant]:
    """Give who has meetings, by the name of the company, for what is printed."""
    rows = Participant.objects.filter(pk__in=results_of(timetable).values("participant"))
    return rows.select_related("organisation").order_by(Coalesce("organisation__name", "company_name"), "pk")


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
        held=Count("meeting", filter=Q(came=2)), all_missed=Sum("missed", default=0),
        led=Count("meeting", filter=Q(came=2, followed__gt=0)), ratings=Sum("rated", default=0),
        stars=Sum("given", default=0),
    )  # fmt: skip
    tenths = in_tenths(said["stars"], said["ratings"])
    return FollowUps(rows.count(), said["held"], said["all_missed"], said["ratings"], tenths, said["led"])
