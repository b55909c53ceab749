"""What forms, sheets and rooms above hand to the actions: envelopes and allocations, named and typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from ..states import Blocks, FundingKind

if TYPE_CHECKING:
    from errera.partners.models import Agreement

    from ..models import Allocation, Envelope

Text = Any  # a plain string, {"en": ..., "nl": ...}, or a text in several languages


@dataclass(frozen=True)
class EnvelopeFacts:
    """The money of a year, in cents: what may be promised, what may be paid, how much of the rest is carried over."""

    title: Text
    from_on: date
    until_on: date
    commitment_cents: int
    payment_cents: int
    carry_over_percent: int = 0
    is_reused: bool = True
    source: Text = ""


@dataclass(frozen=True)
class LineFacts:
    """A budget line: its category, the eligible cost foreseen, and the part of it that the agency pays, in cents."""

    category: str
    cost_cents: int
    grant_cents: int
    description: str = ""


@dataclass(frozen=True)
class ConditionFacts:
    """What must happen, and what waits for it."""

    text: Text
    blocks: str = Blocks.NOTHING
    due_on: date | None = None


@dataclass(frozen=True)
class AllocationFacts:
    """What a partner is granted: from which envelope, under which agreement, for what, decided when."""

    code: str
    envelope: Envelope
    agreement: Agreement
    title: Text
    from_on: date
    until_on: date
    decided_on: date
    lines: Sequence[LineFacts]
    kind: str = FundingKind.STRUCTURAL
    conditions: Sequence[ConditionFacts] = ()
    advance_percent: int = 0
    shift_percent: int = 10
    source_about: str = ""
    late_ground: str = ""
    is_de_minimis: bool = False
    sector: str = "94"  # NACE division of the aid where it is de minimis: membership organisations
    is_fictional: bool = False

    @property
    def cents(self) -> int:
        """Give what is granted altogether."""
        return sum(line.grant_cents for line in self.lines)


@dataclass(frozen=True)
class EnvelopeRecord:
    """The envelope of an earlier year, as a workbook tells it: it was opened on a day, its money is in the ledger."""

    code: str
    currency: str
    facts: EnvelopeFacts
    opened_on: date
    is_fictional: bool = False


@dataclass(frozen=True)
class AllocationRecord:
    """What was granted before, in the state it is in; its lines, conditions and money are rows of their own."""

    facts: AllocationFacts
    cents: int
    state: str
    ended_on: date | None = None
    ended_ground: str = ""


@dataclass(frozen=True)
class LineRecord:
    """A budget line of a recorded allocation, with its number."""

    allocation: Allocation
    number: int
    facts: LineFacts


@dataclass(frozen=True)
class ConditionRecord:
    """A condition of a recorded allocation, in the state it is in."""

    allocation: Allocation
    code: str
    facts: ConditionFacts
    state: str
    settled_on: date | None = None
    ground: str = ""
