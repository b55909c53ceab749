"""Who may do what with results, as a table: nobody needs a database for it."""

from dataclasses import dataclass, field

import pytest

from errera.foundation.actor import Actor
from errera.results import policies
from errera.results.states import PERIOD, PeriodState, Source, Tier
from tests.rules import ROLE, STEEL, WOOD, Partner, in_role


@dataclass
class Agreed:
    partnership: Partner = field(default_factory=Partner)


@dataclass
class Held:
    agreement: Agreed | None = field(default_factory=Agreed)
    submitted_by: str = "other"


OWN, WHOLE = Held(), Held(None)
RULES = {
    "see": policies.may_see_results,
    "see the programme's": policies.may_see_programme_results,
    "follow the euro": policies.may_follow_the_euro,
    "see costs": policies.may_see_costs,
    "open": policies.may_open_periods,
    "begin measuring": policies.may_begin_measuring,
    "measure": lambda a: policies.may_measure(a, OWN),
    "measure the whole": lambda a: policies.may_measure(a, WHOLE),
    "judge": lambda a: policies.may_judge(a, OWN, ["other"]),
    "lock": policies.may_lock,
    "choose feeds": policies.may_choose_feeds,
    "write": policies.may_write_report,
    "import": policies.may_import_history,
}
READS = {"see", "see the programme's", "follow the euro", "see costs"}
ALLOWED = {
    "programme_manager": set(RULES),
    "finance_officer": READS,
    "auditor": READS,
    "board": READS,
    "partner_manager": {"see", "see costs", "begin measuring", "measure"},
    "partner_staff": {"see", "see costs", "begin measuring", "measure"},
}


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("role", [*ROLE, "nobody"])
def test_who_may_do_what(role, rule):
    verdict = RULES[rule](in_role(role))
    wanted = rule in ALLOWED.get(role, set())
    if role in ALLOWED or role in ("nobody", "company", "assessor", "committee", "administrator"):
        assert bool(verdict) == wanted, verdict.reason
    if not verdict:
        assert verdict.reason.text


def test_a_neighbour_measures_nothing_of_ours():
    assert not policies.may_measure(in_role("partner_manager", at=STEEL), OWN)


def test_a_reader_of_the_partner_measures_nothing():
    reader = Actor("me", frozenset(), frozenset({WOOD}))
    assert not policies.may_measure(reader, OWN)


@pytest.mark.parametrize(
    ("submitted_by", "typists", "may"),
    [("other", ["other"], True), ("me", ["other"], False), ("other", ["x", "me"], False),
     ("other", ["deputy+me"], False), ("", [], True)],
)  # fmt: skip
def test_nobody_judges_their_own_work_nor_does_a_deputy(submitted_by, typists, may):
    held = Held(submitted_by=submitted_by)
    assert bool(policies.may_judge(in_role("programme_manager"), held, typists)) == may


LABELS = {
    (Tier.ACTIVITY, Source.TYPED): True, (Tier.ACTIVITY, Source.FEED): True, (Tier.ACTIVITY, Source.PUBLISHED): True,
    (Tier.CONFIRMED, Source.TYPED): True, (Tier.CONFIRMED, Source.FEED): True,
    (Tier.CONFIRMED, Source.PUBLISHED): False,
    (Tier.CAUSAL, Source.TYPED): False, (Tier.CAUSAL, Source.FEED): False, (Tier.CAUSAL, Source.PUBLISHED): False,
}  # fmt: skip


@pytest.mark.parametrize(("label", "may"), LABELS.items())
def test_what_may_be_said_with_which_evidence(label, may):
    assert bool(policies.may_be_labelled(*label)) == may


@pytest.mark.parametrize(
    ("tier", "source", "text", "papers", "may"),
    [
        ("activity", "feed", False, 0, True),
        ("activity", "typed", False, 0, False),
        ("activity", "typed", True, 0, True),
        ("activity", "typed", False, 1, True),
        ("confirmed", "typed", True, 0, False),
        ("confirmed", "typed", True, 1, True),
        ("activity", "published", True, 0, True),
    ],
)
def test_a_figure_can_be_checked(tier, source, text, papers, may):
    assert bool(policies.has_its_evidence(tier, source, has_source_text=text, paper_count=papers)) == may


STEPS = {
    PeriodState.OPEN: {"measure": "open", "submit": "submitted"},
    PeriodState.SENT_BACK: {"correct": "sent_back", "submit": "submitted"},
    PeriodState.SUBMITTED: {"send_back": "sent_back", "approve": "approved"},
    PeriodState.APPROVED: {"send_back": "sent_back", "lock": "locked"},
    PeriodState.LOCKED: {},
}


@pytest.mark.parametrize("state", PeriodState)
def test_the_life_of_a_period(state):
    assert {step.name: step.target for step in PERIOD.open_steps(state=state)} == STEPS[state]


def test_no_state_is_stranded():
    assert PERIOD.reachable() == set(PeriodState)
