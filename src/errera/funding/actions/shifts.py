"""Shifts between budget lines: within the tolerance by the partner itself, beyond it adopted by the agency."""

from __future__ import annotations

from datetime import datetime

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.sentences import N_, Invalid

from .. import policies, queries
from ..models import Allocation, BudgetLine, BudgetShift
from ..states import ALLOCATION, SHIFT, ShiftState
from .allocations import _locked as _locked_allocation

SHOWN = ("from_line", "to_line", "cents", "is_within", "state")


@action
def propose_shift(
    *, allocation: Allocation, from_number: int, to_number: int, cents: int, ground: str, by: Actor, at: datetime
) -> BudgetShift:
    """Move money from one line to another; within the tolerance at once, beyond it when the agency adopts it.

    The tolerance is a share of the line that gives, over all its shifts. Refuses a line that is not there, more than
    the line holds, and silence about why.
    """
    allocation = _locked_allocation(allocation)
    ALLOCATION.take("spend", state=allocation.state)
    policies.may_propose_shift(by, allocation).require()
    source, goal = _line(allocation, from_number, "from_number"), _line(allocation, to_number, "to_number")
    _refuse_nonsense(source, goal, cents, ground)
    is_within = queries.shifted_away(source) + cents <= _original(source) * allocation.shift_percent // 100
    shift = BudgetShift.objects.create(
        allocation=allocation, from_line=source, to_line=goal, cents=cents, ground=ground.strip(), is_within=is_within,
        state=ShiftState.ADOPTED if is_within else ShiftState.PROPOSED, proposed_by=by.doer, proposed_at=at,
    )  # fmt: skip
    if is_within:
        _carry_out(shift)
    record(what="funding.shift.proposed", target=shift, by=by, at=at, after=seen(shift, *SHOWN), ground=shift.ground)
    return shift


@action
def adopt_shift(*, shift: BudgetShift, answer: str = "", by: Actor, at: datetime) -> BudgetShift:
    """Adopt a shift beyond the tolerance; refuses when the line no longer holds as much."""
    shift = _locked(shift)
    target = SHIFT.take("adopt", state=shift.state)
    policies.may_answer_shift(by, shift).require()
    _refuse_nonsense(shift.from_line, shift.to_line, shift.cents, shift.ground)
    _carry_out(shift)
    before, after = change(shift, state=target, answer=answer.strip(), answered_by=by.doer, answered_at=at)
    record(what="funding.shift.adopted", target=shift, by=by, at=at, before=before, after=after, ground=shift.answer)
    return shift


@action
def refuse_shift(*, shift: BudgetShift, answer: str, by: Actor, at: datetime) -> BudgetShift:
    """Refuse a shift, saying why."""
    shift = _locked(shift)
    target = SHIFT.take("refuse", state=shift.state)
    policies.may_answer_shift(by, shift).require()
    if not answer.strip():
        raise Invalid(N_("Say why."), field="answer")
    before, after = change(shift, state=target, answer=answer.strip(), answered_by=by.doer, answered_at=at)
    record(what="funding.shift.refused", target=shift, by=by, at=at, before=before, after=after, ground=shift.answer)
    return shift


def _locked(shift: BudgetShift) -> BudgetShift:
    _locked_allocation(shift.allocation)  # the lines of an allocation change one after the other
    rows = BudgetShift.objects.select_for_update(of=("self",)).select_related("allocation", "from_line", "to_line")
    return rows.get(pk=shift.pk)


def _line(allocation: Allocation, number: int, field: str) -> BudgetLine:
    if line := queries.lines_of(allocation).filter(number=number).first():
        return line
    raise Invalid(N_("There is no budget line {number}."), field=field, number=number)


def _refuse_nonsense(source: BudgetLine, goal: BudgetLine, cents: int, ground: str) -> None:
    if source.pk == goal.pk:
        raise Invalid(N_("Choose two different lines."), field="to_number")
    if not 0 < cents <= source.grant_cents:
        raise Invalid(N_("Line {number} can give up to what it holds."), field="cents", number=source.number)
    if not ground.strip():
        raise Invalid(N_("Say why."), field="ground")


def _original(line: BudgetLine) -> int:
    """Give what a line held before any shift, in cents."""
    here = sum(line.shifts_here.filter(state=ShiftState.ADOPTED).values_list("cents", flat=True))
    away = sum(line.shifts_away.filter(state=ShiftState.ADOPTED).values_list("cents", flat=True))
    return line.grant_cents - here + away


def _carry_out(shift: BudgetShift) -> None:
    """Let grant and cost of the two lines follow; what the partner adds itself stays where it is."""
    for line, cents in ((shift.from_line, -shift.cents), (shift.to_line, shift.cents)):
        line.grant_cents += cents
        line.cost_cents += cents
        line.save(update_fields=["grant_cents", "cost_cents"])
