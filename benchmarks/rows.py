"""Makes many rows fast: one real row, written again and again by the database itself."""

from __future__ import annotations

from django.db import connection, models


def multiply(row: models.Model, count: int, **differing: str) -> None:
    """Write `count` copies of a row; `differing` gives, by column, an SQL expression in the number `n`."""
    table = connection.ops.quote_name(row._meta.db_table)
    columns = [field.column for field in row._meta.concrete_fields if not field.primary_key]
    values = [differing.get(column, connection.ops.quote_name(column)) for column in columns]
    names = ", ".join(connection.ops.quote_name(column) for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {count}) "  # noqa: S608 - our own names
            f"INSERT INTO {table} ({names}) SELECT {', '.join(values)} FROM numbers, "
            f"(SELECT * FROM {table} WHERE {row._meta.pk.column} = {row.pk}) AS one"
        )
        cursor.execute("ANALYZE")
