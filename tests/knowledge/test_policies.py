"""Who may do what in the library, as a table: nobody needs a database for it. And the lifecycles."""

from dataclasses import dataclass

import pytest

from errera.knowledge import policies
from errera.knowledge.states import GROUP, LESSON, POINT, QUESTION, Audience, LessonState, change_step
from tests.rules import STEEL, WOOD, Partner, in_role


@dataclass
class Row:
    partnership: Partner | None

    @property
    def parties(self):
        return self.partnership.parties if self.partnership else frozenset()


OURS, AGENCYS = Row(Partner()), Row(None)


def review(lesson, audience):
    return lambda a: policies.may_review(a, lesson, audience=audience, writers=["somebody"])


RULES = {
    "see": policies.may_see,
    "write": policies.may_write,
    "write for the partner": lambda a: policies.may_write_for(a, OURS.partnership),
    "write for the agency": lambda a: policies.may_write_for(a, None),
    "see the partner's drafts": lambda a: policies.may_see_drafts(a, OURS),
    "see the agency's drafts": lambda a: policies.may_see_drafts(a, AGENCYS),
    "change the partner's": lambda a: policies.may_change(a, OURS),
    "publish the partner's": lambda a: policies.may_publish(a, OURS),
    "withdraw the partner's": lambda a: policies.may_withdraw(a, OURS),
    "review for the partner": review(OURS, Audience.OWN),
    "review for all": review(OURS, Audience.PARTNERS),
    "review for the public": review(AGENCYS, Audience.PUBLIC),
    "keep kinds": policies.may_keep_kinds,
    "keep groups": policies.may_keep_groups,
    "join": lambda a: policies.may_join(a, OURS.partnership),
    "leave": lambda a: policies.may_leave(a, OURS.partnership),
    "work in the group": lambda a: policies.may_work_in(a, [OURS.partnership]),
    "see inside the group": lambda a: policies.may_see_inside(a, [OURS.partnership]),
    "settle the partner's": lambda a: policies.may_settle(a, OURS),
    "settle the agency's": lambda a: policies.may_settle(a, AGENCYS),
    "ask for the partner": lambda a: policies.may_ask_for(a, OURS.partnership),
    "answer": policies.may_answer,
    "settle the partner's question": lambda a: policies.may_settle_question(a, OURS),
    "settle the agency's question": lambda a: policies.may_settle_question(a, AGENCYS),
}
READS = {"see", "see the partner's drafts", "see the agency's drafts", "see inside the group"}
OF_A_PARTNER = {
    "see", "see the partner's drafts", "see inside the group", "write", "write for the partner",
    "change the partner's", "publish the partner's", "withdraw the partner's", "join", "leave", "work in the group",
    "settle the partner's", "ask for the partner", "answer", "settle the partner's question",
}  # fmt: skip
OF_THE_AGENCY = {"write", "write for the agency", "answer", "settle the agency's question"}
ALLOWED = {
    "programme_manager": READS | OF_THE_AGENCY | {
        "review for the partner", "review for all", "review for the public", "withdraw the partner's", "keep kinds",
        "keep groups", "join", "leave", "work in the group", "settle the partner's", "settle the agency's",
        "settle the partner's question",
    },
    "counsellor": READS | OF_THE_AGENCY,
    "finance_officer": READS,
    "assessor": READS,
    "auditor": READS,
    "board": READS,
    "partner_manager": OF_A_PARTNER | {"review for the partner"},
    "partner_staff": OF_A_PARTNER,
    "committee": set(),
    "administrator": set(),
    "company": set(),
    "": set(),
}  # fmt: skip


@pytest.mark.parametrize("role", ALLOWED)
def test_each_role_may_exactly_this(role):
    # nobody of the agency belongs to the partner
    at = WOOD if role.startswith("partner") or role in ("company", "") else 99
    assert {name for name, rule in RULES.items() if rule(in_role(role, at))} == ALLOWED[role]


@pytest.mark.parametrize("name", RULES)
def test_each_refusal_is_a_sentence(name):
    assert str(RULES[name](in_role("")).reason).endswith((".", "first."))


def test_a_neighbour_does_nothing_with_what_is_anothers():
    clara = in_role("partner_manager", at=STEEL)
    allowed = {name for name, rule in RULES.items() if rule(clara)}
    assert allowed == {"see", "write", "answer"}
    assert "Wood" in str(RULES["settle the partner's"](clara).reason)
    assert "The agency does this" in str(RULES["settle the agency's"](clara).reason)


@pytest.mark.parametrize("writer", ["me", "me+absent", "absent+me"])
def test_nobody_reviews_what_they_had_a_hand_in(writer):
    ana = in_role("programme_manager", at=99)
    verdict = policies.may_review(ana, OURS, audience=Audience.PUBLIC, writers=["other", writer])
    assert "Nobody reviews what they wrote themselves" in str(verdict.reason)


def test_what_others_read_the_agency_reviews():
    boris = in_role("partner_manager")
    verdict = policies.may_review(boris, OURS, audience=Audience.PUBLIC, writers=[])
    assert "the agency reviews" in str(verdict.reason)


@pytest.mark.parametrize("lifecycle", [LESSON, GROUP, POINT, QUESTION], ids=lambda life: life.noun)
def test_no_state_is_stranded(lifecycle):
    assert lifecycle.reachable() == set(lifecycle.states)


STEPS = {
    LessonState.DRAFT: {"change", "offer", "withdraw"},
    LessonState.OFFERED: {"send_back", "review", "withdraw"},
    LessonState.REVIEWED: {"revise", "publish", "withdraw"},
    LessonState.PUBLISHED: {"revise", "withdraw"},
    LessonState.WITHDRAWN: {"revise"},
}


@pytest.mark.parametrize("state", STEPS)
def test_a_lesson_takes_exactly_these_steps_and_is_published_by_one_alone(state):
    steps = {step.name for step in LESSON.open_steps(state=state)}
    assert steps == STEPS[state]
    assert {name for name in steps if LESSON.take(name, state=state) == LessonState.PUBLISHED} <= {"publish"}


@pytest.mark.parametrize(("state", "name"), [("draft", "change"), ("offered", "change"), ("published", "revise")])
def test_what_is_judged_already_is_revised(state, name):
    assert change_step(state) == name
