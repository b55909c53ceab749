"""What the searches of this engine hand to each other: the best timetable so far, and what is proved of each aim."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ...problem import Aim, Problem
from ..result import EXACT, Progress, Result, Status, Tell
from ..seating import tables_of
from ..values import Slots, values_of
from .budget import Budget


@dataclass
class Found:
    """The state of a search: told to whoever listens whenever it gets better."""

    problem: Problem
    budget: Budget
    tell: Tell | None = None
    slots: Slots | None = None
    bounds: dict[Aim, int] = field(default_factory=dict)
    is_impossible: bool = False

    def value(self, aim: Aim) -> int | None:
        """Give the value of an aim in the best timetable so far; None: there is none yet."""
        return None if self.slots is None else values_of(self.problem, self.slots)[aim]

    def reached(self, aim: Aim) -> int:
        """Give the value of an aim in the best timetable, once there is one."""
        if self.slots is None:
            raise ValueError("There is no timetable yet.")
        return values_of(self.problem, self.slots)[aim]

    def better(self, aim: Aim, slots: Slots) -> None:
        """Keep a timetable that is better."""
        self.slots = dict(slots)
        self.say(aim)

    def bound(self, aim: Aim, bound: int) -> None:
        """Keep what was proved of an aim."""
        self.bounds[aim] = bound
        self.say(aim)

    def say(self, aim: Aim) -> None:
        """Tell how far it is."""
        if self.tell is not None:
            self.tell(Progress(aim, self.value(aim), self.bounds.get(aim), self.budget.seconds))

    def is_proved(self, aim: Aim) -> bool:
        """Say whether the value of an aim is known to be the best."""
        return self.slots is not None and self.value(aim) == self.bounds.get(aim)

    def result(self, seed: int) -> Result:
        """Give the answer as it stands; an aim of which nothing was proved has the bound that holds always."""
        seconds = self.budget.seconds
        if self.slots is None:
            status = Status.INFEASIBLE if self.is_impossible else Status.UNKNOWN
            return Result(status, {}, {}, dict(self.bounds), seconds, seed, EXACT)
        values = values_of(self.problem, self.slots)
        bounds = {aim: self.bounds.get(aim, self._always(aim)) for aim in self.problem.aims}
        status = Status.OPTIMAL if values == bounds else Status.FEASIBLE
        slots = {one.key: self.slots[one.key] for one in self.problem.meetings}
        return Result(status, slots, values, bounds, seconds, seed, EXACT, tables_of(self.problem, slots))

    def _always(self, aim: Aim) -> int:
        return sum(one.weight for one in self.problem.meetings) if aim is Aim.WEIGHT else 0


def named(keys: Mapping[int, str], slots: Mapping[int, int | None]) -> dict[str, int | None]:
    """Give the slots by the keys of the meetings."""
    return {keys[m]: slot for m, slot in slots.items()}
