"""The table in which every web process counts log-in attempts (`CACHES["default"]`)."""

from django.core.management import call_command
from django.db import migrations


def make(apps, schema_editor):
    """Make the table where it is not there yet."""
    call_command("createcachetable", "shared_cache", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
