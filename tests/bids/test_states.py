"""The lifecycles as truth tables: each step from each state, and nothing else."""

import pytest

from errera.bids.states import (
    ASSESSMENT,
    BID,
    CALL,
    DECISION,
    SCENARIO,
    AssessmentState,
    BidState,
    CallState,
    DecisionState,
    ScenarioState,
)
from errera.foundation.lifecycle import StepRefused

TABLE = {
    CALL: {
        ("draft", "change"): "draft", ("draft", "open"): "open", ("draft", "cancel"): "cancelled",
        ("open", "extend"): "open", ("open", "close"): "closed", ("open", "cancel"): "cancelled",
        ("closed", "decide"): "decided", ("closed", "cancel"): "cancelled",
    },
    BID: {
        ("draft", "change"): "draft", ("draft", "submit"): "submitted", ("draft", "withdraw"): "withdrawn",
        ("submitted", "withdraw"): "withdrawn", ("submitted", "reopen"): "draft",
        ("submitted", "exclude"): "ineligible", ("submitted", "assess"): "assessed",
        ("assessed", "award"): "awarded", ("assessed", "refuse"): "refused", ("assessed", "reserve"): "reserve",
        ("reserve", "award"): "awarded", ("reserve", "refuse"): "refused", ("reserve", "reserve"): "reserve",
    },
    ASSESSMENT: {
        ("invited", "declare"): "open", ("invited", "bar"): "barred", ("invited", "release"): "released",
        ("open", "score"): "open", ("open", "hand_in"): "handed_in", ("open", "bar"): "barred",
        ("open", "release"): "released", ("handed_in", "bar"): "barred",
    },
    DECISION: {("prepared", "confirm"): "confirmed", ("prepared", "withdraw"): "withdrawn"},
    SCENARIO: {
        ("draft", "change"): "draft", ("draft", "compute"): "computing", ("draft", "drop"): "dropped",
        ("computing", "answer"): "computed", ("computing", "interrupt"): "draft", ("computed", "change"): "draft",
        ("computed", "compute"): "computing", ("computed", "freeze"): "frozen", ("computed", "drop"): "dropped",
    },
}  # fmt: skip
STATES = {CALL: CallState, BID: BidState, ASSESSMENT: AssessmentState, DECISION: DecisionState, SCENARIO: ScenarioState}
EVERY = [
    pytest.param(life, state, step, TABLE[life].get((state, step)), id=f"{life.noun}-{state}-{step}")
    for life, states in STATES.items()
    for state in states
    for step in life.steps
]


@pytest.mark.parametrize(("life", "state", "step", "target"), EVERY)
def test_a_step_leads_where_the_table_says_or_is_refused(life, state, step, target):
    if target is None:
        with pytest.raises(StepRefused):
            life.take(step, state=state)
    else:
        assert life.take(step, state=state) == target
