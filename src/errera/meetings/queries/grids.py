"""What a day of a version or of a run is drawn from: only the rows of the tables that a page shows.

Both are read alike: `sides` is the way from a row to its two participants ("meeting__" for placements, else nothing).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, Func, Q, QuerySet

from errera.foundation.beside import any_of_each

from ..models import Placement, Proposal, Run, Slot, Timetable, Version
from .sides import with_sides


class Screen(NamedTuple):
    """A meeting in a place without tables, by the numbers of the rows."""

    row: int
    place: int
    slot: int


Seat = tuple[int, int]  # a place by its row, and the table or the line there


class Cell(NamedTuple):
    """Two who meet, by public ids and names, and where, by the numbers of the rows."""

    row: int
    slot: int
    place: int
    table: int | None
    one: str
    one_name: str
    other: str
    other_name: str


def held_in(version: Version) -> QuerySet[Placement]:
    """Give where a version put each meeting."""
    return Placement.objects.filter(version=version).order_by()


def proposed_in(run: Run) -> QuerySet[Proposal]:
    """Give what a run proposes; a grid asks for what it holds in slots, so that wishes without a place stay out."""
    return Proposal.objects.filter(run=run).order_by()


def slots_with(timetable: Timetable, held: Run | Version) -> list[Slot]:
    """Give every slot of a timetable, each with `is_used`: whether a run or a version has meetings in it. One query."""
    model, column = (Proposal, "run_id") if isinstance(held, Run) else (Placement, "version_id")
    used = any_of_each(model, "slot_id", f"beside.{column} = {held.pk:d}")
    return list(Slot.objects.filter(timetable=timetable).annotate(is_used=used))


def seats_held(rows: QuerySet[Any], slots: Collection[int]) -> tuple[set[Seat], list[Screen]]:
    """Give place and table wherever somebody meets in these slots, and each meeting without a table. One query."""
    found = rows.filter(slot__in=slots).annotate(screen=_without_table("id"), then=_without_table("slot_id"))
    held = list(found.values_list("place", "table", "screen", "then").distinct())
    seats = {(place, table) for place, table, _, _ in held if table is not None}
    screens = [Screen(row, place, slot) for place, table, row, slot in held if table is None]
    return seats, sorted(screens, key=lambda one: (one.slot, one.row))


def _without_table(column: str) -> Func:
    """Give a column where there is no table, and nothing where there is: all meetings at a table are one row then."""
    return Func(template=f'CASE WHEN "table" IS NULL THEN {column} END', output_field=BigIntegerField())


def cells_held(
    rows: QuerySet[Any], slots: Collection[int], tables: Mapping[int, Collection[int]], screens: Collection[int],
    sides: str = "",
) -> list[Cell]:  # fmt: skip
    """Give who meets at these tables, by place, and in these rows without a table. One query."""
    chosen = Q(pk__in=screens)
    for place, numbers in tables.items():
        chosen |= Q(place=place, table__in=numbers)
    found = rows.filter(chosen, slot__in=slots)
    return [Cell(*row, *pair) for *row, pair in with_sides(found, "pk", "slot", "place", "table", to=sides)]
