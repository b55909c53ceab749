"""Clauses under construction: variables, exclusions, and sorted counts (totalizers; Bailleux & Boufkhad 2003)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

PAIRWISE = 6  # up to so many literals, excluding each pair takes the fewest clauses


class Formula:
    """Clauses and the number of the last variable; literals are whole numbers, below nought when denied."""

    def __init__(self) -> None:
        """Begin without a clause."""
        self.clauses: list[list[int]] = []
        self.last = 0

    def new(self) -> int:
        """Give a fresh variable."""
        self.last += 1
        return self.last

    def add(self, *literals: int) -> None:
        """Demand that one of these holds."""
        self.clauses.append(list(literals))

    def any_of(self, literals: Sequence[int]) -> int:
        """Give a literal that holds exactly when one of these does."""
        if len(literals) == 1:
            return literals[0]
        one = self.new()
        for literal in literals:
            self.add(-literal, one)
        self.add(-one, *literals)
        return one

    def at_most_one(self, literals: Sequence[int]) -> None:
        """Exclude that two of these hold; many are split, with a commander for the part that went off."""
        rest = list(literals)
        while len(rest) > PAIRWISE:
            head, rest = rest[: PAIRWISE - 2], rest[PAIRWISE - 2 :]
            commander = self.new()
            for literal in head:
                self.add(-literal, commander)
            self._apart([*head])
            rest = [*rest, commander]
        self._apart(rest)

    def _apart(self, literals: Iterable[int]) -> None:
        for one, other in combinations(literals, 2):
            self.add(-one, -other)

    def count(self, literals: Sequence[int], most: int) -> list[int]:
        """Give sorted literals: the k-th holds exactly when more than k of these do; at most `most` are told apart."""
        if len(literals) <= 1:
            return list(literals[:most])
        half = len(literals) // 2
        left, right = self.count(literals[:half], most), self.count(literals[half:], most)
        return self._merged(left, right, min(len(literals), most))

    def _merged(self, left: list[int], right: list[int], size: int) -> list[int]:
        out = [self.new() for _ in range(size)]
        for i in range(len(left) + 1):
            for j in range(len(right) + 1):
                here = ([left[i - 1]] if i else []) + ([right[j - 1]] if j else [])
                if 0 < i + j <= size:
                    self.add(*(-literal for literal in here), out[i + j - 1])
                # Fewer than i + 1 on the left and fewer than j + 1 on the right: not more than i + j together.
                if i + j < size:
                    beyond = ([left[i]] if i < len(left) else []) + ([right[j]] if j < len(right) else [])
                    self.add(*beyond, -out[i + j])
        return out
