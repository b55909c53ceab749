"""Recording advances and recoveries of earlier years, in the state they are in; the ledger tells what they moved."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, TypeVar

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, record, seen
from errera.foundation.sentences import N_, Invalid
from errera.foundation.texts import noon, required

from .. import policies, queries
from ..models import Advance, Recovery
from ..shapes import AdvanceRecord, RecoveryRecord
from ..states import AdvanceState, RecoveryState
from .history import _belongs, _changed, _recorded_only, _stamp
from .upkeep import _locked_allocation

Money = TypeVar("Money", Advance, Recovery)


@action
def import_advance(*, facts: AdvanceRecord, by: Actor, at: datetime) -> Advance:
    """Record an advance in the state it is in.

    Refuses one that was made in Errera, a number that is not the next one, nothing, and the facts of another state.
    """
    allocation = _locked_allocation(facts.allocation.pk)
    policies.may_import_history(by).require()
    held = _held(list(queries.advances_in_order(allocation)), facts.number, facts.ordered_on, "ordered")
    _something(facts.cents)
    _belongs("paid_on", facts.paid_on, facts.state == AdvanceState.PAID)
    _belongs("ground", facts.ground.strip(), facts.state in (AdvanceState.REJECTED, AdvanceState.DROPPED))
    values: dict[str, Any] = {
        "cents": facts.cents, "state": facts.state, "order": facts.order, "orders": facts.orders,
        "paid_on": facts.paid_on, "ground": facts.ground.strip(), "is_fictional": facts.is_fictional,
        **_stamp("ordered", facts.ordered_on, by),
    }  # fmt: skip
    if held:
        return _changed(held, values, "claims.advance.imported", by=by, at=at)
    advance = Advance.objects.create(allocation=allocation, is_recorded=True, **values)
    record(what="claims.advance.imported", target=advance, by=by, at=at, after=seen(advance, "state", "cents"))
    return advance


@action
def import_recovery(*, facts: RecoveryRecord, by: Actor, at: datetime) -> Recovery:
    """Record money that was asked back, in the state it is in.

    Refuses one that was made in Errera, a number that is not the next one, nothing, more back than was asked, the
    facts of another state, a claim on another allocation, and another amount once it was demanded.
    """
    allocation = _locked_allocation(facts.allocation.pk)
    policies.may_import_history(by).require()
    held = _held(list(queries.recoveries_in_order(allocation)), facts.number, facts.proposed_on, "proposed")
    _complete(facts)
    if held and held.state != RecoveryState.PROPOSED:
        _same(held, facts)
    values: dict[str, Any] = {
        "claim": facts.claim, "source": facts.source, "cents": facts.cents, "recovered_cents": facts.recovered_cents,
        "ground": required(facts.ground, field="ground"), "due_on": facts.due_on, "state": facts.state,
        "is_fictional": facts.is_fictional, **_stamp("proposed", facts.proposed_on, by),
        **_stamp("demanded", facts.demanded_on, by), **_stamp("dropped", facts.dropped_on, by),
    }  # fmt: skip
    if held:
        return _changed(held, values, "claims.recovery.imported", by=by, at=at)
    recovery = Recovery.objects.create(allocation=allocation, is_recorded=True, **values)
    record(what="claims.recovery.imported", target=recovery, by=by, at=at, after=seen(recovery, "state", "cents"))
    return recovery


def _complete(facts: RecoveryRecord) -> None:
    _something(facts.cents)
    if facts.recovered_cents > facts.cents:
        raise Invalid(N_("No more came back than was asked."), field="recovered_cents")
    is_whole = facts.recovered_cents == facts.cents
    if is_whole != (facts.state == RecoveryState.RECOVERED):
        raise Invalid(N_("It is recovered when all of it came back, and only then."), field="state")
    _belongs("demanded_on", facts.demanded_on, facts.state in (RecoveryState.DEMANDED, RecoveryState.RECOVERED))
    _belongs("dropped_on", facts.dropped_on, facts.state == RecoveryState.DROPPED)
    if facts.claim and facts.claim.allocation_id != facts.allocation.pk:
        raise Invalid(N_("This claim is on another allocation."), field="claim")


def _same(held: Recovery, facts: RecoveryRecord) -> None:
    for field in ("cents", "source"):
        if getattr(held, field) != getattr(facts, field):
            raise Invalid(N_("What was demanded does not change any more."), field=field)
    if facts.recovered_cents < held.recovered_cents:
        raise Invalid(N_("What came back stays."), field="recovered_cents")


def _held(rows: list[Money], number: int, day: date, step: str) -> Money | None:
    """Give the row with this running number, or nothing when it is the next; refuses a gap and a day out of order."""
    if number <= len(rows):
        held = rows[number - 1]
        _recorded_only(held, f"{held.allocation.code} {number}", "number")
        return held
    if number > len(rows) + 1:
        raise Invalid(N_("The next one on this allocation has the number {number}."), field="number",
                      number=len(rows) + 1)  # fmt: skip
    if rows and noon(day) < getattr(rows[-1], f"{step}_at"):
        raise Invalid(N_("The one before is of a later day."), field=f"{step}_on")
    return None


def _something(cents: int) -> None:
    if cents <= 0:
        raise Invalid(N_("It is more than nought."), field="cents")
