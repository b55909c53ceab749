"""The lifecycles of the room as truth tables: which step starts where."""

import pytest

from errera.fees.states import INVOICE, NOTE, SCHEDULE

TABLES = {
    SCHEDULE: {"draft": "publish", "published": "withdraw"},
    INVOICE: {"issued": "receive settle credit write_off", "part_paid": "receive settle credit write_off",
              "paid": "credit", "credited": "", "written_off": ""},
    NOTE: {"proposed": "issue refuse", "issued": "", "refused": ""},
}  # fmt: skip
ROWS = [(lifecycle, state, steps) for lifecycle, table in TABLES.items() for state, steps in table.items()]


@pytest.mark.parametrize(("lifecycle", "state", "steps"), ROWS, ids=lambda value: getattr(value, "noun", value))
def test_these_steps_and_no_others_start_from_a_state(lifecycle, state, steps):
    assert {step.name for step in lifecycle.open_steps(state=state)} == set(steps.split())


@pytest.mark.parametrize("lifecycle", TABLES, ids=lambda lifecycle: lifecycle.noun)
def test_every_state_is_in_the_table(lifecycle):
    assert set(TABLES[lifecycle]) == set(lifecycle.states)
