"""A statement of account and an audit pack, as plain data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from errera.ledger.states import AccountKind

if TYPE_CHECKING:
    from errera.foundation.audit.models import AuditEvent
    from errera.foundation.documents.models import Document
    from errera.funding.models import Allocation
    from errera.ledger.models import LedgerEntry
    from errera.partners.models import Agreement, Partnership

    from ..models import Advance, Claim, ClaimLine, Recovery

SHOWN = (
    AccountKind.COMMITTED,
    AccountKind.ADVANCED,
    AccountKind.CLAIMED,
    AccountKind.ACCEPTED,
    AccountKind.PAID,
    AccountKind.TO_RECOVER,
    AccountKind.RECOVERED,
)
Figures = Mapping[AccountKind, int]


@dataclass(frozen=True)
class Movement:
    """One posting as the partner sees it: the day, what happened, about which record, and what moved where."""

    on: date
    what: str
    code: str
    moved: Figures


@dataclass(frozen=True)
class Statement:
    """What stood, what moved and what stands, for one partner in one currency, from a day to a day."""

    partnership: Partnership
    currency: str
    from_on: date
    until_on: date
    opening: Figures
    movements: Sequence[Movement]
    closing: Figures

    @property
    def adds_up(self) -> bool:
        """Say whether the opening and the movements make the closing, account by account."""
        return all(
            self.opening[kind] + sum(row.moved.get(kind, 0) for row in self.movements) == self.closing[kind]
            for kind in SHOWN
        )


@dataclass(frozen=True)
class PackContent:
    """Everything an audit pack holds, before it is written."""

    title: str
    claim: Claim | None
    agreement: Agreement
    allocations: Sequence[Allocation]
    claims: Sequence[Claim]
    lines: Sequence[ClaimLine]
    advances: Sequence[Advance]
    recoveries: Sequence[Recovery]
    trail: Sequence[AuditEvent]
    entries: Sequence[LedgerEntry]
    documents: Sequence[Document]
    names: Mapping[str, Any]
