"""Why a wish found no place, and what a decision by hand would do: as plain data, by public ids. Plain Python."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Hurdle:
    """One thing in the way: its kind, whose it is (a participant or a place), and the meeting that would give way."""

    kind: str
    whose: str
    meeting: str | None


@dataclass(frozen=True)
class Way:
    """A slot for a meeting: what is in the way, and the moves (pair, slot) that would make room, if they do."""

    slot: str
    hurdles: Sequence[Hurdle]
    moves: Sequence[tuple[str, str]] | None


@dataclass(frozen=True)
class Explained:
    """Why a meeting is where it is, or has no place: the slots that it could have in front."""

    key: str
    slot: str | None
    ways: Sequence[Way]


@dataclass(frozen=True)
class Shift:
    """A meeting that would be elsewhere; nothing stands for no place."""

    key: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Followed:
    """What a decision by hand would do: whether a timetable keeps to it, what moves, and whom it touches.

    `weight` and `breaks` are by how much they would change. In a large timetable, `movable` is how many meetings near
    the two were looked at; all others stayed.
    """

    is_possible: bool
    is_proved: bool
    shifts: Sequence[Shift]
    people: Sequence[str]
    weight: int
    breaks: int
    movable: int = 0
