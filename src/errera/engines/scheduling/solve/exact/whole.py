"""The timetable that leaves nothing out: SAT, aim after aim, each from the side where nothing holds yet.

For every aim the bounds 0, 1, 2, ... are asked of a fresh solver that knows the bound from the start; the first that
can be kept is the optimum. Where the time for that runs out, bounds between what is proved and what was found are
asked instead, to hand over the best timetable so far.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...problem import Aim
from .breaks import Breaks
from .budget import Budget
from .domains import filtered
from .formula import Formula
from .found import Found
from .ground import Ground
from .rules import Rules
from .solver import ask

COUNTED = 16  # how many of an aim are told apart at first; doubled whenever that is too few
FROM_BELOW = 0.7  # the share of the time left that goes to a proof, before what was found is improved
PATIENCE = 20_000  # conflicts spent on one bound while improving


class Whole:
    """A search among the timetables that hold every meeting."""

    def __init__(self, ground: Ground, found: Found, *, workers: int) -> None:
        """Encode the rules; `is_impossible` where it shows at once that none can keep them."""
        self.ground, self.found, self.budget, self.workers = ground, found, found.budget, workers
        domains = filtered(ground)
        self.is_impossible = domains is None
        if domains is not None:
            self.rules = Rules(ground, domains)
            self.formula = self.rules.formula
            self.breaks = Breaks(self.rules)
            if ground.problem.break_spread is not None:
                self.breaks.keep_spread(ground.problem.break_spread)

    def first(self, work: int | None = None) -> bool | None:
        """Find any timetable; None when the budget, or so much work, ran out."""
        if self.is_impossible:
            return False
        return self._ask(self.found.problem.aims[0], [], work=work)

    def settle(self, aim: Aim) -> bool:
        """Find the best for an aim, prove it, and keep it from now on; says whether that was done."""
        units = self._units(aim)
        proving = self.budget.part(FROM_BELOW)
        counted = _Counted(self.formula, units)
        bound = 0
        while bound < self.found.reached(aim):
            held = self._ask(aim, counted.at_most(bound), budget=proving)
            if held is None:
                self._improve(aim, counted, bound)
                return self.found.is_proved(aim)
            bound += 0 if held else 1
            if held:
                break
            self.found.bound(aim, bound)
        self.found.bound(aim, bound)
        self.formula.clauses.extend([literal] for literal in counted.at_most(bound))
        return True

    def _improve(self, aim: Aim, counted: _Counted, bound: int) -> None:
        """Halve the way between what is proved and what was found, as long as that can be done."""
        least = bound
        while least < self.found.reached(aim) and not self.budget.is_spent:
            target = (least + self.found.reached(aim) - 1) // 2
            held = self._ask(aim, counted.at_most(target), work=PATIENCE)
            least = least if held else target + 1
            if held is False:
                bound = max(bound, target + 1)
        self.found.bound(aim, bound)

    def _ask(
        self, aim: Aim, demands: Sequence[int], *, work: int | None = None, budget: Budget | None = None
    ) -> bool | None:
        """Ask for a timetable that keeps the demands, and keep it when there is one."""
        clauses = [*self.formula.clauses, *([literal] for literal in demands)]
        said = ask(clauses, budget or self.budget, work=work, workers=self.workers)
        if said.holds:
            self.found.better(aim, self._slots(said.true))
        return said.holds

    def _slots(self, true: frozenset[int]) -> dict[str, int | None]:
        slots = ((m, next(t for t, literal in held.items() if literal in true)) for m, held in enumerate(self.rules.x))
        return {self.ground.meetings[m].key: t for m, t in slots}

    def _units(self, aim: Aim) -> list[int]:
        """Give literals of which as few as possible should hold."""
        return self.breaks.units() if aim is Aim.BREAKS else self._changes()

    def _changes(self) -> list[int]:
        number = {one.key: m for m, one in enumerate(self.ground.meetings)}
        at = [(self.rules.x[number[row.meeting]], row.slot) for row in self.ground.problem.published]
        kept = [held[slot] for held, slot in at if slot is not None and slot in held]
        lost = [self.formula.new() for _ in range(len(at) - len(kept))]
        for literal in lost:
            self.formula.add(literal)  # its slot is gone, or it was left out: a change in every timetable
        return [*lost, *(-literal for literal in kept)]


class _Counted:
    """The literals of an aim, sorted as far as they are asked for."""

    def __init__(self, formula: Formula, units: list[int]) -> None:
        self._formula, self._units, self._most, self._sorted = formula, units, 0, [0]

    def at_most(self, bound: int) -> list[int]:
        """Give the demand that no more than so many hold; nothing where there are no more."""
        if bound >= len(self._units):
            return []
        while bound >= self._most:
            self._most = max(COUNTED, 2 * self._most, bound + 1)
            self._sorted = self._formula.count(self._units, self._most)
        return [-self._sorted[bound]]
