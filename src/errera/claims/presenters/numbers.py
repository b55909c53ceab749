"""The numbers a rule works with, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings

from errera.foundation.money import Money
from errera.foundation.sentences import N_, Sentence

from ..models import EligibilityRule

WORDS = {
    "cents": N_("Amount"), "percent": N_("Percent"), "per_claim": N_("Over the whole claim"),
    "categories": N_("Categories"), "category": N_("Category"), "days_before": N_("Days before the allocation"),
    "days_after": N_("Days after the allocation"), "paid_days_after": N_("Paid by so many days after"),
}  # fmt: skip


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
