"""What the database itself promises about initiatives: whole keys, and a programme that can be carried out."""

from django.db import migrations

from errera.foundation.promises import Forbid

WHOLE = " OR ".join(
    f"(SELECT COALESCE(SUM(p.{key}_share), 0) FROM initiatives_initiativepartner p WHERE p.initiative_id = NEW.id) "
    "<> 10000"
    for key in ("cost", "claim", "credit")
)
BROKEN_KEYS = f"NOT NEW.is_recorded AND NEW.state IN ('open', 'closed', 'held', 'reported') AND ({WHOLE})"
LATE_KEY = (
    "EXISTS (SELECT 1 FROM initiatives_initiative i WHERE i.id = NEW.initiative_id AND NOT i.is_recorded "
    "AND i.state IN ('held', 'reported'))"
)
AT_ONCE = "o.id <> COALESCE(NEW.id, -1) AND o.begins_at < NEW.ends_at AND NEW.begins_at < o.ends_at"
TAKEN_ROOM = (
    "NEW.room <> '' AND EXISTS (SELECT 1 FROM initiatives_session o WHERE o.initiative_id = NEW.initiative_id "
    f"AND LOWER(o.room) = LOWER(NEW.room) AND {AT_ONCE})"
)
SPEAKS_TWICE = (
    "EXISTS (SELECT 1 FROM initiatives_session_speakers a JOIN initiatives_session_speakers b "
    "ON b.speaker_id = a.speaker_id JOIN initiatives_session o ON o.id = b.session_id "
    f"WHERE a.session_id = NEW.id AND {AT_ONCE})"
)
SPEAKS_ELSEWHERE = (
    "EXISTS (SELECT 1 FROM initiatives_session s, initiatives_session o, initiatives_session_speakers b "
    "WHERE s.id = NEW.session_id AND b.speaker_id = NEW.speaker_id AND o.id = b.session_id AND o.id <> s.id "
    "AND o.begins_at < s.ends_at AND s.begins_at < o.ends_at)"
)


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0001_initial")]

    operations = [
        Forbid("initiatives_initiative", "keys_are_whole", BROKEN_KEYS, "the keys of partners add up to 100 per cent"),
        Forbid("initiatives_initiativepartner", "keys_stay", LATE_KEY, "keys stay once an initiative was held"),
        Forbid("initiatives_session", "one_session_in_a_room", TAKEN_ROOM, "one session in a room at a time"),
        Forbid("initiatives_session", "speaker_in_one_session", SPEAKS_TWICE, "a speaker is in one session at a time"),
        Forbid(
            "initiatives_session_speakers", "speaker_speaks_once", SPEAKS_ELSEWHERE,
            "a speaker is in one session at a time",
        ),
    ]  # fmt: skip
