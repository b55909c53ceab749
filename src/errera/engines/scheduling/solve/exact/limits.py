"""What no timetable can exceed, by counting alone: known before any search, and often reached."""

from __future__ import annotations

from collections import Counter

from .ground import Ground


def most_weight(ground: Ground) -> int:
    """Give the weight of the heaviest meetings that the tables of each place can hold, over all slots together."""
    return sum(_of_place(ground, place) for place in ground.of_place)


def _of_place(ground: Ground, place: str) -> int:
    tables, own = ground.tables[place], [m for m in ground.of_place[place] if ground.domains[m]]
    wanted = Counter(t for m in own for t in ground.domains[m])
    seats = len(own) if tables is None else sum(min(tables, count) for count in wanted.values())
    return sum(sorted((ground.meetings[m].weight for m in own), reverse=True)[:seats])
