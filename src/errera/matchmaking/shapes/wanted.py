"""A meeting that both sides want, as the rooms above read it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Wanted:
    """Two participants, by their public ids with the smaller in front, who may be brought together.

    `ranks` says how high either side has the other on its list, in the order of `one` and `other`; None where a side
    did not wish but accepted. `is_mutual` says that both wished. `weight` is what the meeting is worth.
    """

    one: str
    other: str
    weight: int
    is_mutual: bool
    ranks: tuple[int | None, int | None]
