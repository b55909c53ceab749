"""Sheets of claims and their lines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.sentences import N_
from errera.foundation.workbook.shapes import Col, Kind, Row, Sheet, register

from .. import actions
from ..models import Claim, ClaimLine
from ..shapes import ClaimRecord, LineRecord, TypedLine
from ..states import ClaimState
from . import columns as c

CLAIM = (
    "code", "number", "from_on", "until_on", "is_final", "state", "round", "expected_cents", "reserved_cents",
    "clears_cents", "orders", "ground", "paid_on", "is_fictional",
)  # fmt: skip
STEPS = ("begun", "submitted", "reviewed", "looked", "approved")


def claim_rows() -> Iterator[dict[str, Any]]:
    """Give every claim."""
    made = c.payments_made()
    for row in Claim.objects.select_related("allocation").order_by("code"):
        yield {
            **c.plain(row, *CLAIM),
            **{f"{step}_on": c.on(getattr(row, f"{step}_at")) for step in STEPS},
            "allocation": row.allocation.code,
            "payment": made.get(row.order, ""),
        }


def put_claim(row: Row, *, by: Actor, at: datetime) -> Claim:
    """Record a claim in the state it is in."""
    told = {name: row[name] for name in (*CLAIM, *(f"{step}_on" for step in STEPS))}
    facts = ClaimRecord(allocation=c.allocation_of(row), order=c.order_of(row), **told)
    return actions.import_claim(facts=facts, by=by, at=at)


TYPED = (
    "category", "budget_line", "description", "supplier", "supplier_number", "invoice_number", "dated_on", "paid_on",
    "quantity", "cost_cents", "claimed_cents",
)  # fmt: skip
JUDGED = ("expected_cents", "accepted_cents", "reason")


def line_rows() -> Iterator[dict[str, Any]]:
    """Give every line of every claim."""
    for row in ClaimLine.objects.select_related("claim", "budget_line").order_by("claim__code", "number"):
        yield {
            **c.plain(row, "number", *TYPED, *JUDGED),
            "claim": row.claim.code,
            "budget_line": row.budget_line.number if row.budget_line else None,
            "judged_on": c.on(row.judged_at),
        }


def put_line(row: Row, *, by: Actor, at: datetime) -> ClaimLine:
    """Record a line of a claim."""
    typed = TypedLine(**{name: row[name] for name in TYPED})
    told = {name: row[name] for name in ("number", *JUDGED, "judged_on")}
    facts = LineRecord(claim=Claim.objects.get(code=row["claim"]), typed=typed, **told)
    return actions.import_claim_line(facts=facts, by=by, at=at)


register(
    Sheet(
        name="claims",
        title=N_("Claims"),
        about=N_("What partners asked for, in the state it is in; what it moved stands on the sheet of postings."),
        key=("code",),
        columns=(
            Col("code", N_("Code"), required=True, longest=50, pattern=r"[A-Za-z0-9_-]+"),
            c.allocation(),
            c.number(),
            Col.day("from_on", N_("From"), required=True),
            Col.day("until_on", N_("Until"), required=True),
            Col("is_final", N_("Final claim"), Kind.FLAG),
            Col.choice("state", N_("State"), ClaimState),
            c.number("round", N_("How often it was submitted"), smallest=0),
            c.cents("expected_cents", N_("Expected")),
            c.cents("reserved_cents", N_("To be paid")),
            c.cents("clears_cents", N_("Clears the advance")),
            c.payment(),
            c.number("orders", N_("How often it was ordered"), smallest=0),
            c.text("ground", N_("Ground")),
            Col.day("begun_on", N_("Begun on"), required=True),
            Col.day("submitted_on", N_("Submitted on")),
            Col.day("reviewed_on", N_("Reviewed on")),
            Col.day("looked_on", N_("Second look on")),
            Col.day("approved_on", N_("Approved on")),
            Col.day("paid_on", N_("Paid on")),
            c.fictional(),
        ),
        existing=claim_rows,
        put=put_claim,
        order=75,
    )
)

register(
    Sheet(
        name="claim_lines",
        title=N_("Lines of claims"),
        about=N_("Each cost that was claimed, and what was made of it; the papers stay in the archive."),
        key=("claim", "number"),
        columns=(
            Col("claim", N_("Claim"), Kind.CODE, required=True, refers_to="claims"),
            c.number(),
            c.text("category", N_("Category"), longest=40),
            Col("budget_line", N_("Budget line"), Kind.INTEGER, smallest=1, largest=999),
            c.text("description", N_("Description"), longest=300),
            c.text("supplier", N_("Supplier"), longest=200),
            c.text("supplier_number", N_("Enterprise number of the supplier"), longest=30),
            c.text("invoice_number", N_("Invoice number"), longest=80),
            Col.day("dated_on", N_("Date of the invoice")),
            Col.day("paid_on", N_("Paid on")),
            Col("quantity", N_("Quantity"), Kind.INTEGER, required=True, smallest=0, largest=1_000_000),
            c.cents("cost_cents", N_("Cost"), required=False),
            c.cents("claimed_cents", N_("Claimed"), required=False),
            c.cents("expected_cents", N_("Expected")),
            c.cents("accepted_cents", N_("Accepted"), required=False),
            c.text("reason", N_("Reason")),
            Col.day("judged_on", N_("Judged on")),
        ),
        existing=line_rows,
        put=put_line,
        order=76,
    )
)
