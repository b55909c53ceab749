"""Timetables of the demo: of a mission that was held, repaired once, and of one to come that waits for its repair.

Both are computed by the real engine from what `matchmaking` tells, through the actions that pages use.
"""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Any

from errera.foundation.actor import SYSTEM, Actor
from errera.foundation.work import actions as work
from errera.foundation.work import shapes as work_shapes
from errera.initiatives.models import Initiative
from errera.matchmaking import actions as matchmaking_actions
from errera.matchmaking import queries as matchmaking_queries
from errera.matchmaking.models import Participant
from errera.matchmaking.states import Kind
from errera.meetings import actions, queries
from errera.meetings.models import Meeting, Run, Timetable, Version
from errera.meetings.shapes import GridFacts, PlaceFacts, RunFacts, SettingsFacts
from errera.meetings.states import Half, PlaceKind, Striving

from . import matchmaking
from .content import programme
from .money import Chapter
from .money.people import MANAGER, hands, moment

NAME = "meetings"
SECONDS = 5
HOURS = ((str(Half.MORNING), dt.time(9), dt.time(12, 30)), (str(Half.AFTERNOON), dt.time(14), dt.time(17)))
MINUTES, PAUSE, TABLES = 25, 5, 3  # too few for all that is wanted on the mission that was held
HALL = {"en": "Great hall", "nl": "Grote zaal"}
SCREEN = {"en": "Video meeting", "nl": "Videogesprek"}
LATE = "One counterpart arrives a morning later than planned."


def chapters() -> list[Chapter]:
    """Give the chapters of the two missions that have a timetable."""
    return [
        (f"{NAME}: held", lambda: _is_told("held"), lambda random: _tell_held(_of("held"), random)),
        (f"{NAME}: to come", lambda: _is_told("coming"), lambda random: _tell_coming(_of("coming"), random)),
    ]


def _today() -> dt.date:
    day: dt.date = programme()["demo"]["today"]
    return day


def _of(name: str) -> Any:
    return getattr(matchmaking.missions(_today()), name)


def _is_told(name: str) -> bool:
    initiative = _of(name)
    return initiative is None or Timetable.objects.filter(matchmaking__initiative=initiative).exists()


def _hands(day: dt.date, hour: int) -> dict[str, Any]:
    return hands(MANAGER, moment(day, hour))


def _tell_held(initiative: Initiative, random: Random) -> None:
    """Publish the timetable of a mission that took place a week before it, and repair it three days before."""
    day = initiative.from_on - dt.timedelta(days=7)
    first = _publish(initiative, day)
    if first is None:
        return
    late = initiative.from_on - dt.timedelta(days=3)
    row = random.choice(_hosts(first))
    slots = queries.open_slots(first.timetable)
    morning = [slot for slot in slots if slot.session == slots[0].session]
    matchmaking_actions.note_late(participant=row, until_at=morning[-1].ends_at, **_hands(late, 9))
    repair = _compute(first.timetable, Striving.STAY, late, 10)
    actions.publish_run(run=repair, ground=LATE, replaces=first.number, **_hands(late, 11))


def _tell_coming(initiative: Initiative, random: Random) -> None:
    """Publish the timetable of a mission to come; then somebody drops out, and the repair is still to be made."""
    day = _today() - dt.timedelta(days=1)
    version = _publish(initiative, day)
    if version is not None:
        row = random.choice(_hosts(version))
        matchmaking_actions.withdraw(
            participant=row, reason="A board meeting abroad.", by=Actor(row.public_id), at=moment(day, 16)
        )


def _publish(initiative: Initiative, day: dt.date) -> Version | None:
    """Set a timetable up, compute it and publish it, all on one day; nothing where no two want to meet."""
    held = matchmaking_queries.matchmaking_of(initiative)
    if held is None or not matchmaking_queries.wanted(held):
        return None
    settings = SettingsFacts(seconds=SECONDS)
    timetable = actions.set_up_timetable(matchmaking=held, facts=settings, **_hands(day, 9))
    days = [
        initiative.from_on + dt.timedelta(days=n) for n in range((initiative.until_on - initiative.from_on).days + 1)
    ]
    actions.make_slots(timetable=timetable, facts=GridFacts(days[:2], HOURS, MINUTES, PAUSE), **_hands(day, 9))
    for facts in (
        PlaceFacts(PlaceKind.HALL, HALL, tables=TABLES),
        PlaceFacts(PlaceKind.VIRTUAL, SCREEN, link="https://video.example/{meeting}"),
    ):
        actions.add_place(timetable=timetable, facts=facts, **_hands(day, 10))
    run = _compute(timetable, Striving.MOST, day, 11)
    return actions.publish_run(run=run, ground="", replaces=0, **_hands(day, 12))


def _compute(timetable: Timetable, striving: Striving, day: dt.date, hour: int) -> Run:
    """Do what the worker does when somebody asks for a timetable, at that moment of the story."""
    at = moment(day, hour)
    facts = RunFacts(striving, SECONDS, seed=1)
    run = actions.ask_run(timetable=timetable, facts=facts, **_hands(day, hour))
    if run.work is None:
        raise LookupError("a run that was asked for has its work")
    begun = work.begin_run(run=run.work, by=SYSTEM, at=at)
    result = work_shapes.jobs()[run.work.kind].do(begun)
    work.finish_run(run=run.work, result=result, by=SYSTEM, at=at + dt.timedelta(minutes=1))
    run.refresh_from_db()
    return run


def _hosts(version: Version) -> list[Participant]:
    """Give the counterparts with meetings in a version."""
    rows = Meeting.objects.filter(timetable=version.timetable, slot__isnull=False)
    found = Participant.objects.filter(kind=Kind.COUNTERPART, matchmaking=version.timetable.matchmaking)
    pairs = set(rows.values_list("one", flat=True)) | set(rows.values_list("other", flat=True))
    return list(found.filter(pk__in=pairs).order_by("pk"))
