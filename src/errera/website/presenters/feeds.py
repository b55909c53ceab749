"""The public calendar for other programs: as an ICS calendar and as an Atom feed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import feedgenerator
from icalendar import Calendar, Event

from errera.foundation.reference import queries as reference
from errera.initiatives.models import Initiative

DAY = timedelta(days=1)


def ics(rows: Iterable[Initiative], *, at: datetime) -> bytes:
    """Give the calendar file; a change keeps the number of an event, so that programs follow it."""
    calendar = Calendar()
    calendar.add("prodid", "-//Errera//initiatives//EN")
    calendar.add("version", "2.0")
    for row in rows:
        event = Event()
        event.add("uid", f"{row.public_id}@errera")
        event.add("dtstamp", at)
        event.add("summary", str(row.title))
        event.add("dtstart", row.from_on)
        event.add("dtend", row.until_on + DAY)
        if place := place_of(row):
            event.add("location", place)
        if row.summary:
            event.add("description", str(row.summary))
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def atom(rows: Iterable[Initiative], *, title: str, address: str, language: str) -> str:
    """Give the feed, what was published last at the top."""
    feed = feedgenerator.Atom1Feed(
        title=title, link=settings.ERRERA_ADDRESS, description=title, feed_url=address, language=language
    )
    for row in sorted(rows, key=lambda row: (row.published_at or row.planned_at, row.pk), reverse=True):
        feed.add_item(
            title=str(row.title),
            link=f"{address.rpartition('/')[0]}/#{row.code}",
            description=str(row.summary),
            unique_id=f"tag:errera,{row.from_on.year}:{row.public_id}",
            updateddate=row.published_at or row.planned_at,
            pubdate=row.published_at,
            categories=[str(row.kind.title), *sorted(domain.code for domain in row.domains.all())],
        )
    return feed.writeString("utf-8")


def place_of(row: Initiative) -> str:
    """Say where it takes place: town and country, as far as they are known."""
    return ", ".join(filter(None, (row.town, reference.country(row.country) if row.country else "")))
