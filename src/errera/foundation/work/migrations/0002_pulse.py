"""The table for signs of life on PostgreSQL; beside SQLite they are files, and nothing is made here."""

from django.core.management import call_command
from django.db import migrations


def make_table(apps, schema_editor):
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("work", "0001_initial")]
    operations = [migrations.RunPython(make_table, migrations.RunPython.noop)]
