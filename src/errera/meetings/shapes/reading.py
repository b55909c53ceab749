"""An answer as pages and actions read it: meetings by their pair, slots and places by their public ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .given import Spot


@dataclass(frozen=True)
class Reading:
    """What a run says: where each meeting is held, which wishes found no place, and how good that is.

    `hands` are pairs that a person decided shall not meet; they were never part of the question.
    """

    spots: Mapping[str, Spot]
    left_out: tuple[str, ...]
    hands: tuple[str, ...]
    participants: frozenset[str]
    weights: Mapping[str, int]
    values: Mapping[str, int]
    bounds: Mapping[str, int]
    slots: tuple[str, ...]  # public ids in the order of the problem
    seconds_tenths: int

    def count_of(self) -> dict[str, int]:
        """Give how many meetings each participant has."""
        found: dict[str, int] = {}
        for key in self.spots:
            for side in key.split("-"):
                found[side] = found.get(side, 0) + 1
        return found


def reading_of(said: Mapping[str, Any]) -> Reading:
    """Read what was kept of an answer."""
    spots = {key: Spot(slot, place, table) for key, (slot, place, table) in said["spots"].items()}
    return Reading(
        spots=spots, left_out=tuple(said["left_out"]), hands=tuple(said["hands"]),
        participants=frozenset(said["participants"]), weights=said["weights"], values=said["values"],
        bounds=said["bounds"], slots=tuple(said["slots"]), seconds_tenths=said["seconds_tenths"],
    )  # fmt: skip
