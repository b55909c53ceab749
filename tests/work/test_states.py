import pytest

from errera.foundation.lifecycle import StepRefused
from errera.foundation.work.states import RUN, RunState

Q, R, D, F, S = RunState


@pytest.mark.parametrize(
    ("step", "sources", "target"),
    [("begin", {Q}, R), ("finish", {R}, D), ("retry", {R, Q}, Q), ("fail", {R, Q}, F), ("stop", {Q, R}, S)],
)
def test_each_step_starts_only_where_it_may(step, sources, target):
    for state in RunState:
        if state in sources:
            assert RUN.take(step, state=state) == target
        else:
            with pytest.raises(StepRefused):
                RUN.take(step, state=state)


def test_what_has_ended_stays_so():
    assert not any(RUN.open_steps(state=state) for state in (D, F, S))
