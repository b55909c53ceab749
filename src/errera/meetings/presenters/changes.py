"""What differs between two timetables, line by line: before and after, by the clock of the place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.safestring import SafeString

from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.speech import say

from ..models import Place, Run, Slot, Timetable, Version
from ..queries import clock_of, where
from ..shapes import Change, Spot
from .drawn import pair, row

FEW = 10  # on the page of a run or a version
PAGE = 20  # on a page of their own
Names = Mapping[str, str]


def change_rows(
    changes: Sequence[Change], names: Names, *, slots: Sequence[Slot], places: Sequence[Place], timetable: Timetable
) -> SafeString:
    """Draw what differs as rows of a table: the pair, what happens, before and after."""
    moments, rooms = {slot.public_id: slot for slot in slots}, {place.public_id: place for place in places}
    zone = timetable.zone

    def said(spot: Spot | None) -> str:
        if spot is None:
            return ""
        slot = moments[spot.slot]
        facts = {"day": slot.day, "clock": clock_of(slot, zone), "where": where(rooms[spot.place], spot.table)}
        return say(Sentence(N_("{day}, {clock}, {where}"), facts))

    return SafeString("".join([
        row(pair(*(names.get(side, side) for side in one.sides)), say(one.kind), said(one.before), said(one.after))
        for one in changes
    ]))  # fmt: skip


def counted(row: Run | Version) -> dict[str, int]:
    """Give how many meetings a run or a version changes, by kind, as it was counted once."""
    return {"moved": row.moved_count, "added": row.added_count, "cancelled": row.cancelled_count}


def changed(row: Run | Version) -> int:
    """Give how many meetings a run or a version changes."""
    return sum(counted(row).values())
