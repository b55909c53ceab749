"""An agenda as a calendar to subscribe to: what moves in the timetable moves in it, what was cancelled leaves it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from django.utils.translation import get_language, gettext
from icalendar import Calendar, Event

from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.speech import say
from errera.matchmaking.models import Participant
from errera.meetings import queries as meeting_queries
from errera.meetings.models import Timetable

from ..queries import Entry

REFRESH = "PT15M"


def calendar_of(entries: Iterable[Entry], timetable: Timetable, reader: Participant, *, at: datetime) -> bytes:
    """Write an agenda as a calendar file."""
    book = Calendar()
    book.add("prodid", f"-//Errera//agendas//{(get_language() or 'en').upper()}")
    book.add("version", "2.0")
    book.add("x-wr-calname", f"{timetable.initiative.title}: {reader.company}")
    book.add("refresh-interval;value=duration", REFRESH)
    book.add("x-published-ttl", REFRESH)
    for entry in entries:
        if entry.meeting.slot is not None:
            book.add_component(_event(entry, at))
    return book.to_ical()


def _event(entry: Entry, at: datetime) -> Event:
    meeting, slot = entry.meeting, entry.meeting.slot
    event = Event()
    event.add("uid", f"meeting-{meeting.public_id}@errera")
    event.add("dtstamp", at)
    if slot:
        event.add("dtstart", slot.starts_at.astimezone(UTC))
        event.add("dtend", slot.ends_at.astimezone(UTC))
    event.add("summary", say(Sentence(N_("Meeting with {company}"), {"company": entry.other.company})))
    event.add("status", "CONFIRMED")
    if meeting.place:
        event.add("location", say(meeting_queries.where(meeting.place, meeting.table)))
    told = [entry.other.contact_name, entry.other.offers and f"{gettext('Offers')}: {entry.other.offers}",
            entry.other.wants and f"{gettext('Wants')}: {entry.other.wants}"]  # fmt: skip
    event.add("description", "\n".join(filter(None, told)))
    if meeting.link:
        event.add("url", meeting.link)
    return event
