"""A day of a timetable as a grid: the tables of places down, slots across, who meets in each cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from errera.foundation.sentences import Sentence
from errera.matchmaking.models import Participant

from ..models import Place, Placement, Slot
from ..queries import clock_of, where
from ..shapes import Spot

ROWS = 12  # tables on a page
Seat = tuple[str, int]  # a place by its public id, and the table there (0: it has none)


@dataclass(frozen=True)
class Cell:
    """Two who meet, by name, and the address that a press on the cell leads to."""

    one: str
    other: str
    url: str = ""


@dataclass(frozen=True)
class Line:
    """The row of one table: what it is called, and a cell or nothing for each slot; virtual rows hold several."""

    name: Any
    cells: Sequence[Sequence[Cell]]


@dataclass(frozen=True)
class Grid:
    """One day, or the part of it that fits a page."""

    day: date
    heads: Sequence[str]
    lines: Sequence[Line]
    count: int  # of all lines of the day
    start: int = 0
    days: Sequence[date] = field(default_factory=tuple)

    @property
    def following(self) -> int:
        """Give where the next page begins; 0 where there is none."""
        return self.start + ROWS if self.start + ROWS < self.count else 0

    @property
    def preceding(self) -> int | None:
        """Give where the page before begins, if there is one."""
        return max(0, self.start - ROWS) if self.start else None


@dataclass(frozen=True)
class Held:
    """A meeting to be drawn: where it is, by public ids, and its cell."""

    spot: Spot
    cell: Cell


def grid(
    held: Iterable[Held], *, slots: Sequence[Slot], places: Mapping[str, Place], zone: ZoneInfo, day: date,
    days: Sequence[date], order: Sequence[Seat], start: int = 0,
) -> Grid:  # fmt: skip
    """Draw the part of a day that begins at a row: `order` are all tables at which somebody meets that day."""
    numbers = {slot.public_id: number for number, slot in enumerate(slots)}
    rows: dict[Seat, list[list[Cell]]] = {seat: [[] for _ in slots] for seat in order[start : start + ROWS]}
    for one in held:
        rows[one.spot.place, one.spot.table or 0][numbers[one.spot.slot]].append(one.cell)
    lines = [Line(_name(places[place], table), cells) for (place, table), cells in rows.items()]
    return Grid(day, [clock_of(slot, zone) for slot in slots], lines, len(order), start, days)


def seats(spots: Iterable[tuple[str, int | None]], places: Mapping[str, Place]) -> list[Seat]:
    """Give the tables of these spots, each once, in the order of a grid: halls, then rooms, then screens."""
    found = {(place, table or 0) for place, table in spots}
    return sorted(found, key=lambda seat: (places[seat[0]].kind, places[seat[0]].pk, seat[1]))


def held_of(placements: Iterable[Placement], url: Callable[[Participant, Participant], str]) -> list[Held]:
    """Give placements as they are drawn; `url` gives the address of the cell of two participants."""
    return [
        Held(
            Spot(row.slot.public_id, row.place.public_id, row.table),
            Cell(row.meeting.one.company, row.meeting.other.company, url(row.meeting.one, row.meeting.other)),
        )
        for row in placements
    ]


def _name(place: Place, table: int) -> Sentence:
    return where(place, table or None)
