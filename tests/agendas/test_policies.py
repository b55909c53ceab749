"""Who sees and runs a day, who speaks for a side, and at which moment what can be said: truth tables."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from errera.agendas import policies
from errera.agendas.policies import Permission
from errera.foundation.actor import NOBODY, SYSTEM
from errera.foundation.sentences import Invalid
from tests.cast import NOON
from tests.rules import (
    CARRIERS,
    ELSEWHERE,
    FOREIGN,
    LINK,
    NAMELESS,
    OURS,
    PARKED,
    ROW,
    THEIRS,
    assert_exactly,
    somebody,
)

AGENCY = somebody(Permission.SEE_DAYS, Permission.RUN_DAY_FOR_AGENCY, sees_all=True)
PARTNER = somebody(Permission.SEE_DAYS, Permission.RUN_DAY_FOR_PARTNER)
AUDITOR = somebody(Permission.SEE_DAYS, sees_all=True)
COMPANY = somebody(Permission.HAVE_AGENDA)
POSER = somebody(Permission.RUN_DAY_FOR_AGENCY)  # the agency's permission, in hands outside it
EVERYBODY = (AGENCY, PARTNER, AUDITOR, COMPANY, LINK, POSER, somebody(), SYSTEM, NOBODY)


@pytest.mark.parametrize(
    ("rule", "allowed"),
    [
        (policies.may_see_days, (AGENCY, PARTNER, AUDITOR)),
        (lambda actor: policies.may_run_day(actor, CARRIERS), (AGENCY, PARTNER)),
        (lambda actor: policies.may_run_day(actor, ELSEWHERE), (AGENCY,)),
        (policies.may_run_some_day, (AGENCY, PARTNER, POSER)),
        (policies.may_have_agenda, (AGENCY, PARTNER, COMPANY, POSER)),
        (lambda actor: policies.may_act_for(actor, ROW, CARRIERS), (AGENCY, PARTNER, COMPANY, LINK)),
        (lambda actor: policies.may_act_for(actor, FOREIGN, ELSEWHERE), (AGENCY,)),
        (lambda actor: policies.may_act_for(actor, PARKED, ELSEWHERE), (AGENCY,)),
        (lambda actor: policies.may_read_notes(actor, ROW), (COMPANY, LINK)),
        (lambda actor: policies.may_read_notes(actor, FOREIGN), ()),
        (lambda actor: policies.may_read_notes(actor, NAMELESS), ()),
        (lambda actor: policies.may_see_company(actor, OURS), (AGENCY, AUDITOR, COMPANY)),
        (lambda actor: policies.may_see_company(actor, THEIRS), (AGENCY, AUDITOR)),
    ],
)
def test_exactly_these_may(rule, allowed):
    assert_exactly(rule, allowed, among=EVERYBODY)


SLOT = SimpleNamespace(starts_at=NOON, ends_at=NOON + timedelta(minutes=20))
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("rule", "last_refused", "first_allowed"),
    [
        (policies.require_day_has_come, NOON - policies.DAY_BEFORE - MINUTE, NOON - policies.DAY_BEFORE),
        (policies.require_began, NOON - MINUTE, NOON),
    ],
)
def test_some_things_can_be_said_from_a_moment_on(rule, last_refused, first_allowed):
    with pytest.raises(Invalid):
        rule(SLOT, last_refused)
    assert rule(SLOT, first_allowed) is None


def test_an_answer_is_taken_until_the_meeting_is_over():
    assert policies.require_not_over(SLOT, SLOT.ends_at - MINUTE) is None
    with pytest.raises(Invalid, match="over"):
        policies.require_not_over(SLOT, SLOT.ends_at)


@pytest.mark.parametrize(("state", "slot", "is_held"), [
    ("planned", SLOT, True), ("moved", SLOT, True), ("cancelled", None, False), ("cancelled", SLOT, False),
])  # fmt: skip
def test_only_a_meeting_that_stands_is_held(state, slot, is_held):
    meeting = SimpleNamespace(state=state, slot=slot)
    if is_held:
        assert policies.require_held(meeting) is slot
    else:
        with pytest.raises(Invalid, match="cancelled"):
            policies.require_held(meeting)


def test_only_the_two_sides_are_in_a_meeting():
    meeting = SimpleNamespace(one_id=1, other_id=2)
    for pk in (1, 2):
        assert policies.require_side(meeting, SimpleNamespace(pk=pk)) is None
    with pytest.raises(Invalid, match="not in this meeting"):
        policies.require_side(meeting, SimpleNamespace(pk=3))
