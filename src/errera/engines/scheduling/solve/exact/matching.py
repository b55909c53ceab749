"""Different slots for the meetings of one participant: whether there are, and which slots can be part of that."""

from __future__ import annotations

from collections.abc import Sequence

Slots = set[int] | frozenset[int]


def matched(domains: Sequence[Slots]) -> dict[int, int] | None:
    """Give a meeting for each slot used, so that every meeting has one of its slots; None where that cannot be."""
    holder: dict[int, int] = {}

    def settle(meeting: int, seen: set[int]) -> bool:
        for slot in sorted(domains[meeting]):
            if slot not in seen:
                seen.add(slot)
                if slot not in holder or settle(holder[slot], seen):
                    holder[slot] = meeting
                    return True
        return False

    return holder if all(settle(meeting, set()) for meeting in range(len(domains))) else None


def different(domains: Sequence[Slots]) -> list[set[int]] | None:
    """Give the slots of each meeting that are part of some choice of different slots for all of them.

    A slot outside the matching found can be used when an exchange leads to it: round a cycle, or along a path that
    ends in a slot that nobody holds.
    """
    holder = matched(domains)
    if holder is None:
        return None
    slot_of = {meeting: slot for slot, meeting in holder.items()}
    # From a meeting, through a slot it could take, to the meeting that holds it: None is "nobody".
    goes = [{holder.get(slot) for slot in domains[m] if slot != slot_of[m]} for m in range(len(domains))]
    reach = [_reached(goes, m) for m in range(len(domains))]
    return [
        {slot for slot in domains[m] if slot == slot_of[m] or _exchanges(holder.get(slot), m, reach)}
        for m in range(len(domains))
    ]


def _reached(goes: list[set[int | None]], start: int) -> set[int | None]:
    found: set[int | None] = set()
    todo: list[int | None] = [start]
    while todo:
        at = todo.pop()
        for to in goes[at] if at is not None else ():
            if to not in found:
                found.add(to)
                todo.append(to)
    return found


def _exchanges(held_by: int | None, meeting: int, reach: list[set[int | None]]) -> bool:
    """Say whether a meeting can take a slot: it is free, or its holder can move on, to a free slot or back to ours."""
    return held_by is None or None in reach[held_by] or meeting in reach[held_by]
