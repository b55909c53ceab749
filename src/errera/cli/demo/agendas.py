"""The day of the demo's mission that was held: who said yes, who came and who did not, stars, notes and follow-ups.

Everything goes through the actions that the pages use, in the order of the day.
"""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Any

from errera.agendas import actions
from errera.agendas.models import Side
from errera.agendas.shapes import FollowUp
from errera.agendas.states import Owner
from errera.foundation.actor import Actor
from errera.initiatives.models import Initiative
from errera.matchmaking import queries as matchmaking_queries
from errera.matchmaking.models import Participant
from errera.meetings import queries as meeting_queries
from errera.meetings.models import Meeting, Timetable

from . import matchmaking
from .content import programme
from .money import Chapter
from .money.people import MANAGER, hands

NAME = "agendas"
MISSED, RATED, NOTED, AGREED = 0.04, 0.7, 0.3, 0.22  # of all sides; of those that came; of those; of their meetings
NOTES = (
    "Quick decision maker; the price is not the problem.", "Wants a reference in the same trade first.",
    "Two sites, one of them new. Ask for the plan of the second.", "Buys through an agent: meet the agent, too.",
)  # fmt: skip
TASKS = (
    "Send samples and a price list", "Plan a pilot at their site", "Introduce them to a service partner",
    "Send a draft of a distribution agreement", "Visit the factory in spring",
)  # fmt: skip


def chapters() -> list[Chapter]:
    """Give the chapter of the mission that was held."""
    return [(f"{NAME}: held", _is_told, _tell)]


def _today() -> dt.date:
    day: dt.date = programme()["demo"]["today"]
    return day


def _timetable() -> Timetable | None:
    initiative: Initiative | None = matchmaking.missions(_today()).held
    held = matchmaking_queries.matchmaking_of(initiative) if initiative else None
    return meeting_queries.timetable_of(held) if held else None


def _is_told() -> bool:
    timetable = _timetable()
    return timetable is None or Side.objects.filter(meeting__timetable=timetable).exists()


def _tell(random: Random) -> None:
    """Let every meeting that stands be answered the day before, held, and talked over afterwards."""
    timetable = _timetable()
    if timetable is None:
        return
    for day in meeting_queries.days_of(timetable):
        for meeting in meeting_queries.day(timetable, day):
            _meet(meeting, random)


def _meet(meeting: Meeting, random: Random) -> None:
    if meeting.slot is None:
        return
    begins = meeting.slot.starts_at
    came = [_comes(meeting, who, begins, random) for who in (meeting.one, meeting.other)]
    if not all(came):
        return
    for who in (meeting.one, meeting.other):
        if random.random() < RATED:
            stars = random.choice((3, 4, 4, 5, 5))
            actions.rate(meeting=meeting, participant=who, stars=stars, **_own(who, begins, 24))
        if random.random() < NOTED:
            text = random.choice(NOTES)
            actions.write_note(meeting=meeting, participant=who, text=text, **_own(who, begins, 26))
    if random.random() < AGREED:
        who = random.choice((meeting.one, meeting.other))
        due = begins.date() + dt.timedelta(days=random.randrange(7, 60))
        facts = FollowUp(random.choice(TASKS), random.choice(tuple(Owner)), due)
        actions.agree(meeting=meeting, participant=who, facts=facts, **_own(who, begins, 27))


def _comes(meeting: Meeting, who: Participant, begins: dt.datetime, random: Random) -> bool:
    """Let one side say yes the day before, and come, or be missed by the organiser."""
    day_before = {"by": Actor(who.public_id), "at": begins - dt.timedelta(days=1)}
    actions.accept(meeting=meeting, participant=who, **day_before)
    if random.random() < MISSED:
        actions.miss(meeting=meeting, participant=who, **hands(MANAGER, begins + dt.timedelta(minutes=10)))
        return False
    actions.arrive(meeting=meeting, participant=who, **_own(who, begins, random.randrange(-2, 4)))
    return True


def _own(who: Participant, begins: dt.datetime, minutes: int) -> dict[str, Any]:
    """Give the hands of who sits there, by the link in the letter, so many minutes after the beginning."""
    return {"by": Actor(who.public_id), "at": begins + dt.timedelta(minutes=minutes)}
