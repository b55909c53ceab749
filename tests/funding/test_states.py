"""Every state of money can be reached, and has somebody who has the ball."""

import pytest

from errera.funding.states import ALLOCATION, CONDITION, ENVELOPE, SHIFT


@pytest.mark.parametrize("lifecycle", [ENVELOPE, ALLOCATION, CONDITION, SHIFT], ids=lambda life: life.noun)
def test_no_state_is_stranded(lifecycle):
    assert lifecycle.reachable() == set(lifecycle.states)
    assert all(state.owner for state in lifecycle.states)
