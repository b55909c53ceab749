"""What forms and the workbench hand to the actions. Plain Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from ..states import BreakSpan, PinKind, PlaceKind, Striving


@dataclass(frozen=True)
class SettingsFacts:
    """How a timetable is to be made, over everything."""

    break_span: BreakSpan = BreakSpan.HALF_DAY
    break_spread: int | None = None
    placed_spread: int | None = None
    virtual_from: time = time(8)
    virtual_until: time = time(20)
    seconds: int = 60
    seed: int = 1


@dataclass(frozen=True)
class LengthFacts:
    """How long a meeting lasts, and the pause behind it, in minutes."""

    slot_minutes: int
    pause_minutes: int


@dataclass(frozen=True)
class GridFacts:
    """Slots as an organiser states them: days, the hours of either half, and how long a meeting lasts."""

    days: Sequence[date]
    hours: Sequence[tuple[str, time, time]]  # half, from, until
    slot_minutes: int
    pause_minutes: int


@dataclass(frozen=True)
class PlaceFacts:
    """A place: a hall, a room of its holder, or a virtual room."""

    kind: PlaceKind
    name: Mapping[str, str]
    tables: int | None = None
    link: str = ""
    holder: Any = None
    closed: Sequence[tuple[date, str]] = ()  # half-days


@dataclass(frozen=True)
class PinFacts:
    """What is decided by hand about two participants, and why."""

    one: Any
    other: Any
    kind: PinKind
    ground: str
    slot: Any = None


@dataclass(frozen=True)
class RunFacts:
    """What a run strives for, how long it may take, and with which seed."""

    striving: Striving
    seconds: int
    seed: int


@dataclass(frozen=True)
class AnswerFacts:
    """What the engine said to a problem, with the figures that lists show."""

    problem: Mapping[str, Any]
    said: Mapping[str, Any]
    figures: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Spot:
    """Where a meeting is held: slot and place by their public ids, and the table there, if the place has tables."""

    slot: str
    place: str
    table: int | None = None
