"""The pieces of a problem, each of which refuses nonsense when it is made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

LARGEST = 10**6  # weights, tables, minutes: more than a mission ever has, and safe in 32 bits when summed


class Aim(StrEnum):
    """What a timetable strives for; a problem names its aims in order, the first weighs above all others."""

    WEIGHT = "weight"  # the most weight of meetings placed
    BREAKS = "breaks"  # the fewest idle runs between two meetings of a participant in one block
    CHANGES = "changes"  # the fewest meetings that differ from the published timetable


@dataclass(frozen=True)
class Slot:
    """A stretch of time in which every participant has one meeting at most; slots stand in the order of time.

    `session` is the half-day in which it lies, `block` the stretch within which idle slots count as a break (a day, or
    a half-day when lunch is no break); `starts` and `ends` are minutes from the first midnight, for travel.
    """

    session: int
    block: int
    starts: int
    ends: int

    def __post_init__(self) -> None:
        _whole("slot", self.session, self.block, self.starts, self.ends)
        if not 0 <= self.starts < self.ends <= LARGEST:
            raise ValueError("A slot ends after it starts.")


@dataclass(frozen=True)
class Place:
    """Where meetings are held: a hall with tables, a room (one table), a virtual room (`tables` None: no limit).

    Tables of one place are alike; which table is given out after the timetable is made. `closed` are slots by number
    in which nothing can be held there.
    """

    key: str
    tables: int | None
    closed: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        _named("a place", self.key)
        if self.tables is not None:
            _whole(self.key, self.tables)
            if not 0 < self.tables <= LARGEST:
                raise ValueError(f"{self.key}: a place has at least one table, or no limit.")


@dataclass(frozen=True)
class Participant:
    """Somebody who meets others: the slots (by number, from 0) they cannot attend, and the most meetings they take."""

    key: str
    closed: frozenset[int] = frozenset()
    most: int | None = None

    def __post_init__(self) -> None:
        _named("a participant", self.key)
        if self.most is not None:
            _whole(self.key, self.most)
            if self.most < 0:
                raise ValueError(f"{self.key}: the most meetings is not below nought.")


@dataclass(frozen=True)
class Meeting:
    """A meeting wanted between two participants, at one place, with what it is worth.

    `slots` are the only slots it may take (None: any), `barred` slots that it may not take; `fixed` pins it: it must
    then be placed, there. `must` says that it may not be left out.
    """

    key: str
    one: str
    other: str
    place: str
    weight: int = 1
    slots: frozenset[int] | None = None
    barred: frozenset[int] = frozenset()
    fixed: int | None = None
    must: bool = False

    def __post_init__(self) -> None:
        _named("a meeting", self.key)
        _whole(self.key, self.weight)
        if self.one == self.other:
            raise ValueError(f"{self.key}: nobody meets themselves.")
        if not 0 <= self.weight <= LARGEST:
            raise ValueError(f"{self.key}: the weight lies from 0 to {LARGEST}.")

    @property
    def pair(self) -> tuple[str, str]:
        """Give the two participants."""
        return (self.one, self.other)


@dataclass(frozen=True)
class Order:
    """A precedence: when both are placed, `first` is held in an earlier slot than `then`."""

    first: str
    then: str


@dataclass(frozen=True)
class Travel:
    """The minutes that anybody needs from one place to the other, either way, beyond the end of a meeting."""

    one: str
    other: str
    minutes: int

    def __post_init__(self) -> None:
        _whole("travel", self.minutes)
        if not 0 <= self.minutes <= LARGEST:
            raise ValueError(f"From {self.one} to {self.other}: the minutes lie from 0 to {LARGEST}.")


@dataclass(frozen=True)
class Published:
    """Where a published timetable has a meeting (slot None: known, and not placed)."""

    meeting: str
    slot: int | None


def _whole(name: str, *numbers: object) -> None:
    if any(isinstance(number, bool) or not isinstance(number, int) for number in numbers):
        raise ValueError(f"{name}: whole numbers are expected.")


def _named(what: str, key: str) -> None:
    if not isinstance(key, str) or not key:
        raise ValueError(f"{what.capitalize()} needs a key.")


def once(what: str, keys: Iterable[object]) -> None:
    """Refuse a key that comes twice."""
    seen: set[object] = set()
    for key in keys:
        if key in seen:
            raise ValueError(f"{what} {key} stands twice.")
        seen.add(key)
