"""What the database itself promises: both sides of a wish are of one matchmaking, and a wish keeps its two sides."""

from django.db import migrations

from errera.foundation.promises import Forbid

ACROSS = (
    "(SELECT s.matchmaking_id FROM matchmaking_participant s WHERE s.id = NEW.sender_id) <> "
    "(SELECT r.matchmaking_id FROM matchmaking_participant r WHERE r.id = NEW.receiver_id)"
)
TURNED = (
    "EXISTS (SELECT 1 FROM matchmaking_wish e WHERE e.id = NEW.id "
    "AND (e.sender_id <> NEW.sender_id OR e.receiver_id <> NEW.receiver_id))"
)
MOVED = (
    "EXISTS (SELECT 1 FROM matchmaking_participant e WHERE e.id = NEW.id AND e.matchmaking_id <> NEW.matchmaking_id)"
)
OVER = (
    "EXISTS (SELECT 1 FROM matchmaking_matchmaking e WHERE e.id = NEW.id "
    "AND e.state = 'cancelled' AND NEW.state <> e.state)"
)


class Migration(migrations.Migration):
    dependencies = [("matchmaking", "0001_initial")]

    operations = [
        Forbid("matchmaking_wish", "wish_in_one_matchmaking", ACROSS, "both sides of a wish are of one matchmaking"),
        Forbid("matchmaking_wish", "wish_keeps_its_sides", TURNED, "a wish keeps its sender and its receiver"),
        Forbid("matchmaking_participant", "participant_stays", MOVED, "a participant stays in its matchmaking"),
        Forbid("matchmaking_matchmaking", "matchmaking_over", OVER, "a matchmaking that is cancelled stays so"),
    ]
