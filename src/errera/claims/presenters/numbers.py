"""The numbers a rule works with, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings

from errera.foundation.money import Money
from errera.foundation.sentences import N_, Sentence

from ..models import EligibilityRule
from ..states import RuleKind
from .words import url

WORDS = {
    "cents": N_("Amount"), "percent": N_("Percent"), "per_claim": N_("Over the whole claim"),
    "categories": N_("Categories"), "category": N_("Category"), "days_before": N_("Days before the allocation"),
    "days_after": N_("Days after the allocation"), "paid_days_after": N_("Paid by so many days after"),
}  # fmt: skip
LOOKS_AT = {
    RuleKind.PERIOD: N_("The cost is dated within the allocation, and paid in time."),
    RuleKind.CATEGORY: N_("The cost is of a category that is paid for."),
    RuleKind.PER_UNIT: N_("The grant for one unit stays below a ceiling: a night, a person, an hour."),
    RuleKind.PER_LINE: N_("The grant for one line stays below a ceiling."),
    RuleKind.PER_CATEGORY: N_("All claims on an allocation together stay below a ceiling for a category."),
    RuleKind.CO_FINANCING: N_("The partner pays its own part of each cost, or of the whole claim."),
    RuleKind.OVERHEAD: N_("Overhead stays below a share of the direct costs that are accepted."),
    RuleKind.EVIDENCE: N_("Above an amount, the invoice or another proof is added."),
    RuleKind.PROOF: N_("Above an amount, a proof of payment is added."),
    RuleKind.ONCE: N_("An invoice is claimed once across all partners: who needs no invoice number?"),
}


def kinds() -> list[tuple[RuleKind, str, str]]:
    """Give every kind of rule with what it looks at and the page that drafts one."""
    return [(kind, text, f"{url('rule-new')}?kind={kind}") for kind, text in LOOKS_AT.items()]


def spelled(rule: EligibilityRule, titles: Mapping[str, str]) -> list[tuple[str, Any]]:
    """Give each number of a rule with its word, in the order of the kind."""
    return [(WORDS[name], _said(name, value, titles)) for name, value in sorted(rule.parameters.items())]


def _said(name: str, value: Any, titles: Mapping[str, str]) -> Any:
    if name == "cents":
        return Money(value, settings.ERRERA_CURRENCY)
    if name == "percent":
        return Sentence("{n} %", {"n": value})
    if name == "categories":
        return ", ".join(titles.get(code, code) for code in value)
    return titles.get(value, value) if name == "category" else value
