"""What the database itself promises about the register: what a row says stays, and a row is corrected once."""

from django.db import migrations

from errera.foundation.promises import Forbid

SAID = ("code", "cents", "currency", "granted_on", "member_state", "authority", "instrument")
OF_AID = (*SAID, "sector", "recorded_by")
CHANGED = "EXISTS (SELECT 1 FROM {table} e WHERE e.id = NEW.id AND ({changed}))"


def changed(table: str, columns: tuple[str, ...]) -> str:
    """Give the condition that a row which exists would say something else."""
    return CHANGED.format(table=table, changed=" OR ".join(f"e.{name} <> NEW.{name}" for name in columns))


REOPENED = "EXISTS (SELECT 1 FROM {table} e WHERE e.id = NEW.id AND e.state <> '{start}' AND e.state <> NEW.state)"
UNCORRECTED = (
    "NEW.corrects_id IS NOT NULL AND EXISTS ("
    "SELECT 1 FROM aid_aid e WHERE e.id = NEW.corrects_id AND e.state <> 'corrected')"
)


class Migration(migrations.Migration):
    dependencies = [("aid", "0001_initial")]

    operations = [
        Forbid("aid_aid", "aid_stays", changed("aid_aid", OF_AID), "what a row of the register says stays"),
        Forbid(
            "aid_declaration", "declaration_stays", changed("aid_declaration", SAID), "what was declared stays as it was"
        ),
        Forbid(
            "aid_aid", "aid_over", REOPENED.format(table="aid_aid", start="granted"), "aid that is over stays over"
        ),
        Forbid(
            "aid_declaration",
            "declaration_over",
            REOPENED.format(table="aid_declaration", start="declared"),
            "a declaration that is over stays over",
        ),
        Forbid("aid_aid", "aid_replaces_corrected", UNCORRECTED, "what a row corrects no longer counts"),
    ]
