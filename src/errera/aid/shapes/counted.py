"""What the computation takes and gives: who is tied to whom, what was granted, which ceiling holds, what is left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from errera.foundation.sentences import Word

from ..states import DirectoryTie, LinkKind, Window

PERCENT = 100


@dataclass(frozen=True)
class Tie:
    """Two organisations that are one undertaking from a day to a day, both included; without a day, always."""

    one: int
    other: int
    from_on: date | None = None
    until_on: date | None = None
    kind: Word = LinkKind.MAJORITY

    def holds_on(self, day: date) -> bool:
        """Say whether the tie is in force on a day."""
        return (self.from_on is None or self.from_on <= day) and (self.until_on is None or day <= self.until_on)


@dataclass(frozen=True)
class Row:
    """Aid that an organisation holds: what it got and when; `key` is the row's own name."""

    key: str
    holder: int
    cents: int
    granted_on: date
    member_state: str = "BE"
    currency: str = "EUR"
    authority: str = ""
    title: str = ""
    is_declared: bool = False
    public_id: str = ""
    is_part: bool = False  # what a split left of a larger row

    def held_by(self, holder: int, cents: int) -> Row:
        """Give the part of this row that went to somebody else, or stayed, when an undertaking split."""
        return replace(self, holder=holder, cents=cents, is_part=True)


@dataclass(frozen=True)
class Division:
    """A split: aid that `holder` got before a day is shared by weight; with `row`, that one row alone."""

    holder: int
    on: date
    takers: tuple[tuple[int, int], ...]  # organisation and weight
    row: str = ""


@dataclass(frozen=True)
class Limit:
    """A ceiling: how many cents in how many years, where, and from when to when it holds."""

    code: str
    cents: int
    from_on: date
    until_on: date | None = None
    window: Window = Window.ROLLING
    years: int = 3
    currency: str = "EUR"
    member_state: str = ""  # empty: in every Member State that has no ceiling of its own
    first_month: int = 1  # of a fiscal year
    title: Any = ""

    def holds_on(self, day: date) -> bool:
        """Say whether the ceiling is in force on a day."""
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)


@dataclass(frozen=True)
class Register:
    """All that is known around some organisations, so that any position on any day follows without asking again."""

    ties: tuple[Tie, ...] = ()
    rows: tuple[Row, ...] = ()
    divisions: tuple[Division, ...] = ()
    limits: tuple[Limit, ...] = ()
    names: Mapping[int, str] = field(default_factory=dict, hash=False)

    def plus(self, row: Row) -> Register:
        """Give the register with one more row."""
        return replace(self, rows=(*self.rows, row))

    def without(self, *keys: str) -> Register:
        """Give the register without these rows."""
        return replace(self, rows=tuple(row for row in self.rows if row.key not in keys))


@dataclass(frozen=True)
class Computation:
    """How an undertaking stands against its ceiling on a day, with everything that led to the answer.

    `counted` are the rows inside the window, `passed` those that were too long ago, `strange` those in another currency
    than the ceiling's, which cannot be added up. `first_day` is the first day of the window.
    """

    organisation: int
    member_state: str
    on: date
    members: frozenset[int]
    limit: Limit | None
    first_day: date | None = None
    counted: tuple[Row, ...] = ()
    passed: tuple[Row, ...] = ()
    strange: tuple[Row, ...] = ()
    names: Mapping[int, str] = field(default_factory=dict, hash=False)

    @property
    def used_cents(self) -> int:
        """Give what is counted."""
        return sum(row.cents for row in self.counted)

    @property
    def ceiling_cents(self) -> int:
        """Give the ceiling; nought where none holds."""
        return self.limit.cents if self.limit else 0

    @property
    def room_cents(self) -> int:
        """Give what may still be granted on that day; never below nought."""
        return max(0, self.ceiling_cents - self.used_cents)

    @property
    def is_over(self) -> bool:
        """Say whether more is counted than the ceiling allows: lawful where undertakings came together later."""
        return self.limit is not None and self.used_cents > self.limit.cents

    def is_near(self, percent: int) -> bool:
        """Say whether so many hundredths of the ceiling, or more, are used."""
        return self.limit is not None and self.used_cents * PERCENT >= self.limit.cents * percent

    def name_of(self, organisation: int) -> str:
        """Give the name of an organisation."""
        return self.names.get(organisation, str(organisation))


@dataclass(frozen=True)
class Turn:
    """A day on which the room changes: what is counted from then on, and against which ceiling."""

    on: date
    used_cents: int
    ceiling_cents: int

    @property
    def room_cents(self) -> int:
        """Give what may be granted from that day on."""
        return max(0, self.ceiling_cents - self.used_cents)


__all__ = ["Computation", "DirectoryTie", "Division", "Limit", "Register", "Row", "Tie", "Turn"]
