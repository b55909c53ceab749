"""What rooms hand to the ledger: pots of money, moves between them, and what a posting says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from errera.foundation.money import Money
from errera.foundation.sentences import N_, Invalid, Sentence

from ..states import AccountKind

if TYPE_CHECKING:
    from errera.foundation.actor import Actor


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

    `key` makes a posting happen once: a second one with the same key is refused.
    """

    what: str
    about: str = ""
    ground: str = ""
    key: str = ""


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
