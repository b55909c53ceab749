"""Somebody's own hours in another time zone, as slots they cannot attend."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from .shapes import Slot


def closed_by_hours(
    slots: Sequence[Slot], zone: ZoneInfo, first_day: date, from_: time, to: time, *, of_slots: ZoneInfo | None = None
) -> frozenset[int]:
    """Give the slots that do not lie wholly between two hours of the day in a time zone.

    `first_day` is the day whose midnight the minutes of the slots count from, `of_slots` the time zone of that
    midnight (none: the same zone). Where `to` is not after `from_`, the hours run past midnight.
    """
    midnight = datetime.combine(first_day, time(), of_slots or zone)
    open_ = {n for n, slot in enumerate(slots) if _is_open(midnight, slot, zone, from_, to)}
    return frozenset(range(len(slots))) - open_


def _is_open(midnight: datetime, slot: Slot, zone: ZoneInfo, from_: time, to: time) -> bool:
    starts, ends = (_moment(midnight, minutes).astimezone(zone) for minutes in (slot.starts, slot.ends))
    opened = datetime.combine(starts.date() - timedelta(days=to <= from_ and starts.time() < from_), from_, zone)
    closes = datetime.combine(opened.date() + timedelta(days=to <= from_), to, zone)
    return opened <= starts and ends <= closes


def _moment(midnight: datetime, minutes: int) -> datetime:
    """Give the moment that the clock on the wall shows: nobody's morning moves when summer time begins."""
    return (midnight.replace(tzinfo=None) + timedelta(minutes=minutes)).replace(tzinfo=midnight.tzinfo)
