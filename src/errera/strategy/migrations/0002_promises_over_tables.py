"""What check constraints cannot see: promises over several tables."""

from django.db import migrations

from errera.foundation.promises import Forbid

YEAR = "CAST(substr(CAST(v.{column} AS text), 1, 4) AS integer)"
OUTSIDE = (
    "NOT EXISTS (SELECT 1 FROM strategy_indicator i JOIN strategy_strategyversion v ON v.id = i.version_id "
    f"WHERE i.id = NEW.indicator_id AND NEW.year >= {YEAR.format(column='from_on')} "
    f"AND NEW.year <= {YEAR.format(column='until_on')})"
)
OTHER_OBJECTIVE = (
    "NOT EXISTS (SELECT 1 FROM strategy_objective o WHERE o.id = NEW.objective_id AND o.version_id = NEW.version_id)"
)
OTHER_DOMAIN = (
    "NOT EXISTS (SELECT 1 FROM strategy_indicator i JOIN strategy_coredomain d ON d.version_id = i.version_id "
    "WHERE i.id = NEW.indicator_id AND d.id = NEW.coredomain_id)"
)
LEFT_BEHIND = (
    "EXISTS (SELECT 1 FROM strategy_target t JOIN strategy_indicator i ON i.id = t.indicator_id "
    "WHERE i.version_id = NEW.id "
    "AND (t.year < CAST(substr(CAST(NEW.from_on AS text), 1, 4) AS integer) "
    "OR t.year > CAST(substr(CAST(NEW.until_on AS text), 1, 4) AS integer)))"
)


class Migration(migrations.Migration):
    dependencies = [("strategy", "0001_initial")]

    operations = [
        Forbid("strategy_target", "target_in_period", OUTSIDE, "a target lies in a year of its version"),
        Forbid("strategy_strategyversion", "period_keeps_targets", LEFT_BEHIND, "a period keeps the years of its targets"),
        Forbid("strategy_indicator", "objective_of_version", OTHER_OBJECTIVE, "an objective of the same version"),
        Forbid("strategy_indicator_domains", "domain_of_version", OTHER_DOMAIN, "a core domain of the same version"),
    ]
