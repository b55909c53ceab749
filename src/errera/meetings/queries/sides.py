"""The two sides of rows about pairs, as columns: a page that shows a hundred pairs makes no records of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db.models import QuerySet

COLUMNS = tuple(
    f"{side}__{name}" for side in ("one", "other") for name in ("public_id", "organisation__name", "company_name")
)


class Sides(NamedTuple):
    """Two participants, by public id and name."""

    one: str
    one_name: str
    other: str
    other_name: str


def with_sides(rows: QuerySet[Any], *columns: str, to: str = "") -> Iterator[tuple[Any, ...]]:
    """Give columns of rows with the two sides of each behind them; `to` is the way from a row to its sides. One query.

    That way is "meeting__" for placements, and nothing for proposals and meetings.
    """
    for row in rows.values_list(*columns, *(to + column for column in COLUMNS)):
        one, name, typed, other, other_name, other_typed = row[len(columns) :]
        yield (*row[: len(columns)], Sides(one, name or typed, other, other_name or other_typed))
