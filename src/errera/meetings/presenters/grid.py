"""A day of a timetable as a grid: the tables of places down, slots across, who meets in each cell.

A place without tables has as many lines as it has meetings at once, so that no cell ever holds more than one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from errera.foundation.sentences import N_, Sentence

from .. import queries
from ..models import Place, Slot
from ..queries import clock_of, where

ROWS = 12  # lines on a page
Seat = tuple[int, int]  # a place by its row, and the table or the line there


@dataclass(frozen=True)
class Cell:
    """Two who meet, by name, and the address that a press on the cell leads to."""

    one: str
    other: str
    url: str = ""


@dataclass(frozen=True)
class Line:
    """One table: what it is called, and a cell or nothing for each slot."""

    name: Any
    cells: Sequence[Cell | None]


@dataclass(frozen=True)
class Grid:
    """One day, or the part of it that fits a page."""

    day: date
    heads: Sequence[str]
    lines: Sequence[Line]
    count: int  # of all lines of the day
    start: int
    days: Sequence[date]

    @property
    def following(self) -> int:
        """Give where the next page begins; 0 where there is none."""
        return self.start + ROWS if self.start + ROWS < self.count else 0

    @property
    def preceding(self) -> int | None:
        """Give where the page before begins, if there is one."""
        return max(0, self.start - ROWS) if self.start else None


@dataclass(frozen=True)
class Drawing:
    """What a grid is drawn from: rows with meetings, the way to their two sides, and the address of a cell."""

    rows: QuerySet[Any]
    url: Callable[[str, str], str]
    sides: str = ""


def grid(
    drawing: Drawing, *, slots: Sequence[Slot], places: Sequence[Place], zone: ZoneInfo, start: int,
    choose: Callable[[list[date]], date | None],
) -> Grid | None:  # fmt: skip
    """Draw the part of a day that begins at a line; `choose` picks the day. Four queries, whatever the size."""
    used = queries.slots_held(drawing.rows)
    days = sorted({slot.day for slot in slots if slot.pk in used})
    day = choose(days)
    if day is None:
        return None
    of_day = sorted((slot for slot in slots if slot.day == day and (slot.is_open or slot.pk in used)), key=_moment)
    held = [slot.pk for slot in of_day if slot.pk in used]
    screens = lanes(queries.screens_held(drawing.rows, held))
    seats = {*queries.tables_held(drawing.rows, held), *screens.values()}
    by_row = {place.pk: place for place in places}
    order = sorted(seats, key=lambda seat: (by_row[seat[0]].kind, *seat))
    shown = order[start : start + ROWS]
    lines = _lines(drawing, of_day, shown, screens, by_row)
    return Grid(day, [clock_of(slot, zone) for slot in of_day], lines, len(order), start, days)


def lanes(screens: Sequence[queries.Screen]) -> dict[int, Seat]:
    """Give each meeting without a table a line of its place: the first in its slot the first, and so on."""
    counts: Counter[tuple[int, int]] = Counter()
    found = {}
    for row, place, slot in screens:
        counts[place, slot] += 1
        found[row] = (place, counts[place, slot])
    return found


def _lines(
    drawing: Drawing, slots: Sequence[Slot], shown: Sequence[Seat], screens: Mapping[int, Seat],
    places: Mapping[int, Place],
) -> list[Line]:  # fmt: skip
    numbers = {slot.pk: number for number, slot in enumerate(slots)}
    rows: dict[Seat, list[Cell | None]] = {seat: [None] * len(slots) for seat in shown}
    tables: dict[int, list[int]] = defaultdict(list)
    for place, table in shown:
        if places[place].tables is not None:
            tables[place].append(table)
    own = [row for row, seat in screens.items() if seat in rows]
    for one in queries.cells_held(drawing.rows, numbers, tables, own, drawing.sides):
        seat = screens.get(one.row) or (one.place, one.table or 0)
        cell = Cell(one.one_name, one.other_name, drawing.url(one.one, one.other))
        rows[seat][numbers[one.slot]] = cell
    return [Line(_name(places[place], number), cells) for (place, number), cells in rows.items()]


def _name(place: Place, number: int) -> Sentence:
    if place.tables is None:
        return Sentence(N_("{place}, line {number}"), {"place": place.name, "number": number})
    return where(place, number)


def _moment(slot: Slot) -> Any:
    return slot.starts_at
