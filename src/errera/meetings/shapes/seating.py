"""Which table a meeting gets once its slot is known: the one it had, else one that a side sits at already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .given import Spot

Taken = dict[tuple[int, str], set[int]]


@dataclass(frozen=True, order=True)
class Placed:
    """A meeting with its slot and place, and its two sides: the one that rather stays seated in front."""

    slot: int
    place: str
    key: str
    sides: tuple[str, str]


def seated(
    placed: Iterable[Placed], tables: Mapping[str, int | None], kept: Mapping[str, Spot], slots: tuple[str, ...]
) -> dict[str, int | None]:
    """Give the table of every meeting: none in a place without tables, never one table for two meetings at once.

    Where slot and place are as before, the table stays, too. Others get the table at which their first side sat last,
    else their second, else the lowest that is free, slot by slot. Refuses more meetings than tables (ValueError).
    """
    rows = sorted(placed)
    given: dict[str, int | None] = {row.key: None for row in rows if tables[row.place] is None}
    taken: Taken = defaultdict(set)
    for row in rows:
        before = kept.get(row.key)
        if before and before.table and (before.slot, before.place) == (slots[row.slot], row.place):
            given[row.key] = before.table
            taken[row.slot, row.place].add(before.table)
    last: dict[tuple[str, str], int] = {}
    for row in rows:
        if row.key not in given:
            liked = [last[side, row.place] for side in row.sides if (side, row.place) in last]
            given[row.key] = _free(row, liked, tables[row.place] or 0, taken)
        if table := given[row.key]:
            last |= {(side, row.place): table for side in row.sides}
    return given


def _free(row: Placed, liked: list[int], most: int, taken: Taken) -> int:
    used = taken[row.slot, row.place]
    table = next((n for n in (*liked, *range(1, most + 1)) if n not in used and n <= most), None)
    if table is None:
        raise ValueError(f"{row.key}: no table is free in its slot")
    used.add(table)
    return table
