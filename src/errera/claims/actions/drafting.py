"""Writing a claim: begin it, type its lines in any order, add the papers that prove them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Max

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.sentences import N_, Invalid
from errera.foundation.texts import in_order
from errera.funding.models import Allocation, BudgetLine

from .. import policies
from ..models import Claim, ClaimLine, Evidence
from ..shapes import Handed, PeriodFacts, TypedLine, invoices
from ..states import CLAIM, ClaimState, ProofKind
from .upkeep import _locked_allocation, _locked_claim, _locked_line, _refuse_ended

PERIOD = ("from_on", "until_on", "is_final")
TYPED = (
    "category", "budget_line", "description", "supplier", "supplier_number", "invoice_number", "dated_on", "paid_on",
    "quantity", "cost_cents", "claimed_cents",
)  # fmt: skip
LARGEST = 10**13  # a hundred thousand million: more than any programme, and safe in the database


@action
def begin_claim(*, allocation: Allocation, facts: PeriodFacts, by: Actor, at: datetime) -> Claim:
    """Begin a claim on an allocation; refuses strangers, a closed allocation, and a claim after the final one."""
    allocation = _locked_allocation(allocation.pk)
    policies.may_claim(by, allocation.agreement.partnership).require()
    _refuse_ended(allocation)
    in_order(facts.from_on, facts.until_on)
    _refuse_after_final(allocation)
    number = (Claim.objects.filter(allocation=allocation).aggregate(n=Max("number"))["n"] or 0) + 1
    claim = Claim.objects.create(
        code=f"{allocation.code}-{number:02}", allocation=allocation, number=number, from_on=facts.from_on,
        until_on=facts.until_on, is_final=facts.is_final, begun_by=by.doer, begun_at=at,
        is_fictional=allocation.is_fictional,
    )  # fmt: skip
    record(what="claims.claim.begun", target=claim, by=by, at=at, after=seen(claim, "allocation", *PERIOD))
    return claim


@action
def change_claim(*, claim: Claim, facts: PeriodFacts, by: Actor, at: datetime) -> Claim:
    """Change the period of a claim that is with the partner, or whether it is the last one."""
    claim = _locked_claim(claim)
    target = CLAIM.take("change", state=claim.state)
    policies.may_change_claim(by, claim).require()
    in_order(facts.from_on, facts.until_on)
    _refuse_after_final(claim.allocation, apart_from=claim)
    before, after = change(claim, from_on=facts.from_on, until_on=facts.until_on, is_final=facts.is_final, state=target)
    record(what="claims.claim.changed", target=claim, by=by, at=at, before=before, after=after)
    return claim


def _refuse_after_final(allocation: Allocation, apart_from: Claim | None = None) -> None:
    rows = Claim.objects.filter(allocation=allocation, is_final=True).exclude(
        state__in=[ClaimState.WITHDRAWN, ClaimState.REFUSED]
    )
    if apart_from is not None:
        rows = rows.exclude(pk=apart_from.pk)
    if final := rows.first():
        raise Invalid(N_("{code} is the final claim on this allocation; no other comes after it."), code=final.code)


@action
def add_line(*, claim: Claim, facts: TypedLine, by: Actor, at: datetime) -> ClaimLine:
    """Add a line as far as it is typed; refuses a claim that is not with the partner."""
    claim = _locked_claim(claim)
    target = CLAIM.take("change", state=claim.state)
    policies.may_change_claim(by, claim).require()
    number = (claim.lines.aggregate(n=Max("number"))["n"] or 0) + 1
    values = _values(claim, facts)
    line = ClaimLine.objects.create(claim=claim, number=number, typed_by=by.doer, typed_at=at, **values)
    change(claim, state=target)
    record(what="claims.line.added", target=line, by=by, at=at, after=seen(line, *TYPED))
    return line


@action
def change_line(*, line: ClaimLine, facts: TypedLine, by: Actor, at: datetime) -> ClaimLine:
    """Change what was typed in a line; refuses a claim that is not with the partner.

    What a reviewer made of the line before it was sent back was about another line: it goes, the reason stays to read.
    """
    line = _locked_line(line)
    target = CLAIM.take("change", state=line.claim.state)
    policies.may_change_claim(by, line.claim).require()
    values = _values(line.claim, facts) | {"accepted_cents": None, "judged_by": "", "judged_at": None}
    before, after = change(line, **values, typed_by=by.doer, typed_at=at)
    change(line.claim, state=target)
    record(what="claims.line.changed", target=line, by=by, at=at, before=_typed(before), after=_typed(after))
    return line


@action
def drop_line(*, line: ClaimLine, by: Actor, at: datetime) -> None:
    """Take a line out of a claim that is with the partner; the papers stay in the archive."""
    line = _locked_line(line)
    target = CLAIM.take("change", state=line.claim.state)
    policies.may_change_claim(by, line.claim).require()
    record(what="claims.line.dropped", target=line, by=by, at=at, before=seen(line, *TYPED))
    change(line.claim, state=target)
    line.evidence.all().delete()
    line.delete()


@action
def add_evidence(*, line: ClaimLine, kind: str, handed: Handed, by: Actor, at: datetime) -> Evidence:
    """Add a paper that the documents room kept; refuses a claim that is not with the partner, and the same twice."""
    line = _locked_line(line)
    target = CLAIM.take("change", state=line.claim.state)
    policies.may_change_claim(by, line.claim).require()
    same = line.evidence.filter(kind=kind, document_hash=handed.document_hash, dropped_at__isnull=True)
    if same.exists():
        raise Invalid(N_("“{title}” is there already."), field="papers", title=handed.title)
    proof = Evidence.objects.create(
        line=line, kind=ProofKind.named(kind), title=handed.title, document=handed.document,
        document_hash=handed.document_hash, added_by=by.doer, added_at=at,
    )  # fmt: skip
    change(line.claim, state=target)
    after = seen(proof, "kind", "title", "document_hash") | {"line": line.number}
    record(what="claims.evidence.added", target=proof, by=by, at=at, after=after)
    return proof


@action
def drop_evidence(*, evidence: Evidence, by: Actor, at: datetime) -> Evidence:
    """Take a paper off a line of a claim that is with the partner; the paper itself stays in the archive."""
    line = _locked_line(evidence.line)
    target = CLAIM.take("change", state=line.claim.state)
    policies.may_change_claim(by, line.claim).require()
    evidence = Evidence.objects.select_for_update().get(pk=evidence.pk)
    if evidence.dropped_at:
        raise Invalid(N_("This paper was taken off already."))
    change(evidence, dropped_by=by.doer, dropped_at=at)
    change(line.claim, state=target)
    record(what="claims.evidence.dropped", target=evidence, by=by, at=at, before=seen(evidence, "title"))
    return evidence


def _values(claim: Claim, facts: TypedLine) -> dict[str, Any]:
    """Give the columns of a line; what an amount cannot be is refused, what is missing is kept missing."""
    for name in ("cost_cents", "claimed_cents"):
        cents = getattr(facts, name)
        if cents is not None and not 0 <= cents <= LARGEST:
            raise Invalid(N_("This amount cannot be."), field=name.removesuffix("_cents"))
    supplier = invoices.supplier_key(facts.supplier_number, facts.supplier)
    return {
        "category": facts.category, "budget_line": _budget_line(claim, facts.budget_line),
        "description": facts.description.strip(), "supplier": facts.supplier.strip(),
        "supplier_number": facts.supplier_number.strip(), "supplier_key": supplier[:200],
        "invoice_number": facts.invoice_number.strip(), "dated_on": facts.dated_on, "paid_on": facts.paid_on,
        "quantity": facts.quantity, "cost_cents": facts.cost_cents, "claimed_cents": facts.claimed_cents,
        "fingerprint": invoices.fingerprint(supplier, facts.invoice_number, facts.cost_cents),
    }  # fmt: skip


def _budget_line(claim: Claim, number: int | None) -> BudgetLine | None:
    if number is None:
        return None
    row = BudgetLine.objects.filter(allocation=claim.allocation_id, number=number).first()
    if row is None:
        raise Invalid(N_("The allocation has no budget line {number}."), field="budget_line", number=number)
    return row


def _typed(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if name in TYPED}
