"""The lifecycles as truth tables: which step starts where, and where it leads."""

import pytest

from errera.claims.states import ADVANCE, CLAIM, RECOVERY, RULE, SAMPLE
from errera.foundation.lifecycle import StepRefused

WAYS = {
    (CLAIM, "change"): {"draft": "draft", "sent_back": "draft"},
    (CLAIM, "submit"): {"draft": "submitted", "sent_back": "submitted"},
    (CLAIM, "withdraw"): {"draft": "withdrawn", "sent_back": "withdrawn", "submitted": "withdrawn"},
    (CLAIM, "review"): {"submitted": "in_review", "in_review": "in_review", "reviewed": "in_review"},
    (CLAIM, "finish_review"): {"in_review": "reviewed"},
    (CLAIM, "look_again"): {"reviewed": "reviewed"},
    (CLAIM, "send_back"): {"submitted": "sent_back", "in_review": "sent_back", "reviewed": "sent_back"},
    (CLAIM, "refuse"): {"submitted": "refused", "in_review": "refused", "reviewed": "refused"},
    (CLAIM, "approve"): {"reviewed": "approved"},
    (CLAIM, "order"): {"approved": "ordered"},
    (CLAIM, "settle"): {"approved": "paid"},
    (CLAIM, "bounce"): {"ordered": "approved", "paid": "approved"},
    (CLAIM, "pay"): {"ordered": "paid"},
    (ADVANCE, "pay"): {"ordered": "paid"},
    (ADVANCE, "reject"): {"ordered": "rejected", "paid": "rejected"},
    (ADVANCE, "order_again"): {"rejected": "ordered"},
    (ADVANCE, "drop"): {"ordered": "dropped", "rejected": "dropped"},
    (RULE, "change"): {"draft": "draft"},
    (RULE, "discard"): {"draft": "discarded"},
    (RULE, "bring_into_force"): {"draft": "in_force"},
    (RULE, "end"): {"in_force": "ended"},
    (RECOVERY, "demand"): {"proposed": "demanded"},
    (RECOVERY, "drop"): {"proposed": "dropped"},
    (RECOVERY, "meet"): {"demanded": "demanded"},
    (RECOVERY, "finish"): {"demanded": "recovered"},
    (RECOVERY, "write_off"): {"demanded": "written_off"},
    (SAMPLE, "note"): {"drawn": "drawn"},
    (SAMPLE, "conclude"): {"drawn": "concluded"},
}


@pytest.mark.parametrize(("lifecycle", "step"), WAYS, ids=lambda part: str(getattr(part, "noun", part)))
def test_a_step_starts_where_the_table_says_and_nowhere_else(lifecycle, step):
    ways = WAYS[lifecycle, step]
    for state in lifecycle.states:
        if state in ways:
            assert lifecycle.take(step, state=state) == ways[state]
        else:
            with pytest.raises(StepRefused):
                lifecycle.take(step, state=state)


def test_the_table_names_every_step():
    assert {
        (lifecycle, step) for lifecycle in (CLAIM, ADVANCE, RULE, RECOVERY, SAMPLE) for step in lifecycle.steps
    } == set(WAYS)
