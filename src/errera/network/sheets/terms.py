"""Sheets of the taxonomy and of the weights of cells."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.sentences import N_
from errera.foundation.workbook.shapes import Col, Kind, Row, Sheet, register

from .. import actions, queries
from ..models import MOST_WEIGHT, Priority, Term
from ..shapes import TermFacts
from ..states import TermKind
from . import columns as c

TERM = ("kind", "code", "title", "words", "is_needed", "order")


def term_rows() -> Iterator[dict[str, Any]]:
    """Give every term with what it is part of."""
    for row in queries.terms():
        parent = row.parent
        yield {
            **c.plain(row, *TERM), "parent_kind": parent.kind if parent else "", "parent": parent.code if parent else ""
        }  # fmt: skip


def put_term(row: Row, *, by: Actor, at: datetime) -> Term:
    """Lay down or change a term."""
    parent = Term.objects.get(kind=row["parent_kind"], code=row["parent"]) if row["parent"] else None
    given = {name: row[name] for name in TERM if name != "order"}
    return actions.lay_term(facts=TermFacts(**given, parent=parent, order=row["order"] or 0), by=by, at=at)


def weight_rows() -> Iterator[dict[str, Any]]:
    """Give the weight of every cell."""
    rows = Priority.objects.select_related("domain__version")
    for row in rows.order_by("domain__version__code", "domain__code", "market"):
        yield {**c.of_domain(row.domain), "market": row.market, "weight": row.weight}


def put_weight(row: Row, *, by: Actor, at: datetime) -> Priority | None:
    """Weigh a cell."""
    return actions.set_priority(domain=c.domain_of(row), market=row["market"], weight=row["weight"], by=by, at=at)


register(
    Sheet(
        name="network_terms",
        title=N_("Terms of the network"),
        about=N_("Capabilities, themes and technologies, with other words for each."),
        key=("kind", "code"),
        columns=(
            Col.choice("kind", N_("Kind"), TermKind),
            Col.code(),
            Col("title", N_("Title"), Kind.TRANSLATED, required=True, longest=300),
            Col("words", N_("Other words"), longest=400, help=N_("Separated by commas, in any language.")),
            Col.choice("parent_kind", N_("Kind of what it is part of"), TermKind, required=False),
            Col("parent", N_("Part of"), Kind.CODE, refers_to="network_terms", within=("parent_kind",)),
            Col("is_needed", N_("Needed everywhere"), Kind.FLAG),
            Col("order", N_("Place in the order"), Kind.INTEGER, smallest=0, largest=999),
        ),
        existing=term_rows,
        put=put_term,
        order=79,
    )
)
register(
    Sheet(
        name="cell_weights",
        title=N_("Weights of cells"),
        about=N_("How much a core domain in a market weighs; without a market, the rest of the world."),
        key=("strategy_version", "domain", "market"),
        columns=(
            *c.domain(),
            c.market(N_("Empty for the rest of the world.")),
            Col("weight", N_("Weight"), Kind.INTEGER, required=True, smallest=1, largest=MOST_WEIGHT),
        ),
        existing=weight_rows,
        put=put_weight,
        order=80,
    )
)
