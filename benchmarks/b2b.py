"""Reads the published instances of business-to-business meeting scheduling (Bofill et al., JAIR 74, 2022): `.dzn`.

Participants and slots are counted from 1 in a file. `requested` has two participants and a session (1 the morning,
2 the afternoon, 3 any); `fixed` a slot (0: none); `forbidden` slots for each participant; `precedences`, for each
meeting, those that are held before it. Every meeting must be held.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path

from errera.engines.scheduling import Aim, Meeting, Order, Participant, Place, Problem, Slot

MINUTES, HALL = 20, "hall"


@dataclass(frozen=True)
class Instance:
    """A file of the benchmark."""

    name: str
    participants: int
    tables: int
    slots: int
    morning: int
    requested: tuple[tuple[int, int, int], ...]
    fixed: tuple[int, ...]
    forbidden: tuple[frozenset[int], ...]
    precedences: tuple[frozenset[int], ...]

    @property
    def size(self) -> str:
        """Give its size in words."""
        return f"{self.participants} people, {len(self.requested)} meetings, {self.slots} x {self.tables}"

    def problem(self, fairness: int | None) -> Problem:
        """Give the instance as a problem of our engine, with so much fairness (None: no bound)."""
        slots = (Slot(int(t >= self.morning), 0, MINUTES * t, MINUTES * (t + 1)) for t in range(self.slots))
        people = (
            Participant(_person(n), frozenset(slot - 1 for slot in closed))
            for n, closed in enumerate(self.forbidden, start=1)
        )
        orders = (
            Order(_meeting(first), _meeting(then))
            for then, before in enumerate(self.precedences, start=1) for first in sorted(before)
        )  # fmt: skip
        return Problem(
            tuple(slots), (Place(HALL, self.tables),), tuple(people),
            tuple(self._wanted(n) for n in range(1, len(self.requested) + 1)),
            orders=tuple(orders), aims=(Aim.BREAKS,), break_spread=fairness,
        )  # fmt: skip

    def _wanted(self, number: int) -> Meeting:
        one, other, session = self.requested[number - 1]
        halves = {1: frozenset(range(self.morning)), 2: frozenset(range(self.morning, self.slots)), 3: None}
        fixed = self.fixed[number - 1]
        return Meeting(
            _meeting(number), _person(one), _person(other), HALL, slots=halves[session],
            fixed=fixed - 1 if fixed else None, must=True,
        )  # fmt: skip

    def slots_of(self, slots: dict[str, int]) -> list[int]:
        """Give the slot of each meeting as the file counts: from 1, in its order."""
        return [slots[_meeting(number)] + 1 for number in range(1, len(self.requested) + 1)]


@dataclass(frozen=True)
class Known:
    """What was published of an instance with a fairness: value or "infeasible", and seconds (TO: two hours)."""

    value: str
    maxsat: str
    cp: str
    mip: str


def read(file: Path) -> Instance:
    """Read a file of this format; refuses one whose lists do not fit its numbers."""
    fields = dict(re.findall(r"(\w+)\s*=\s*([^;]*);", re.sub(r"%.*", "", file.read_text(encoding="utf-8"))))
    numbers = {name: int(fields[name]) for name in ("nBusiness", "nTables", "nTotalSlots", "nMorningSlots")}
    flat = _numbers(fields["requested"])
    found = Instance(
        file.stem, numbers["nBusiness"], numbers["nTables"], numbers["nTotalSlots"], numbers["nMorningSlots"],
        tuple(zip(flat[::3], flat[1::3], flat[2::3], strict=True)), tuple(_numbers(fields["fixed"])),
        _sets(fields["forbidden"]), _sets(fields["precedences"]),
    )  # fmt: skip
    meetings = int(fields["nMeetings"])
    lengths = (len(found.requested), len(found.fixed), len(found.precedences))
    if lengths != (meetings,) * 3 or len(found.forbidden) != found.participants:
        raise ValueError(f"{file}: its lists do not have {meetings} meetings and {found.participants} participants.")
    return found


def published(file: Path) -> dict[tuple[str, int | None], Known]:
    """Read what was published, by instance and fairness."""
    with file.open(encoding="utf-8", newline="") as lines:
        return {
            (row["instance"], int(row["fairness_d"]) if row["fairness_d"] else None): Known(
                row["best_value"], row["maxsat_seconds"], row["chuffed_seconds"], row["mip_seconds"]
            )
            for row in csv.DictReader(lines)
        }


def _person(number: int) -> str:
    return f"p{number:03}"


def _meeting(number: int) -> str:
    return f"m{number:04}"


def _numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", text)]


def _sets(text: str) -> tuple[frozenset[int], ...]:
    return tuple(frozenset(_numbers(inside)) - {0} for inside in re.findall(r"\{([^}]*)\}", text))
