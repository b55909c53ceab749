"""The full-text side of the index: trigrams on SQLite, stems and (where there is pg_trgm) trigrams on PostgreSQL.

The database keeps it up to date by itself. Whoever changes the table later must drop and make it again around the
change: on SQLite Django rebuilds the table, and its triggers go with the old one.
"""

from django.db import migrations

TABLE = "search_indexentry"
COLUMNS = "folded_title, folded_words"


def _values(of: str) -> str:
    return f"{of}.id, {of}.folded_title, {of}.folded_words"


ADD = f"INSERT INTO search_fts(rowid, {COLUMNS}) VALUES ({_values('new')})"
DROP = f"INSERT INTO search_fts(search_fts, rowid, {COLUMNS}) VALUES ('delete', {_values('old')})"
SQLITE = [
    f"CREATE VIRTUAL TABLE search_fts USING fts5({COLUMNS}, content='{TABLE}', content_rowid='id', tokenize='trigram')",
    f"CREATE TRIGGER search_fts_add AFTER INSERT ON {TABLE} BEGIN {ADD}; END",
    f"CREATE TRIGGER search_fts_drop AFTER DELETE ON {TABLE} BEGIN {DROP}; END",
    f"CREATE TRIGGER search_fts_swap AFTER UPDATE ON {TABLE} BEGIN {DROP}; {ADD}; END",
]
STEMS = " || ".join(
    f"setweight(to_tsvector('{language}', {column}), '{weight}')"
    for column, weight in (("folded_title", "A"), ("folded_words", "B"))
    for language in ("dutch", "english")
)
POSTGRESQL = [
    f"ALTER TABLE {TABLE} ADD COLUMN vector tsvector GENERATED ALWAYS AS ({STEMS}) STORED",
    f"CREATE INDEX search_by_stems ON {TABLE} USING gin (vector)",
    # Without the extension everything is found just the same, more slowly inside words.
    "DO $$ BEGIN CREATE EXTENSION IF NOT EXISTS pg_trgm; EXCEPTION WHEN OTHERS THEN NULL; END $$",
    "DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm') THEN "
    f"CREATE INDEX search_by_trigrams ON {TABLE} USING gin (folded_title gin_trgm_ops, folded_words gin_trgm_ops); "
    "END IF; END $$",
]


def make(apps, schema_editor):
    """Set up the full-text side."""
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def unmake(apps, schema_editor):
    """Take it away again."""
    if schema_editor.connection.vendor == "sqlite":
        for statement in ("add", "drop", "swap"):
            schema_editor.execute(f"DROP TRIGGER search_fts_{statement}")
        schema_editor.execute("DROP TABLE search_fts")
    else:
        schema_editor.execute(f"ALTER TABLE {TABLE} DROP COLUMN vector")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(make, unmake)]
