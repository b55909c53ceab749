"""What the database itself promises about scenarios: answers stay, and what is frozen does not change."""

from django.db import migrations

from errera.foundation.promises import AppendOnly, Forbid

FROZEN = "EXISTS (SELECT 1 FROM bids_scenario s WHERE s.id = NEW.{} AND s.state = 'frozen')"
ITSELF, OWNER = FROZEN.format("id"), FROZEN.format("scenario_id")
UNANSWERED = (
    "NEW.state = 'frozen' AND NOT EXISTS (SELECT 1 FROM bids_scenarioanswer a WHERE a.scenario_id = NEW.id)"
)
ELSEWHERE = (
    "EXISTS (SELECT 1 FROM bids_scenario s JOIN bids_bid b ON b.call_id <> s.call_id "
    "WHERE s.id = NEW.scenario_id AND b.id {})"
)


class Migration(migrations.Migration):
    dependencies = [("bids", "0003_scenarios")]

    operations = [
        AppendOnly("bids_scenarioanswer"),
        Forbid("bids_scenario", "scenario_frozen", ITSELF, "a frozen scenario does not change"),
        Forbid("bids_scenario", "scenario_frozen_answered", UNANSWERED, "what was never computed is not frozen"),
        Forbid("bids_scenarioanswer", "answer_of_frozen", OWNER, "a frozen scenario takes no answer"),
        Forbid("bids_scenariolimit", "scenario_limit_frozen", OWNER, "a frozen scenario does not change"),
        Forbid("bids_scenariolink", "scenario_link_frozen", OWNER, "a frozen scenario does not change"),
        Forbid("bids_scenariohand", "scenario_hand_frozen", OWNER, "a frozen scenario does not change"),
        Forbid(
            "bids_scenariolink", "scenario_link_in_call", ELSEWHERE.format("IN (NEW.bid_id, NEW.other_id)"),
            "a scenario is about the bids of its call",
        ),
        Forbid(
            "bids_scenariohand", "scenario_hand_in_call", ELSEWHERE.format("= NEW.bid_id"),
            "a scenario is about the bids of its call",
        ),
    ]
