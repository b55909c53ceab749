"""What the database itself promises: a door counts what its registrations hold, and what is over stays over."""

from django.db import migrations

from errera.foundation.promises import Forbid

OUT_OF_STEP = (
    "NEW.taken_count <> (SELECT COALESCE(SUM(r.places), 0) FROM registrations_registration r "
    "WHERE r.door_id = NEW.id AND r.state = 'confirmed')"
)
REOPENED = (
    "EXISTS (SELECT 1 FROM registrations_registration e WHERE e.id = NEW.id "
    "AND e.state IN ('refused', 'cancelled', 'lapsed') AND e.state <> NEW.state)"
)
ANSWERED_AGAIN = (
    "EXISTS (SELECT 1 FROM registrations_survey e WHERE e.id = NEW.id "
    "AND e.state = 'answered' AND (NEW.state <> e.state OR NEW.answered_at <> e.answered_at))"
)


class Migration(migrations.Migration):
    dependencies = [("registrations", "0001_initial")]

    operations = [
        Forbid("registrations_door", "door_in_step", OUT_OF_STEP, "a door counts what its registrations hold"),
        Forbid("registrations_registration", "registration_over", REOPENED, "a registration that is over stays over"),
        Forbid("registrations_survey", "survey_answered_once", ANSWERED_AGAIN, "a survey is answered once"),
    ]
