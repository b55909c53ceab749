"""Promises the database keeps by itself, written once and kept on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import migrations, models
from django.db.models import Q


def x_by_and_x_at_together(name: str, step: str) -> models.CheckConstraint:
    """Promise that `<step>_by` and `<step>_at` are set together or not at all."""
    neither = Q(**{f"{step}_by": "", f"{step}_at__isnull": True})
    both = ~Q(**{f"{step}_by": ""}) & Q(**{f"{step}_at__isnull": False})
    return models.CheckConstraint(condition=neither | both, name=f"{name}_{step}_by_and_at_together")


def state_is_known(name: str, states: Iterable[str], field: str = "state") -> models.CheckConstraint:
    """Promise that a state column holds a state of its lifecycle."""
    return models.CheckConstraint(condition=Q(**{f"{field}__in": list(states)}), name=f"{name}_{field}_is_known")


class AppendOnly(migrations.operations.base.Operation):
    """Triggers that refuse UPDATE and DELETE on a table, on both databases; TRUNCATE too on PostgreSQL.

    With `columns` an update is refused that touches one of these: what else the table holds may follow a merger.
    """

    reversible = True
    reduces_to_sql = True

    def __init__(self, table: str, columns: tuple[str, ...] = ()) -> None:
        self.table, self.columns = table, columns

    def state_forwards(self, app_label, state):
        """Change nothing in what Django knows: the promise lives in the database."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        """Set the triggers."""
        for statement in _refusals(self.table, schema_editor.connection.vendor, self.columns):
            schema_editor.execute(statement)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        """Take the triggers away."""
        for event in ("update", "delete"):
            on = f" ON {self.table}" if schema_editor.connection.vendor == "postgresql" else ""
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {self.table}_no_{event}{on}")

    def describe(self):
        return f"Refuse UPDATE and DELETE on {self.table}"

    @property
    def migration_name_fragment(self):
        return f"{self.table}_append_only"


def _refusals(table: str, vendor: str, columns: tuple[str, ...]) -> list[str]:
    words = f"{table} is append-only"
    when = {"update": f"update of {', '.join(columns)}" if columns else "update", "delete": "delete"}
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER {table}_no_{event} BEFORE {moment} ON {table} BEGIN SELECT RAISE(ABORT, '{words}'); END"
            for event, moment in when.items()
        ]
    return [
        f"CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{words}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        *(
            f"CREATE TRIGGER {table}_no_{event} BEFORE {moment} ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_refuse()"
            for event, moment in when.items()
        ),
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} EXECUTE FUNCTION {table}_refuse()",
    ]


class Forbid(migrations.operations.base.Operation):
    """A trigger that refuses a new or changed row for which a condition over several tables holds.

    `condition` is SQL that both databases read, with the new row as `NEW`; a check constraint sees one row alone.
    """

    reversible = True
    reduces_to_sql = True

    def __init__(self, table: str, name: str, condition: str, words: str) -> None:
        self.table, self.name, self.condition, self.words = table, name, condition, words

    def state_forwards(self, app_label, state):
        """Change nothing in what Django knows: the promise lives in the database."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        """Set the triggers."""
        for statement in self._promises(schema_editor.connection.vendor):
            schema_editor.execute(statement, params=None)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        """Take the triggers away."""
        on = f" ON {self.table}" if schema_editor.connection.vendor == "postgresql" else ""
        for event in ("insert", "update"):
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {self.name}_{event}{on}")

    def describe(self):
        return f"Refuse rows of {self.table}: {self.words}"

    @property
    def migration_name_fragment(self):
        return self.name

    def _promises(self, vendor: str) -> list[str]:
        before = [f"CREATE TRIGGER {self.name}_{e} BEFORE {e} ON {self.table}" for e in ("insert", "update")]
        if vendor == "sqlite":
            refusal = f"BEGIN SELECT RAISE(ABORT, '{self.words}'); END"
            return [f"{begin} FOR EACH ROW WHEN ({self.condition}) {refusal}" for begin in before]
        refusal = f"RAISE EXCEPTION '{self.words}' USING ERRCODE = 'integrity_constraint_violation'"
        return [
            f"CREATE OR REPLACE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN IF ({self.condition}) THEN {refusal}; END IF; RETURN NEW; END $$",
            *(f"{begin} FOR EACH ROW EXECUTE FUNCTION {self.name}()" for begin in before),
        ]
