"""The public calendar for other programs: as an ICS calendar and as an Atom feed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import feedgenerator
from icalendar import Calendar, Event

from errera.foundation.reference import queries as reference
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.addresses import address_of
from errera.foundation.ui.speech import say
from errera.initiatives.models import Initiative
from errera.initiatives.states import InitiativeState

DAY = timedelta(days=1)


def ics(rows: Iterable[Initiative], *, title: str, at: datetime) -> bytes:
    """Give the calendar file; a change keeps the number of an event, so that programs follow it."""
    calendar = Calendar()
    calendar.add("prodid", "-//Errera//initiatives//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", title)
    for row in rows:
        calendar.add_component(_event(row, at))
    written: bytes = calendar.to_ical()
    return written


def _event(row: Initiative, at: datetime) -> Event:
    """Give an event under the number that the initiative's own calendar file gives it, so that nobody has it twice."""
    is_off = row.state == InitiativeState.CANCELLED
    event = Event()
    event.add("uid", f"initiative-{row.public_id}@errera")
    event.add("dtstamp", at)
    event.add("summary", say(Sentence(N_("Cancelled: {title}"), {"title": row.title})) if is_off else str(row.title))
    event.add("status", "CANCELLED" if is_off else "CONFIRMED")
    event.add("dtstart", row.from_on)
    event.add("dtend", row.until_on + DAY)
    event.add("url", page_of(row))
    if place := place_of(row):
        event.add("location", place)
    if row.summary:
        event.add("description", str(row.summary))
    return event


def atom(rows: Iterable[Initiative], *, title: str, address: str, language: str) -> str:
    """Give the feed, what was published last at the top."""
    feed = feedgenerator.Atom1Feed(
        title=title, link=settings.ERRERA_ADDRESS, description=title, feed_url=address, language=language
    )
    for row in sorted(rows, key=lambda row: (row.published_at or row.planned_at, row.pk), reverse=True):
        feed.add_item(
            title=str(row.title),
            link=page_of(row),
            description=str(row.summary),
            unique_id=f"tag:errera,{row.from_on.year}:{row.public_id}",
            updateddate=row.published_at or row.planned_at,
            pubdate=row.published_at,
            categories=[str(row.kind.title), *sorted(domain.code for domain in row.domains.all())],
        )
    return feed.writeString("utf-8")


def page_of(row: Initiative) -> str:
    """Give the whole address of an initiative's public page."""
    return settings.ERRERA_ADDRESS + address_of("initiatives:public-page", row)


def path_of_pages() -> str:
    """Give the path under which the public pages of initiatives lie, for search engines."""
    return reverse("initiatives:public-page", args=["x"]).removesuffix("x/")


def place_of(row: Initiative) -> str:
    """Say where it takes place: town and country, as far as they are known."""
    return ", ".join(filter(None, (row.town, reference.country(row.country) if row.country else "")))
