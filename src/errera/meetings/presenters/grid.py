"""A half-day of a timetable as a grid: the tables of places down, slots across, who meets in each cell.

A place without tables has as many lines as it has meetings at once, so that no cell ever holds more than one. A page
has up to a hundred cells, so they are drawn here and not by a template; every text in them goes through `escape`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils.safestring import SafeString

from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.speech import say

from .. import queries
from ..models import Place, Slot
from ..queries import Seat, clock_of, where
from ..states import Half
from .parts import Part

ROWS = 12  # lines on a page
NUMBER = "\N{SYMBOL FOR NULL}"  # stands for the number of a table until it is known
Session = tuple[date, str]  # a half-day


@dataclass(frozen=True)
class Grid:
    """One half-day, or the part of it that fits a page."""

    session: Session
    heads: SafeString
    lines: SafeString
    part: Part  # of all lines of the half-day
    sessions: Sequence[Session]
    jumps: Sequence[tuple[int, str]]  # where each page begins, and the name of the line it begins with

    @property
    def said(self) -> Sentence:
        """Say which half-day it is."""
        return Sentence(N_("{day}, {half}"), {"day": self.session[0], "half": Half.named(self.session[1])})

    @property
    def address(self) -> str:
        """Give the address of the half-day."""
        return _address(self.session)

    @property
    def days(self) -> list[tuple[date, list[tuple[str, Half, bool]]]]:
        """Give each day with its parts: address, word, and whether it is the one that is shown."""
        found: dict[date, list[tuple[str, Half, bool]]] = defaultdict(list)
        for one in self.sessions:
            found[one[0]].append((_address(one), Half.named(one[1]), one == self.session))
        return list(found.items())

    @property
    def options(self) -> SafeString:
        """Give the choice of a page by the line it begins with."""
        return SafeString("".join([
            f'<option value="{number}"{" selected" if number == self.part.start else ""}>{escape(name)}</option>'
            for number, name in self.jumps
        ]))  # fmt: skip


@dataclass(frozen=True)
class Drawing:
    """What a grid is drawn from: rows with meetings, the way to their two sides, and the address of a cell."""

    rows: QuerySet[Any]
    url: Callable[[str, str], str]
    sides: str = ""


def grid(
    drawing: Drawing, *, slots: Sequence[Slot], places: Sequence[Place], zone: ZoneInfo, start: int,
    choose: Callable[[list[Session]], Session | None],
) -> Grid | None:  # fmt: skip
    """Draw the part of a half-day that begins at a line; `choose` picks it. Two queries, whatever the size.

    `slots` know whether they are used (`queries.slots_with`).
    """
    used = {slot.pk for slot in slots if vars(slot)["is_used"]}
    sessions = sorted({slot.session for slot in slots if slot.pk in used})
    session = choose(sessions)
    if session is None:
        return None
    across = sorted((slot for slot in slots if slot.session == session and (slot.is_open or slot.pk in used)),
                    key=_moment)  # fmt: skip
    tables, without = queries.seats_held(drawing.rows, [slot.pk for slot in across if slot.pk in used])
    screens = lanes(without)
    by_row = {place.pk: place for place in places}
    order = sorted({*tables, *screens.values()}, key=lambda seat: (by_row[seat[0]].kind, *seat))
    shown, begins = order[start : start + ROWS], range(0, len(order), ROWS)
    names = _names(by_row, [*shown, *(order[number] for number in begins)])
    lines = _lines(drawing, across, shown, screens, by_row, names)
    heads = SafeString("".join([f'<th scope="col">{clock_of(slot, zone)}</th>' for slot in across]))
    jumps = [(number, names[order[number]]) for number in begins]
    return Grid(session, heads, lines, Part(start, ROWS, len(order)), sessions, jumps)


def _address(session: Session) -> str:
    return f"?day={session[0]}&half={session[1]}"


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
    places: Mapping[int, Place], names: Mapping[Seat, str],
) -> SafeString:  # fmt: skip
    numbers = {slot.pk: number for number, slot in enumerate(slots)}
    cells = {seat: [""] * len(slots) for seat in shown}
    tables: dict[int, list[int]] = defaultdict(list)
    for place, table in shown:
        if places[place].tables is not None:
            tables[place].append(table)
    own = [row for row, seat in screens.items() if seat in cells]
    for one in queries.cells_held(drawing.rows, numbers, tables, own, drawing.sides):
        seat = screens.get(one.row) or (one.place, one.table or 0)
        cells[seat][numbers[one.slot]] = _cell(one, drawing.url(one.one, one.other))
    return SafeString("".join([_line(names[seat], row) for seat, row in cells.items()]))


def _line(name: str, cells: Sequence[str]) -> str:
    inside = "".join([f"<td>{cell}</td>" for cell in cells])
    return f'<tr><th scope="row">{escape(name)}</th>{inside}</tr>\n'


def _cell(one: queries.Cell, url: str) -> str:
    """Draw two who meet, by name, with the address that a press leads to."""
    return f'<a href="{escape(url)}">{escape(one.one_name)} <span class="other">{escape(one.other_name)}</span></a>'


def _names(places: Mapping[int, Place], seats: Sequence[Seat]) -> dict[Seat, str]:
    """Name lines; the sentence is put together once a place."""
    texts = {row: say(_named(places[row])) for row in {row for row, _ in seats}}
    return {seat: texts[seat[0]].replace(NUMBER, str(seat[1])) for seat in seats}


def _named(place: Place) -> Sentence:
    if place.tables == 1:
        return where(place, 1)
    text = N_("{place}, table {table}") if place.tables else N_("{place}, line {table}")
    return Sentence(text, {"place": place.name, "table": NUMBER})


def _moment(slot: Slot) -> Any:
    return slot.starts_at
