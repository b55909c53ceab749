"""The way of a letter."""

import pytest

from errera.foundation.lifecycle import StepRefused
from errera.foundation.mail.states import LETTER, LetterState


@pytest.mark.parametrize(
    ("step", "source", "target"),
    [
        ("leave", "waiting", "leaving"),
        ("arrive", "leaving", "sent"),
        ("retry", "leaving", "waiting"),
        ("give_up", "leaving", "failed"),
        ("resend", "failed", "waiting"),
        ("switch_off", "waiting", "switched_off"),
    ],
)
def test_each_step_has_one_beginning(step, source, target):
    assert LETTER.take(step, state=source) == target
    for state in set(LetterState) - {source}:
        with pytest.raises(StepRefused):
            LETTER.take(step, state=state)
