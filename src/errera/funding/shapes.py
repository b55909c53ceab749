"""What other rooms hand to funding and get from it: facts of an allocation, pots of money, what keeps a year open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from errera.foundation.sentences import N_, Sentence
from errera.ledger.shapes import Pot, about
from errera.ledger.states import AccountKind

from .states import Blocks, FundingKind

if TYPE_CHECKING:
    from errera.partners.models import Agreement

    from .models import Allocation, Envelope

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
    is_fictional: bool = False

    @property
    def cents(self) -> int:
        """Give what is granted altogether."""
        return sum(line.grant_cents for line in self.lines)


@dataclass(frozen=True)
class Missing:
    """What still keeps a year from closing, in words, and where to see to it."""

    sentence: Sentence
    url: str = ""


@dataclass(frozen=True)
class Doorlink:
    """A way from the pages of money into a room: hung on the wall `funding.doors` by rooms above."""

    label: str
    url: str
    namespace: str
    order: int = 50


def pot(allocation: Allocation, kind: AccountKind) -> Pot:
    """Name the account of a kind that is kept for an allocation."""
    return Pot(kind, allocation.envelope.code, about(allocation), allocation.holder_id)


def earmark_pot(envelope: Envelope, subject: str) -> Pot:
    """Name the account in which money is set aside for a call or another opaque subject."""
    return Pot(AccountKind.EARMARKED, envelope.code, subject)


def of_book(envelope: Envelope, kind: AccountKind) -> Pot:
    """Name an account of the whole envelope."""
    return Pot(kind, envelope.code)


EVENT_WORDS = {
    "funding.envelope.drafted": N_("Envelope drafted"),
    "funding.envelope.changed": N_("Envelope changed"),
    "funding.envelope.opened": N_("Envelope opened"),
    "funding.envelope.closed": N_("Year closed"),
    "funding.envelope.carried_over": N_("Carried over into the next year"),
    "funding.earmark.set": N_("Money set aside"),
    "funding.earmark.returned": N_("Money set aside returned to the envelope"),
    "funding.allocation.made": N_("Money allocated"),
    "funding.allocation.imported": N_("Allocation recorded from a workbook"),
    "funding.allocation.released": N_("Money released"),
    "funding.allocation.closed": N_("Allocation closed"),
    "funding.allocation.withdrawn": N_("Allocation withdrawn"),
    "funding.condition.met": N_("Condition met"),
    "funding.condition.waived": N_("Condition waived"),
    "funding.shift.proposed": N_("Budget shift proposed"),
    "funding.shift.adopted": N_("Budget shift adopted"),
    "funding.shift.refused": N_("Budget shift refused"),
}
FIELD_WORDS = {
    "state": N_("State"), "title": N_("Title"), "from_on": N_("First day"), "until_on": N_("Last day"),
    "commitment_cents": N_("May be promised, in cents"), "payment_cents": N_("May be paid, in cents"),
    "carry_over_percent": N_("Share carried over"), "is_reused": N_("Released money is used again"),
    "cents": N_("Amount in cents"), "kind": N_("Kind"), "decided_on": N_("Decided on"),
    "advance_percent": N_("Share paid in advance"), "blocks": N_("Blocks"), "lines": N_("Budget lines"),
    "late_ground": N_("Why it was decided late"), "carried": N_("Carried over, in cents"),
}  # fmt: skip
