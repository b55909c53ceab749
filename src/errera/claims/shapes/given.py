"""What the doorways hand to the actions: a claim's period, a line as typed, a rule, a recovery. Plain Python."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from ..states import Confidence, RuleKind, Scope, Severity

if TYPE_CHECKING:
    from errera.funding.models import Envelope


@dataclass(frozen=True)
class PeriodFacts:
    """The time a claim is about, and whether it is the last one on its allocation."""

    from_on: date
    until_on: date
    is_final: bool = False


@dataclass(frozen=True)
class TypedLine:
    """A line as it was typed; what was left empty is nothing, so that a draft is kept at any moment."""

    category: str = ""
    budget_line: int | None = None  # its number in the allocation
    description: str = ""
    supplier: str = ""
    supplier_number: str = ""
    invoice_number: str = ""
    dated_on: date | None = None
    paid_on: date | None = None
    quantity: int = 1
    cost_cents: int | None = None
    claimed_cents: int | None = None


@dataclass(frozen=True)
class TypedRule:
    """A rule as it was typed."""

    code: str
    kind: RuleKind
    parameters: Mapping[str, Any] = field(default_factory=dict)
    severity: Severity = Severity.REFUSE
    text: Any = ""  # in several languages
    scope: Scope = Scope.BOTH
    category: str = ""
    from_on: date | None = None
    until_on: date | None = None


@dataclass(frozen=True)
class SampleFacts:
    """What a sample is drawn from, how many lines, with which seed."""

    envelope: Envelope
    from_on: date
    until_on: date
    count: int
    seed: int
    confidence: Confidence = Confidence.C95
