"""What a day of a version or of a run is drawn from: only the rows of the tables that a page shows.

Both are read alike: `sides` is the way from a row to its two participants ("meeting__" for placements, else nothing).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Coalesce

from ..models import Placement, Proposal, Run, Version


class Screen(NamedTuple):
    """A meeting in a place without tables, by the numbers of the rows."""

    row: int
    place: int
    slot: int


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
    """Give where a run would hold each meeting for which it found a place."""
    return Proposal.objects.filter(run=run, slot__isnull=False).order_by()


def slots_held(rows: QuerySet[Any]) -> set[int]:
    """Give the slots in which there are meetings. One query."""
    return set(rows.values_list("slot", flat=True).distinct())


def tables_held(rows: QuerySet[Any], slots: Collection[int]) -> list[tuple[int, int]]:
    """Give place and table wherever somebody meets in these slots, each once. One query."""
    return list(rows.filter(slot__in=slots, table__isnull=False).values_list("place", "table").distinct())


def screens_held(rows: QuerySet[Any], slots: Collection[int]) -> list[Screen]:
    """Give the meetings in places without tables in these slots, in a fixed order. One query."""
    found = rows.filter(slot__in=slots, table__isnull=True).order_by("slot", "pk").values_list("pk", "place", "slot")
    return [Screen(*row) for row in found]


def cells_held(
    rows: QuerySet[Any], slots: Collection[int], tables: Mapping[int, Collection[int]], screens: Collection[int],
    sides: str = "",
) -> list[Cell]:  # fmt: skip
    """Give who meets at these tables, by place, and in these rows without a table. One query."""
    chosen = Q(pk__in=screens)
    for place, numbers in tables.items():
        chosen |= Q(place=place, table__in=numbers)
    found = rows.filter(chosen, slot__in=slots).annotate(**named(sides))
    names = (f"{sides}one__public_id", "one_name", f"{sides}other__public_id", "other_name")
    return [Cell(*row) for row in found.values_list("pk", "slot", "place", "table", *names)]


def named(sides: str = "") -> dict[str, Coalesce]:
    """Give the names of both sides as columns."""
    return {
        f"{side}_name": Coalesce(f"{sides}{side}__organisation__name", f"{sides}{side}__company_name", Value(""))
        for side in ("one", "other")
    }
