"""How a migration is written down: a new table at once, with its constraints and indexes."""

from __future__ import annotations

import re
from graphlib import TopologicalSorter
from typing import Any

from django.db.migrations import AddConstraint, AddField, AddIndex, CreateModel
from django.db.migrations.autodetector import MigrationAutodetector

Operations = list[Any]


class Autodetector(MigrationAutodetector):
    """Folds further than Django, which adds constraints later as soon as another table is created in between.

    On SQLite each of them then copies its table: a hundred constraints cost every new database seconds.
    """

    def changes(self, *args: Any, **kwargs: Any) -> Any:
        """Give the migrations that are missing, by room, with whole tables."""
        missing: dict[str, Any] = super().changes(*args, **kwargs)
        for app_label, migrations in missing.items():
            for migration in migrations:
                migration.operations = folded(migration.operations, app_label)
        return missing


def folded(operations: Operations, app_label: str) -> Operations:
    """Create each table whole, those it points at first; leave alone what changes older tables.

    Where tables point at each other, the last pointer and what speaks of it come after all of them.
    """
    tables: dict[str, Any] = {}
    after: Operations = []
    for operation in operations:
        if isinstance(operation, CreateModel):
            tables[operation.name_lower] = operation
        elif not isinstance(operation, AddField | AddConstraint | AddIndex) or operation.model_name_lower not in tables:
            return operations
        elif _closes_a_circle(operation, tables, app_label) or _speaks_of(operation, after):
            after.append(operation)
        else:
            [tables[operation.model_name_lower]] = tables[operation.model_name_lower].reduce(operation, app_label)
    return [*(tables[name] for name in TopologicalSorter(_needs(tables, app_label)).static_order()), *after]


def _needs(tables: dict[str, Any], app_label: str) -> dict[str, set[str]]:
    """Say which of the other new tables each of them points at."""
    return {
        name: {other for other in tables if other != name and table.references_model(other, app_label)}
        for name, table in tables.items()
    }


def _closes_a_circle(operation: Any, tables: dict[str, Any], app_label: str) -> bool:
    """Say whether a new pointer leads back to the table that it stands in."""
    if not isinstance(operation, AddField):
        return False
    needs, home = _needs(tables, app_label), operation.model_name_lower
    reached = {name for name in tables if name != home and operation.references_model(name, app_label)} - {home}
    while further := {name for one in reached for name in needs[one]} - reached:
        reached |= further
    return home in reached


def _speaks_of(operation: Any, after: Operations) -> bool:
    """Say whether a constraint or an index may need a pointer that comes later."""
    if isinstance(operation, AddField):
        return False
    said = repr(operation.constraint if isinstance(operation, AddConstraint) else operation.index)
    later = (one for one in after if isinstance(one, AddField) and one.model_name_lower == operation.model_name_lower)
    return any(re.search(rf"\b{one.name}(_id)?(__|\b)", said) for one in later)
