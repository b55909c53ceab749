"""The lifecycles of the room as truth tables: which step starts where."""

import pytest

from errera.payments.states import DEMAND, LINE, ORDER, PAYEE, RUN
from tests.rules import steps_from, table_of

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


@pytest.mark.parametrize("lifecycle", TABLES, ids=lambda lifecycle: lifecycle.noun)
def test_these_steps_and_no_others_start_from_each_state(lifecycle):
    assert steps_from(lifecycle) == table_of(TABLES[lifecycle])
