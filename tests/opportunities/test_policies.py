"""Who may do what with leads and wins, as a table: nobody needs a database for it. And the lifecycles."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from errera.foundation.actor import SYSTEM, Actor
from errera.opportunities import policies
from errera.opportunities.states import ASK, FOLLOW_UP, OPPORTUNITY, WIN, AskState, FollowUpState, WinState
from tests.cast import TODAY
from tests.rules import STEEL, Partner, in_role


@dataclass
class Row:
    lead: Partner


@dataclass
class Person:
    public_id: str = "me"


@dataclass
class Asked:
    state: str
    person: Person
    expires_on: date = TODAY


HELD = Row(Partner())
RULES = {
    "see": policies.may_see,
    "see the programme's": policies.may_see_programme,
    "see stages": policies.may_see_stages,
    "report": policies.may_report,
    "report for": lambda a: policies.may_report_for(a, HELD.lead),
    "change": lambda a: policies.may_change(a, HELD),
    "ask": lambda a: policies.may_ask(a, HELD),
    "take over": lambda a: policies.may_take_over(a, HELD, has_figures=True),
    "take back": lambda a: policies.may_take_back(a, HELD, is_told=True),
    "import": policies.may_import,
    "keep stages": policies.may_keep_stages,
    "keep rates": policies.may_keep_rates,
    "let time pass": policies.may_let_time_pass,
}
READS = {"see", "see the programme's", "see stages"}
WRITES = {"report", "report for", "change", "ask", "take over", "take back"}
ALLOWED = {
    "programme_manager": READS | WRITES | {"import", "keep stages"},
    "counsellor": READS | WRITES | {"import"},
    "finance_officer": READS | {"keep rates"},
    "auditor": READS,
    "partner_manager": {"see", "see stages"} | WRITES,
    "partner_staff": {"see", "see stages"} | WRITES,
    "board": set(),
    "assessor": set(),
    "committee": set(),
    "administrator": set(),
    "company": set(),
    "": set(),
}


@pytest.mark.parametrize("role", ALLOWED)
def test_each_role_may_exactly_this(role):
    assert {name for name, rule in RULES.items() if rule(in_role(role))} == ALLOWED[role]


@pytest.mark.parametrize("name", RULES)
def test_each_refusal_is_a_sentence(name):
    verdict = RULES[name](in_role(""))
    assert str(verdict.reason).endswith(".")


def test_a_neighbour_reports_and_changes_nothing_of_another_lead():
    clara = in_role("partner_manager", at=STEEL)
    for name in ("report for", "change", "ask", "take over"):
        assert "Wood" in str(RULES[name](clara).reason)
    assert policies.carries(in_role("partner_manager"), [HELD.lead])
    assert not policies.carries(clara, [HELD.lead])


def test_the_clock_alone_lets_time_pass_and_nothing_is_taken_over_from_nothing():
    assert policies.may_let_time_pass(SYSTEM)
    assert "has not agreed" in str(policies.may_take_back(in_role("programme_manager"), HELD, is_told=False).reason)
    assert "no figures" in str(policies.may_take_over(in_role("programme_manager"), HELD, has_figures=False).reason)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (AskState.OPEN, ""),
        (AskState.ANSWERED, "already"),
        (AskState.CLOSED, "colleague"),
        (AskState.EXPIRED, "expired"),
    ],
)
def test_a_link_opens_only_while_it_waits(state, words):
    verdict = policies.may_answer(Actor("me"), Asked(state, Person()), TODAY)
    assert bool(verdict) == (not words)
    assert words in str(verdict.reason)
    assert not policies.may_open_link(Asked(state, Person()), TODAY + timedelta(days=1))


def test_only_who_got_the_link_answers():
    for other in (Actor("you"), Actor("me", acting_for="you"), Actor("")):
        assert not policies.may_answer(other, Asked(AskState.OPEN, Person()), TODAY)
        assert not policies.may_answer_follow_up(other, Asked(FollowUpState.ASKED, Person()))
    assert policies.may_answer_follow_up(Actor("me"), Asked(FollowUpState.ASKED, Person()))
    assert not policies.may_answer_follow_up(Actor("me"), Asked(FollowUpState.ANSWERED, Person()))


@pytest.mark.parametrize("lifecycle", [OPPORTUNITY, WIN, ASK, FOLLOW_UP], ids=lambda life: life.noun)
def test_no_state_is_stranded(lifecycle):
    assert lifecycle.reachable() == set(lifecycle.states)
    assert all(state.owner for state in lifecycle.states)


STEPS = {
    WinState.REPORTED: {"ask", "change", "withdraw"},
    WinState.ASKED: {"ask", "confirm", "dispute", "expire", "change", "withdraw"},
    WinState.CONFIRMED: {"change", "withdraw"},
    WinState.DISPUTED: {"take_over", "change", "withdraw"},
    WinState.EXPIRED: {"ask", "change", "withdraw"},
    WinState.WITHDRAWN: set(),
}


@pytest.mark.parametrize("state", STEPS)
def test_a_win_takes_exactly_these_steps(state):
    assert {step.name for step in WIN.open_steps(state=state)} == STEPS[state]
    assert all(
        WIN.take(name, state=state) != WinState.CONFIRMED or name in ("confirm", "take_over") for name in STEPS[state]
    )
