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

ROWS = 30  # tables on a page


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
    days: Sequence[date] = (), start: int = 0,
) -> Grid:  # fmt: skip
    """Draw the meetings of a day; tables at which nobody meets that day are left out."""
    numbers = {slot.public_id: number for number, slot in enumerate(slots)}
    rows: dict[tuple[str, int], list[list[Cell]]] = {}
    for one in held:
        if one.spot.slot in numbers:
            key = (one.spot.place, one.spot.table or 0)
            rows.setdefault(key, [[] for _ in slots])[numbers[one.spot.slot]].append(one.cell)
    order = sorted(rows, key=lambda key: (places[key[0]].kind, places[key[0]].pk, key[1]))
    lines = [Line(_name(places[place], table), rows[place, table]) for place, table in order[start : start + ROWS]]
    return Grid(day, [clock_of(slot, zone) for slot in slots], lines, len(order), start, days)


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
