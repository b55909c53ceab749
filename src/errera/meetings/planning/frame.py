"""What stands around a question, looked up once: numbers of slots, what is pinned, and where a pair meets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from errera.foundation.sentences import N_, Invalid
from errera.matchmaking.models import Participant
from errera.matchmaking.states import Kind, Presence

from .. import queries
from ..models import Pin
from ..queries import Ground
from ..states import PinKind, PlaceKind

NEEDED = {
    PlaceKind.VIRTUAL: N_("Somebody takes part by video: add a virtual room."),
    PlaceKind.HALL: N_("Add a hall with tables: most meetings are held there."),
}


@dataclass(frozen=True)
class Frame:
    """Everything that each meeting of a question is looked up in."""

    ground: Ground
    numbers: Mapping[int, int]  # of open slots, by the row of the slot
    pins: Mapping[str, Sequence[Pin]]
    rooms: Mapping[int, str]  # public ids of rooms, by the row of their holder
    others: Mapping[str, str]  # public ids of hall and virtual room, by their kind

    @classmethod
    def around(cls, ground: Ground) -> Frame:
        """Look everything up once."""
        pins = defaultdict(list)
        for pin in ground.pins:
            pins[queries.pair_of(pin)].append(pin)
        return cls(
            ground,
            {slot.pk: number for number, slot in enumerate(ground.slots)},
            pins,
            {place.holder_id: place.public_id for place in ground.places if place.holder_id},
            {place.kind: place.public_id for place in ground.places if not place.holder_id},
        )

    def fixed(self, key: str) -> int | None:
        """Give the slot in which a pair has to meet, if a person decided that; refuses one that is closed now."""
        pin = next((pin for pin in self.pins.get(key, ()) if pin.kind == PinKind.FIXED), None)
        if pin is None or pin.slot_id is None:
            return None
        if pin.slot_id not in self.numbers:
            raise Invalid(N_("A meeting is fixed to a slot that is closed now: lift that decision."))
        return self.numbers[pin.slot_id]

    def barred(self, key: str) -> frozenset[int]:
        """Give the slots in which a pair may not meet."""
        pins = (pin for pin in self.pins.get(key, ()) if pin.kind == PinKind.BARRED)
        return frozenset(self.numbers[pin.slot_id] for pin in pins if pin.slot_id and pin.slot_id in self.numbers)

    def place(self, pair: tuple[str, str]) -> str:
        """Give where two meet: on a screen when one of them is there, in the room of one of them, else in the hall."""
        sides = [self.ground.participants[key] for key in self.seats(pair)]
        if any(side.presence == Presence.VIRTUAL for side in sides):
            return self._needed(PlaceKind.VIRTUAL)
        own = (self.rooms[side.pk] for side in sides if side.pk in self.rooms)
        return next(own, None) or self._needed(PlaceKind.HALL)

    def seats(self, pair: tuple[str, str]) -> tuple[str, str]:
        """Give a pair with the one in front who keeps the table: a counterpart receives, a visitor walks."""
        first, second = sorted(pair, key=lambda key: (not _receives(self.ground.participants[key]), key))
        return first, second

    def _needed(self, kind: PlaceKind) -> str:
        if kind not in self.others:
            raise Invalid(NEEDED[kind])
        return self.others[kind]


def _receives(row: Participant) -> bool:
    return row.kind == Kind.COUNTERPART
