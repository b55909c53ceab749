"""What the database itself promises: whoever has a side in a meeting is in it, and a note lies under its timetable."""

from django.db import migrations

from errera.foundation.promises import Forbid

STRANGER = (
    "NOT EXISTS (SELECT 1 FROM meetings_meeting m WHERE m.id = NEW.meeting_id "
    "AND NEW.participant_id IN (m.one_id, m.other_id))"
)
ELSEWHERE = (
    "NOT EXISTS (SELECT 1 FROM agendas_side s JOIN meetings_meeting m ON m.id = s.meeting_id "
    "WHERE s.id = NEW.side_id AND m.timetable_id = NEW.timetable_id)"
)


class Migration(migrations.Migration):
    dependencies = [("agendas", "0001_initial"), ("meetings", "0001_initial")]

    operations = [
        Forbid("agendas_side", "side_of_a_stranger", STRANGER, "the participant is in the meeting"),
        Forbid("agendas_note", "note_of_another_timetable", ELSEWHERE, "a note lies under the timetable of its meeting"),
    ]
