"""What the database itself promises: nobody is in two places, nothing published changes, nobody is a stranger."""

from django.db import migrations

from errera.foundation.promises import AppendOnly, Forbid

TWICE = (
    "NEW.slot_id IS NOT NULL AND EXISTS (SELECT 1 FROM meetings_meeting m WHERE m.slot_id = NEW.slot_id "
    "AND m.id <> NEW.id AND (m.one_id IN (NEW.one_id, NEW.other_id) OR m.other_id IN (NEW.one_id, NEW.other_id)))"
)
STRANGERS = (
    "EXISTS (SELECT 1 FROM matchmaking_participant p, meetings_timetable t WHERE t.id = NEW.timetable_id "
    "AND p.id IN (NEW.one_id, NEW.other_id) AND p.matchmaking_id <> t.matchmaking_id)"
)
ELSEWHERE = (
    "EXISTS (SELECT 1 FROM meetings_slot s WHERE s.id = NEW.slot_id AND s.timetable_id <> NEW.timetable_id) OR "
    "EXISTS (SELECT 1 FROM meetings_place p WHERE p.id = NEW.place_id AND p.timetable_id <> NEW.timetable_id)"
)
PIN_ELSEWHERE = "EXISTS (SELECT 1 FROM meetings_slot s WHERE s.id = NEW.slot_id AND s.timetable_id <> NEW.timetable_id)"
PLACED_ELSEWHERE = (
    "EXISTS (SELECT 1 FROM meetings_version v, meetings_meeting m WHERE v.id = NEW.version_id "
    "AND m.id = NEW.meeting_id AND m.timetable_id <> v.timetable_id)"
)
SLOT_MOVED = (
    "EXISTS (SELECT 1 FROM meetings_slot e, meetings_placement p WHERE e.id = NEW.id AND p.slot_id = e.id "
    "AND (e.starts_at <> NEW.starts_at OR e.ends_at <> NEW.ends_at))"
)


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial"), ("matchmaking", "0001_initial")]

    operations = [
        Forbid("meetings_meeting", "meeting_never_twice", TWICE, "nobody is in two meetings at once"),
        Forbid("meetings_meeting", "meeting_of_strangers", STRANGERS, "both participants are of the matchmaking"),
        Forbid("meetings_meeting", "meeting_elsewhere", ELSEWHERE, "slot and place are of the timetable"),
        Forbid("meetings_pin", "pin_of_strangers", STRANGERS, "both participants are of the matchmaking"),
        Forbid("meetings_pin", "pin_elsewhere", PIN_ELSEWHERE, "the slot is of the timetable"),
        Forbid("meetings_placement", "placement_elsewhere", PLACED_ELSEWHERE, "the meeting is of the timetable"),
        Forbid("meetings_slot", "slot_stays", SLOT_MOVED, "a slot that a version used does not move"),
        AppendOnly("meetings_version"),
        AppendOnly("meetings_placement"),
        AppendOnly("meetings_answer"),
        AppendOnly("meetings_proposal"),
    ]
