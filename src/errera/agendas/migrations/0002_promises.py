"""What the database itself promises: whoever has a side in a meeting is in it."""

from django.db import migrations

from errera.foundation.promises import Forbid

STRANGER = (
    "NOT EXISTS (SELECT 1 FROM meetings_meeting m WHERE m.id = NEW.meeting_id "
    "AND NEW.participant_id IN (m.one_id, m.other_id))"
)


class Migration(migrations.Migration):
    dependencies = [("agendas", "0001_initial"), ("meetings", "0001_initial")]

    operations = [Forbid("agendas_side", "side_of_a_stranger", STRANGER, "the participant is in the meeting")]
