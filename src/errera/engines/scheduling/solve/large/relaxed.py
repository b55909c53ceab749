"""What no timetable can beat: a linear programme over half-days, and a bound that its dual proves in whole numbers.

Instead of slots it knows half-days ("sessions"): a meeting takes parts of the half-days in which it has a slot,
a participant has at most as many meetings in one as they have open slots, a place as its tables allow. Every timetable
is a solution of it, so that its optimum is a bound. Breaks are bounded from below by what the holes in somebody's
availability force: so many meetings in one block need so many stretches of open slots; of that staircase the convex
envelope is taken.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from typing import Any

import numpy as np
from scipy.sparse import csr_array

from ...problem import Aim, Problem

Array = Any
SCALE = 2**20  # parts of a unit in which the prices of the dual are rounded
FIRST, LATER = "highs-ds", "highs-ipm"  # the simplex is slow where earlier aims are kept as rows that all columns meet
Term = tuple[int, int]  # a column, and its factor
Row = tuple[list[Term], int]  # its terms, and the most they may sum up to


class Relaxed:
    """The linear programme of a problem: rows that say `sum of factors times columns <= most`, columns from 0."""

    def __init__(self, problem: Problem) -> None:
        """Build its columns and rows."""
        self.problem = problem
        self.rows: list[Row] = []
        self.duties: list[Row] = []  # that what must be placed is
        self.widths: list[int] = []
        self._open = _open_slots(problem)
        self._held = self._columns_of_meetings()
        self._keep_meetings()
        self._keep_people()
        self._keep_places()
        self._breaks = dict(self._columns_of_breaks())

    def cost(self, aim: Aim) -> tuple[dict[int, int], int]:
        """Give what each column costs in an aim, and what all cost beforehand; weight costs what is left out."""
        if aim is Aim.WEIGHT:
            meetings = self.problem.meetings
            worth = {column: -one.weight for one in meetings for column in self._held[one.key].values()}
            return worth, sum(one.weight for one in meetings)
        if aim is Aim.BREAKS:
            return dict.fromkeys(self._breaks.values(), 1), 0
        return self._cost_of_changes()

    def _cost_of_changes(self) -> tuple[dict[int, int], int]:
        costs, before = {}, 0
        for row in self.problem.published:
            columns = self._held[row.meeting]
            if row.slot is None:
                costs.update(dict.fromkeys(columns.values(), 1))
                continue
            before += 1
            session = self.problem.slots[row.slot].session
            if row.slot in self._open[row.meeting]:
                costs[columns[session]] = -1
        return costs, before

    def can_place_all(self, seconds: float) -> bool:
        """Say whether all that must be placed can be; True as long as the contrary is not proved."""
        wanted = [one.key for one in self.problem.meetings if one.must or one.fixed is not None]
        costs = {column: -1 for key in wanted for column in self._held[key].values()}
        left_out = _least(self.rows, self.widths, costs, seconds, FIRST) if wanted else None
        return left_out is None or left_out + len(wanted) <= 0

    def _column(self, most: int) -> int:
        self.widths.append(most)
        return len(self.widths) - 1

    def _keep(self, terms: Iterable[Term], most: int) -> None:
        """Keep a row, unless nothing could ever break it."""
        row = list(terms)
        if sum(factor * self.widths[column] for column, factor in row if factor > 0) > most:
            self.rows.append((row, most))

    def _columns_of_meetings(self) -> dict[str, dict[int, int]]:
        """Give the columns of each meeting: one per session in which it has a slot."""
        slots = self.problem.slots
        return {
            key: {session: self._column(1) for session in sorted({slots[slot].session for slot in open_slots})}
            for key, open_slots in self._open.items()
        }

    def _keep_meetings(self) -> None:
        for one in self.problem.meetings:
            columns = self._held[one.key].values()
            self._keep([(column, 1) for column in columns], 1)
            if one.must or one.fixed is not None:
                self.duties.append(([(column, -1) for column in columns], -1))

    def _keep_people(self) -> None:
        """Nobody has more meetings in a session than slots that are open for any of them, nor more than they take."""
        most = {one.key: one.most for one in self.problem.participants}
        for person, meetings in self._meetings_of().items():
            for session, columns in self._by_session(meetings).items():
                self._keep([(column, 1) for column in columns], len(self._slots_of(meetings, session)))
            if most[person] is not None:
                every = [column for key in meetings for column in self._held[key].values()]
                self._keep([(column, 1) for column in every], most[person] or 0)

    def _keep_places(self) -> None:
        for place in self.problem.places:
            if place.tables is None:
                continue
            meetings = [one.key for one in self.problem.meetings if one.place == place.key]
            for session, columns in self._by_session(meetings).items():
                open_slots = self._slots_of(meetings, session)
                self._keep([(column, 1) for column in columns], place.tables * len(open_slots))

    def _columns_of_breaks(self) -> Iterator[tuple[tuple[str, int], int]]:
        """Give a column for the breaks of somebody in a block, where its holes can force any, and keep its envelope."""
        for person, meetings in self._meetings_of().items():
            held = self._by_session(meetings)
            for block, sessions in self._blocks().items():
                stairs = _least_breaks(self._stretches(meetings, block))
                columns = [column for session in sessions for column in held.get(session, ())]
                if stairs[-1] == 0 or len(columns) <= stairs.count(0):
                    continue
                breaks = self._column(stairs[-1])
                for (held_one, one), (held_other, other) in _envelope(stairs):
                    run, rise = held_other - held_one, other - one
                    self._keep([*((column, rise) for column in columns), (breaks, -run)], rise * held_one - run * one)
                yield (person, block), breaks

    def _meetings_of(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for one in self.problem.meetings:
            for key in one.pair:
                found[key].append(one.key)
        return found

    def _by_session(self, meetings: Iterable[str]) -> dict[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for key in meetings:
            for session, column in self._held[key].items():
                found[session].append(column)
        return found

    def _slots_of(self, meetings: Iterable[str], session: int) -> set[int]:
        """Give the slots of a session in which any of these meetings could be held."""
        slots = self.problem.slots
        return {slot for key in meetings for slot in self._open[key] if slots[slot].session == session}

    def _blocks(self) -> dict[int, set[int]]:
        found: dict[int, set[int]] = defaultdict(set)
        for slot in self.problem.slots:
            found[slot.block].add(slot.session)
        return found

    def _stretches(self, meetings: Iterable[str], block: int) -> list[int]:
        """Give how long the stretches of slots are that lie open for any of these meetings in a block."""
        open_slots = set().union(*(self._open[key] for key in meetings))
        inside = [number in open_slots for number, slot in enumerate(self.problem.slots) if slot.block == block]
        return [len(list(run)) for is_open, run in groupby(inside) if is_open]


def bound(relaxed: Relaxed, aims: list[tuple[Aim, int]], aim: Aim, seconds: float) -> int | None:
    """Give what an aim costs at least where the aims before it cost no more than said; None when time runs out."""
    costs, before = relaxed.cost(aim)
    rows = [*relaxed.rows, *relaxed.duties]
    for earlier, most in aims:
        terms, already = relaxed.cost(earlier)
        rows.append((list(terms.items()), most - already))
    least = _least(rows, relaxed.widths, costs, seconds, FIRST if not aims else LATER)
    return None if least is None else before + least


def _least(rows: list[Row], columns: list[int], costs: dict[int, int], seconds: float, method: str) -> int | None:
    """Give a proved bound of what columns, of some width each, cost at least under rows; None when time runs out."""
    from scipy.optimize import linprog  # here: it takes a while to come

    if not any(costs.values()):
        return 0
    matrix, limits = _matrix(rows, len(columns)), np.array([most for _, most in rows], np.int64)
    widths, prices = np.array(columns, np.int64), np.zeros(len(columns), np.int64)
    prices[list(costs)] = list(costs.values())
    found = linprog(
        prices, A_ub=matrix, b_ub=limits, bounds=np.stack([0 * widths, widths], axis=1),
        method=method, options={"time_limit": max(0.1, seconds)},
    )  # fmt: skip
    return _proved(found, matrix, limits, widths, prices) if found.status == 0 else None


def _proved(found: Any, matrix: Array, limits: Array, widths: Array, prices: Array) -> int:
    """Give the bound that the dual prices prove: any prices of rows do, and whole numbers leave no rounding."""
    duals = np.maximum(0, np.rint(-found.ineqlin.marginals * SCALE)).astype(np.int64)
    reduced = prices * SCALE + matrix.T @ duals
    proved = int(np.minimum(reduced, 0) @ widths - limits @ duals)
    return -(-proved // SCALE)


def _matrix(rows: list[Row], columns: int) -> Array:
    starts = np.concatenate([[0], np.cumsum([len(terms) for terms, _ in rows])])
    places = np.array([column for terms, _ in rows for column, _ in terms], np.int64)
    factors = np.array([factor for terms, _ in rows for _, factor in terms], np.int64)
    return csr_array((factors, places, starts), shape=(len(rows), columns))


def _open_slots(problem: Problem) -> dict[str, frozenset[int]]:
    """Give the slots in which each meeting could be held, by itself."""
    people = {one.key: one.closed for one in problem.participants}
    places = {one.key: one.closed for one in problem.places}
    every, found = frozenset(range(len(problem.slots))), {}
    for one in problem.meetings:
        slots = every if one.slots is None else one.slots
        slots = slots - one.barred - people[one.one] - people[one.other] - places[one.place]
        found[one.key] = slots if one.fixed is None else slots & {one.fixed}
    return found


def _least_breaks(stretches: list[int]) -> list[int]:
    """Give how many breaks so many meetings make at least, from none to all that fit."""
    stairs = [0]
    for breaks, length in enumerate(sorted(stretches, reverse=True)):
        stairs += [breaks] * length
    return stairs


def _envelope(stairs: list[int]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Give the pieces of the greatest convex function below a staircase that rise."""
    hull: list[tuple[int, int]] = []
    for point in enumerate(stairs):
        while len(hull) > 1 and _turns_down(hull[-2], hull[-1], point):
            hull.pop()
        hull.append(point)
    return [(one, other) for one, other in pairwise(hull) if other[1] > one[1]]


def _turns_down(one: tuple[int, int], other: tuple[int, int], point: tuple[int, int]) -> bool:
    return (other[1] - one[1]) * (point[0] - one[0]) >= (point[1] - one[1]) * (other[0] - one[0])
