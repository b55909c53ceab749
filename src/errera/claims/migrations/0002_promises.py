"""What the database itself promises about claims: what is settled, drawn or in force is never rewritten."""

from django.db import migrations

from errera.foundation.promises import AppendOnly, Forbid

CHANGED_RULE = (
    "EXISTS (SELECT 1 FROM claims_eligibilityrule r WHERE r.id = NEW.id AND r.state <> 'draft' AND "
    "(r.code <> NEW.code OR r.kind <> NEW.kind OR r.parameters <> NEW.parameters OR r.severity <> NEW.severity "
    "OR r.scope <> NEW.scope OR r.category <> NEW.category OR r.from_on <> NEW.from_on OR r.text <> NEW.text))"
)
CHANGED_LINE = (
    "EXISTS (SELECT 1 FROM claims_claimline l JOIN claims_claim c ON c.id = l.claim_id WHERE l.id = NEW.id "
    "AND c.state IN ('approved', 'ordered', 'paid') AND (NEW.accepted_cents IS NULL "
    "OR l.accepted_cents <> NEW.accepted_cents "
    "OR l.claimed_cents <> NEW.claimed_cents OR l.cost_cents <> NEW.cost_cents OR l.fingerprint <> NEW.fingerprint "
    "OR (l.is_counted <> NEW.is_counted)))"
)
CHANGED_DRAW = (
    "EXISTS (SELECT 1 FROM claims_sampledline d WHERE d.id = NEW.id AND (d.cents <> NEW.cents "
    "OR d.weight <> NEW.weight OR d.line_id <> NEW.line_id OR d.is_top <> NEW.is_top))"
)
CHANGED_RECOVERY = (
    "EXISTS (SELECT 1 FROM claims_recovery r WHERE r.id = NEW.id AND r.state <> 'proposed' AND "
    "(r.cents <> NEW.cents OR r.source <> NEW.source OR r.recovered_cents > NEW.recovered_cents))"
)


class Migration(migrations.Migration):
    dependencies = [("claims", "0001_initial")]

    operations = [
        Forbid("claims_eligibilityrule", "rule_stays", CHANGED_RULE, "a rule in force is superseded and never changed"),
        Forbid("claims_claimline", "settled_line_stays", CHANGED_LINE, "a line of an approved claim never changes"),
        Forbid("claims_sampledline", "draw_stays", CHANGED_DRAW, "what was drawn stays drawn"),
        Forbid("claims_recovery", "recovery_stays", CHANGED_RECOVERY, "a demanded recovery never changes"),
        AppendOnly("claims_auditpack"),
    ]
