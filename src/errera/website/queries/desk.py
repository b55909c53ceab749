"""What the home page gathers from every room's walls."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from itertools import chain

from errera.foundation.actor import Actor
from errera.foundation.panels import panels_on
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.agenda import Errand, Happening, Period

WEEKS_AHEAD = 6


@dataclass(frozen=True)
class Day:
    """A square of the calendar."""

    on: dt.date
    is_in_month: bool
    is_today: bool
    happenings: list[Happening]


@dataclass(frozen=True)
class Desk:
    """A reader's home: how things stand, what is late, what comes next, and the month as a calendar."""

    standing: list[Sentence]
    late: list[Errand]
    coming: list[Errand]
    month: dt.date
    weeks: list[list[Day]]

    @property
    def sentence(self) -> Sentence:
        """Say in one sentence what needs the reader."""
        if not self.late and not self.coming:
            return Sentence(N_("Nothing waits for you in the next six weeks."))
        if not self.late:
            return Sentence(N_("Nothing is late; {count} to do in the next six weeks."), {"count": len(self.coming)})
        return Sentence(
            N_("{late} late and {coming} to do in the next six weeks; the oldest first."),
            {"late": len(self.late), "coming": len(self.coming)},
        )

    @property
    def next(self) -> Errand | None:
        """Give the one thing to do: the longest overdue, else the nearest."""
        return next(iter([*self.late, *self.coming]), None)

    @property
    def previous_month(self) -> str:
        """Give the month before, as the address writes it."""
        return f"{self.month - dt.timedelta(days=1):%Y-%m}"

    @property
    def next_month(self) -> str:
        """Give the month after, as the address writes it."""
        return f"{self.month + dt.timedelta(days=31):%Y-%m}"


def desk_of(actor: Actor, *, today: dt.date, month: dt.date) -> Desk:
    """Give the desk of a reader, with the calendar of the month that begins on `month`."""
    days = calendar.Calendar().monthdatescalendar(month.year, month.month)
    shown = Period(today, days[0][0], days[-1][-1])
    ahead = Period(today, dt.date.min, today + dt.timedelta(weeks=WEEKS_AHEAD))
    errands = sorted(chain(*panels_on("home.errands", ahead, actor=actor)), key=_urgency)
    happenings = sorted(chain(*panels_on("home.happenings", shown, actor=actor)), key=lambda h: h.on)
    return Desk(
        standing=panels_on("home.sentences", ahead, actor=actor),
        late=[errand for errand in errands if errand.is_late(today)],
        coming=[errand for errand in errands if not errand.is_late(today)],
        month=month,
        weeks=[[_day(on, month, today, happenings) for on in week] for week in days],
    )


def _urgency(errand: Errand) -> tuple[dt.date, str]:
    return errand.due_on or dt.date.max, errand.about


def _day(on: dt.date, month: dt.date, today: dt.date, happenings: list[Happening]) -> Day:
    return Day(on, on.month == month.month, on == today, [h for h in happenings if h.on == on])
