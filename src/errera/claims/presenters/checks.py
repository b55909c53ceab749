"""The check of a claim as a page shows it: the sentence on top, and what was found beside each line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from errera.foundation.actor import Actor, Verdict
from errera.foundation.money import Money
from errera.foundation.sentences import N_, Sentence

from ..models import Claim, ClaimLine
from ..policies import may_change_claim
from ..shapes import Checked, Finding
from ..states import JUDGED, TYPED, ClaimState, Severity
from .words import categories, url

FIELDS = {
    "category": N_("Budget line"), "budget_line": N_("Budget line"), "description": N_("Description"),
    "supplier": N_("Supplier"), "supplier_number": N_("Enterprise number of the supplier"),
    "invoice_number": N_("Invoice number"), "dated_on": N_("Date of the invoice"), "paid_on": N_("Paid on"),
    "quantity": N_("Units"), "cost": N_("Cost"), "claimed": N_("Grant asked"), "evidence": N_("Invoice"),
    "payment_proof": N_("Proof of payment"),
}  # fmt: skip


@dataclass(frozen=True)
class ShownFinding:
    """A finding with the reason of its rule in the reader's language."""

    field: str
    sentence: Sentence
    severity: Severity
    rule: str
    why: str
    cut: Money | None
    elsewhere: str


@dataclass(frozen=True)
class ShownLine:
    """A line with its title, its amounts and what was found."""

    line: ClaimLine
    category: str
    cost: Money | None
    asked: Money | None
    expected: Money | None
    accepted: Money | None
    findings: Sequence[ShownFinding]
    url: str = ""

    @property
    def is_refused(self) -> bool:
        """Say whether the claim cannot be submitted because of this line."""
        return any(found.severity is Severity.REFUSE for found in self.findings)


def shown_lines(actor: Actor, claim: Claim, lines: Iterable[ClaimLine], checked: Checked | None) -> list[ShownLine]:
    """Give the lines of a claim as the page shows them; a partner never reads whose claim holds the same invoice."""
    may_change = may_change_claim(actor, claim)
    titles = categories()
    return [_shown(actor, claim, line, checked, may_change, titles) for line in lines]


def _shown(
    actor: Actor,
    claim: Claim,
    line: ClaimLine,
    checked: Checked | None,
    may_change: Verdict,
    titles: Mapping[str, str],
) -> ShownLine:
    expected = checked.expected[line.number] if checked else line.expected_cents
    return ShownLine(
        line=line,
        category=titles.get(line.category, line.category),
        cost=_money(claim, line.cost_cents),
        asked=_money(claim, line.claimed_cents),
        expected=_money(claim, expected) if checked or claim.round else None,
        accepted=_money(claim, line.accepted_cents),
        findings=[_finding(actor, claim, found) for found in checked.of_line(line.number)] if checked else (),
        url=url("line", line) if may_change else "",
    )


def _finding(actor: Actor, claim: Claim, found: Finding) -> ShownFinding:
    rule = found.rule
    return ShownFinding(
        field=FIELDS.get(found.field, ""),
        sentence=found.sentence,
        severity=found.severity,
        rule=f"{rule.code} v{rule.version}" if rule else "",
        why=_in_my_language(rule.text) if rule else "",
        cut=_money(claim, found.cut_cents) if found.cut_cents and found.severity is Severity.CUT else None,
        elsewhere=found.elsewhere if actor.sees_all and "claim" not in found.sentence.facts else "",
    )


def _in_my_language(text: Any) -> str:
    return text.get(get_language() or "en") or text.get("en") or next(iter(text.values()), "")


def _money(claim: Claim, cents: int | None) -> Money | None:
    return None if cents is None else claim.money(cents)


def lead_of(claim: Claim, *, asked: int, expected: int, accepted: int, lines: int, faults: int) -> Sentence:
    """Say in one sentence how a claim stands."""
    facts: dict[str, Any] = {
        "asked": claim.money(asked),
        "expected": claim.money(expected),
        "accepted": claim.money(accepted),
    }
    facts |= {"net": claim.money(claim.reserved_cents), "clears": claim.money(claim.clears_cents), "n": faults}
    if claim.state in TYPED:
        return _typed(facts, lines, faults)
    if claim.state in JUDGED:
        text = N_("{asked} is asked; the check expects {expected}. {accepted} is accepted so far.")
    elif claim.state in (ClaimState.WITHDRAWN, ClaimState.REFUSED):
        text = N_("{asked} was asked; nothing is paid on this claim.")
    elif claim.state == ClaimState.PAID:
        text = N_("{accepted} of {asked} was accepted: {net} was paid and {clears} cleared the advance.")
    else:
        text = N_("{accepted} of {asked} is accepted: {net} is to be paid and {clears} clears the advance.")
    return Sentence(text, facts)


def _typed(facts: dict[str, Any], lines: int, faults: int) -> Sentence:
    if not lines:
        return Sentence(N_("Nothing is typed yet: add the first line, a picture of the invoice is a good beginning."))
    if faults:
        return Sentence(
            N_("You ask {asked}; {expected} of it is expected to be accepted. To be put right: {n}."), facts
        )
    return Sentence(N_("You ask {asked}; {expected} of it is expected to be accepted. It can be submitted."), facts)
