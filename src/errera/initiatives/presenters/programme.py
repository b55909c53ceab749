"""The programme as a page and as a calendar file; times are those of the place where it happens."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import get_language, gettext
from icalendar import Calendar, Event, vGeo

from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.speech import say

from ..models import Initiative, Session
from ..states import InitiativeState
from .lists import place_of, url


@dataclass(frozen=True)
class Slot:
    """A session with its times on the clocks of the place."""

    session: Session
    begins: dt.datetime
    ends: dt.datetime
    speakers: Sequence[str]

    @property
    def times(self) -> str:
        """Give beginning and end as a clock shows them."""
        return f"{self.begins:%H:%M}–{self.ends:%H:%M}"


@dataclass(frozen=True)
class ProgrammeDay:
    """A day of the programme."""

    on: dt.date
    slots: Sequence[Slot]


def days_of(initiative: Initiative, sessions: Iterable[Session]) -> list[ProgrammeDay]:
    """Lay sessions out over their days, where the initiative takes place."""
    zone = ZoneInfo(initiative.time_zone)
    slots = [
        Slot(row, row.begins_at.astimezone(zone), row.ends_at.astimezone(zone), [_said(s) for s in row.speakers.all()])
        for row in sessions
    ]
    days = sorted({slot.begins.date() for slot in slots})
    return [ProgrammeDay(day, [slot for slot in slots if slot.begins.date() == day]) for day in days]


def _said(speaker: object) -> str:
    function = str(getattr(speaker, "function", ""))
    return f"{speaker}, {function}" if function else str(speaker)


def calendar_of_one(initiative: Initiative, sessions: Iterable[Session], *, at: dt.datetime) -> bytes:
    """Write an initiative with its sessions as a calendar file."""
    book = _book(str(initiative.title))
    book.add_component(_days(initiative, at))
    for row in sessions:
        book.add_component(_session(initiative, row, at))
    return book.to_ical()


def _book(name: str) -> Calendar:
    book = Calendar()
    book.add("prodid", f"-//Errera//initiatives//{(get_language() or 'en').upper()}")
    book.add("version", "2.0")
    book.add("x-wr-calname", name)
    return book


def _days(row: Initiative, at: dt.datetime) -> Event:
    address = f"{settings.ERRERA_ADDRESS}{url('public-page', row)}"
    is_off = row.state == InitiativeState.CANCELLED
    event = Event()
    event.add("uid", f"initiative-{row.public_id}@errera")
    event.add("dtstamp", at)
    event.add("dtstart", row.from_on)
    event.add("dtend", row.until_on + dt.timedelta(days=1))
    event.add("summary", say(Sentence(N_("Cancelled: {title}"), {"title": row.title})) if is_off else str(row.title))
    event.add("status", "CANCELLED" if is_off else "CONFIRMED")
    if place := place_of(row):
        event.add("location", place)
    if row.latitude is not None and row.longitude is not None:
        event.add("geo", vGeo((float(row.latitude), float(row.longitude))))
    event.add("description", "\n".join(filter(None, [str(row.summary), f"{gettext('Led by')} {row.lead}", address])))
    event.add("url", address)
    event.add("transp", "TRANSPARENT")
    return event


def _session(initiative: Initiative, row: Session, at: dt.datetime) -> Event:
    event = Event()
    event.add("uid", f"session-{row.public_id}@errera")
    event.add("dtstamp", at)
    event.add("dtstart", row.begins_at.astimezone(dt.UTC))
    event.add("dtend", row.ends_at.astimezone(dt.UTC))
    event.add("summary", str(row.title))
    event.add("status", "CANCELLED" if initiative.state == InitiativeState.CANCELLED else "CONFIRMED")
    if place := ", ".join(filter(None, [row.room, place_of(initiative)])):
        event.add("location", place)
    told = [str(row.summary), ", ".join(_said(speaker) for speaker in row.speakers.all())]
    event.add("description", "\n".join(filter(None, told)))
    return event
