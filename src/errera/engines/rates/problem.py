"""What is asked: counts by opaque key, and how sure the intervals are to be."""

from __future__ import annotations

from dataclasses import dataclass

PARTS = 10_000  # rates and levels are ten-thousandths
MOST_TRIES = 1_000_000


@dataclass(frozen=True)
class Count:
    """How many of how many, under an opaque key."""

    key: str
    wins: int
    tries: int

    def __post_init__(self) -> None:
        if not self.key:
            raise ValueError("A count needs a key.")
        if not all(isinstance(number, int) and not isinstance(number, bool) for number in (self.wins, self.tries)):
            raise ValueError(f"{self.key}: wins and tries are whole numbers.")
        if not 0 <= self.wins <= self.tries:
            raise ValueError(f"{self.key}: {self.wins} won of {self.tries} cannot be.")
        if self.tries > MOST_TRIES:
            raise ValueError(f"{self.key}: more than {MOST_TRIES} tries are beyond what was tested.")


@dataclass(frozen=True)
class Problem:
    """Counts to be made into rates; `level` is the probability that an interval holds, in ten-thousandths."""

    counts: tuple[Count, ...]
    level: int = 9_500

    def __post_init__(self) -> None:
        keys = [count.key for count in self.counts]
        if len(set(keys)) != len(keys):
            raise ValueError("Every key stands once.")
        if not 5_000 <= self.level < PARTS:
            raise ValueError("The level lies between one half and one.")
