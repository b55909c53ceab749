"""The lifecycle of a strategy version, as a truth table."""

import pytest

from errera.foundation.lifecycle import StepRefused
from errera.strategy.states import VERSION, VersionState

LEADS_TO = {
    ("draft", "change"): "draft",
    ("draft", "adopt"): "adopted",
    ("draft", "withdraw"): "withdrawn",
    ("adopted", "supersede"): "superseded",
}


@pytest.mark.parametrize("state", list(VersionState))
@pytest.mark.parametrize("step", list(VERSION.steps))
def test_a_step_leads_where_the_table_says_or_is_refused(state, step):
    if target := LEADS_TO.get((state.value, step)):
        assert VERSION.take(step, state=state) == target
    else:
        with pytest.raises(StepRefused):
            VERSION.take(step, state=state)
