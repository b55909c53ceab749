"""Slots from days and hours: plain arithmetic of clocks, right also on the days when clocks change."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from .given import GridFacts


@dataclass(frozen=True, order=True)
class Stretch:
    """A slot to be: from and until in world time, with its day and half by the clock of the place."""

    starts_at: datetime
    ends_at: datetime
    day: date
    half: str


def stretches(facts: GridFacts, zone: ZoneInfo) -> list[Stretch]:
    """Give the slots that fit into the hours of each day, in the order of time."""
    found = [
        one
        for day in sorted(set(facts.days))
        for half, opens, closes in facts.hours
        for one in _half_day(facts, zone, day, half, opens, closes)
    ]
    return sorted(found)


def _half_day(facts: GridFacts, zone: ZoneInfo, day: date, half: str, opens: time, closes: time) -> Iterator[Stretch]:
    length, pause = timedelta(minutes=facts.slot_minutes), timedelta(minutes=facts.pause_minutes)
    starts, until = (datetime.combine(day, clock, zone).astimezone(UTC) for clock in (opens, closes))
    while starts + length <= until:
        yield Stretch(starts, starts + length, day, half)
        starts += length + pause


def overlaps(rows: list[Stretch]) -> Stretch | None:
    """Give the first slot that begins before the one before it ends, if there is one."""
    return next((then for now, then in itertools.pairwise(rows) if then.starts_at < now.ends_at), None)
