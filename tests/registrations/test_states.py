"""The lifecycles of the room, step by step."""

import pytest

from errera.foundation.lifecycle import StepRefused
from errera.registrations.states import PRESENCE, REGISTRATION, SURVEY


@pytest.mark.parametrize(
    ("lifecycle", "step", "leads"),
    [
        (REGISTRATION, "put_forward", {"asked": "pending"}),
        (REGISTRATION, "confirm", {"asked": "confirmed", "pending": "confirmed", "waiting": "confirmed"}),
        (REGISTRATION, "wait", {"asked": "waiting", "pending": "waiting"}),
        (REGISTRATION, "refuse", {"pending": "refused", "waiting": "refused"}),
        (REGISTRATION, "change", {"confirmed": "confirmed"}),
        (REGISTRATION, "cancel", dict.fromkeys(("asked", "pending", "waiting", "confirmed"), "cancelled")),
        (REGISTRATION, "lapse", {"asked": "lapsed"}),
        (PRESENCE, "check_in", {"expected": "attended", "absent": "attended"}),
        (PRESENCE, "undo", {"attended": "expected"}),
        (PRESENCE, "miss", {"expected": "absent"}),
        (PRESENCE, "drop", {"expected": "dropped"}),
        (SURVEY, "answer", {"sent": "answered"}),
    ],
)
def test_a_step_starts_where_the_table_says_and_nowhere_else(lifecycle, step, leads):
    for state in lifecycle.states:
        if state in leads:
            assert lifecycle.take(step, state=state) == leads[state]
        else:
            with pytest.raises(StepRefused):
                lifecycle.take(step, state=state)
