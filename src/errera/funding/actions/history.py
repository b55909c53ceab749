"""Recording the money of earlier years: envelopes, allocations, lines and conditions in the state they are in.

A record takes no step of a lifecycle, asks for no second person and posts nothing: what moved is told by the rows of
the ledger. It may only touch what was recorded itself; what was made in Errera changes by its own steps.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from django.db.models import Model

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.sentences import N_, Invalid
from errera.foundation.texts import in_order, noon, required
from errera.ledger import actions as ledger
from errera.partners.states import AgreementState

from .. import policies, queries
from ..models import Allocation, BudgetLine, Condition, Envelope
from ..shapes import AllocationFacts, AllocationRecord, ConditionRecord, EnvelopeRecord, LineRecord
from ..states import ENVELOPE, AllocationState, ConditionState, EnvelopeState
from .envelopes import _given
from .envelopes import _locked as _locked_envelope

Record = TypeVar("Record", bound=Model)


@action
def import_envelope(*, facts: EnvelopeRecord, by: Actor, at: datetime) -> Envelope:
    """Record an envelope as open, with an open book of the same code; the ledger tells its money.

    Refuses one that was made in Errera or is closed, another currency than that of its book, and a time that another
    envelope covers.
    """
    held = Envelope.objects.select_for_update().filter(code=facts.code).first()
    policies.may_import_history(by).require()
    if held:
        _may_change_envelope(held, facts)
    opened = {"opened_by": by.doer, "opened_at": noon(facts.opened_on)}
    values = {**_given(facts.facts, apart_from=facts.code), **opened, "is_fictional": facts.is_fictional}
    if held:
        return _changed(held, values, "funding.envelope.imported", by=by, at=at)
    book = ledger.import_book(code=facts.code, currency=facts.currency, opened_on=facts.opened_on, by=by, at=at)
    envelope = Envelope.objects.create(
        code=facts.code, currency=facts.currency, state=EnvelopeState.OPEN, book=book, drafted_by=by.doer,
        drafted_at=at, is_recorded=True, **values,
    )  # fmt: skip
    after = seen(envelope, "state", "title", "commitment_cents", "payment_cents")
    record(what="funding.envelope.imported", target=envelope, by=by, at=at, after=after)
    return envelope


def _may_change_envelope(held: Envelope, facts: EnvelopeRecord) -> None:
    _recorded_only(held, "code")
    if held.state == EnvelopeState.CLOSED:
        raise Invalid(N_("The year {code} is closed: nothing in it changes any more."), field="code", code=held.code)
    if held.currency != facts.currency:
        raise Invalid(N_("The book is kept in {currency}."), field="currency", currency=held.currency)


@action
def end_envelope(*, envelope: Envelope, closed_on: date, by: Actor, at: datetime) -> Envelope:
    """Record that a year was closed on a day, and close its book.

    Refuses a year that was made in Errera, one that is closed already, a day before it opened, and while something
    still keeps it open.
    """
    envelope = _locked_envelope(envelope)
    target = ENVELOPE.take("close", state=envelope.state)
    policies.may_import_history(by).require()
    _recorded_only(envelope, "envelope")
    in_order(envelope.from_on, closed_on, field="closed_on")
    if missing := queries.missing_to_close(envelope, by, on=closed_on):
        raise Invalid(N_("Something keeps the year open: {what}"), field="envelope", what=missing[0].sentence)
    ledger.end_book(book=envelope.book, closed_on=closed_on, by=by, at=at)
    closed = {"state": target, "closed_by": by.doer, "closed_at": noon(closed_on)}
    return _changed(envelope, closed, "funding.envelope.ended", by=by, at=at)


@action
def import_allocation(*, facts: AllocationRecord, by: Actor, at: datetime) -> Allocation:
    """Record what was granted, in the state it is in; the ledger tells the money, rows of their own the lines.

    Refuses one that was made in Errera, a closed year, another envelope or agreement than before, a time outside the
    agreement, a late decision without a ground, and an end without its day and ground or the other way round.
    """
    said = facts.facts
    held = queries.allocations().select_for_update(of=("self",)).filter(code=said.code).first()
    envelope = _locked_envelope(said.envelope)
    policies.may_import_history(by).require()
    _may_record(held, said, envelope)
    _complete_allocation(facts)
    values: dict[str, Any] = {
        "kind": said.kind, "title": required(said.title, field="title"), "from_on": said.from_on,
        "until_on": said.until_on, "cents": facts.cents, "advance_percent": said.advance_percent,
        "shift_percent": said.shift_percent, "decided_on": said.decided_on, "decided_by": by.doer,
        "decided_at": noon(said.decided_on), "late_ground": said.late_ground.strip(),
        "is_de_minimis": said.is_de_minimis, "is_fictional": said.is_fictional, "state": facts.state,
        **_stamp("ended", facts.ended_on, by), "ended_ground": facts.ended_ground.strip(),
    }  # fmt: skip
    if held:
        _refuse_less_than_lines(held, facts.cents, "cents")
        return _changed(held, values, "funding.allocation.imported", by=by, at=at)
    allocation = Allocation.objects.create(
        code=said.code, envelope=envelope, agreement=said.agreement, is_recorded=True, **values
    )
    after = seen(allocation, "state", "kind", "cents", "from_on", "until_on", "decided_on")
    record(what="funding.allocation.imported", target=allocation, by=by, at=at, after=after)
    return allocation


def _may_record(held: Allocation | None, said: AllocationFacts, envelope: Envelope) -> None:
    if envelope.state != EnvelopeState.OPEN:
        raise Invalid(
            N_("The year {code} is not open: nothing in it changes any more."), field="envelope", code=envelope.code
        )
    if held is None:
        return
    _recorded_only(held, "code")
    for field in ("envelope", "agreement"):
        if getattr(held, f"{field}_id") != getattr(said, field).pk:
            raise Invalid(N_("An allocation stays with its envelope and its agreement."), field=field)


def _complete_allocation(facts: AllocationRecord) -> None:
    said, agreement = facts.facts, facts.facts.agreement
    if agreement.state == AgreementState.DRAFT:
        raise Invalid(N_("Agreement {code} is not in force."), field="agreement", code=agreement.code)
    if facts.cents <= 0:
        raise Invalid(N_("An allocation is more than nothing."), field="cents")
    in_order(said.from_on, said.until_on)
    if said.from_on < agreement.from_on or said.until_on > agreement.until_on:
        raise Invalid(
            N_("Agreement {code} runs from {from_on} to {until_on}."),
            field="until_on", code=agreement.code, from_on=agreement.from_on, until_on=agreement.until_on,
        )  # fmt: skip
    if not (verdict := policies.may_decide_on(said)):
        raise Invalid(verdict.reason, field="late_ground")
    is_over = facts.state != AllocationState.ALLOCATED
    _belongs("ended_on", facts.ended_on, is_over)
    _belongs("ended_ground", facts.ended_ground.strip(), is_over)


def _belongs(field: str, value: Any, is_wanted: bool) -> None:
    if is_wanted and not value:
        raise Invalid(N_("In this state it is known: fill it in."), field=field)
    if value and not is_wanted:
        raise Invalid(N_("In this state there is no such thing: leave it empty."), field=field)


@action
def import_line(*, facts: LineRecord, by: Actor, at: datetime) -> BudgetLine:
    """Record a budget line of a recorded allocation.

    Refuses a grant above the cost, and lines that together hold more than was allocated.
    """
    allocation = _held(facts.allocation)
    policies.may_import_history(by).require()
    _recorded_only(allocation, "allocation")
    said = facts.facts
    if not 0 <= said.grant_cents <= said.cost_cents:
        raise Invalid(N_("The agency pays no more than the cost."), field="grant_cents")
    values = {name: getattr(said, name) for name in ("category", "description", "cost_cents", "grant_cents")}
    line = BudgetLine.objects.filter(allocation=allocation, number=facts.number).first()
    others = BudgetLine.objects.filter(allocation=allocation).exclude(number=facts.number)
    held = sum(others.values_list("grant_cents", flat=True)) + said.grant_cents
    if held > allocation.cents:
        raise Invalid(
            N_("The lines of {code} would hold {held} together; {granted} was allocated."), field="grant_cents",
            code=allocation.code, held=allocation.envelope.money(held), granted=allocation.amount,
        )  # fmt: skip
    if line:
        return _changed(line, values, "funding.line.imported", by=by, at=at)
    line = BudgetLine.objects.create(allocation=allocation, number=facts.number, **values)
    record(what="funding.line.imported", target=line, by=by, at=at, after=seen(line, "number", *values))
    return line


@action
def import_condition(*, facts: ConditionRecord, by: Actor, at: datetime) -> Condition:
    """Record a condition of a recorded allocation, in the state it is in.

    Refuses a code that stands under another allocation, a state without its day, a day without its state, and one
    that was waived without a ground.
    """
    allocation = _held(facts.allocation)
    policies.may_import_history(by).require()
    _recorded_only(allocation, "allocation")
    is_settled = facts.state != ConditionState.OPEN
    _belongs("settled_on", facts.settled_on, is_settled)
    if facts.state == ConditionState.WAIVED or not is_settled:
        _belongs("ground", facts.ground.strip(), is_settled)
    condition = Condition.objects.filter(code=facts.code).first()
    if condition and condition.allocation_id != allocation.pk:
        raise Invalid(N_("There is a condition {code} already."), field="code", code=facts.code)
    said = facts.facts
    values: dict[str, Any] = {
        "text": required(said.text, field="text"), "blocks": said.blocks, "due_on": said.due_on, "state": facts.state,
        "ground": facts.ground.strip(), **_stamp("settled", facts.settled_on, by),
    }  # fmt: skip
    if condition:
        return _changed(condition, values, "funding.condition.imported", by=by, at=at)
    condition = Condition.objects.create(allocation=allocation, code=facts.code, **values)
    after = seen(condition, "state", "blocks")
    record(what="funding.condition.imported", target=condition, by=by, at=at, after=after)
    return condition


def _held(allocation: Allocation) -> Allocation:
    return queries.allocations().select_for_update(of=("self",)).get(pk=allocation.pk)


def _refuse_less_than_lines(allocation: Allocation, cents: int, field: str) -> None:
    held = sum(queries.lines_of(allocation).values_list("grant_cents", flat=True))
    if cents < held:
        raise Invalid(N_("The budget lines hold {held} already."), field=field, held=allocation.envelope.money(held))


def _recorded_only(held: Envelope | Allocation, field: str) -> None:
    if not held.is_recorded:
        raise Invalid(
            N_("{code} was made in Errera: it changes by its own steps, not by a workbook."),
            field=field, code=held.code,
        )  # fmt: skip


def _stamp(name: str, day: date | None, by: Actor) -> dict[str, Any]:
    """Give doer and moment of a step: whoever recorded it, at noon of the day it happened."""
    return {f"{name}_by": by.doer if day else "", f"{name}_at": noon(day) if day else None}


def _changed(row: Record, values: Mapping[str, Any], what: str, *, by: Actor, at: datetime) -> Record:
    before, after = change(row, **values)
    record(what=what, target=row, by=by, at=at, before=before, after=after)
    return row
