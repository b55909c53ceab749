"""What lies beside each row in another table, added up in SQL that is written out.

The ORM takes a millisecond to put such a subquery together, which is longer than a database takes to answer it; a list
of twenty rows with three of them spent a third of its time on that.
"""

from __future__ import annotations

from django.db.models import BigIntegerField, BooleanField, F, Func, Model


def of_each(model: type[Model], to_row: str, what: str, where: str = "TRUE", *, of: str = "pk") -> Func:
    """Add up, for each row, the rows of a model that point to it: `of_each(ClaimLine, "claim_id", "SUM(cents)")`.

    `to_row` is the column that holds the row's number, `what` an aggregate and `where` a condition, both in SQL that
    SQLite and PostgreSQL read alike and that holds no value from outside; `of` is the row's own column that they point
    to. Where there is nothing, the answer is 0.
    """
    sql = f"(SELECT COALESCE({what}, 0) {_rows(model, to_row, where)})"
    return Func(F(of), template=sql, output_field=BigIntegerField())


def any_of_each(model: type[Model], to_row: str, where: str = "TRUE") -> Func:
    """Say, for each row, whether any row of a model points to it; the words are those of `of_each`."""
    return Func(F("pk"), template=f"EXISTS (SELECT 1 {_rows(model, to_row, where)})", output_field=BooleanField())


def _rows(model: type[Model], to_row: str, where: str) -> str:
    """Write which rows; they bear a name of their own, for they may lie in the same table."""
    return f"FROM {model._meta.db_table} beside WHERE beside.{to_row} = %(expressions)s AND {where}"
