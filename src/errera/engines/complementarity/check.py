"""An independent judge of an answer: plain sums in plain Python, and shares by counting coalitions by their size.

It shares no code with `solve` and uses no quadrature. Where e_s are the elementary symmetric polynomials of what the
other players leave uncovered, the share of player i in a cell is

    phi_i = sum_T (-1)^|T| (q_iT - 1) sum_s s! (n-1-s)! / n! e_s(q_jT, j != i)

with positive terms in the inner sum, so it is stable; it costs n^2 for each subset, player and cell, and is therefore
reckoned for as many cells as `most` allows, spread evenly. Efficiency, dummies, twins and pairs are judged everywhere.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import combinations

from .problem import Problem
from .solve import Result

TOLERANCE = 1e-9  # relative to the weight of a cell; the engine promises more, and its tests ask for more
MOST_STEPS = 4_000_000


def check(problem: Problem, result: Result, *, most: int = MOST_STEPS) -> list[str]:
    """Give the rules that an answer breaks, in words; nothing when it is right."""
    judge = _Judge(problem)
    n, count = len(problem.players), len(problem.cells)
    if result.shares.shape != (n, count) or result.synergies.shape != (n, n) or len(result.alone) != n:
        return ["The answer is about other players or cells than the question."]
    broken = [*judge.sums(result), *judge.axioms(result), *judge.pairs(result)]
    return [*broken, *judge.shares(result, most)]


class _Judge:
    def __init__(self, problem: Problem) -> None:
        self.players, self.cells = problem.players, problem.cells
        places = [[problem.capabilities.index(need) for need in cell.needs] for cell in problem.cells]
        held = problem.strengths.tolist()
        # missed[player][cell] is what the player leaves uncovered of each need of the cell
        self.missed = [[[1.0 - row[k][r] for r in needs] for k, needs in enumerate(places)] for row in held]
        self.scale = max(1.0, math.fsum(cell.weight for cell in self.cells))

    def in_cell(self, team: Iterable[int], column: int) -> float:
        """Give what a team is worth in a cell."""
        members = list(team)
        needs = range(len(self.cells[column].needs))
        covered = (1.0 - math.prod(self.missed[i][column][r] for i in members) for r in needs)
        return self.cells[column].weight * math.prod(covered)

    def worth(self, team: Sequence[int]) -> float:
        """Give what a team is worth."""
        return math.fsum(self.in_cell(team, column) for column in range(len(self.cells)))

    def sums(self, result: Result) -> Iterable[str]:
        """Judge the values, and that the shares of a cell add up to what all are worth there."""
        everybody = range(len(self.players))
        if self._differ(result.together, self.worth(everybody)):
            yield f"All together are worth {self.worth(everybody)}, not {result.together}."
        for i, player in enumerate(self.players):
            if self._differ(result.alone[i], self.worth([i])):
                yield f"{player} alone is worth {self.worth([i])}, not {result.alone[i]}."
        for column, cell in enumerate(self.cells):
            added, wanted = math.fsum(result.shares[:, column].tolist()), self.in_cell(everybody, column)
            if self._differ(added, wanted):
                yield f"{cell.key}: the shares add up to {added}, and all together are worth {wanted}."

    def axioms(self, result: Result) -> Iterable[str]:
        """Judge that nobody loses, that who brings nothing gets nothing, and that equals get the same."""
        for column, cell in enumerate(self.cells):
            twins: dict[tuple[float, ...], int] = {}
            for i, player in enumerate(self.players):
                share, own = float(result.shares[i, column]), tuple(self.missed[i][column])
                if share < -TOLERANCE * self.scale:
                    yield f"{cell.key}: {player} has a share below nought."
                if all(missed == 1.0 for missed in own) and self._differ(share, 0.0):
                    yield f"{cell.key}: {player} brings nothing and has a share of {share}."
                twin = twins.setdefault(own, i)
                if self._differ(share, float(result.shares[twin, column])):
                    yield f"{cell.key}: {player} and {self.players[twin]} bring the same and have other shares."

    def pairs(self, result: Result) -> Iterable[str]:
        """Judge what every pair is worth beyond its parts: for all, or for the earliest of many."""
        shown = list(range(len(self.players)))[: max(2, math.isqrt(MOST_STEPS // (10 * len(self.cells))))]
        alone = {i: self.worth([i]) for i in shown}
        for i, j in combinations(shown, 2):
            wanted, given = self.worth([i, j]) - alone[i] - alone[j], float(result.synergies[i, j])
            if self._differ(given, wanted) or result.synergies[j, i] != result.synergies[i, j]:
                yield f"{self.players[i]} and {self.players[j]} add {wanted}, not {given}."

    def shares(self, result: Result, most: int) -> Iterable[str]:
        """Judge the shares themselves in as many cells as can be afforded."""
        n = len(self.players)
        cost = n * n * sum(2 ** len(cell.needs) for cell in self.cells) // len(self.cells)
        step = max(1, -(-len(self.cells) * cost // most))
        for column in range(0, len(self.cells), step):
            for i, wanted in enumerate(self._counted(column)):
                if self._differ(float(result.shares[i, column]), wanted):
                    yield (
                        f"{self.cells[column].key}: the share of {self.players[i]} is {wanted}, "
                        f"not {result.shares[i, column]}."
                    )

    def _counted(self, column: int) -> list[float]:
        n, cell = len(self.players), self.cells[column]
        by_size = [1.0 / (n * math.comb(n - 1, size)) for size in range(n)]
        parts: list[list[float]] = [[] for _ in range(n)]
        for count in range(1, len(cell.needs) + 1):
            for subset in combinations(range(len(cell.needs)), count):
                left = [math.prod(self.missed[i][column][r] for r in subset) for i in range(n)]
                before, after = _polynomials(left), _polynomials(left[::-1])
                for i in range(n):
                    others = _product(before[i], after[n - 1 - i])
                    met = math.fsum(weight * term for weight, term in zip(by_size, others, strict=True))
                    parts[i].append((-1) ** count * (left[i] - 1.0) * met)
        return [cell.weight * math.fsum(part) for part in parts]

    def _differ(self, one: float, other: float) -> bool:
        return not math.isclose(float(one), other, rel_tol=TOLERANCE, abs_tol=TOLERANCE * self.scale)


def _polynomials(values: list[float]) -> list[list[float]]:
    """Give, for every number of values from the front, their elementary symmetric polynomials."""
    found = [[1.0]]
    for value in values:
        earlier = found[-1]
        found.append([a + value * b for a, b in zip([*earlier, 0.0], [0.0, *earlier], strict=True)])
    return found


def _product(one: list[float], other: list[float]) -> list[float]:
    total = [0.0] * (len(one) + len(other) - 1)
    for i, a in enumerate(one):
        for j, b in enumerate(other):
            total[i + j] += a * b
    return total
