"""Sheets of envelopes, and of years that were closed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.reference import queries as reference
from errera.foundation.sentences import N_
from errera.foundation.workbook.shapes import Col, Kind, Row, Sheet, register

from .. import actions, queries
from ..models import Envelope
from ..shapes import EnvelopeFacts, EnvelopeRecord
from ..states import EnvelopeState
from . import columns as c

FACTS = (
    "title", "from_on", "until_on", "commitment_cents", "payment_cents", "carry_over_percent", "is_reused", "source",
)  # fmt: skip
ITSELF = ("code", "currency", "is_fictional")


def envelope_rows() -> Iterator[dict[str, Any]]:
    """Give every envelope that was opened; a draft is nobody's money yet."""
    for row in queries.envelopes().exclude(state=EnvelopeState.DRAFT).order_by("from_on", "code"):
        yield {**c.plain(row, *ITSELF, *FACTS), "opened_on": c.on(row.opened_at)}


def put_envelope(row: Row, *, by: Actor, at: datetime) -> Envelope:
    """Record an envelope with its book."""
    facts = EnvelopeFacts(**{name: row[name] for name in FACTS})
    told = {name: row[name] for name in (*ITSELF, "opened_on")}
    return actions.import_envelope(facts=EnvelopeRecord(facts=facts, **told), by=by, at=at)


def year_end_rows() -> Iterator[dict[str, Any]]:
    """Give every year that is closed."""
    for row in queries.envelopes().filter(state=EnvelopeState.CLOSED).order_by("from_on", "code"):
        yield {"envelope": row.code, "closed_on": c.on(row.closed_at)}


def put_year_end(row: Row, *, by: Actor, at: datetime) -> Envelope:
    """Record that a year was closed."""
    envelope = Envelope.objects.get(code=row["envelope"])
    return actions.end_envelope(envelope=envelope, closed_on=row["closed_on"], by=by, at=at)


register(
    Sheet(
        name="envelopes",
        title=N_("Envelopes"),
        about=N_("The money of each year, with a book of the same code; what moved stands on the sheet of postings."),
        key=("code",),
        columns=(
            Col.code(longest=30),
            Col("currency", N_("Currency"), Kind.CHOICE, required=True, choices=reference.currencies),
            Col("title", N_("Title"), Kind.TRANSLATED, longest=400, help=c.ONE_AT_LEAST),
            Col.day("from_on", N_("First day"), required=True),
            Col.day("until_on", N_("Last day"), required=True),
            c.cents("commitment_cents", N_("May be promised")),
            c.cents("payment_cents", N_("May be paid")),
            c.share("carry_over_percent", N_("Share carried over")),
            Col("is_reused", N_("Released money is used again"), Kind.FLAG),
            Col.day("opened_on", N_("Opened on"), required=True),
            Col("source", N_("Source"), Kind.TRANSLATED, longest=c.LONG),
            Col("is_fictional", N_("Fictional"), Kind.FLAG),
        ),
        existing=envelope_rows,
        put=put_envelope,
        order=60,
    )
)

register(
    Sheet(
        name="year_ends",
        title=N_("Ends of years"),
        about=N_("Years that were closed: the book takes nothing any more, so this is loaded last."),
        key=("envelope",),
        columns=(
            Col("envelope", N_("Envelope"), Kind.CODE, required=True, refers_to="envelopes"),
            Col.day("closed_on", N_("Closed on"), required=True),
        ),
        existing=year_end_rows,
        put=put_year_end,
        order=99,
    )
)
