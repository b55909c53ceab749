"""Completeness and timeliness: how much of what was promised was measured, and whether it came in time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Duty:
    """A period of a partner: by when it is due, when it came, how many figures were promised and how many are there."""

    due_on: date
    came_on: date | None
    promised: int
    measured: int


@dataclass(frozen=True)
class Kept:
    """What a partner has kept of its word: figures measured of those promised, periods in time of those due."""

    measured: int
    promised: int
    in_time: int
    due: int

    @property
    def completeness(self) -> int | None:
        """Give the figures measured in whole per cent of those promised; nothing where none were."""
        return self.measured * 100 // self.promised if self.promised else None

    @property
    def timeliness(self) -> int | None:
        """Give the periods in time in whole per cent of those due; nothing where none were."""
        return self.in_time * 100 // self.due if self.due else None


def kept(duties: Iterable[Duty], today: date) -> Kept:
    """Count what was kept among the periods that came, or whose day has passed; what is to come is nobody's fault.

    A figure counts as measured once its period has come: a draft tells nobody anything.
    """
    due = [one for one in duties if one.came_on is not None or one.due_on < today]
    came = [one for one in due if one.came_on is not None]
    return Kept(
        measured=sum(min(one.measured, one.promised) for one in came),
        promised=sum(one.promised for one in due),
        in_time=sum(one.came_on <= one.due_on for one in came if one.came_on),
        due=len(due),
    )
