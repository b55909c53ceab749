"""What `solve` gives back, and what it tells while it is at work."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ..problem import Aim

EXACT, LARGE = "exact", "large"  # the engines behind `solve`


class Status(StrEnum):
    """How sure an answer is."""

    OPTIMAL = "optimal"  # no timetable is better, aim by aim in their order
    FEASIBLE = "feasible"  # it keeps every rule; `bounds` say how much better another could be
    INFEASIBLE = "infeasible"  # no timetable keeps every rule
    UNKNOWN = "unknown"  # time or work ran out before one was found


@dataclass(frozen=True)
class Result:
    """An answer: the slot of every meeting (None: left out), and how good that is beside what is possible.

    `values` and `bounds` are by aim. The bound of an aim holds among the timetables that are as good in the aims
    before it: an upper bound of WEIGHT, a lower bound of BREAKS and of CHANGES. `tables` are the tables of the
    meetings that are held, from 1, each within its place. Where there is no answer, all but `bounds` are empty.
    """

    status: Status
    slots: Mapping[str, int | None]
    values: Mapping[Aim, int]
    bounds: Mapping[Aim, int]
    seconds: float
    seed: int
    engine: str
    tables: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_found(self) -> bool:
        """Say whether there is a timetable."""
        return self.status in (Status.OPTIMAL, Status.FEASIBLE)

    def gap(self, aim: Aim) -> int | None:
        """Give how much better another timetable could be in an aim; None where that is not known."""
        if aim not in self.values or aim not in self.bounds:
            return None
        return abs(self.bounds[aim] - self.values[aim])


@dataclass(frozen=True)
class Progress:
    """How far a search is: the aim it works at, the best value and bound so far (None: none yet)."""

    aim: Aim
    value: int | None
    bound: int | None
    seconds: float


Tell = Callable[[Progress], None]  # hears of progress, from the thread that called `solve`
Stop = Callable[[], bool]  # is asked, often, whether to end with the best so far
