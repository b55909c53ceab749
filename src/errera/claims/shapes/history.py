"""Claims, advances and recoveries of earlier years, as a workbook tells them. Plain Python."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from .given import TypedLine

if TYPE_CHECKING:
    from errera.funding.models import Allocation

    from ..models import Claim


@dataclass(frozen=True)
class ClaimRecord:
    """A claim in the state it is in; `order` is the public id of the payment that was made for it."""

    code: str
    allocation: Allocation
    number: int
    from_on: date
    until_on: date
    state: str
    begun_on: date
    is_final: bool = False
    round: int = 0
    expected_cents: int = 0
    reserved_cents: int = 0
    clears_cents: int = 0
    order: str = ""
    orders: int = 0
    ground: str = ""
    submitted_on: date | None = None
    reviewed_on: date | None = None
    looked_on: date | None = None
    approved_on: date | None = None
    paid_on: date | None = None
    is_fictional: bool = False


@dataclass(frozen=True)
class LineRecord:
    """A line of a recorded claim, and what was made of it."""

    claim: Claim
    number: int
    typed: TypedLine
    expected_cents: int = 0
    accepted_cents: int | None = None
    reason: str = ""
    judged_on: date | None = None


@dataclass(frozen=True)
class AdvanceRecord:
    """An advance on an allocation by its running number, in the state it is in."""

    allocation: Allocation
    number: int
    cents: int
    state: str
    ordered_on: date
    order: str = ""
    orders: int = 0
    paid_on: date | None = None
    ground: str = ""
    is_fictional: bool = False


@dataclass(frozen=True)
class RecoveryRecord:
    """A recovery on an allocation by its running number, in the state it is in."""

    allocation: Allocation
    number: int
    source: str
    cents: int
    ground: Any  # in several languages
    due_on: date
    state: str
    proposed_on: date
    claim: Claim | None = None
    recovered_cents: int = 0
    demanded_on: date | None = None
    dropped_on: date | None = None
    is_fictional: bool = False
