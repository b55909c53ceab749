"""The steps a reader may take on envelopes, allocations, conditions and shifts; a refused one says why."""

from __future__ import annotations

from errera.foundation.actor import Actor
from errera.foundation.sentences import N_
from errera.foundation.ui.pieces import Act

from .. import policies
from ..models import Allocation, BudgetShift, Condition, Envelope
from ..states import AllocationState, ConditionState, EnvelopeState, ShiftState
from .lists import url


def envelope_acts(actor: Actor, envelope: Envelope) -> list[Act]:
    """Give what can be done with an envelope in its state; the page of the last step says what is still open."""
    if envelope.state == EnvelopeState.DRAFT:
        return [
            Act(N_("Change the draft"), url("envelope-change", envelope), policies.may_keep_envelopes(actor)),
            Act(N_("Open the envelope"), url("envelope-open", envelope), policies.may_open_envelope(actor, envelope),
                asks=False, tone="main"),
        ]  # fmt: skip
    if envelope.state == EnvelopeState.OPEN:
        return [Act(N_("Close the year"), url("envelope-close", envelope), policies.may_close_year(actor, ()))]
    return []


def allocation_acts(actor: Actor, allocation: Allocation) -> list[Act]:
    """Give what can be done with an allocation in its state."""
    if allocation.state != AllocationState.ALLOCATED:
        return []
    may_end = policies.may_release(actor)
    offered = [
        Act(N_("Shift between lines"), url("shift-new", allocation), policies.may_propose_shift(actor, allocation)),
        Act(N_("Release money"), url("allocation-release", allocation), may_end),
        Act(N_("Close"), url("allocation-close", allocation), may_end),
        Act(N_("Withdraw"), url("allocation-withdraw", allocation), may_end, tone="danger"),
    ]
    return offered if actor.sees_all else offered[:1]


def condition_acts(actor: Actor, condition: Condition) -> list[Act]:
    """Give what can be done with a condition that is open."""
    if condition.state != ConditionState.OPEN or not actor.sees_all:
        return []
    may = policies.may_keep_conditions(actor)
    return [
        Act(N_("Mark as met"), url("condition-meet", condition), may, asks=False),
        Act(N_("Waive"), url("condition-waive", condition), may),
    ]


def shift_acts(actor: Actor, shift: BudgetShift) -> list[Act]:
    """Give what can be done with a shift that waits for an answer."""
    if shift.state != ShiftState.PROPOSED or not actor.sees_all:
        return []
    may = policies.may_answer_shift(actor, shift)
    return [
        Act(N_("Adopt"), url("shift-adopt", shift), may, asks=False, tone="main"),
        Act(N_("Refuse"), url("shift-refuse", shift), may),
    ]
