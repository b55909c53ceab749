"""Every step of an initiative from every state, as a table."""

import pytest

from errera.foundation.lifecycle import StepRefused
from errera.initiatives.states import INITIATIVE, PUBLICATION, InitiativeState

ALLOWED = {
    ("change", "planned"): "planned",
    ("open", "planned"): "open",
    ("close", "open"): "closed",
    ("reopen", "closed"): "open",
    ("hold", "planned"): "held",
    ("hold", "open"): "held",
    ("hold", "closed"): "held",
    ("report", "held"): "reported",
    ("cancel", "planned"): "cancelled",
    ("cancel", "open"): "cancelled",
    ("cancel", "closed"): "cancelled",
}


@pytest.mark.parametrize("state", list(InitiativeState))
@pytest.mark.parametrize("step", list(INITIATIVE.steps))
def test_a_step_is_possible_from_these_states_alone(step, state):
    if target := ALLOWED.get((step, state)):
        assert INITIATIVE.take(step, state=state) == target
    else:
        with pytest.raises(StepRefused):
            INITIATIVE.take(step, state=state)


def test_what_is_public_can_be_taken_back_and_nothing_twice():
    assert PUBLICATION.take("publish", state="hidden") == "published"
    assert PUBLICATION.take("hide", state="published") == "hidden"
    with pytest.raises(StepRefused):
        PUBLICATION.take("publish", state="published")
