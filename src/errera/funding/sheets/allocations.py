"""Sheets of allocations, their budget lines and their conditions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.sentences import N_
from errera.foundation.workbook.shapes import Col, Kind, Row, Sheet, register
from errera.partners.models import Agreement

from .. import actions, queries
from ..models import Allocation, BudgetLine, Condition, Envelope
from ..shapes import AllocationFacts, AllocationRecord, ConditionFacts, ConditionRecord, LineFacts, LineRecord
from ..states import AllocationState, Blocks, ConditionState, FundingKind
from . import columns as c

FACTS = (
    "code", "kind", "title", "from_on", "until_on", "advance_percent", "shift_percent", "decided_on", "late_ground",
    "is_de_minimis", "is_fictional",
)  # fmt: skip
STATE = ("cents", "state", "ended_ground")


def allocation_rows() -> Iterator[dict[str, Any]]:
    """Give every allocation, in the order of decisions."""
    for row in queries.allocations().order_by("envelope__from_on", "code"):
        yield {
            **c.plain(row, *FACTS, *STATE),
            "envelope": row.envelope.code,
            "agreement": row.agreement.code,
            "ended_on": c.on(row.ended_at),
        }


def put_allocation(row: Row, *, by: Actor, at: datetime) -> Allocation:
    """Record an allocation in the state it is in."""
    facts = AllocationFacts(
        envelope=Envelope.objects.get(code=row["envelope"]),
        agreement=Agreement.objects.select_related("partnership").get(code=row["agreement"]),
        lines=(),
        **{name: row[name] for name in FACTS},
    )
    told = AllocationRecord(facts, **{name: row[name] for name in (*STATE, "ended_on")})
    return actions.import_allocation(facts=told, by=by, at=at)


LINE = ("category", "description", "cost_cents", "grant_cents")


def line_rows() -> Iterator[dict[str, Any]]:
    """Give every budget line, as shifts have left it."""
    rows = BudgetLine.objects.select_related("allocation")
    for row in rows.order_by("allocation__envelope__from_on", "allocation__code", "number"):
        yield {**c.plain(row, "number", *LINE), "allocation": row.allocation.code}


def put_line(row: Row, *, by: Actor, at: datetime) -> BudgetLine:
    """Record a budget line."""
    facts = LineFacts(**{name: row[name] for name in LINE})
    return actions.import_line(facts=LineRecord(c.allocation_of(row), row["number"], facts), by=by, at=at)


CONDITION = ("text", "blocks", "due_on")


def condition_rows() -> Iterator[dict[str, Any]]:
    """Give every condition."""
    for row in Condition.objects.select_related("allocation").order_by("allocation__envelope__from_on", "code"):
        yield {
            **c.plain(row, "code", *CONDITION, "state", "ground"),
            "allocation": row.allocation.code,
            "settled_on": c.on(row.settled_at),
        }


def put_condition(row: Row, *, by: Actor, at: datetime) -> Condition:
    """Record a condition in the state it is in."""
    facts = ConditionFacts(**{name: row[name] for name in CONDITION})
    told = {name: row[name] for name in ("code", "state", "settled_on", "ground")}
    return actions.import_condition(facts=ConditionRecord(c.allocation_of(row), facts=facts, **told), by=by, at=at)


register(
    Sheet(
        name="allocations",
        title=N_("Allocations"),
        about=N_("What partners were granted, in the state it is in; those made in Errera change there."),
        key=("code",),
        columns=(
            Col.code(longest=40),
            Col("envelope", N_("Envelope"), Kind.CODE, required=True, refers_to="envelopes"),
            Col("agreement", N_("Agreement"), Kind.CODE, required=True, refers_to="agreements"),
            Col.choice("kind", N_("Kind"), FundingKind),
            Col("title", N_("Title"), Kind.TRANSLATED, longest=400, help=c.ONE_AT_LEAST),
            Col.day("from_on", N_("First day"), required=True),
            Col.day("until_on", N_("Last day"), required=True),
            c.cents("cents", N_("Amount")),
            c.share("advance_percent", N_("Share paid in advance")),
            c.share("shift_percent", N_("Share a partner may shift")),
            Col.day("decided_on", N_("Decided on"), required=True),
            Col("late_ground", N_("Why it was decided late"), longest=c.LONG),
            Col.choice("state", N_("State"), AllocationState),
            Col.day("ended_on", N_("Ended on")),
            Col("ended_ground", N_("Why it ended"), longest=c.LONG),
            Col("is_de_minimis", N_("De minimis aid"), Kind.FLAG, help=N_("Its row stands on the sheet of aid.")),
            Col("is_fictional", N_("Fictional"), Kind.FLAG),
        ),
        existing=allocation_rows,
        put=put_allocation,
        order=61,
    )
)

register(
    Sheet(
        name="budget_lines",
        title=N_("Budget lines"),
        about=N_("What allocations may be spent on; together the lines hold no more than was allocated."),
        key=("allocation", "number"),
        columns=(
            c.allocation(),
            Col("number", N_("Number"), Kind.INTEGER, required=True, smallest=1, largest=999),
            Col("category", N_("Category"), Kind.CHOICE, required=True, choices=c.categories),
            Col("description", N_("Description"), longest=300),
            c.cents("cost_cents", N_("Cost")),
            c.cents("grant_cents", N_("The agency pays")),
        ),
        existing=line_rows,
        put=put_line,
        order=62,
    )
)

register(
    Sheet(
        name="conditions",
        title=N_("Conditions"),
        about=N_("What must happen before money flows, in the state it is in."),
        key=("code",),
        columns=(
            Col.code(longest=40),
            c.allocation(),
            Col("text", N_("Text"), Kind.TRANSLATED, longest=c.LONG, help=c.ONE_AT_LEAST),
            Col.choice("blocks", N_("What waits for it"), Blocks),
            Col.day("due_on", N_("Due on")),
            Col.choice("state", N_("State"), ConditionState),
            Col.day("settled_on", N_("Settled on")),
            Col("ground", N_("Ground"), longest=c.LONG),
        ),
        existing=condition_rows,
        put=put_condition,
        order=63,
    )
)
