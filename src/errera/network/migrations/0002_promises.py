"""What the database itself promises about the network beyond one row."""

from django.db import migrations

from errera.foundation.promises import Forbid

NO_CAPABILITY = "EXISTS (SELECT 1 FROM network_term t WHERE t.id = NEW.capability_id AND t.kind <> 'capability')"
NOT_MADE = (
    "NOT EXISTS (SELECT 1 FROM network_introduction i WHERE i.id = NEW.introduction_id AND i.state = 'made')"
)
OUT_OF_USE = (
    "NEW.kind <> 'capability' AND EXISTS (SELECT 1 FROM network_expertise e WHERE e.capability_id = NEW.id)"
)


class Migration(migrations.Migration):
    dependencies = [("network", "0001_initial")]

    operations = [
        Forbid("network_expertise", "expertise_is_a_capability", NO_CAPABILITY, "a partner declares capabilities"),
        Forbid("network_evidence", "evidence_is_a_capability", NO_CAPABILITY, "evidence shows capabilities"),
        Forbid("network_outcome", "outcome_of_a_made_one", NOT_MADE, "only what was made has an outcome"),
        Forbid("network_term", "term_stays_a_capability", OUT_OF_USE, "a capability that is declared stays one"),
    ]
