"""What the database itself promises: answers stay, credit adds up, and nothing changes under a confirmation."""

from django.db import migrations

from errera.foundation.promises import AppendOnly, Forbid

SETTLED = "NEW.state IN ('asked', 'confirmed')"
CREDIT = (
    f"{SETTLED} AND (SELECT COALESCE(SUM(p.share), 0) FROM opportunities_winpartner p WHERE p.win_id = NEW.id) <> 10000"
)
VALUELESS = f"{SETTLED} AND NOT EXISTS (SELECT 1 FROM opportunities_winvalue v WHERE v.win_id = NEW.id)"
UNHEARD = (
    "NEW.state = 'confirmed' AND NOT EXISTS (SELECT 1 FROM opportunities_confirmation c "
    "WHERE c.win_id = NEW.id AND c.edition = NEW.edition AND c.answer IN ('confirmed', 'other_value'))"
)
UNDER_A_CONFIRMATION = (
    "EXISTS (SELECT 1 FROM opportunities_win w WHERE w.id = NEW.win_id AND w.state IN ('asked', 'confirmed'))"
)
NOT_MADE = (
    "NEW.introduction_id IS NOT NULL AND NOT EXISTS "
    "(SELECT 1 FROM network_introduction i WHERE i.id = NEW.introduction_id AND i.state = 'made')"
)
KEPT = (
    "id", "public_id", "win_id", "edition", "ask_id", "answer", "snapshot", "digest", "own_years", "ratings",
    "is_prerequisite", "is_faster", "band", "may_publish", "answered_by", "answered_at",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("opportunities", "0001_initial")]

    operations = [
        AppendOnly("opportunities_confirmation", columns=KEPT),  # a remark is emptied when its writer is erased
        AppendOnly("opportunities_exchangerate"),
        Forbid("opportunities_win", "win_credit_whole", CREDIT, "the credit of a win adds up before it is asked about"),
        Forbid("opportunities_win", "win_has_value", VALUELESS, "a win has a value before it is asked about"),
        Forbid("opportunities_win", "win_heard", UNHEARD, "a win is confirmed by an answer of its company"),
        Forbid("opportunities_winvalue", "win_value_stands", UNDER_A_CONFIRMATION,
               "a value does not change while the company is asked or has confirmed it"),
        Forbid("opportunities_winpartner", "win_credit_stands", UNDER_A_CONFIRMATION,
               "credit does not change while the company is asked or has confirmed it"),
        *(
            Forbid(f"opportunities_{name}", f"{name}_of_a_meeting", NOT_MADE,
                   "something comes of an introduction once it is made")
            for name in ("opportunity", "win")
        ),
    ]  # fmt: skip
