"""What the database itself promises about bids: what is sealed, declared, handed in or decided does not change."""

from django.db import migrations

from errera.foundation.promises import AppendOnly, Forbid

SUBMITTED = "EXISTS (SELECT 1 FROM bids_bid b WHERE b.id = NEW.bid_id AND b.state <> 'draft')"
NOT_OPEN = "EXISTS (SELECT 1 FROM bids_assessment a WHERE a.id = NEW.assessment_id AND a.state <> 'open')"
BEYOND = (
    "EXISTS (SELECT 1 FROM bids_criterion c WHERE c.id = NEW.criterion_id AND (NEW.points > c.max_points OR NEW.points < 0))"
)
CONFIRMED = "EXISTS (SELECT 1 FROM bids_decision d WHERE d.id = NEW.decision_id AND d.state <> 'prepared')"
BARRED = (
    "NEW.state IN ('open', 'handed_in') AND EXISTS (SELECT 1 FROM bids_declaration d "
    "WHERE d.bid_id = NEW.bid_id AND d.person = NEW.assessor AND d.kind <> 'none')"
)
UNDECLARED = (
    "NEW.state IN ('open', 'handed_in') AND NOT EXISTS (SELECT 1 FROM bids_declaration d "
    "WHERE d.bid_id = NEW.bid_id AND d.person = NEW.assessor AND d.kind = 'none')"
)
MORE_THAN_ASKED = "EXISTS (SELECT 1 FROM bids_bid b WHERE b.id = NEW.bid_id AND NEW.cents > b.grant_cents)"


class Migration(migrations.Migration):
    dependencies = [("bids", "0001_initial")]

    operations = [
        AppendOnly("bids_sealedbid"),
        AppendOnly("bids_declaration"),
        Forbid("bids_bidline", "bid_line_in_draft", SUBMITTED, "the lines of a submitted bid do not change"),
        Forbid("bids_workpackage", "work_package_in_draft", SUBMITTED, "the work of a submitted bid does not change"),
        Forbid("bids_score", "score_while_open", NOT_OPEN, "scores that are in do not change"),
        Forbid("bids_score", "score_within_points", BEYOND, "a score lies within its criterion"),
        Forbid("bids_agreedscore", "agreed_score_within", BEYOND, "an agreed score lies within its criterion"),
        Forbid("bids_assessment", "assessment_not_barred", BARRED, "who has an interest in a bid does not assess it"),
        Forbid("bids_assessment", "assessment_declared", UNDECLARED, "nobody assesses before declaring"),
        Forbid("bids_bidoutcome", "outcome_of_prepared", CONFIRMED, "what was confirmed does not change"),
        Forbid("bids_bidoutcome", "outcome_within_asked", MORE_THAN_ASKED, "nothing is awarded beyond what was asked"),
    ]
