"""The problem in small numbers: meetings, participants and slots as 0, 1, 2, and the slots each meeting may take."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cached_property

from ...problem import Meeting, Problem


@dataclass(frozen=True)
class Ground:
    """A problem indexed, in the order of its keys (or shuffled by the seed): the order of the input does not matter.

    `domains` are the slots each meeting may take, `must` whether it has to take one, `capacity` the tables of each
    place in each slot (None: no limit).
    """

    problem: Problem
    meetings: tuple[Meeting, ...]
    people: tuple[str, ...]
    pairs: tuple[tuple[int, int], ...]
    domains: tuple[frozenset[int], ...]
    must: tuple[bool, ...]

    @classmethod
    def of(cls, problem: Problem, seed: int = 0, *, all_must: bool = False) -> Ground:
        """Index a problem; `all_must` asks for the timetable that leaves nothing out."""
        meetings = sorted(problem.meetings, key=lambda one: one.key)
        if seed:
            random.Random(seed).shuffle(meetings)  # noqa: S311 - a recorded seed, no secret
        people = tuple(sorted(one.key for one in problem.participants))
        number = {key: i for i, key in enumerate(people)}
        shut = {one.key: one.closed for one in problem.places}
        away = {one.key: one.closed for one in problem.participants}
        return cls(
            problem, tuple(meetings), people,
            tuple((number[one.one], number[one.other]) for one in meetings),
            tuple(_slots(problem, one) - away[one.one] - away[one.other] - shut[one.place] for one in meetings),
            tuple(all_must or one.must or one.fixed is not None for one in meetings),
        )  # fmt: skip

    @property
    def slots(self) -> range:
        """Give the slots."""
        return range(len(self.problem.slots))

    @cached_property
    def of_person(self) -> tuple[tuple[int, ...], ...]:
        """Give the meetings of each participant."""
        found: list[list[int]] = [[] for _ in self.people]
        for m, pair in enumerate(self.pairs):
            for p in pair:
                found[p].append(m)
        return tuple(map(tuple, found))

    @cached_property
    def of_place(self) -> dict[str, tuple[int, ...]]:
        """Give the meetings of each place."""
        found: dict[str, list[int]] = {one.key: [] for one in self.problem.places}
        for m, one in enumerate(self.meetings):
            found[one.place].append(m)
        return {key: tuple(held) for key, held in found.items()}

    @cached_property
    def tables(self) -> dict[str, int | None]:
        """Give the tables of each place; None: no limit."""
        return {one.key: one.tables for one in self.problem.places}

    @cached_property
    def orders(self) -> tuple[tuple[int, int], ...]:
        """Give the precedences, as pairs of meetings."""
        number = {one.key: m for m, one in enumerate(self.meetings)}
        return tuple((number[one.first], number[one.then]) for one in self.problem.orders)

    @cached_property
    def most(self) -> tuple[int | None, ...]:
        """Give the most meetings of each participant."""
        most = {one.key: one.most for one in self.problem.participants}
        return tuple(most[key] for key in self.people)

    @cached_property
    def blocks(self) -> tuple[tuple[int, ...], ...]:
        """Give the slots of each block, within which idle slots between meetings are a break."""
        found: dict[int, list[int]] = {}
        for t, slot in enumerate(self.problem.slots):
            found.setdefault(slot.block, []).append(t)
        return tuple(map(tuple, found.values()))

    @cached_property
    def too_far(self) -> dict[tuple[str, str], tuple[tuple[int, int], ...]]:
        """Give, for two places, the slots (earlier, later) between which nobody can go from one to the other."""
        slots, found = self.problem.slots, {}
        for leg in self.problem.travel:
            near = tuple(
                (a, b) for a in self.slots for b in self.slots[a + 1 :] if slots[b].starts - slots[a].ends < leg.minutes
            )
            found[leg.one, leg.other] = found[leg.other, leg.one] = near
        return found


def _slots(problem: Problem, meeting: Meeting) -> frozenset[int]:
    slots = frozenset(range(len(problem.slots))) if meeting.slots is None else meeting.slots
    if meeting.fixed is not None:
        slots &= {meeting.fixed}
    return slots - meeting.barred
