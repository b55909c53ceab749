"""Exact shares and interactions by quadrature of the multilinear extension; best teams by branch and bound."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from math import comb

import numpy as np
from numpy.typing import NDArray

from .problem import Problem

Floats = NDArray[np.float64]
BLOCK = 128  # cells worked on at once: a block of 200 players stays in the processor's cache
WORK = 200_000  # teams looked at before a search stops with its bound
BATCH = 256
SLACK = 1e-12  # what sums in another order may differ by, relative to the value


@dataclass(frozen=True, eq=False)
class Result:
    """What everybody is worth; n players and K cells, in the order of the problem.

    `together` is v of all; `alone` (n) is v of each; `shares` (n, K) is the Shapley value of each player from each
    cell, so that a row adds up to the player's share; `synergies` (n, n) is v of a pair less v of each; `interactions`
    (n, n) is the Shapley interaction, or None when it was not asked for. The diagonals are nought.
    """

    together: float
    alone: Floats
    shares: Floats
    synergies: Floats
    interactions: Floats | None


@dataclass(frozen=True)
class Team:
    """A team with its value; no team of its size is worth more than `bound`, which equals the value when proved."""

    members: tuple[str, ...]
    value: float
    bound: float

    @property
    def is_proved(self) -> bool:
        """Say whether no other team of this size is worth more."""
        return self.bound <= self.value + SLACK * max(1.0, self.value)


@dataclass(frozen=True)
class Reach:
    """How far the best team of some size comes in a cell, between 0 and 1; an upper bound where it is not exact."""

    cell: str
    reached: float
    is_exact: bool


@dataclass(frozen=True)
class Overlap:
    """Several players who are strong at the same in the same cell, and by how much they exceed what they cover."""

    cell: str
    capability: str
    players: tuple[str, ...]
    excess: float


def solve(problem: Problem, *, seed: int = 0, interactions: bool = True) -> Result:
    """Give the value of all, of each, their Shapley shares, and what every pair is to each other.

    Nothing is drawn: the seed changes nothing. Interactions cost a product of matrices for each subset of the needs and
    each node, which is most of the work when there are hundreds of players.
    """
    weights, needs = _weights(problem), _needs(problem)
    n, cell_count = len(problem.players), len(problem.cells)
    shares = np.zeros((n, cell_count))
    mutual = np.zeros((n, n)) if interactions else None
    nodes, node_weights = _quadrature(n)
    for wanted in np.unique(needs, axis=0):
        columns = np.flatnonzero((needs == wanted).all(axis=1))
        for start in range(0, len(columns), BLOCK):
            block = columns[start : start + BLOCK]
            missed = 1.0 - problem.strengths[:, block, :][:, :, wanted]
            shares[:, block] = _shares_in(missed, weights[block], nodes, node_weights, mutual)
    if mutual is not None:
        np.fill_diagonal(mutual, 0.0)
    alone = np.array([value(problem, [player]) for player in problem.players])
    return Result(value(problem, problem.players), alone, shares, _synergies(problem, alone), mutual)


def value(problem: Problem, members: Iterable[str]) -> float:
    """Give what a team is worth; nobody is worth nothing."""
    place = {key: number for number, key in enumerate(problem.players)}
    missed = 1.0 - problem.strengths[[place[key] for key in members]]
    return float(_cell_values(missed.prod(axis=0), _needs(problem)) @ _weights(problem))


def best_team(
    problem: Problem, size: int, *, wanted: Iterable[str] = (), barred: Iterable[str] = (), work: int = WORK
) -> Team:
    """Give the team of a size that is worth most, with the members wanted and without those barred.

    Branch and bound: from a part of a team no more can be reached than if the best remaining players could be chosen
    anew for each cell and capability. When `work` teams were looked at, the best so far comes with the bound that is
    left. Of teams that are worth the same, the earliest in the order of their keys is given; where no team is worth
    anything, one that covers many needs. Refuses a size that cannot be.
    """
    fixed, kept_out = sorted(set(wanted)), set(barred)
    free = sorted(set(problem.players) - set(fixed) - kept_out)
    if unknown := sorted({*fixed, *kept_out} - set(problem.players)):
        raise ValueError(f"There is no player {unknown[0]}.")
    if both := sorted(set(fixed) & kept_out):
        raise ValueError(f"{both[0]} is wanted and barred.")
    if not max(1, len(fixed)) <= size <= len(fixed) + len(free):
        raise ValueError(f"A team of {size} cannot be made from {len(free)} players and {len(fixed)} that are wanted.")
    return _Search(problem, size, fixed, free, work).run()


def reach(problem: Problem, size: int, *, work: int = WORK) -> tuple[Reach, ...]:
    """Give for each cell how far the best team of a size comes there: a cell that stays low is a gap.

    Every team is tried while there are no more than `work`; beyond, each capability is given its own best team, which
    no real team exceeds.
    """
    n, needs = len(problem.players), _needs(problem)
    size = min(size, n)
    missed = 1.0 - problem.strengths
    if comb(n, size) > work:
        least = np.sort(missed, axis=0)[:size].prod(axis=0)
        found, is_exact = _cell_values(least, needs), False
    else:
        found, is_exact = np.zeros(len(problem.cells)), True
        for team in combinations(range(n), size):
            np.maximum(found, _cell_values(missed[list(team)].prod(axis=0), needs), out=found)
    return tuple(Reach(cell.key, float(far), is_exact) for cell, far in zip(problem.cells, found, strict=True))


def overlaps(problem: Problem, threshold: float) -> tuple[Overlap, ...]:
    """Give where two or more players are strong at the same need of a cell, the largest excess first."""
    found = []
    for column, cell in enumerate(problem.cells):
        for need in cell.needs:
            strong = problem.strengths[:, column, problem.capabilities.index(need)]
            held = np.flatnonzero(strong >= threshold)
            if len(held) > 1:
                excess = float(strong.sum() - (1.0 - np.prod(1.0 - strong)))
                found.append(Overlap(cell.key, need, tuple(sorted(problem.players[i] for i in held)), excess))
    return tuple(sorted(found, key=lambda one: (-one.excess, one.cell, one.capability)))


def _weights(problem: Problem) -> Floats:
    return np.array([cell.weight for cell in problem.cells], dtype=np.float64)


def _needs(problem: Problem) -> NDArray[np.bool_]:
    """Give which cell needs what: (K, R)."""
    return np.array([[kind in cell.needs for kind in problem.capabilities] for cell in problem.cells])


def _cell_values(missed: Floats, needs: NDArray[np.bool_]) -> Floats:
    """Give how well each cell is covered, (..., K), from what a team leaves uncovered, (..., K, R)."""
    covered: Floats = np.where(needs, 1.0 - missed, 1.0).prod(axis=-1)
    return covered


def _quadrature(n: int) -> tuple[Floats, Floats]:
    """Give Gauss-Legendre nodes and weights on [0, 1]: m nodes are exact to degree 2m - 1, and n - 1 is wanted."""
    places, weights = np.polynomial.legendre.leggauss(n // 2 + 1)
    return (places + 1) / 2, weights / 2


def _subsets(count: int) -> Iterator[tuple[int, ...]]:
    for size in range(1, count + 1):
        yield from combinations(range(count), size)


def _shares_in(missed: Floats, weights: Floats, nodes: Floats, node_weights: Floats, mutual: Floats | None) -> Floats:
    """Give the shares (n, B) in a block of B cells with the same needs, and add to what pairs are to each other.

    `missed` is (n, B, needs). For a subset T of the needs, d = 1 - prod_{r in T} missed is what a player changes;
    joining with probability t, all together leave P = prod_i (1 - t d_i) uncovered. The derivative towards player i is
    -d_i P / (1 - t d_i), towards i and j d_i d_j P / ((1 - t d_i)(1 - t d_j)); t lies inside (0, 1), so nothing is
    divided by nought.
    """
    shares = np.zeros(missed.shape[:2])
    for subset in _subsets(missed.shape[2]):
        sign = -1.0 if len(subset) % 2 else 1.0
        changes = 1.0 - missed[:, :, subset].prod(axis=2)
        touched = changes.any(axis=0)
        if not touched.any():
            continue
        changes, worth = changes[:, touched], weights[touched]
        part = np.zeros_like(changes)
        for t, node_weight in zip(nodes, node_weights, strict=True):
            left = 1.0 - t * changes
            all_left = left.prod(axis=0) * (node_weight * worth)
            np.divide(changes, left, out=left)
            if mutual is not None:
                rooted = left * np.sqrt(all_left)
                mutual += sign * (rooted @ rooted.T)
            left *= all_left
            part += left
        shares[:, touched] -= sign * part
    return shares


def _synergies(problem: Problem, alone: Floats) -> Floats:
    weights, needs = _weights(problem), _needs(problem)
    missed = 1.0 - problem.strengths
    found = np.zeros((len(alone), len(alone)))
    for i in range(len(alone) - 1):
        pairs = _cell_values(missed[i] * missed[i + 1 :], needs) @ weights
        found[i, i + 1 :] = pairs - alone[i] - alone[i + 1 :]
    return found + found.T


class _Search:
    """Branch and bound over teams, depth first in the order of keys, in batches of last members."""

    def __init__(self, problem: Problem, size: int, fixed: Sequence[str], free: Sequence[str], work: int) -> None:
        place = {key: number for number, key in enumerate(problem.players)}
        self.weights, self.needs = _weights(problem), _needs(problem)
        self.fixed, self.free, self.size, self.left = tuple(fixed), tuple(free), size, work
        missed = 1.0 - problem.strengths
        self.start = missed[[place[key] for key in fixed]].prod(axis=0)
        self.missed = missed[[place[key] for key in free]]
        self.best: tuple[float, tuple[int, ...]] = (-1.0, ())
        self.open_bound, self.is_begun_with = -1.0, True

    def run(self) -> Team:
        """Search, and put the team together."""
        self._greedy()
        begun_with = self.best
        self._branch((), self.start, 0)
        worth, chosen = self.best if self.best[0] > 0 else begun_with
        members = tuple(sorted((*self.fixed, *(self.free[i] for i in chosen))))
        return Team(members, worth, max(worth, self.open_bound))

    def _worth(self, missed: Floats) -> Floats:
        found: Floats = _cell_values(missed, self.needs) @ self.weights
        return found

    def _greedy(self) -> None:
        """Begin with a good team, so that much can be cut off: add who brings most, one by one.

        While nothing is worth anything yet (a product needs all its parts), the one who covers most is added.
        """
        chosen: list[int] = []
        missed = self.start
        while len(chosen) < self.size - len(self.fixed):
            rest = [i for i in range(len(self.free)) if i not in chosen]
            trials = missed * self.missed[rest]
            covered = np.where(self.needs, 1.0 - trials, 0.0).sum(axis=-1) @ self.weights
            chosen.append(rest[max(range(len(rest)), key=lambda p: (self._worth(trials[p]), covered[p], -rest[p]))])
            missed = missed * self.missed[chosen[-1]]
        self.best = (float(self._worth(missed)), tuple(sorted(chosen)))

    def _branch(self, chosen: tuple[int, ...], missed: Floats, begin: int) -> None:
        wanting = self.size - len(self.fixed) - len(chosen)
        if wanting == 0:
            self._keep(float(self._worth(missed)), chosen)
            return
        bound = self._bound(missed, begin, wanting)
        if not self._hopes(bound):
            return
        if self.left <= 0:
            self.open_bound = max(self.open_bound, bound)
            return
        self.left -= 1
        if wanting == 1:
            self._last(chosen, missed, begin)
            return
        for i in range(begin, len(self.free) - wanting + 1):
            self._branch((*chosen, i), missed * self.missed[i], i + 1)

    def _last(self, chosen: tuple[int, ...], missed: Floats, begin: int) -> None:
        """Try every last member at once."""
        rest = iter(range(begin, len(self.free)))
        while batch := list(islice(rest, BATCH)):
            self.left -= len(batch)
            worths = self._worth(missed * self.missed[batch])
            found = int(np.argmax(worths >= worths.max() * (1 - SLACK)))
            self._keep(float(worths[found]), (*chosen, batch[found]))

    def _hopes(self, worth: float) -> bool:
        """Say whether a team of this worth would be better: the search goes in the order of keys, so of equals the
        earliest that it meets stays; only the team it began with makes room for an equal one.
        """
        close = SLACK * max(1.0, self.best[0])
        return worth > self.best[0] + close or (self.is_begun_with and worth >= self.best[0] - close)

    def _keep(self, worth: float, chosen: tuple[int, ...]) -> None:
        if self._hopes(worth):
            self.best, self.is_begun_with = (worth, chosen), False

    def _bound(self, missed: Floats, begin: int, wanting: int) -> float:
        """Give what no team from here on exceeds: the best who are left, chosen anew for each cell and capability."""
        rest = self.missed[begin:]
        if wanting < len(rest):
            rest = np.partition(rest, wanting - 1, axis=0)[:wanting]
        return float(self._worth(missed * rest.prod(axis=0)))
