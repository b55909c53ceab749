"""Who may do what, as truth tables without a database."""

from datetime import date

import pytest

from errera.foundation.actor import NOBODY, SYSTEM, Actor
from errera.foundation.directory.models import Organisation
from errera.partners import policies
from errera.partners.models import (
    ActionPoint,
    Agreement,
    Amendment,
    CalendarFeed,
    Evaluation,
    Obligation,
    Partnership,
)
from errera.partners.policies import Permission

EVERYTHING = frozenset(Permission)
AGENCY = Actor("ana", EVERYTHING, frozenset({1}), sees_all=True)
READER = Actor("ada", frozenset({Permission.SEE_PARTNERS}), frozenset({1}), sees_all=True)
HOLDER = Actor("boris", EVERYTHING, frozenset({10}))
UNIT = Actor("bea", EVERYTHING, frozenset({11}))
STAFF = Actor("bob", frozenset({Permission.SEE_PARTNERS, Permission.WORK_FOR_PARTNER}), frozenset({10}))
NEIGHBOUR = Actor("clara", EVERYTHING, frozenset({20}))
STRANGER = Actor("dan")
ACTORS = {
    "agency": AGENCY, "reader": READER, "holder": HOLDER, "unit": UNIT, "staff": STAFF, "neighbour": NEIGHBOUR,
    "stranger": STRANGER, "nobody": NOBODY,
}  # fmt: skip

PARTNERSHIP = Partnership(organisation=Organisation(pk=10, name="Wood"), delivering_unit_id=11)
AGREEMENT = Agreement(
    partnership=PARTNERSHIP, drafted_by="eva", from_on=date(2022, 1, 1), until_on=date(2026, 12, 31)
)  # fmt: skip


def owed(side, delivered_by=""):
    """Give an obligation of a side."""
    return Obligation(agreement=AGREEMENT, side=side, delivered_by=delivered_by)


def amendment(drafted_by):
    """Give an amendment that somebody drafted."""
    return Amendment(agreement=AGREEMENT, drafted_by=drafted_by)


RULES = {
    "see partners": (policies.may_see_partners, "agency reader holder unit staff neighbour"),
    "begin partnership": (policies.may_begin_partnership, "agency"),
    "change partnership": (policies.may_change_partnership, "agency"),
    "keep cycles": (policies.may_keep_cycles, "agency"),
    "check due diligence": (policies.may_check_due_diligence, "agency"),
    "see risk": (policies.may_see_risk, "agency"),
    "compare cycles": (policies.may_compare_cycles, "agency reader"),
    "see agreement": (lambda a: policies.may_see_agreement(a, AGREEMENT), "agency reader holder unit staff"),
    "draft agreement": (policies.may_draft_agreement, "agency"),
    "renew agreement": (policies.may_renew_agreement, "agency"),
    "enter agency signature": (lambda a: policies.may_enter_signature(a, PARTNERSHIP, "agency"), "agency"),
    "enter partner signature": (
        lambda a: policies.may_enter_signature(a, PARTNERSHIP, "partner"),
        "agency holder unit",
    ),
    "sign": (lambda a: policies.may_sign_agreement(a, AGREEMENT), "agency"),
    "steer": (policies.may_steer_agreement, "agency"),
    "novate": (policies.may_novate_agreement, "agency"),
    "activate": (lambda a: policies.may_activate_agreement(a, AGREEMENT, date(2022, 1, 1)), "agency"),
    "activate too early": (lambda a: policies.may_activate_agreement(a, AGREEMENT, date(2021, 12, 31)), ""),
    "end": (lambda a: policies.may_end_agreement(a, AGREEMENT, date(2027, 1, 1)), "agency"),
    "end too early": (lambda a: policies.may_end_agreement(a, AGREEMENT, date(2026, 12, 31)), ""),
    "set targets": (policies.may_set_targets, "agency"),
    "import history": (policies.may_import_history, "agency"),
    "deliver for the agency": (lambda a: policies.may_deliver_obligation(a, owed("agency")), "agency"),
    "deliver for the partner": (lambda a: policies.may_deliver_obligation(a, owed("partner")), "holder unit staff"),
    "accept from the agency": (lambda a: policies.may_accept_obligation(a, owed("agency")), "holder unit"),
    "accept from the partner": (lambda a: policies.may_accept_obligation(a, owed("partner")), "agency"),
    "send back": (lambda a: policies.may_send_back_obligation(a, owed("partner")), "agency"),
    "waive the agency's": (lambda a: policies.may_waive_obligation(a, owed("agency")), "holder unit"),
    "waive the partner's": (lambda a: policies.may_waive_obligation(a, owed("partner")), "agency"),
    "give owner": (lambda a: policies.may_change_obligation(a, owed("partner")), "agency holder unit"),
    "escalate": (policies.may_escalate, ""),
    "write plan": (lambda a: policies.may_change_plan(a, AGREEMENT), "holder unit"),
    "agree plan": (policies.may_agree_plan, "agency"),
    "keep meetings": (policies.may_keep_meeting, "agency"),
    "finish own point": (lambda a: policies.may_finish_action_point(a, ActionPoint(owner="bob")), "agency staff"),
    "finish nobody's point": (lambda a: policies.may_finish_action_point(a, ActionPoint(owner="")), "agency"),
    "evaluate": (policies.may_evaluate_agreement, "agency"),
    "set criteria": (policies.may_set_criteria, "agency"),
    "make final": (lambda a: policies.may_make_evaluation_final(a, Evaluation(drafted_by="eva")), "agency"),
    "make own final": (lambda a: policies.may_make_evaluation_final(a, Evaluation(drafted_by="ana")), ""),
    "draft amendment": (lambda a: policies.may_draft_amendment(a, AGREEMENT), "agency holder unit"),
    "change amendment": (lambda a: policies.may_change_amendment(a, amendment("eva")), "agency holder unit"),
    "withdraw amendment": (lambda a: policies.may_withdraw_amendment(a, amendment("eva")), "agency holder unit"),
    "adopt amendment": (lambda a: policies.may_adopt_amendment(a, amendment("boris")), "agency"),
    "adopt own amendment": (lambda a: policies.may_adopt_amendment(a, amendment("ana")), ""),
    "keep feed": (policies.may_keep_calendar_feed, "agency reader holder unit staff neighbour"),
    "revoke feed of staff": (lambda a: policies.may_keep_calendar_feed(a, CalendarFeed(person="bob")), "staff"),
}


@pytest.mark.parametrize("actor", ACTORS)
@pytest.mark.parametrize("name", RULES)
def test_rule_lets_in_exactly_these(name, actor):
    rule, allowed = RULES[name]
    verdict = rule(ACTORS[actor])
    assert bool(verdict) == (actor in allowed.split())
    assert verdict or verdict.reason.text


@pytest.mark.parametrize(
    "signer", [Actor("eva", EVERYTHING, sees_all=True), Actor("x", EVERYTHING, sees_all=True, acting_for="eva")]
)
def test_nobody_signs_what_they_drafted_nor_does_their_deputy(signer):
    assert not policies.may_sign_agreement(signer, AGREEMENT)


def test_nobody_accepts_what_they_delivered():
    deputy = Actor("ana", EVERYTHING, sees_all=True, acting_for="boris")
    assert not policies.may_accept_obligation(deputy, owed("partner", delivered_by="boris"))


def test_the_calendar_keeps_time():
    assert policies.may_activate_agreement(SYSTEM, AGREEMENT, date(2022, 1, 1))
    assert policies.may_end_agreement(SYSTEM, AGREEMENT, date(2027, 1, 1))
    assert policies.may_escalate(SYSTEM)
    assert not policies.may_steer_agreement(SYSTEM)


@pytest.mark.parametrize(
    ("side", "who"), [("agency", AGENCY), ("agency", READER), ("partner", HOLDER), ("partner", UNIT)]
)
def test_people_speak_for_their_side(side, who):
    assert policies.speaks_for(who, side, PARTNERSHIP)
    assert not policies.speaks_for(NEIGHBOUR, side, PARTNERSHIP)


@pytest.mark.parametrize(
    ("day", "level"),
    [("2026-03-01", 0), ("2026-03-02", 1), ("2026-03-16", 2), ("2026-03-22", 2), ("2026-03-23", 3), ("2026-04-06", 4)],
)
def test_reminders_come_before_on_and_after_the_day(day, level):
    assert policies.reminder_level(date(2026, 3, 16), date.fromisoformat(day)) == level
