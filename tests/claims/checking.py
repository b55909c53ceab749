"""Problems for the checker, in a line or two: what a test does not say is in order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from errera.claims.policies import check
from errera.claims.shapes import BudgetFacts, Checked, EarlierLine, LineFacts, Problem, RuleFacts
from errera.claims.states import RuleKind, Severity

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
TODAY = date(2026, 9, 1)
BUDGET = (
    BudgetFacts(1, "staff", 6_000_000, 3_000_000),
    BudgetFacts(2, "events", 2_000_000, 1_000_000),
    BudgetFacts(3, "overhead", 400_000, 200_000),
    BudgetFacts(4, "travel", 800_000, 400_000),
)
LINE_OF = {"staff": 1, "events": 2, "overhead": 3, "travel": 4}


def line(number: int = 1, category: str = "events", asked: int = 50_000, **facts: Any) -> LineFacts:
    """Give a line that is in order: half of its cost is asked."""
    start = LineFacts(
        number=number,
        category=category,
        budget_line=LINE_OF.get(category),
        description="Room",
        supplier="Hall of fiction",
        supplier_number="0403019261",
        invoice_number=f"F-{number}",
        dated_on=date(2026, 3, 1),
        paid_on=date(2026, 3, 20),
        cost_cents=2 * asked,
        claimed_cents=asked,
    )
    return replace(start, **facts)


def rule(kind: RuleKind, severity: Severity = Severity.CUT, code: str = "r", **facts: Any) -> RuleFacts:
    """Give a rule; what does not belong to a rule is one of its numbers."""
    own = {name: facts.pop(name) for name in ("category", "scope", "from_on", "until_on", "version") if name in facts}
    return RuleFacts(code, kind, facts, severity, {"en": "Because."}, **own)


def earlier(number: int = 1, accepted: int = 0, **facts: Any) -> EarlierLine:
    """Give a line of an earlier claim on the same allocation."""
    start = EarlierLine(
        claim="F1-01",
        number=number,
        is_own=True,
        supplier_key="202239951",
        invoice_number=f"E-{number}",
        cost_cents=2 * accepted,
        dated_on=date(2026, 2, 1),
        accepted_cents=accepted,
        category="events",
        budget_line=2,
        same_allocation=True,
    )
    return replace(start, **facts)


def checked(*lines: LineFacts, rules: tuple[RuleFacts, ...] = (), **facts: Any) -> Checked:
    """Check these lines by these rules on an allocation of 2026."""
    given: dict[str, Any] = {
        "kind": "structural", "currency": "EUR", "country": "BE", "from_on": YEAR[0], "until_on": YEAR[1], "on": TODAY,
        "budget": BUDGET,
    }  # fmt: skip
    return check(Problem(lines=lines, rules=rules, **{**given, **facts}))
