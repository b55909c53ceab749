"""What the checker is given and what it answers: lines, budget, rules, findings. Plain Python."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from errera.foundation.sentences import N_, Invalid, Sentence

from ..states import RuleKind, Scope, Severity
from . import invoices


@dataclass(frozen=True)
class RuleFacts:
    """A rule as the checker reads it; its dates are those of the costs it judges."""

    code: str
    kind: RuleKind
    parameters: Mapping[str, Any] = field(default_factory=dict)
    severity: Severity = Severity.REFUSE
    text: Mapping[str, str] = field(default_factory=dict, hash=False)  # why, by language
    scope: Scope = Scope.BOTH
    category: str = ""
    from_on: date | None = None
    until_on: date | None = None
    version: int = 1

    def is_valid_on(self, day: date) -> bool:
        """Say whether the rule judges a cost of this day."""
        return (self.from_on is None or self.from_on <= day) and (self.until_on is None or day <= self.until_on)


@dataclass(frozen=True)
class LineFacts:
    """A line of a claim as it was typed; what is not there yet is nothing."""

    number: int
    category: str = ""
    budget_line: int | None = None
    description: str = ""
    supplier: str = ""
    supplier_number: str = ""
    invoice_number: str = ""
    dated_on: date | None = None
    paid_on: date | None = None
    quantity: int = 1
    cost_cents: int | None = None
    claimed_cents: int | None = None
    has_cost_proof: bool = False
    has_payment_proof: bool = False

    @property
    def cost(self) -> int:
        """Give what it cost; nothing typed is nought."""
        return self.cost_cents or 0

    @property
    def asked(self) -> int:
        """Give what is asked of it; nothing typed is nought, and nobody asks less."""
        return max(self.claimed_cents or 0, 0)

    @property
    def supplier_key(self) -> str:
        """Give what names the supplier."""
        return invoices.supplier_key(self.supplier_number, self.supplier)

    @property
    def place(self) -> tuple[Any, ...]:
        """Give the order in which cuts fall: by the day of the cost, then by what the line says, never by its row."""
        facts = (self.category, self.budget_line or 0, self.supplier_key, self.invoice_number, self.description)
        amounts = (self.cost, self.asked, self.quantity)
        return (self.dated_on or date.max, *facts, *amounts, self.number)


@dataclass(frozen=True)
class EarlierLine:
    """A line that counts already, in any claim of any partner."""

    claim: str  # code of the claim
    number: int
    is_own: bool
    supplier_key: str
    invoice_number: str
    cost_cents: int
    dated_on: date
    accepted_cents: int = 0
    category: str = ""
    budget_line: int | None = None
    same_allocation: bool = False


@dataclass(frozen=True)
class BudgetFacts:
    """A budget line of the allocation."""

    number: int
    category: str
    cost_cents: int
    grant_cents: int


@dataclass(frozen=True)
class Problem:
    """Everything the checker needs to know; it asks nobody and reads no clock."""

    kind: str  # of funding
    currency: str
    from_on: date  # of the allocation
    until_on: date
    on: date  # the day of the check
    lines: tuple[LineFacts, ...]
    budget: tuple[BudgetFacts, ...]
    rules: tuple[RuleFacts, ...] = ()
    earlier: tuple[EarlierLine, ...] = ()
    left_cents: int | None = None  # what the grant still holds for this claim
    country: str = ""  # whose enterprise numbers can be checked by themselves

    def __post_init__(self) -> None:
        if len({line.number for line in self.lines}) != len(self.lines):
            raise Invalid(N_("Two lines of a claim have the same number."))

    @property
    def own_earlier(self) -> tuple[EarlierLine, ...]:
        """Give the lines of earlier claims on the same allocation."""
        return tuple(line for line in self.earlier if line.same_allocation)


@dataclass(frozen=True)
class Finding:
    """What the checker saw: where, by which rule, in a sentence with its computation, and what it cuts."""

    line: int  # 0 for the claim as a whole
    field: str
    severity: Severity
    sentence: Sentence
    rule: RuleFacts | None = None
    cut_cents: int = 0
    elsewhere: str = ""  # the other claim: for the agency's eyes, and for the partner whose own it is

    @property
    def refuses(self) -> bool:
        """Say whether the claim cannot be submitted so."""
        return self.severity is Severity.REFUSE


@dataclass(frozen=True)
class Checked:
    """The answer: findings in the order of the lines, and what is expected to be accepted of each."""

    findings: tuple[Finding, ...]
    expected: Mapping[int, int]
    claimed_cents: int

    @property
    def expected_cents(self) -> int:
        """Give what is expected to be accepted in all."""
        return sum(self.expected.values())

    @property
    def refusals(self) -> tuple[Finding, ...]:
        """Give what stands in the way of submitting."""
        return tuple(finding for finding in self.findings if finding.refuses)

    def of_line(self, number: int) -> tuple[Finding, ...]:
        """Give what was seen on one line."""
        return tuple(finding for finding in self.findings if finding.line == number)
