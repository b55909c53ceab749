"""What the database itself promises about results: a locked period is closed, and nothing is asked for twice."""

from django.db import migrations

from errera.foundation.promises import AppendOnly, Forbid

LOCKED = "EXISTS (SELECT 1 FROM results_period p WHERE p.id = {period} AND p.state = 'locked')"
OF_FIGURE = (
    "EXISTS (SELECT 1 FROM results_measurement m JOIN results_period p ON p.id = m.period_id "
    "WHERE m.id = {measurement} AND p.state = 'locked')"
)
# The row as it stands, so that nothing can be moved out of a locked period either.
WAS_LOCKED = (
    "EXISTS (SELECT 1 FROM {table} r JOIN results_measurement m ON m.id = r.measurement_id "
    "JOIN results_period p ON p.id = m.period_id WHERE r.id = NEW.id AND p.state = 'locked')"
)
OVERLAPS = (
    "EXISTS (SELECT 1 FROM results_period p WHERE p.id <> COALESCE(NEW.id, -1) "
    "AND (p.agreement_id = NEW.agreement_id OR (p.agreement_id IS NULL AND NEW.agreement_id IS NULL)) "
    "AND p.from_on <= NEW.until_on AND p.until_on >= NEW.from_on)"
)
NUMBERS = (
    "NOT EXISTS (SELECT 1 FROM strategy_indicator i WHERE i.id = NEW.indicator_id "
    "AND (i.formula IN ('average', 'ratio')) = (NEW.bottom IS NOT NULL))"
)


class ForbidDelete(migrations.operations.base.Operation):
    """A trigger that refuses to delete a row for which a condition on `OLD` holds, on both databases."""

    reversible = True
    reduces_to_sql = True

    def __init__(self, table: str, condition: str, words: str) -> None:
        self.table, self.condition, self.words = table, condition, words

    def state_forwards(self, app_label, state):
        """Change nothing in what Django knows: the promise lives in the database."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        """Set the trigger; its name lets tests lift it as they lift those of append-only tables."""
        name = f"{self.table}_no_delete"
        begin = f"CREATE TRIGGER {name} BEFORE DELETE ON {self.table} FOR EACH ROW"
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(
                f"{begin} WHEN ({self.condition}) BEGIN SELECT RAISE(ABORT, '{self.words}'); END", params=None
            )
            return
        refusal = f"RAISE EXCEPTION '{self.words}' USING ERRCODE = 'integrity_constraint_violation'"
        schema_editor.execute(
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN IF ({self.condition}) THEN {refusal}; END IF; RETURN OLD; END $$", params=None
        )
        schema_editor.execute(f"{begin} EXECUTE FUNCTION {name}()", params=None)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        """Take the trigger away."""
        on = f" ON {self.table}" if schema_editor.connection.vendor == "postgresql" else ""
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {self.table}_no_delete{on}")

    def describe(self):
        return f"Refuse DELETE on {self.table}: {self.words}"

    @property
    def migration_name_fragment(self):
        return f"{self.table}_no_delete"


WORDS = "a locked period never changes"


class Migration(migrations.Migration):
    dependencies = [("results", "0001_initial")]

    operations = [
        Forbid("results_period", "locked_period_stays", LOCKED.format(period="NEW.id"), WORDS),
        Forbid("results_period", "period_is_asked_once", OVERLAPS, "no figure is asked for twice"),
        Forbid(
            "results_measurement", "locked_figure_stays",
            f"{LOCKED.format(period='NEW.period_id')} OR {OF_FIGURE.format(measurement='NEW.id')}", WORDS,
        ),
        Forbid("results_measurement", "figure_has_its_numbers", NUMBERS, "an average or a ratio has two numbers"),
        *(
            Forbid(
                f"results_{table}", f"locked_{table}_stays",
                f"{OF_FIGURE.format(measurement='NEW.measurement_id')} "
                f"OR {WAS_LOCKED.format(table=f'results_{table}')}", WORDS,
            )
            for table in ("part", "evidence")
        ),
        ForbidDelete("results_period", "OLD.state = 'locked'", WORDS),
        ForbidDelete("results_measurement", LOCKED.format(period="OLD.period_id"), WORDS),
        *(
            ForbidDelete(f"results_{table}", OF_FIGURE.format(measurement="OLD.measurement_id"), WORDS)
            for table in ("part", "evidence")
        ),
        AppendOnly("results_edition"),
    ]
