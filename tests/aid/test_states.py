"""The lifecycles of the register, step by step."""

import pytest

from errera.aid.states import AID, DECLARATION, LINK, LinkKind, Window
from errera.foundation.lifecycle import StepRefused


@pytest.mark.parametrize(
    ("lifecycle", "step", "leads"),
    [
        (AID, "correct", {"granted": "corrected"}),
        (AID, "withdraw", {"granted": "withdrawn"}),
        (DECLARATION, "supersede", {"declared": "registered"}),
        (DECLARATION, "withdraw", {"declared": "withdrawn"}),
        (LINK, "end", {"standing": "ended"}),
        (LINK, "strike", {"standing": "struck", "ended": "struck"}),
    ],
)
def test_a_step_starts_where_the_table_says_and_nowhere_else(lifecycle, step, leads):
    for state in lifecycle.states:
        if state in leads:
            assert lifecycle.take(step, state=state) == leads[state]
        else:
            with pytest.raises(StepRefused):
                lifecycle.take(step, state=state)


def test_there_are_four_kinds_of_link_and_two_ways_to_count_years():
    assert (len(LinkKind), len(Window)) == (4, 2)
