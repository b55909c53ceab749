"""Timetables that leave something out, or stay close to a published one: CP-SAT, aim after aim.

What was reached for one aim is a rule for the next, so the answer is the best in the order of the aims.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from ortools.sat.python import cp_model

from ...problem import Aim
from .budget import Budget
from .domains import filtered
from .found import Found
from .ground import Ground

DETERMINISTIC = 10_000  # units of work to a unit of CP-SAT's own deterministic time
FIRST = 0.6  # the share of what is left that an aim may take while others follow
POLL = 0.1  # seconds between two looks at whether somebody wants to stop

Sum = Any  # a sum of variables: its own overloads do not accept each other


class Mixed:
    """A search among all timetables."""

    def __init__(self, ground: Ground, found: Found, *, seed: int, workers: int) -> None:
        """Write all rules down; `is_impossible` where it shows at once that none can keep them."""
        self.ground, self.found, self.cp = ground, found, cp_model.CpModel()
        self.seed, self.workers = seed, workers
        domains = filtered(ground)
        self.is_impossible = domains is None
        if domains is not None:
            self._write(domains)

    def _write(self, domains: Sequence[frozenset[int]]) -> None:
        ground, cp = self.ground, self.cp
        self.x = [{t: cp.new_bool_var("") for t in sorted(slots)} for slots in domains]
        self.placed = [cp.new_constant(1) if must else cp.new_bool_var("") for must in ground.must]
        for held, placed in zip(self.x, self.placed, strict=True):
            cp.add(sum(held.values()) == placed)
        self.busy = [self._busy(own) for own in ground.of_person]
        for place, own in ground.of_place.items():
            self._seat(own, ground.tables[place])
        for first, then in ground.orders:
            self._put_in_order(self.x[first], self.x[then])
        for p, own in enumerate(ground.of_person):
            self._travel(own)
            if (most := ground.most[p]) is not None and len(own) > most:
                cp.add(sum(self.placed[m] for m in own) <= most)
        self._spread_placed()
        if ground.problem.break_spread is not None:
            self._spread(self.breaks, ground.problem.break_spread)

    @cached_property
    def breaks(self) -> list[Sum]:
        """Count the breaks of everybody: only where they matter, they are half of the work."""
        return [self._breaks(busy) for busy in self.busy]

    def _busy(self, own: Sequence[int]) -> dict[int, Sum]:
        """Have a participant in one meeting at most in every slot."""
        busy = {}
        for t in self.ground.slots:
            if held := [self.x[m][t] for m in own if t in self.x[m]]:
                self.cp.add_at_most_one(held)
                busy[t] = sum(held)
        return busy

    def _seat(self, own: Sequence[int], tables: int | None) -> None:
        for t in self.ground.slots if tables is not None else ():
            held = [self.x[m][t] for m in own if t in self.x[m]]
            if tables is not None and len(held) > tables:
                self.cp.add(sum(held) <= tables)

    def _put_in_order(self, first: dict[int, cp_model.IntVar], then: dict[int, cp_model.IntVar]) -> None:
        for t, literal in then.items():
            if late := [other for slot, other in first.items() if slot >= t]:
                self.cp.add_at_most_one([literal, *late])

    def _travel(self, own: Sequence[int]) -> None:
        """Leave nobody two meetings between whose places they cannot go in time."""
        places = {self.ground.meetings[m].place for m in own}
        for (one, other), near in self.ground.too_far.items():
            if one in places and other in places:
                for a, b in near:
                    here, there = self._at(own, one, a), self._at(own, other, b)
                    if here and there:
                        self.cp.add_at_most_one([*here, *there])

    def _at(self, own: Sequence[int], place: str, slot: int) -> list[cp_model.IntVar]:
        return [self.x[m][slot] for m in own if self.ground.meetings[m].place == place and slot in self.x[m]]

    def _spread_placed(self) -> None:
        if self.ground.problem.placed_spread is not None:
            missed = [len(own) - sum(self.placed[m] for m in own) for own in self.ground.of_person]
            self._spread(missed, self.ground.problem.placed_spread)

    def _spread(self, counts: Sequence[Sum], spread: int) -> None:
        """Have nobody among those with meetings more than the spread above the least."""
        least = self.cp.new_int_var(0, len(self.ground.meetings), "")
        for count, own in zip(counts, self.ground.of_person, strict=True):
            if own:
                self.cp.add(count >= least)
                self.cp.add(count <= least + spread)

    def _breaks(self, busy: dict[int, Sum]) -> Sum:
        """Count the stretches of busy slots of each block, less one where there are any."""
        return sum(self._in_block(busy, block) for block in self.ground.blocks if any(t in busy for t in block))

    def _in_block(self, busy: dict[int, Sum], block: Sequence[int]) -> Sum:
        cp, starts = self.cp, list[cp_model.IntVar]()
        some = cp.new_bool_var("")
        for t in (t for t in block if t in busy):
            start, before = cp.new_bool_var(""), busy.get(t - 1, 0) if t != block[0] else 0
            starts.append(start)
            cp.add(start >= busy[t] - before)
            cp.add(start <= busy[t])
            cp.add(start + before <= 1)
            cp.add(some >= busy[t])
        cp.add(some <= sum(starts))
        return sum(starts) - some

    def settle(self, aim: Aim, *, is_last: bool) -> None:
        """Find the best for an aim, prove it unless that was done, and keep it from now on."""
        if self.is_impossible:
            return
        goal = self._goal(aim)
        if aim is not Aim.WEIGHT:
            self.found.bounds.setdefault(aim, 0)
        if not self.found.is_proved(aim):
            self._seek(aim, goal, self.found.budget if is_last else self.found.budget.part(FIRST))
        if self.found.slots is not None:
            reached = self.found.reached(aim)
            self.cp.add(goal >= reached if aim is Aim.WEIGHT else goal <= reached)

    def _seek(self, aim: Aim, goal: Sum, budget: Budget) -> None:
        (self.cp.maximize if aim is Aim.WEIGHT else self.cp.minimize)(goal)
        self._hint()
        status, bound = self._run(aim, budget)
        self.is_impossible = status == cp_model.INFEASIBLE
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            self._bound(aim, bound)

    def _bound(self, aim: Aim, bound: int) -> None:
        """Keep a bound unless a better one was proved before."""
        known = self.found.bounds.get(aim, bound)
        self.found.bound(aim, min(bound, known) if aim is Aim.WEIGHT else max(bound, known))

    def _goal(self, aim: Aim) -> Sum:
        if aim is Aim.WEIGHT:
            return sum(one.weight * self.placed[m] for m, one in enumerate(self.ground.meetings))
        return sum(self.breaks) if aim is Aim.BREAKS else self._changes()

    def _changes(self) -> Sum:
        number = {one.key: m for m, one in enumerate(self.ground.meetings)}
        rows = [(number[row.meeting], row.slot) for row in self.ground.problem.published]
        left_out = [self.placed[m] for m, slot in rows if slot is None]
        return sum(left_out) + sum(1 - self.x[m].get(slot, 0) for m, slot in rows if slot is not None)

    def _hint(self) -> None:
        """Begin where the best timetable so far is, or the published one."""
        self.cp.clear_hints()
        published = {row.meeting: row.slot for row in self.ground.problem.published}
        slots = self.found.slots or published
        for m, one in enumerate(self.ground.meetings):
            if one.key in slots:
                for t, literal in self.x[m].items():
                    self.cp.add_hint(literal, t == slots[one.key])

    def _run(self, aim: Aim, budget: Budget) -> tuple[cp_model.CpSolverStatus, int]:
        solver = cp_model.CpSolver()
        solver.parameters.random_seed = self.seed
        solver.parameters.num_workers = self.workers
        solver.parameters.max_time_in_seconds = budget.seconds_left
        if budget.left is not None:
            solver.parameters.max_deterministic_time = budget.left / DETERMINISTIC
        hearer = _Hearer(self, aim)
        solver.best_bound_callback = lambda bound: self._bound(aim, round(bound))
        with _Watch(solver, budget):
            status = solver.solve(self.cp, hearer)
        if budget.left is not None:
            budget.take(round(solver.response_proto.deterministic_time * DETERMINISTIC))
        return status, round(solver.best_objective_bound)


class _Hearer(cp_model.CpSolverSolutionCallback):
    """Keeps every better timetable as soon as it is found."""

    def __init__(self, search: Mixed, aim: Aim) -> None:
        super().__init__()
        self._search, self._aim = search, aim

    def on_solution_callback(self) -> None:
        search = self._search
        held = zip(search.ground.meetings, search.x, strict=True)
        search.found.better(self._aim, {one.key: self._slot(literals) for one, literals in held})

    def _slot(self, literals: dict[int, cp_model.IntVar]) -> int | None:
        return next((t for t, literal in literals.items() if self.boolean_value(literal)), None)


class _Watch(threading.Thread):
    """Stops the solver soon after somebody wants it to stop."""

    def __init__(self, solver: cp_model.CpSolver, budget: Budget) -> None:
        super().__init__(daemon=True)
        self._solver, self._budget, self._over = solver, budget, threading.Event()

    def __enter__(self) -> None:
        self.start()

    def __exit__(self, *fault: object) -> None:
        self._over.set()
        self.join()

    def run(self) -> None:
        while not self._over.wait(POLL):
            if self._budget.is_spent:
                self._solver.stop_search()
