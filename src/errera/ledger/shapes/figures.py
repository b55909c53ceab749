"""What the ledger tells: balances, the rows of a trial balance, and the two halves of it."""

from __future__ import annotations

from dataclasses import dataclass

from errera.foundation.money import Money

from ..states import AccountKind, Plane


@dataclass(frozen=True)
class Balance:
    """What stands in an account at the end of a day."""

    kind: AccountKind
    book: str
    about: str
    holder: int | None
    cents: int


@dataclass(frozen=True)
class TrialRow:
    """One kind of account in the trial balance: what came, what went, and what stands there."""

    kind: AccountKind
    came: Money
    went: Money
    stands: Money

    @property
    def plane(self) -> Plane:
        """Give the plane of the row."""
        return self.kind.plane
