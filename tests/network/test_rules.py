"""Who may do what in the network, and where an introduction goes from each state: tables without a database."""

from dataclasses import dataclass, field

import pytest

from errera.foundation.lifecycle import StepRefused
from errera.network import policies
from errera.network.states import INTRODUCTION, IntroductionState, step_of_answer
from tests.rules import STEEL, WOOD, Partner, in_role


@dataclass
class Introduced:
    partner_answer: str = "waiting"
    node_answer: str = "waiting"
    partnership: Partner = field(default_factory=Partner)


HELD, MET = Partner(), Introduced()
RULES = {
    "see": policies.may_see,
    "see the programme": policies.may_see_programme,
    "see contacts": policies.may_see_contacts,
    "see evidence": lambda a: policies.may_see_evidence(a, HELD),
    "declare": policies.may_declare,
    "declare for": lambda a: policies.may_declare_for(a, HELD),
    "keep terms": policies.may_keep_terms,
    "keep nodes": policies.may_keep_nodes,
    "propose": policies.may_propose,
    "propose for": lambda a: policies.may_propose_for(a, HELD),
    "answer for partner": lambda a: policies.may_answer_for_partner(a, MET),
    "answer for node": lambda a: policies.may_answer_for_node(a, MET),
    "bring together": policies.may_bring_together,
    "follow": lambda a: policies.may_follow(a, MET),
}
READS = {"see", "see the programme", "see evidence"}
INTRODUCES = {"propose", "propose for", "answer for node", "bring together", "follow"}
STAFF = {"see", "see evidence", "declare", "declare for"}
MAY = {
    ("programme_manager", WOOD): set(RULES) - {"answer for partner"},
    ("counsellor", WOOD): READS | {"see contacts", "keep nodes"} | INTRODUCES,
    ("finance_officer", WOOD): READS,
    ("assessor", WOOD): READS,
    ("committee", WOOD): READS,
    ("board", WOOD): READS,
    ("auditor", WOOD): READS | {"see contacts"},
    ("partner_manager", WOOD): STAFF | {"propose", "propose for", "answer for partner", "follow"},
    ("partner_manager", STEEL): {"see", "declare", "propose"},
    ("partner_staff", WOOD): STAFF,
    ("partner_staff", STEEL): {"see", "declare"},
    ("company", WOOD): set(),
    ("administrator", WOOD): set(),
    ("", WOOD): set(),
}


@pytest.mark.parametrize(("who", "rule"), [(who, rule) for who in MAY for rule in RULES])
def test_each_rule_for_each_role(who, rule):
    verdict = RULES[rule](in_role(*who))
    assert bool(verdict) == (rule in MAY[who])
    assert verdict or str(verdict.reason)


def test_an_answer_is_given_once():
    assert not policies.may_answer_for_partner(in_role("partner_manager"), Introduced(partner_answer="yes"))
    assert not policies.may_answer_for_node(in_role("counsellor"), Introduced(node_answer="no"))


ALLOWED = {
    ("answer", "proposed"): "proposed",
    ("accept", "proposed"): "accepted",
    ("decline", "proposed"): "declined",
    ("make", "accepted"): "made",
    ("follow", "made"): "made",
    ("withdraw", "proposed"): "withdrawn",
    ("withdraw", "accepted"): "withdrawn",
}


@pytest.mark.parametrize("state", list(IntroductionState))
@pytest.mark.parametrize("step", list(INTRODUCTION.steps))
def test_a_step_is_possible_from_these_states_alone(step, state):
    if target := ALLOWED.get((step, state)):
        assert INTRODUCTION.take(step, state=state) == target
    else:
        with pytest.raises(StepRefused):
            INTRODUCTION.take(step, state=state)


@pytest.mark.parametrize(
    ("said", "other", "step"),
    [("yes", "waiting", "answer"), ("yes", "yes", "accept"), ("no", "waiting", "decline"), ("no", "yes", "decline")],
)
def test_an_answer_takes_the_step_that_both_answers_lead_to(said, other, step):
    assert step_of_answer(said, other) == step
