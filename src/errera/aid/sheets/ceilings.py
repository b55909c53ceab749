"""The sheet of ceilings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.reference import queries as reference
from errera.foundation.sentences import N_
from errera.foundation.workbook.shapes import Col, Kind, Row, Sheet, register

from .. import actions
from ..models import Ceiling
from ..shapes import CeilingFacts
from ..states import Window
from . import columns as c

NAMES = ("code", "title", "member_state", "currency", "window", "years", "first_month", "from_on", "until_on")


def ceiling_rows() -> Iterator[dict[str, Any]]:
    """Give every ceiling."""
    for row in Ceiling.objects.order_by("from_on", "code"):
        yield c.plain(row, *NAMES) | {"amount": row.cents}


def put_ceiling(row: Row, *, by: Actor, at: datetime) -> Ceiling:
    """Set or change a ceiling."""
    facts = dict(row)
    code, cents = facts.pop("code"), facts.pop("amount")
    return actions.set_ceiling(code=code, facts=CeilingFacts(cents=cents, **facts), by=by, at=at)


register(
    Sheet(
        name="ceilings",
        title=N_("Ceilings"),
        about=N_("How much de minimis aid one undertaking may get in how many years, by which regulation."),
        key=("code",),
        columns=(
            Col.code(),
            Col("title", N_("Regulation"), Kind.TRANSLATED, required=True, longest=400),
            Col(
                "member_state", N_("Member State"), Kind.CHOICE, choices=reference.countries, help=N_("Empty for all.")
            ),
            Col("amount", N_("Ceiling"), Kind.CENTS, required=True, smallest=1),
            Col("currency", N_("Currency"), Kind.CHOICE, required=True, choices=reference.currencies),
            Col.choice("window", N_("How years are counted"), Window),
            Col("years", N_("Years"), Kind.INTEGER, required=True, smallest=1, largest=10),
            Col(
                "first_month", N_("First month of the fiscal year"), Kind.INTEGER, required=True, smallest=1, largest=12
            ),
            Col.day("from_on", N_("First day"), required=True),
            Col.day("until_on", N_("Last day")),
        ),
        existing=ceiling_rows,
        put=put_ceiling,
        order=50,
    )
)
