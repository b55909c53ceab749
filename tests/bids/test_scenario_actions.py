"""Scenarios: written, computed by the worker, answered about what was asked, frozen with the minutes, or dropped."""

import pytest
from django.db import IntegrityError, transaction

from errera.bids import actions, planning, queries
from errera.bids.models import ScenarioAnswer, ScenarioHand
from errera.bids.shapes import AnswerFacts, Handed, HandFacts, LimitFacts, LinkFacts, reading_of
from errera.bids.states import LinkKind, Side, Worth
from errera.foundation.sentences import Sentence
from errera.foundation.work import actions as work
from errera.foundation.work import tasks
from tests.factories import bids

from .acting import last, refused, trail

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def call():
    """A call with three bids of EUR 8,000, and money for two; the last is below a threshold."""
    return bids.ranked((8, 8), (7, 9), (6, 6), (4, 9))


@pytest.fixture
def waiting(call):
    return list(queries.before_committee(call))


def by_hand():
    return {"by": bids.manager(), "at": bids.AFTER}


def said(scenario):
    answer = queries.answer_of(scenario)
    return reading_of(answer.problem, answer.said)


def test_a_scenario_is_drafted_computed_and_answered(call, waiting):
    scenario = bids.computed(call)
    reading = said(scenario)
    assert scenario.state == "computed"
    assert reading.is_proved
    assert reading.awards == {waiting[0].public_id: 800_000, waiting[1].public_id: 800_000}
    assert (reading.value, reading.cents, reading.hand_cost) == (15_800, 1_600_000, 0)
    assert reading.lacked[waiting[2].public_id].cents_short == 400_000
    assert waiting[3].public_id not in reading.lacked  # below a threshold: no candidate
    assert trail()[-3:] == ["scenario.drafted", "scenario.asked", "scenario.answered"]
    assert scenario.run.state == "done"


def test_what_is_decided_by_hand_stands_and_its_cost_shows(call, waiting):
    hands = [HandFacts(waiting[3], 100, "A new market."), HandFacts(waiting[0], 0, "Too early.")]
    reading = said(bids.computed(call, hands=hands))
    assert reading.awards == {waiting[3].public_id: 800_000, waiting[1].public_id: 800_000}
    assert (reading.value, reading.free_value, reading.hand_cost) == (13_800, 15_800, 2_000)


def test_by_hand_is_always_possible_and_says_which_rules_it_breaks(call, waiting):
    hands = [HandFacts(bid, 100, "All of them.") for bid in waiting[:3]]
    reading = said(bids.computed(call, hands=hands))
    assert (reading.standing, reading.gives, len(reading.awards)) == ("impossible", (("envelope", "", 400_000),), 3)
    assert reading.hand_cost == 0


def test_floors_links_shares_and_weights_are_kept(call, waiting):
    one, other, third, _ = waiting
    held = third.lead.public_id
    scenario = bids.scenario(
        call, worth=Worth.MONEY, shares=[50, 80], overhead_percent=7, co_financing_percent=20,
        limits=[LimitFacts(Side.PARTNER, held, 100_000, 900_000)],
        links=[
            LinkFacts(LinkKind.EXCLUDES, one, other), LinkFacts(LinkKind.NEEDS, third, one),
            LinkFacts(LinkKind.TOGETHER, one, third, -500),
        ],
        hands=[HandFacts(other, 60, "Part of it.")],
    )  # fmt: skip
    problem = planning.problem_of(queries.with_parts(scenario))
    levels = {package.key: [level.name for level in package.levels] for package in problem.packages}
    assert levels[one.public_id] == ["100", "80", "50"]
    assert levels[other.public_id] == ["100", "80", "60", "50"]
    assert problem.by_key[one.public_id].levels[0].value == 8_000 * 8
    assert problem.pairs[0].value == -500 * 8
    assert [(limit.label, limit.floor, limit.ceiling) for limit in problem.limits] == [
        (f"partner:{held}", 100_000, 900_000)
    ]
    assert [(ratio.part, ratio.at_least, ratio.at_most) for ratio in problem.ratios] == [
        ("overhead", 0, 700), ("own", 2_000, None)
    ]  # fmt: skip
    assert (problem.exclusions[0].keys, problem.needs[0].key) == ((one.public_id, other.public_id), third.public_id)
    assert (problem.fixed[0].key, problem.fixed[0].level) == (other.public_id, "60")
    known = last().after
    assert known["hands"] == [[other.code, 60, "Part of it."]]


def test_teams_from_elsewhere_count_where_the_scenario_says_nothing_of_the_pair(call, waiting):
    one, other, third, _ = (bid.public_id for bid in waiting)
    links = [LinkFacts(LinkKind.TOGETHER, waiting[0], waiting[1], 100)]
    scenario = queries.with_parts(bids.scenario(call, links=links))
    teams = {(other, one): 900, (one, third): 300, (one, "elsewhere"): 5}
    problem = planning.problem_of(scenario, teams=teams)
    assert {frozenset((pair.one, pair.other)): pair.value for pair in problem.pairs} == {
        frozenset((one, other)): 100, frozenset((one, third)): 300
    }  # fmt: skip


def test_assessors_who_differ_spread_the_value(call):
    bid = bids.submitted(late := bids.call())
    bids.close(late)
    low, high = bids.scored(bid, 6, 6), bids.scored(bid, 9, 9)
    actions.write_consensus(bid=bid, note="Between.", points={"quality": 8, "reach": 8}, **by_hand())
    for row in (low, high):
        row.refresh_from_db()
        actions.agree_consensus(assessment=row, by=_assessor(row), at=bids.AFTER)
    late.refresh_from_db()
    candidate = queries.candidates(late)[0]
    assert (candidate.lowest, candidate.thousandths, candidate.highest) == (6_000, 8_000, 9_000)
    package = planning.problem_of(queries.with_parts(bids.scenario(late))).packages[0]
    assert (package.low, package.high) == (7_500, 11_250)


def _assessor(row):
    from errera.foundation.accounts import queries as account_queries
    from errera.foundation.accounts.models import User
    from tests.cast import TODAY

    return account_queries.actor_for(User.objects.get(person__public_id=row.assessor), on=TODAY)


REFUSED = [
    ({"name": " "}, "a name", "name"),
    ({"cents": 0}, "how much money", "cents"),
    ({"shares": [55]}, "shares on the list", "shares"),
    ({"synergy_percent": 30}, "weights on the list", "synergy_percent"),
    ({"limits": [LimitFacts(Side.KIND, "cluster")]}, "a floor or a ceiling", "limits"),
    ({"limits": [LimitFacts(Side.DOMAIN, "none", 5)]}, "of the bids that wait", "limits"),
    ({"limits": [LimitFacts(Side.KIND, "cluster", 5, 4)]}, "below its floor", "limits"),
    ({"limits": [LimitFacts(Side.KIND, "cluster", 5)] * 2}, "once for each", "limits"),
]


def test_a_scenario_that_makes_no_sense_is_refused_at_its_place():
    call = bids.ranked((8, 8))
    for given, words, place in REFUSED:
        with refused(words, place=place):
            bids.scenario(call, **given)


def test_links_and_hands_that_make_no_sense_are_refused(call, waiting):
    one, other = waiting[:2]
    elsewhere = queries.before_committee(bids.ranked((8, 8)))[0]
    excludes = LinkFacts(LinkKind.EXCLUDES, one, other)
    for links, words in (
        ([LinkFacts(LinkKind.NEEDS, one, one)], "different bids"),
        ([excludes, LinkFacts(LinkKind.EXCLUDES, other, one)], "in one way once"),
        ([LinkFacts(LinkKind.EXCLUDES, one, elsewhere)], "wait for the committee"),
        ([LinkFacts(LinkKind.TOGETHER, one, other)], "in points"),
        ([LinkFacts(LinkKind.EXCLUDES, one, other, 5)], "take no points"),
    ):
        with refused(words, place="links"):
            bids.scenario(call, links=links)
    with refused("Say why", place=f"ground-{one.public_id}"):
        bids.scenario(call, hands=[HandFacts(one, 0, " ")])
    with refused("wait for the committee", place=f"ground-{elsewhere.public_id}"):
        bids.scenario(call, hands=[HandFacts(elsewhere, 100, "Good.")])


def test_a_name_stands_once_in_a_call_until_it_is_off_the_table(call):
    scenario = bids.scenario(call, name="Plain")
    with refused("already", place="name"):
        bids.scenario(call, name="Plain")
    actions.change_scenario(scenario=scenario, facts=bids.scenario_facts(name="Plain"), **by_hand())
    with refused("Say why", place="ground"):
        actions.drop_scenario(scenario=scenario, ground=" ", **by_hand())
    scenario = actions.drop_scenario(scenario=scenario, ground="Not wanted.", **by_hand())
    assert (scenario.state, last().ground) == ("dropped", "Not wanted.")
    assert queries.scenarios_of(call, bids.manager()) == []
    bids.scenario(call, name="Plain")


def test_a_change_lets_the_answer_stand_in_the_records_and_asks_for_another(call):
    scenario = bids.computed(call)
    scenario = actions.change_scenario(scenario=scenario, facts=bids.scenario_facts(cents=900_000), **by_hand())
    assert (scenario.state, queries.answer_of(scenario)) == ("draft", None)
    assert queries.scenarios_of(call, bids.manager()) == [(scenario, None)]
    scenario = actions.compute_scenario(scenario=scenario, **by_hand())
    tasks.carry_out_run(scenario.run)
    scenario.refresh_from_db()
    assert queries.answer_of(scenario).number == 2
    assert len(said(scenario).awards) == 1


def test_a_call_that_takes_bids_has_no_scenario_and_one_without_bids_no_answer(cast):
    with refused("is not possible"):
        bids.scenario(bids.call())
    with refused("No bid waits"):
        actions.compute_scenario(scenario=bids.scenario(bids.call(state="closed")), **by_hand())


def test_after_the_decision_a_scenario_can_be_drafted_and_its_bids_are_gone(call, waiting):
    scenario = bids.scenario(call, hands=[HandFacts(waiting[0], 100, "Good.")])
    outcomes = [bids.outcome(bid, "award" if bid == waiting[0] else "reserve") for bid in waiting]
    bids.confirmed(call, outcomes=outcomes)
    call.refresh_from_db()
    assert bids.scenario(call).state == "draft"
    with refused("does not wait for the committee any more"):
        actions.compute_scenario(scenario=scenario, **by_hand())


def test_strangers_and_those_with_an_interest_keep_no_scenarios(cast, call, waiting):
    with refused("work with scenarios"):
        actions.draft_scenario(call=call, facts=bids.scenario_facts(), by=cast.boris.actor, at=bids.AFTER)
    scenario = bids.computed(call)
    who = bids.member()
    with refused("Hand in the minutes", place="minutes"):
        actions.freeze_scenario(scenario=scenario, minutes=Handed("none"), by=who.actor, at=bids.AFTER)
    actions.declare_conflict(bid=waiting[0], ground="My firm.", by=who.actor, at=bids.AFTER)
    with refused("My firm"):
        actions.freeze_scenario(scenario=scenario, minutes=bids.MINUTES, by=who.actor, at=bids.AFTER)
    with refused("Members of the committee"):
        actions.freeze_scenario(scenario=scenario, minutes=bids.MINUTES, **by_hand())


def test_an_answer_to_another_question_is_refused_and_the_scenario_can_be_computed_again(call, waiting):
    scenario = actions.compute_scenario(scenario=bids.scenario(call), **by_hand())
    facts = planning.answer(queries.with_parts(scenario))
    with refused("changed while this was computed"):
        actions.keep_answer(scenario=scenario, facts=AnswerFacts(facts.problem, "0" * 64, facts.said), **by_hand())
    assert not ScenarioAnswer.objects.exists()
    work.fail_run(run=scenario.run, sentence=Sentence("It broke."), **by_hand())
    scenario.refresh_from_db()
    assert (scenario.state, last().what, last().ground) == ("draft", "bids.scenario.interrupted", "It broke.")


def test_a_computation_that_was_stopped_lets_the_scenario_be_computed_again(call):
    scenario = actions.compute_scenario(scenario=bids.scenario(call), **by_hand())
    work.stop_run(run=scenario.run, **by_hand())
    scenario.refresh_from_db()
    assert scenario.state == "draft"
    with refused("is not possible"):
        actions.interrupt_scenario(scenario=scenario, sentence=Sentence("Again."), **by_hand())


def test_what_changed_after_the_answer_is_not_frozen(call, waiting):
    scenario = bids.computed(call)
    actions.declare_conflict(bid=waiting[0], ground="x", by=bids.member().actor, at=bids.AFTER)
    type(waiting[0]).objects.filter(pk=waiting[0].pk).update(
        thousandths=1
    )  # ten thousand times less than its assessors gave
    with refused("changed since this was computed"):
        actions.freeze_scenario(scenario=scenario, minutes=bids.MINUTES, by=bids.member().actor, at=bids.AFTER)


def test_the_database_keeps_answers_and_what_is_frozen(call, waiting):
    other = queries.before_committee(bids.ranked((8, 8)))[0]
    never = bids.scenario(call)
    frozen = bids.frozen(call, hands=[HandFacts(waiting[1], 100, "Good.")])
    assert (frozen.state, frozen.minutes_hash, last().what) == ("frozen", "c" * 64, "bids.scenario.frozen")
    answer = queries.answer_of(frozen)
    for break_it in (
        lambda: ScenarioAnswer.objects.filter(pk=answer.pk).update(number=9),
        lambda: ScenarioAnswer.objects.filter(pk=answer.pk).delete(),
        lambda: ScenarioAnswer.objects.create(
            scenario=frozen, number=2, problem={}, sha256="", said={}, answered_by="x", answered_at=bids.AFTER
        ),
        lambda: type(frozen).objects.filter(pk=frozen.pk).update(note="Other."),
        lambda: ScenarioHand.objects.filter(scenario=frozen).update(percent=50),
        lambda: ScenarioHand.objects.create(scenario=never, bid=other, percent=50, ground="x"),
        lambda: (
            type(never)
            .objects.filter(pk=never.pk)
            .update(state="frozen", minutes="m", minutes_hash="h", frozen_by="x", frozen_at=bids.AFTER)
        ),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            break_it()
    with refused("is not possible"):
        actions.change_scenario(scenario=frozen, facts=bids.scenario_facts(), **by_hand())
