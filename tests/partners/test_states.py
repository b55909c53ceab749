"""The lifecycles of the room as truth tables: which step starts where."""

import pytest

from errera.partners.states import AGREEMENT, AMENDMENT, EVALUATION, MEETING, OBLIGATION, PLAN, Side

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
ROWS = [(lifecycle, state, steps) for lifecycle, table in TABLES.items() for state, steps in table.items()]


@pytest.mark.parametrize(("lifecycle", "state", "steps"), ROWS, ids=lambda value: getattr(value, "noun", value))
def test_these_steps_and_no_others_start_from_a_state(lifecycle, state, steps):
    assert {step.name for step in lifecycle.open_steps(state=state)} == set(steps.split())


@pytest.mark.parametrize("lifecycle", TABLES, ids=lambda lifecycle: lifecycle.noun)
def test_every_state_is_in_the_table(lifecycle):
    assert set(TABLES[lifecycle]) == set(lifecycle.states)


def test_each_side_sits_across_the_other():
    assert Side.AGENCY.other is Side.PARTNER
    assert Side.PARTNER.other is Side.AGENCY
