"""The lifecycles of the room as truth tables: which step starts where."""

import pytest

from errera.payments.states import DEMAND, LINE, ORDER, PAYEE, RUN

TABLES = {
    PAYEE: {"proposed": "verify refuse withdraw", "verified": "replace withdraw", "replaced": "", "withdrawn": "",
            "refused": ""},
    ORDER: {"waiting": "free cancel", "ready": "hold take_in cancel", "in_run": "take_out pay reject",
            "paid": "reject", "rejected": "", "cancelled": ""},
    RUN: {"draft": "sign withdraw", "signed": "send settle withdraw", "sent": "settle withdraw", "settled": "",
          "withdrawn": ""},
    LINE: {"parked": "match set_aside", "matched": "", "not_ours": ""},
    DEMAND: {"open": "receive meet write_off lower waive", "met": "", "written_off": "", "waived": ""},
}  # fmt: skip
ROWS = [(lifecycle, state, steps) for lifecycle, table in TABLES.items() for state, steps in table.items()]


@pytest.mark.parametrize(("lifecycle", "state", "steps"), ROWS, ids=lambda value: getattr(value, "noun", value))
def test_these_steps_and_no_others_start_from_a_state(lifecycle, state, steps):
    assert {step.name for step in lifecycle.open_steps(state=state)} == set(steps.split())


@pytest.mark.parametrize("lifecycle", TABLES, ids=lambda lifecycle: lifecycle.noun)
def test_every_state_is_in_the_table(lifecycle):
    assert set(TABLES[lifecycle]) == set(lifecycle.states)
