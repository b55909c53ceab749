"""The database itself refuses to change or remove an audit event."""

from django.db import migrations

from errera.foundation.promises import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [AppendOnly("audit_auditevent")]
