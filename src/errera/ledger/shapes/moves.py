"""What rooms hand to the ledger: pots of money, moves between them, and what a posting says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from errera.foundation.money import Money
from errera.foundation.sentences import N_, Invalid, Sentence

from ..states import AccountKind

if TYPE_CHECKING:
    from errera.foundation.actor import Actor

MOVE_KEY = "ledger.move:"


@dataclass(frozen=True)
class Pot:
    """A place for money in a book: the kind of account, and what it is about (`funding.Allocation:7kq…`).

    `about` is the label of the record and its public id, or nothing for the pots of the whole book. `holder` is the
    row number of the partner for whom it is kept. Two pots with the same kind and `about` are the same account.
    """

    kind: AccountKind
    book: str
    about: str = ""
    holder: int | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """Give what makes an account one: book, kind, about."""
        return self.book, str(self.kind), self.about


@dataclass(frozen=True)
class Move:
    """Whole cents that go from one pot to another of the same book and plane."""

    source: Pot
    target: Pot
    cents: int

    def __post_init__(self) -> None:
        if isinstance(self.cents, bool) or not isinstance(self.cents, int):
            raise TypeError("The ledger counts whole cents.")
        if self.cents <= 0:
            raise Invalid(N_("An amount that moves is more than nought."))
        if self.source.book != self.target.book or self.source.kind.plane is not self.target.kind.plane:
            raise Invalid(N_("Money moves within one book, and commitments and payments are kept apart."))


@dataclass(frozen=True)
class Written:
    """What a posting says: what happened (the name of an event), about which record, and on which ground.

    `key` makes a posting happen once: a second one with the same key is refused. `on` dates it on an earlier day than
    the one it is made on: that is for the books of earlier years alone.
    """

    what: str
    about: str = ""
    ground: str = ""
    key: str = ""
    on: date | None = None


def net(moves: Iterable[Move]) -> dict[Pot, int]:
    """Add moves up to one signed amount for each pot; what comes and goes again leaves nothing."""
    sums: dict[tuple[str, str, str], int] = {}
    pots: dict[tuple[str, str, str], Pot] = {}
    for move in moves:
        for pot, cents in ((move.source, -move.cents), (move.target, move.cents)):
            kept = pots.setdefault(pot.key, pot)
            if pot.holder is not None and kept.holder is None:
                pots[pot.key] = pot
            sums[pot.key] = sums.get(pot.key, 0) + cents
    return {pots[key]: cents for key, cents in sums.items() if cents}


@dataclass(frozen=True)
class MoveRecord:
    """A move of earlier years: which one it is in its book, on which day it was booked, and what it says."""

    number: int
    booked_on: date
    move: Move
    written: Written

    @property
    def key(self) -> str:
        """Give what lets it be posted once: its place in the book."""
        return f"{MOVE_KEY}{self.move.source.book}:{self.number}"


def moves_of(legs: Sequence[tuple[Pot, int]]) -> list[Move]:
    """Say a posting of several legs as moves from one pot to one other, always the same way.

    Within a book and a plane, what was taken first goes to what was given first. `net` of the moves is the posting.
    """
    found: list[Move] = []
    for place in dict.fromkeys((pot.book, pot.kind.plane) for pot, _ in legs):
        here = [(pot, cents) for pot, cents in legs if (pot.book, pot.kind.plane) == place]
        found += _paired([leg for leg in here if leg[1] < 0], [leg for leg in here if leg[1] > 0])
    return found


def _paired(taken: list[tuple[Pot, int]], given: list[tuple[Pot, int]]) -> Iterator[Move]:
    left: list[list[Any]] = [[pot, -cents] for pot, cents in taken]
    for target, wanted in given:
        while wanted:
            source, there = left[0]
            part = min(there, wanted)
            yield Move(source, target, part)
            left[0][1], wanted = there - part, wanted - part
            if not left[0][1]:
                left.pop(0)


class Short(Invalid):
    """There is less in an account than is to be taken out of it."""


def short(kind: AccountKind, there: Money, wanted: Money) -> Short:
    """Refuse to take more than there is, with both amounts."""
    return Short(
        N_("“{account}” holds {there}; {wanted} is asked of it."),
        account=Sentence(kind.label),
        there=there,
        wanted=wanted,
    )


def about(record: Any) -> str:
    """Name a record for the books: its table and its public id, which outlive what it is called."""
    return f"{record._meta.label}:{record.public_id}"


@dataclass(frozen=True)
class Posted:
    """A posting was written; `moved` gives the signed cents of each pot."""

    posting: Any
    moved: Mapping[Pot, int]
    by: Actor
    at: datetime
