"""The lifecycles of the room as truth tables: which step starts where."""

import pytest

from errera.partners.states import AGREEMENT, AMENDMENT, EVALUATION, MEETING, OBLIGATION, PLAN, Side
from tests.rules import steps_from, table_of

TABLES = {
    AGREEMENT: {
        "draft": "change sign",
        "signed": "activate novate terminate",
        "active": "suspend end novate terminate",
        "suspended": "resume end novate terminate",
        "ended": "",
        "terminated": "",
    },
    OBLIGATION: {
        "open": "change deliver waive",
        "delivered": "accept send_back",
        "sent_back": "deliver waive",
        "accepted": "",
        "waived": "",
    },
    PLAN: {"draft": "change submit", "submitted": "send_back agree", "sent_back": "change submit", "agreed": ""},
    AMENDMENT: {"draft": "change adopt withdraw", "adopted": "", "withdrawn": ""},
    EVALUATION: {"draft": "change make_final", "final": ""},
    MEETING: {"planned": "change hold cancel", "held": "", "cancelled": ""},
}


@pytest.mark.parametrize("lifecycle", TABLES, ids=lambda lifecycle: lifecycle.noun)
def test_these_steps_and_no_others_start_from_each_state(lifecycle):
    assert steps_from(lifecycle) == table_of(TABLES[lifecycle])


def test_each_side_sits_across_the_other():
    assert Side.AGENCY.other is Side.PARTNER
    assert Side.PARTNER.other is Side.AGENCY
