"""Every lifecycle is whole: no state is stranded, and each has an owner."""

import pytest

from errera.foundation.lifecycle import Lifecycle

from .plan import modules


def lifecycles():
    for module in modules("states"):
        for name, value in vars(module).items():
            if isinstance(value, Lifecycle):
                yield pytest.param(value, id=f"{module.__name__}.{name}")


@pytest.mark.parametrize("lifecycle", list(lifecycles()))
def test_every_state_can_be_reached(lifecycle):
    assert lifecycle.reachable() == set(lifecycle.states)


@pytest.mark.parametrize("lifecycle", list(lifecycles()))
def test_every_state_has_a_word_and_an_owner(lifecycle):
    assert all(state.label and state.owner for state in lifecycle.states)


@pytest.mark.parametrize("lifecycle", list(lifecycles()))
def test_a_state_without_owner_has_no_way_out(lifecycle):
    """Where nobody has the ball nothing more can happen, and the other way round."""
    for state in lifecycle.states:
        assert (state.owner == "nobody") == (not lifecycle.open_steps(state=state)), state
