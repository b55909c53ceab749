"""Counts rows only as far as anybody wants to know, in SQL that wraps a query instead of taking it apart.

The ORM rewrites a cut query before it counts it, and that takes longer than a database takes to count.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet


def count_up_to(most: int, rows: QuerySet[Any]) -> int:
    """Count the rows, and stop one beyond `most`: an answer above it says that there are more."""
    answers = _answers("COUNT(*)", rows.order_by().values_list("pk")[: most + 1])
    return sum(number for (number,) in answers)


def count_each_up_to(most: int, rows: QuerySet[Any], name: str) -> dict[str, int]:
    """Count the rows by the text in a column of their own, and stop one beyond `most` rows."""
    cut = rows.select_related(None).order_by().values_list(name)[: most + 1]
    return dict(_answers(f"{name}, COUNT(*)", cut, f"GROUP BY {name}"))


def _answers(what: str, rows: QuerySet[Any], end: str = "") -> list[tuple[Any, ...]]:
    try:
        sql, values = rows.query.sql_with_params()
    except EmptyResultSet:
        return []
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {what} FROM ({sql}) counted {end}", values)  # noqa: S608 - the ORM's own, names of columns
        return cursor.fetchall()
