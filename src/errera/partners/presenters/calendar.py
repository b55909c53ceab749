"""The calendar of obligations: a month as a grid and a list, and the same days as an ICS feed."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import override
from icalendar import Calendar, Event

from errera.foundation.sentences import N_, Invalid, Sentence
from errera.foundation.ui.speech import say

from ..models import Meeting, Obligation
from ..states import STILL_OWED, Side
from .acts import url

SHOWN_PER_DAY = 3
EARLIEST, LATEST = 1990, 2100


@dataclass(frozen=True)
class Entry:
    """Something on a day: an obligation that falls due, a meeting, an agreement's last day."""

    on: dt.date
    word: str
    title: str
    about: str
    url: str
    look: str
    is_fictional: bool = False


@dataclass(frozen=True)
class Day:
    """A square of the month."""

    on: dt.date
    is_in_month: bool
    is_today: bool
    entries: list[Entry]

    @property
    def shown(self) -> list[Entry]:
        """Give what fits into the square."""
        return self.entries[:SHOWN_PER_DAY]

    @property
    def more(self) -> int:
        """Count what does not fit."""
        return len(self.entries) - len(self.shown)


@dataclass(frozen=True)
class Month:
    """A month with the weeks around it."""

    first: dt.date
    weeks: list[list[Day]]
    days: list[Day]  # the days of the month on which something is

    @property
    def previous(self) -> str:
        """Give the month before, as the address writes it."""
        return f"{self.first - dt.timedelta(days=1):%Y-%m}"

    @property
    def next(self) -> str:
        """Give the month after, as the address writes it."""
        return f"{self.first + dt.timedelta(days=31):%Y-%m}"


def month_asked(asked: str, today: dt.date) -> dt.date:
    """Give the first day of the month that the address asks for; refuses what is no month."""
    try:
        first = dt.date.fromisoformat(f"{asked or f'{today:%Y-%m}'}-01")
    except ValueError as fault:
        raise Invalid(N_("“{month}” is not a month; write it as 2026-03."), month=asked) from fault
    return first.replace(year=min(max(first.year, EARLIEST), LATEST))


def shown_days(first: dt.date) -> tuple[dt.date, dt.date]:
    """Give the earliest and the latest day of the weeks that a month touches."""
    days = calendar.Calendar().monthdatescalendar(first.year, first.month)
    return days[0][0], days[-1][-1]


def month_of(first: dt.date, entries: Iterable[Entry], today: dt.date) -> Month:
    """Lay entries out over a month."""
    by_day: dict[dt.date, list[Entry]] = {}
    for entry in sorted(entries, key=lambda entry: (entry.on, entry.about, entry.title)):
        by_day.setdefault(entry.on, []).append(entry)
    weeks = [
        [Day(on, on.month == first.month, on == today, by_day.get(on, [])) for on in week]
        for week in calendar.Calendar().monthdatescalendar(first.year, first.month)
    ]
    return Month(first, weeks, [day for week in weeks for day in week if day.is_in_month and day.entries])


def entries_of(
    obligations: Iterable[Obligation], meetings: Iterable[Meeting], endings: Iterable[Any], today: dt.date
) -> list[Entry]:
    """Give everything that happens, as entries of the calendar."""
    return [
        *(_owed(row, today) for row in obligations),
        *(
            Entry(m.held_on, m.kind_word.label, str(m.title), "", url("meeting-detail", m), "meeting", m.is_fictional)
            for m in meetings
        ),
        *(
            Entry(
                a.until_on,
                N_("Last day of the agreement"),
                a.code,
                str(a.partnership),
                url("agreement-detail", a),
                "end",
                a.is_fictional,
            )
            for a in endings
        ),
    ]


def _owed(row: Obligation, today: dt.date) -> Entry:
    look = "late" if row.is_late(today) else "open" if row.state in STILL_OWED else "settled"
    word = N_("Agency") if row.side == Side.AGENCY else N_("Partner")
    return Entry(
        row.due_on,
        word,
        str(row.title),
        str(row.agreement.partnership),
        url("obligation-detail", row),
        look,
        row.is_fictional,
    )


def lead(entries: Iterable[Entry], first: dt.date) -> Sentence:
    """Say in one sentence what the month brings."""
    ours = [entry for entry in entries if (entry.on.year, entry.on.month) == (first.year, first.month)]
    looks = [entry.look for entry in ours]
    facts = {
        "n": looks.count("open") + looks.count("late"),
        "late": looks.count("late"),
        "settled": looks.count("settled"),
        "meetings": looks.count("meeting"),
    }
    if not ours:
        return Sentence(N_("Nothing falls due this month."))
    return Sentence(
        N_("Still owed this month: {n}, of which {late} late; settled: {settled}; meetings: {meetings}."), facts
    )


def feed(entries: Iterable[Entry], *, at: dt.datetime, language: str) -> bytes:
    """Write entries as an iCalendar file: each an all-day event that a calendar program recognises again."""
    with override(language):
        book = Calendar()
        book.add("prodid", "-//Errera//partners//EN")
        book.add("version", "2.0")
        book.add(
            "x-wr-calname", say(Sentence(N_("Obligations and meetings ({agency})"), {"agency": settings.ERRERA_AGENCY}))
        )
        for entry in entries:
            book.add_component(_event(entry, at))
        return book.to_ical()


def _event(entry: Entry, at: dt.datetime) -> Event:
    address = f"{settings.ERRERA_ADDRESS}{entry.url}"
    event = Event()
    event.add("uid", f"{entry.url.strip('/').replace('/', '-')}-{entry.look == 'end'}@errera")
    event.add("dtstamp", at)
    event.add("dtstart", entry.on)
    event.add("dtend", entry.on + dt.timedelta(days=1))
    event.add("summary", f"{say(Sentence(entry.word))}: {entry.title}")
    event.add("description", "\n".join(filter(None, [entry.about, address])))
    event.add("url", address)
    event.add("transp", "TRANSPARENT")
    return event
