"""What a question to the engine is made of: everything of a timetable and of its matchmaking, in few queries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from errera.matchmaking import queries as matchmaking_queries
from errera.matchmaking.models import Participant
from errera.matchmaking.shapes import Wanted

from ..models import Pin, Place, Placement, Slot, Timetable, Travel, Version
from ..shapes import Spot, key_of
from ..states import PinKind


@dataclass(frozen=True)
class Ground:
    """A timetable as it stands: open slots and places, travel, pins, who takes part, and what both sides want."""

    timetable: Timetable
    slots: tuple[Slot, ...]
    places: tuple[Place, ...]
    travel: tuple[Travel, ...]
    pins: tuple[Pin, ...]
    participants: Mapping[str, Participant]
    wanted: tuple[Wanted, ...]

    @property
    def barred_pairs(self) -> frozenset[str]:
        """Give the pairs that a person decided shall not meet."""
        return frozenset(pair_of(pin) for pin in self.pins if pin.kind == PinKind.NEVER)


def ground_of(timetable: Timetable) -> Ground:
    """Read all that a question is made of. Eight queries, however many participants."""
    held = {row.public_id: row for row in matchmaking_queries.participants(timetable.matchmaking)}
    places = Place.objects.filter(timetable=timetable, is_open=True).select_related("holder")
    return Ground(
        timetable=timetable,
        slots=tuple(open_slots(timetable)),
        places=tuple(places.prefetch_related("closures").order_by("public_id")),
        travel=tuple(Travel.objects.filter(timetable=timetable).select_related("one", "other").order_by("pk")),
        pins=tuple(pins_of(timetable)),
        participants=held,
        wanted=tuple(matchmaking_queries.wanted(timetable.matchmaking)),
    )


def open_slots(timetable: Timetable) -> list[Slot]:
    """Give the slots in which meetings can be held, in the order of time."""
    return list(Slot.objects.filter(timetable=timetable, is_open=True).order_by("starts_at", "pk"))


def pins_of(timetable: Timetable) -> list[Pin]:
    """Give what is decided by hand, with both sides and the slot at hand."""
    rows = Pin.objects.filter(timetable=timetable)
    return list(rows.select_related("one__organisation", "other__organisation", "slot").order_by("pk"))


def pair_of(row: Pin) -> str:
    """Give the name of the pair that a pin is about."""
    return key_of(row.one.public_id, row.other.public_id)


def spots_of(version: Version | None) -> dict[str, Spot]:
    """Give where a version put each meeting, by its pair; nothing without a version. One query."""
    if version is None:
        return {}
    rows = Placement.objects.filter(version=version).values_list(
        "meeting__one__public_id", "meeting__other__public_id", "slot__public_id", "place__public_id", "table"
    )
    return {key_of(one, other): Spot(slot, place, table) for one, other, slot, place, table in rows}
