"""The lifecycles of the room as truth tables: which step starts where."""

import pytest

from errera.fees.states import INVOICE, NOTE, SCHEDULE
from tests.rules import steps_from, table_of

TABLES = {
    SCHEDULE: {"draft": "publish", "published": "withdraw"},
    INVOICE: {"issued": "receive settle credit write_off", "part_paid": "receive settle credit write_off",
              "paid": "credit", "credited": "", "written_off": ""},
    NOTE: {"proposed": "issue refuse", "issued": "", "refused": ""},
}  # fmt: skip


@pytest.mark.parametrize("lifecycle", TABLES, ids=lambda lifecycle: lifecycle.noun)
def test_these_steps_and_no_others_start_from_each_state(lifecycle):
    assert steps_from(lifecycle) == table_of(TABLES[lifecycle])
