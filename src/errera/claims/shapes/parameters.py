"""The numbers a rule works with, by its kind: each is checked before the rule is kept. Plain Python."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from errera.foundation.sentences import N_, Invalid

from ..states import RuleKind, Severity

WITHOUT_INVOICE = ("staff", "overhead")  # costs that no supplier sends an invoice for
OVERHEAD = "overhead"

# What each kind takes; a star marks what it must have.
TAKES: dict[RuleKind, tuple[str, ...]] = {
    RuleKind.PERIOD: ("days_before", "days_after", "paid_days_after"),
    RuleKind.CATEGORY: ("categories*",),
    RuleKind.PER_UNIT: ("cents*",),
    RuleKind.PER_LINE: ("cents*",),
    RuleKind.PER_CATEGORY: ("cents", "percent"),
    RuleKind.CO_FINANCING: ("percent*", "per_claim"),
    RuleKind.OVERHEAD: ("percent*", "category"),
    RuleKind.EVIDENCE: ("cents*",),
    RuleKind.PROOF: ("cents*",),
    RuleKind.ONCE: ("categories",),
}
YES_OR_NO = (RuleKind.PERIOD, RuleKind.CATEGORY, RuleKind.EVIDENCE, RuleKind.PROOF, RuleKind.ONCE)
MAY_BE_NOUGHT = (RuleKind.EVIDENCE, RuleKind.PROOF)


def takes(kind: RuleKind) -> tuple[str, ...]:
    """Name the numbers that a kind of rule works with."""
    return tuple(name.rstrip("*") for name in TAKES[kind])


def checked(kind: RuleKind, given: Mapping[str, Any]) -> dict[str, Any]:
    """Give the numbers of a rule, or refuse in words: unknown, missing, or out of their range."""
    held = {name: value for name, value in given.items() if value not in (None, "", [])}
    for name in held:
        if name not in takes(kind):
            raise Invalid(N_("A rule of this kind does not work with “{name}”."), field=name, name=name)
    for name in TAKES[kind]:
        if name.endswith("*") and name[:-1] not in held:
            raise Invalid(N_("A rule of this kind needs this."), field=name[:-1])
    for name, value in held.items():
        _check(kind, name, value)
    if kind is RuleKind.PER_CATEGORY and ("cents" in held) == ("percent" in held):
        raise Invalid(N_("Give an amount or a share of the budget line, one of the two."), field="cents")
    return held


def check_severity(kind: RuleKind, severity: Severity) -> None:
    """Refuse to let an invoice be claimed twice, whatever the rule says: the database promises it."""
    if kind is RuleKind.ONCE and severity is not Severity.REFUSE:
        raise Invalid(N_("One invoice is claimed once: this rule can only refuse."), field="severity")


def _check(kind: RuleKind, name: str, value: Any) -> None:
    if name == "categories":
        _require(isinstance(value, list) and all(isinstance(code, str) for code in value), name)
    elif name == "category":
        _require(isinstance(value, str), name)
    elif name == "per_claim":
        _require(isinstance(value, bool), name)
    else:
        _require(isinstance(value, int) and not isinstance(value, bool), name)
        least, most = _range(kind, name)
        if not least <= value <= most:
            raise Invalid(N_("This is at least {least} and at most {most}."), field=name, least=least, most=most)


def _range(kind: RuleKind, name: str) -> tuple[int, int]:
    if name == "percent":
        return (1, 1000) if kind is RuleKind.PER_CATEGORY else (0, 100)
    if name == "cents":
        return (0 if kind in MAY_BE_NOUGHT else 1, 10**12)
    return 0, 3660


def _require(is_so: bool, name: str) -> None:
    if not is_so:
        raise Invalid(N_("This is not what a rule of this kind works with."), field=name)
