"""How a migration is written down: a new table at once, with its constraints and indexes."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
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
    """Create each table whole, those it points at first; leave alone what changes older tables or goes in circles."""
    tables: dict[str, Any] = {}
    for operation in operations:
        if isinstance(operation, CreateModel):
            tables[operation.name_lower] = operation
        elif isinstance(operation, AddField | AddConstraint | AddIndex) and operation.model_name_lower in tables:
            [tables[operation.model_name_lower]] = tables[operation.model_name_lower].reduce(operation, app_label)
        else:
            return operations
    needs = {
        name: [other for other in tables if other != name and table.references_model(other, app_label)]
        for name, table in tables.items()
    }
    try:
        return [tables[name] for name in TopologicalSorter(needs).static_order()]
    except CycleError:
        return operations
