"""Sheets of advances, and of money that is asked back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.sentences import N_
from errera.foundation.workbook.shapes import Col, Kind, Row, Sheet, register

from .. import actions, queries
from ..models import Advance, Claim, Recovery
from ..shapes import AdvanceRecord, RecoveryRecord
from ..states import AdvanceState, RecoveryState
from . import columns as c

ADVANCE = ("cents", "state", "orders", "paid_on", "ground", "is_fictional")
RECOVERY = ("source", "cents", "recovered_cents", "ground", "due_on", "state", "is_fictional")
STEPS = ("proposed", "demanded", "dropped")
SOURCES = [("paid", N_("Paid on a claim")), ("advanced", N_("An advance that no claim cleared"))]


def advance_rows() -> Iterator[dict[str, Any]]:
    """Give every advance, by its running number on its allocation."""
    made = c.payments_made()
    for number, row in queries.numbered(queries.advances_in_order()):
        yield {
            **c.plain(row, *ADVANCE), "allocation": row.allocation.code, "number": number,
            "ordered_on": c.on(row.ordered_at), "payment": made.get(row.order, ""),
        }  # fmt: skip


def put_advance(row: Row, *, by: Actor, at: datetime) -> Advance:
    """Record an advance in the state it is in."""
    told = {name: row[name] for name in ("number", "ordered_on", *ADVANCE)}
    facts = AdvanceRecord(allocation=c.allocation_of(row), order=c.order_of(row), **told)
    return actions.import_advance(facts=facts, by=by, at=at)


def recovery_rows() -> Iterator[dict[str, Any]]:
    """Give everything that was asked back, by its running number on its allocation."""
    for number, row in queries.numbered(queries.recoveries_in_order()):
        yield {
            **c.plain(row, *RECOVERY), "allocation": row.allocation.code, "number": number,
            "claim": row.claim.code if row.claim else "",
            **{f"{step}_on": c.on(getattr(row, f"{step}_at")) for step in STEPS},
        }  # fmt: skip


def put_recovery(row: Row, *, by: Actor, at: datetime) -> Recovery:
    """Record money that was asked back, in the state it is in."""
    told = {name: row[name] for name in ("number", *RECOVERY, *(f"{step}_on" for step in STEPS))}
    claim = Claim.objects.get(code=row["claim"]) if row["claim"] else None
    facts = RecoveryRecord(allocation=c.allocation_of(row), claim=claim, **told)
    return actions.import_recovery(facts=facts, by=by, at=at)


register(
    Sheet(
        name="advances",
        title=N_("Advances"),
        about=N_("Money paid ahead, in the state it is in, in the order of its days."),
        key=("allocation", "number"),
        columns=(
            c.allocation(),
            c.number(),
            c.cents("cents", N_("Amount")),
            Col.choice("state", N_("State"), AdvanceState),
            Col.day("ordered_on", N_("Ordered on"), required=True),
            c.payment(),
            c.number("orders", N_("How often it was ordered"), smallest=0),
            Col.day("paid_on", N_("Paid on")),
            c.text("ground", N_("Ground")),
            c.fictional(),
        ),
        existing=advance_rows,
        put=put_advance,
        order=77,
    )
)

register(
    Sheet(
        name="recoveries",
        title=N_("Recoveries"),
        about=N_("Money that was asked back, in the state it is in, in the order of its days."),
        key=("allocation", "number"),
        columns=(
            c.allocation(),
            c.number(),
            Col("claim", N_("Claim"), Kind.CODE, refers_to="claims"),
            Col("source", N_("Taken from"), Kind.CHOICE, required=True, choices=SOURCES),
            c.cents("cents", N_("Amount")),
            c.cents("recovered_cents", N_("Came back")),
            Col("ground", N_("Ground"), Kind.TRANSLATED, longest=c.LONG),
            Col.day("due_on", N_("Due on"), required=True),
            Col.choice("state", N_("State"), RecoveryState),
            Col.day("proposed_on", N_("Proposed on"), required=True),
            Col.day("demanded_on", N_("Demanded on")),
            Col.day("dropped_on", N_("Dropped on")),
            c.fictional(),
        ),
        existing=recovery_rows,
        put=put_recovery,
        order=78,
    )
)
