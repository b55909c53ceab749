"""Recording claims of earlier years with their lines, in the state they are in; the ledger tells what they moved.

A record takes no step, asks for no second person and moves no money. It may only touch what was recorded itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from django.db.models import Model

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.sentences import N_, Invalid
from errera.foundation.texts import in_order, noon

from .. import policies
from ..models import Advance, Claim, ClaimLine, Recovery
from ..shapes import ClaimRecord, LineRecord
from ..states import COUNTED, JUDGED, SETTLED, ClaimState
from .drafting import _values
from .upkeep import _locked_claim

Record = TypeVar("Record", bound=Model)
SAME = (
    "number", "from_on", "until_on", "is_final", "state", "round", "expected_cents", "reserved_cents", "clears_cents",
    "orders", "order", "ground", "paid_on", "is_fictional",
)  # fmt: skip
STEPS = ("submitted", "reviewed", "looked", "approved")
SETTLED_FACTS = ("cost_cents", "claimed_cents", "accepted_cents", "fingerprint")


@action
def import_claim(*, facts: ClaimRecord, by: Actor, at: datetime) -> Claim:
    """Record a claim in the state it is in.

    Refuses one that was made in Errera, another allocation or a number that stands there already, a second final
    claim, the days and grounds of another state, and to undo what was settled.
    """
    held = Claim.objects.select_for_update().filter(code=facts.code).first()
    policies.may_import_history(by).require()
    if held:
        _may_change(held, facts)
    _refuse_double(facts)
    _complete(facts)
    values: dict[str, Any] = {
        **{name: getattr(facts, name) for name in SAME}, "begun_by": by.doer, "begun_at": noon(facts.begun_on),
    }  # fmt: skip
    for name in STEPS:
        values |= _stamp(name, getattr(facts, f"{name}_on"), by)
    if held:
        _count_again(held, facts.state)
        return _changed(held, values, "claims.claim.imported", by=by, at=at)
    claim = Claim.objects.create(code=facts.code, allocation=facts.allocation, is_recorded=True, **values)
    after = seen(claim, "state", "from_on", "until_on", "is_final")
    record(what="claims.claim.imported", target=claim, by=by, at=at, after=after)
    return claim


def _may_change(held: Claim, facts: ClaimRecord) -> None:
    _recorded_only(held, held.code, "code")
    if held.allocation_id != facts.allocation.pk:
        raise Invalid(N_("A claim stays with its allocation."), field="allocation")
    if held.state in SETTLED and facts.state not in SETTLED:
        raise Invalid(N_("What was approved stays approved."), field="state")


def _refuse_double(facts: ClaimRecord) -> None:
    others = Claim.objects.filter(allocation=facts.allocation).exclude(code=facts.code)
    if other := others.filter(number=facts.number).first():
        raise Invalid(N_("Claim {code} has this number."), field="number", code=other.code)
    finals = others.filter(is_final=True).exclude(state__in=[ClaimState.WITHDRAWN, ClaimState.REFUSED])
    counts = facts.is_final and facts.state not in (ClaimState.WITHDRAWN, ClaimState.REFUSED)
    if counts and (final := finals.first()):
        raise Invalid(N_("{code} is the final claim on this allocation."), field="is_final", code=final.code)


def _complete(facts: ClaimRecord) -> None:
    in_order(facts.from_on, facts.until_on)
    if facts.state in (*JUDGED, *SETTLED, ClaimState.REFUSED):
        _wanted("submitted_on", facts.submitted_on)
    if facts.state in (ClaimState.SENT_BACK, ClaimState.REFUSED):
        _wanted("ground", facts.ground.strip())
    _belongs("approved_on", facts.approved_on, facts.state in SETTLED)
    _belongs("paid_on", facts.paid_on, facts.state == ClaimState.PAID)
    in_order(facts.submitted_on, facts.approved_on, field="approved_on")


def _count_again(claim: Claim, state: str) -> None:
    """Let the invoices of a claim count, or not, as its new state says; those of a settled one stay as they are."""
    if claim.state not in SETTLED:
        claim.lines.update(is_counted=state in COUNTED)
        claim.lines.filter(accepted_cents=0).update(is_counted=state in COUNTED and state not in SETTLED)


@action
def import_claim_line(*, facts: LineRecord, by: Actor, at: datetime) -> ClaimLine:
    """Record a line of a recorded claim, and what was made of it.

    Refuses an invoice that counts elsewhere, more accepted than claimed, a cut without a reason, a judgement without
    its day, and to change the amounts of a settled claim.
    """
    claim = _locked_claim(facts.claim)
    policies.may_import_history(by).require()
    _recorded_only(claim, claim.code, "claim")
    _complete_line(facts, claim)
    values = {
        **_values(claim, facts.typed), "expected_cents": facts.expected_cents, "accepted_cents": facts.accepted_cents,
        "reason": facts.reason.strip(), **_stamp("judged", facts.judged_on, by),
        "is_counted": claim.state in COUNTED and not (claim.state in SETTLED and not facts.accepted_cents),
        "typed_by": by.doer, "typed_at": at,
    }  # fmt: skip
    line = ClaimLine.objects.filter(claim=claim, number=facts.number).first()
    _refuse_twice(line, claim, values)
    if line:
        if claim.state in SETTLED and any(getattr(line, name) != values[name] for name in SETTLED_FACTS):
            raise Invalid(N_("The amounts of an approved claim never change."), field="accepted_cents")
        return _changed(line, values, "claims.line.imported", by=by, at=at)
    line = ClaimLine.objects.create(claim=claim, number=facts.number, **values)
    after = seen(line, "number", "category", "cost_cents", "claimed_cents", "accepted_cents")
    record(what="claims.line.imported", target=line, by=by, at=at, after=after)
    return line


def _complete_line(facts: LineRecord, claim: Claim) -> None:
    claimed, accepted = facts.typed.claimed_cents, facts.accepted_cents
    if claim.state in SETTLED:
        _wanted("accepted_cents", accepted is not None)
    _belongs("judged_on", facts.judged_on, accepted is not None)
    if accepted is None:
        return
    if claimed is None or accepted > claimed:
        raise Invalid(N_("No more is accepted than is claimed."), field="accepted_cents")
    if accepted < claimed:
        _wanted("reason", facts.reason.strip())


def _refuse_twice(line: ClaimLine | None, claim: Claim, values: Mapping[str, Any]) -> None:
    if not (values["is_counted"] and values["fingerprint"]):
        return
    same = ClaimLine.objects.filter(is_counted=True, fingerprint=values["fingerprint"]).select_related("claim")
    if other := (same.exclude(pk=line.pk) if line else same).first():
        raise Invalid(N_("This invoice counts in claim {code} already."), field="invoice_number", code=other.claim.code)


def _wanted(field: str, value: Any) -> None:
    if not value:
        raise Invalid(N_("In this state it is known: fill it in."), field=field)


def _belongs(field: str, value: Any, is_wanted: bool) -> None:
    if is_wanted:
        _wanted(field, value)
    elif value:
        raise Invalid(N_("In this state there is no such thing: leave it empty."), field=field)


def _recorded_only(held: Claim | Advance | Recovery, code: str, field: str) -> None:
    if not held.is_recorded:
        raise Invalid(
            N_("{code} was made in Errera: it changes by its own steps, not by a workbook."), field=field, code=code
        )


def _stamp(name: str, day: date | None, by: Actor) -> dict[str, Any]:
    """Give doer and moment of a step: whoever recorded it, at noon of the day it happened."""
    return {f"{name}_by": by.doer if day else "", f"{name}_at": noon(day) if day else None}


def _changed(row: Record, values: Mapping[str, Any], what: str, *, by: Actor, at: datetime) -> Record:
    before, after = change(row, **values)
    record(what=what, target=row, by=by, at=at, before=before, after=after)
    return row
