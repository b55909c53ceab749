"""Allocations: granted line by line, on conditions, released, closed and withdrawn."""

from datetime import date

import pytest

from errera.aid import queries as aid_queries
from errera.foundation import events
from errera.foundation.actor import NotAllowed
from errera.foundation.audit import queries as audit_queries
from errera.foundation.lifecycle import StepRefused
from errera.foundation.sentences import Invalid
from errera.funding import actions, queries
from errera.funding.events import ConditionMet
from errera.funding.shapes import ConditionFacts, LineFacts, pot
from errera.funding.states import Blocks, FundingKind
from errera.ledger import actions as ledger
from errera.ledger.shapes import Move, Short, Written, about
from errera.ledger.states import AccountKind as K
from tests.cast import NOON
from tests.factories import funding as make
from tests.factories import partners
from tests.factories.aid import ceilings

from .acting import standing

# --- allocations -------------------------------------------------------------------------------------------


def test_an_allocation_commits_money_line_by_line(cast, agreement, envelope):
    made = actions.allocate(facts=make.facts(agreement, envelope), by=cast.ana.actor, at=NOON)
    assert (made.cents, made.state, made.holder_id) == (4_000_000, "allocated", cast.boris.organisation.pk)
    assert [line.grant_cents for line in queries.lines_of(made)] == [3_000_000, 1_000_000]
    assert standing(made) == {"committed": 4_000_000}
    assert standing(envelope)["envelope"] == 96_000_000


def test_an_allocation_takes_from_what_the_call_set_aside(cast, agreement, envelope):
    who = {"by": cast.ana.actor, "at": NOON}
    actions.earmark(envelope=envelope, cents=5_000_000, about="bids.Call:x", ground="", **who)
    actions.allocate(facts=make.facts(agreement, envelope), earmark_about="bids.Call:x", **who)
    assert standing(envelope)["earmarked"] == 1_000_000
    assert standing(envelope)["envelope"] == 95_000_000


def test_no_more_is_allocated_than_there_is(cast, agreement):
    with pytest.raises(Short):
        actions.allocate(facts=make.facts(agreement, make.envelope(cents=3_999_999)), by=cast.ana.actor, at=NOON)
    assert queries.allocations().count() == 0


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"lines": ()}, "at least one"),
        ({"lines": (LineFacts("staff", 100, 0),)}, "Line 1"),
        ({"lines": (LineFacts("staff", 100, 50), LineFacts("staff", 100, 101))}, "Line 2"),
        ({"from_on": date(2021, 12, 31)}, "runs from"),
        ({"until_on": date(2027, 1, 1)}, "runs from"),
        ({"from_on": date(2026, 6, 1), "until_on": date(2026, 5, 1)}, "before it begins"),
        ({"title": ""}, "Write something"),
    ],
)
def test_a_nonsensical_allocation_is_refused(cast, agreement, envelope, given, words):
    with pytest.raises(Invalid, match=words):
        actions.allocate(facts=make.facts(agreement, envelope, **given), by=cast.ana.actor, at=NOON)
    assert queries.allocations().count() == 0


@pytest.mark.parametrize("state", ["draft", "ended", "terminated"])
def test_money_is_granted_under_an_agreement_in_force(cast, envelope, state):
    agreement = partners.agreement(state=state)
    with pytest.raises(Invalid, match="not in force"):
        actions.allocate(facts=make.facts(agreement, envelope), by=cast.ana.actor, at=NOON)


def test_a_code_of_an_allocation_is_used_once(cast, agreement, envelope):
    made = make.allocation(agreement, envelope)
    with pytest.raises(Invalid, match="already"):
        actions.allocate(facts=make.facts(agreement, envelope, code=made.code), by=cast.ana.actor, at=NOON)


def test_a_decision_after_the_activity_began_says_why(cast, agreement, envelope):
    late = {"decided_on": date(2026, 1, 2)}
    with pytest.raises(NotAllowed, match="after the activity began"):
        actions.allocate(facts=make.facts(agreement, envelope, **late), by=cast.ana.actor, at=NOON)
    made = actions.allocate(
        facts=make.facts(agreement, envelope, late_ground="The budget law came late.", **late),
        by=cast.ana.actor, at=NOON,
    )  # fmt: skip
    assert audit_queries.history_of(made).latest("pk").ground == "The budget law came late."


def test_structural_funding_and_a_grant_do_not_pay_the_same_cost(cast, agreement, envelope):
    make.allocation(agreement, envelope)
    grant = make.facts(agreement, envelope, kind=FundingKind.PROJECT)
    with pytest.raises(NotAllowed, match="Double funding"):
        actions.allocate(facts=grant, by=cast.ana.actor, at=NOON)
    other = make.facts(agreement, envelope, kind=FundingKind.PROJECT, lines=(LineFacts("travel", 100, 50),))
    assert actions.allocate(facts=other, by=cast.ana.actor, at=NOON).kind_word is FundingKind.PROJECT


def test_a_grant_that_is_de_minimis_is_counted_when_granted_and_refused_above_the_ceiling(cast, agreement, envelope):
    ceilings()
    given = {"kind": FundingKind.PROJECT, "is_de_minimis": True}
    made = actions.allocate(facts=make.facts(agreement, envelope, **given), by=cast.ana.actor, at=NOON)
    counted = aid_queries.aid_seen_by(cast.ana.actor).get()
    assert (counted.cents, counted.granted_on, counted.about) == (4_000_000, made.decided_on, about(made))
    much = (LineFacts("travel", 26_000_001, 26_000_001),)
    with pytest.raises(Invalid):
        actions.allocate(facts=make.facts(agreement, envelope, lines=much, **given), by=cast.ana.actor, at=NOON)
    assert queries.allocations().count() == 1


def test_allocating_is_for_those_who_decide(people, agreement, envelope):
    with pytest.raises(NotAllowed, match="allocate money"):
        actions.allocate(facts=make.facts(agreement, envelope), by=people.fin.actor, at=NOON)


# --- conditions --------------------------------------------------------------------------------------------


@pytest.fixture
def condition(agreement, envelope):
    said = ConditionFacts({"en": "Show the lease.", "nl": "Toon de huur."}, Blocks.ADVANCE, date(2026, 6, 1))
    return queries.conditions_of(make.allocation(agreement, envelope, conditions=(said,))).get()


def test_a_condition_is_met_or_waived_once_and_the_house_hears_of_it(cast, condition, monkeypatch):
    heard = []
    monkeypatch.setitem(events._reactions, ConditionMet, [heard.append])
    assert list(queries.open_conditions(condition.allocation, Blocks.ADVANCE)) == [condition]
    assert list(queries.open_conditions(condition.allocation, Blocks.PAYMENT)) == []
    assert list(queries.open_conditions(condition.allocation)) == [condition]
    met = actions.mark_condition_met(condition=condition, by=cast.ana.actor, at=NOON)
    assert (met.state_word.label, [news.condition for news in heard]) == ("Met", [met])
    with pytest.raises(StepRefused):
        actions.waive_condition(condition=condition, ground="Not needed.", by=cast.ana.actor, at=NOON)


def test_a_condition_is_waived_on_a_ground_by_the_agency(cast, condition):
    with pytest.raises(Invalid, match="Say why"):
        actions.waive_condition(condition=condition, ground=" ", by=cast.ana.actor, at=NOON)
    with pytest.raises(NotAllowed, match="agency"):
        actions.waive_condition(condition=condition, ground="Please.", by=cast.boris.actor, at=NOON)
    waived = actions.waive_condition(condition=condition, ground="The lease ended.", by=cast.ana.actor, at=NOON)
    assert waived.state == "waived"


# --- release, close, withdraw ------------------------------------------------------------------------------


def test_released_money_is_free_again_where_the_year_reuses_it(cast, held, envelope):
    actions.release(allocation=held, cents=500_000, ground="The fair was cancelled.", by=cast.ana.actor, at=NOON)
    assert standing(held) == {"committed": 3_500_000}
    assert standing(envelope)["envelope"] == 96_500_000


def test_released_money_stays_released_where_the_year_does_not(cast, agreement):
    held = make.allocation(agreement, make.envelope(is_reused=False))
    actions.release(allocation=held, cents=500_000, ground="Cancelled.", by=cast.ana.actor, at=NOON)
    assert standing(held) == {"committed": 3_500_000, "released": 500_000}


def test_a_release_has_a_ground_and_is_the_agencys(cast, held):
    with pytest.raises(Invalid, match="Say why"):
        actions.release(allocation=held, cents=1, ground="", by=cast.ana.actor, at=NOON)
    with pytest.raises(NotAllowed, match="agency releases"):
        actions.release(allocation=held, cents=1, ground="Please.", by=cast.boris.actor, at=NOON)
    with pytest.raises(Short):
        actions.release(allocation=held, cents=4_000_001, ground="Too much.", by=cast.ana.actor, at=NOON)


def test_an_allocation_is_closed_when_everything_is_settled(cast, held):
    closed = actions.close_allocation(allocation=held, ground="All is done.", by=cast.ana.actor, at=NOON)
    assert (closed.state_word.label, standing(held)) == ("Closed", {})
    with pytest.raises(StepRefused):
        actions.release(allocation=held, cents=1, ground="More.", by=cast.ana.actor, at=NOON)


@pytest.mark.parametrize("kind", [K.ADVANCED, K.CLAIMED, K.ACCEPTED, K.TO_RECOVER])
@pytest.mark.parametrize("end", [actions.close_allocation, actions.withdraw_allocation])
def test_an_allocation_with_money_on_its_way_is_not_ended(cast, held, kind, end):
    move(held, K.COMMITTED, kind)
    with pytest.raises(Invalid, match="still holds"):
        end(allocation=held, ground="Done.", by=cast.ana.actor, at=NOON)


@pytest.mark.parametrize("kind", [K.PAID, K.RECOVERED])
def test_an_allocation_that_was_spent_is_closed_and_not_withdrawn(cast, held, kind):
    move(held, K.COMMITTED, kind)
    with pytest.raises(Invalid, match="still holds"):
        actions.withdraw_allocation(allocation=held, ground="Done.", by=cast.ana.actor, at=NOON)
    assert actions.close_allocation(allocation=held, ground="Done.", by=cast.ana.actor, at=NOON).state == "closed"


def test_an_allocation_of_which_nothing_was_spent_is_withdrawn(cast, held):
    move(held, K.COMMITTED, K.RELEASED, held.cents)
    withdrawn = actions.withdraw_allocation(allocation=held, ground="The partner left.", by=cast.ana.actor, at=NOON)
    assert withdrawn.state == "withdrawn"


def move(held, source, goal, cents=1_000):
    ledger.post(
        moves=[Move(pot(held, source), pot(held, goal), cents)], written=Written("a.b.c"), by=make.officer(), at=NOON
    )
