"""The sheet of kinds of lessons."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.sentences import N_
from errera.foundation.workbook.shapes import Col, Kind, Row, Sheet, register

from .. import actions, queries
from ..models import LessonKind
from ..shapes import KindFacts
from ..states import Part
from . import columns as c


def rows() -> Iterator[dict[str, Any]]:
    """Give every kind."""
    for row in queries.kinds():
        yield c.plain(row, "code", "title", "purpose", "needs", "order", "is_in_use")


def put(row: Row, *, by: Actor, at: datetime) -> LessonKind:
    """Lay down or change a kind."""
    facts = KindFacts(row["code"], row["title"], row["purpose"], row["needs"], row["order"] or 0)
    return actions.lay_kind(facts=facts, is_in_use=row["is_in_use"], by=by, at=at)


register(
    Sheet(
        name="lesson_kinds",
        title=N_("Kinds of lessons"),
        about=N_("Lessons, practices, market notes, material of events, and what each must say."),
        key=("code",),
        columns=(
            Col.code(),
            c.text("title", N_("Title"), required=True, longest=200),
            c.text("purpose", N_("Purpose")),
            Col("needs", N_("What it insists on"), Kind.CODES, choices=Part.choices()),
            Col("order", N_("Place in the order"), Kind.INTEGER, smallest=0, largest=999),
            Col("is_in_use", N_("Can be chosen"), Kind.FLAG),
        ),
        existing=rows,
        put=put,
        order=113,
    )
)
