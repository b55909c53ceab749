"""What bids are worth together: between two in the workbench, and within a joint bid where it is assessed."""

from dataclasses import replace

import pytest

from errera.bids import actions, planning, queries
from errera.bids.models import Scenario
from errera.bids.presenters.scenarios import Names
from errera.bids.presenters.together import together
from errera.bids.shapes import LinkFacts, Reading, reading_of, worth_together
from errera.bids.states import LinkKind
from errera.foundation.actor import SYSTEM
from errera.foundation.ui.speech import say
from errera.network import actions as network_actions
from tests.factories import bids, network
from tests.house.constant_queries import RECORD_AT_MOST, queries_of

from .acting import refused
from .on_pages import text, url


@pytest.fixture
def call(db):
    """A call with money for two of three bids of EUR 8,000; the third completes the first, and has fewer points."""
    row = bids.ranked((9, 9), (9, 8), (8, 8))
    network.priority()
    first, _, third = queries.before_committee(row)
    network.expertise(first.lead, "sector")
    network.expertise(third.lead, "access")
    network.expertise(third.lead, "matchmaking")
    return row


@pytest.fixture
def waiting(call):
    return list(queries.before_committee(call))


def said(scenario):
    answer = queries.answer_of(scenario)
    return reading_of(answer.problem, answer.said)


@pytest.mark.parametrize(
    ("parts", "one", "other", "worth"),
    [(911, 9_000, 8_000, 1_548), (-911, 9_000, 8_000, -1_548), (0, 9_000, 8_000, 0), (1, 4_000, 4_000, 0)],
)
def test_two_bids_are_worth_together_the_share_of_their_points_that_their_partners_add(parts, one, other, worth):
    assert worth_together(parts, one, other) == worth


def test_what_is_known_of_partners_changes_the_best_use_of_the_money_and_the_weight_says_how_much(call, waiting):
    first, second, third = (bid.public_id for bid in waiting)
    plain, weighed = bids.computed(call, synergy_percent=0), bids.computed(call, synergy_percent=100)
    assert set(said(plain).awards) == {first, second}
    assert set(said(weighed).awards) == {first, third}
    reading = said(weighed)
    assert reading.couples == ((*sorted((first, third)), 1_548),)
    assert (reading.value, reading.synergy) == (9_000 + 8_000 + 1_548, 1_548)
    assert set(reading.apart) == {first, second}
    assert said(bids.computed(call, synergy_percent=200)).synergy == 2 * 1_548
    assert said(plain).apart is None


NAMES = Names({"a": "C-01", "b": "C-02", "c": "C-03"}, {}, "EUR")
PLAIN = Reading(
    standing="proved", value=18_548, cents=0, gap=0, awards={}, gives=(), ties=(), has_more_ties=False,
    knows_all_ties=True, next_gain=0, next_added=(), next_dropped=(), lacked={}, draws=0, knows_couples=True,
)  # fmt: skip


def told(weight=100, **given):
    """Give what is said of a scenario with this weight and reading, in one line."""
    scenario = Scenario(synergy_percent=weight, worth="points")
    return " ".join(map(say, together(scenario, replace(PLAIN, **given), NAMES).said))


def test_how_much_comes_from_teams_is_said():
    couples = (("a", "b", 1_548), ("a", "c", -48))
    assert "At a weight of 100 %, 1.5 points of the 18.548 points come from what bids are worth" in told(
        couples=couples
    )
    less = told(couples=(("a", "b", -500),), value=14_500)
    assert "overlaps take 0.5 points off: 14.5 points are left." in less
    assert "its weight is nought" in told(weight=0)
    assert "Nothing is known of it" in told(knows_couples=False)


@pytest.mark.parametrize(
    ("awards", "apart", "words"),
    [
        ({"a": 8, "c": 8}, {"a": 8, "b": 8}, "Because of it C-03 is in and C-02 is out."),
        ({"a": 8, "c": 8}, {"a": 8}, "Because of it C-03 is in."),
        ({"a": 8}, {"a": 8, "b": 8}, "Because of it C-02 is out."),
        ({"a": 8}, {"a": 6}, "Because of it bids get other amounts"),
        ({"a": 8}, {"a": 8}, "Without it the same bids would get the same money."),
        ({"a": 8}, None, "was not found"),
    ],
)
def test_what_the_weight_changes_is_said(awards, apart, words):
    assert words in told(awards=awards, apart=apart)


def test_the_pairs_that_weigh_most_either_way_are_named():
    couples = tuple((f"x{n:02}", "a", n) for n in range(-3, 12) if n)
    shown = together(Scenario(synergy_percent=100, worth="points"), replace(PLAIN, couples=couples), NAMES).pairs
    assert [codes[1] for codes, _ in shown] == [*(f"x{n:02}" for n in range(11, 2, -1)), "x-3"]
    assert {codes[0] for codes, _ in shown} == {"C-01"}


def test_bids_that_overlap_are_worth_less_together_and_one_goes_out_for_it(db):
    row = bids.ranked((8, 8), (7, 7))
    one, other = queries.before_committee(row)
    links = [LinkFacts(LinkKind.TOGETHER, one, other, -9_000)]
    reading = said(bids.computed(row, links=links))
    assert set(reading.awards) == {one.public_id}
    assert set(reading.apart) == {one.public_id, other.public_id}


def test_only_evidence_from_before_the_call_closed_counts(call, waiting):
    third, known = waiting[2].lead, queries.candidates(call)
    before = queries.worth_together(call, known)
    late = network.evidence_facts(third, on=bids.LONG_AFTER.date())
    network_actions.add_evidence(facts=late, by=SYSTEM, at=bids.LONG_AFTER)
    assert queries.worth_together(call, known) == before
    network.evidence(third)
    (earlier,), (later,) = before.values(), queries.worth_together(call, known).values()
    assert later > earlier


def test_the_problem_is_the_same_whoever_asks_and_a_partner_that_learns_more_makes_it_another(call, waiting):
    scenario = bids.computed(call)
    sha256 = planning.sha256_of(queries.with_parts(scenario))
    assert sha256 == queries.answer_of(scenario).sha256
    network.expertise(waiting[1].lead, "sector")
    with refused("what partners can do changed since this was computed"):
        actions.freeze_scenario(scenario=scenario, minutes=bids.MINUTES, by=bids.member().actor, at=bids.AFTER)


def test_a_scenario_without_that_weight_asks_nobody(call, django_assert_num_queries):
    scenario = queries.with_parts(bids.scenario(call, synergy_percent=0))
    with django_assert_num_queries(5):
        assert planning.problem_of(scenario).pairs == ()
    weighed = queries.with_parts(bids.scenario(call, synergy_percent=50))
    with django_assert_num_queries(9):
        assert len(planning.problem_of(weighed).pairs) == 1


# --- pages ------------------------------------------------------------------------------------------------


@pytest.fixture
def joint(db):
    """A bid of two partners that complete each other, on a closed call."""
    lead, other = bids.partner(), bids.partner()
    network.priority()
    network.expertise(lead, "sector")
    network.expertise(lead, "access")
    network.expertise(other, "matchmaking")
    row = bids.submitted(bids.call(), lead, other)
    bids.close(row.call)
    return row


@pytest.mark.slow
@pytest.mark.usefixtures("the_day")
def test_an_assessor_sees_what_the_partners_of_a_joint_bid_are_worth_together(enter, joint):
    who = bids.assessor()
    row = bids.assigned(joint, who)
    page = text(enter(who).get(url("assessment-detail", row)))
    for told in ("What the partners are worth together", "they cover 9.1 %", "Matchmaking in Domain food, Japan (45 %)",
                 "Without it the team covers 9.1 % less.", "How this is reckoned"):  # fmt: skip
        assert told in page
    bids.scored(joint, 8, 8)
    actions.hand_in_scores(assessment=row, scores=bids.scores(7, 7), by=who.actor, at=bids.AFTER)
    client = enter(who)
    for name, subject in (("assessment-detail", row), ("bid-scores", joint)):
        assert "they cover 9.1 %" in text(client.get(url(name, subject)))
    assert queries_of(client, url("bid-scores", joint)) <= RECORD_AT_MOST + 4


@pytest.mark.slow
@pytest.mark.usefixtures("the_day")
def test_the_workbench_shows_what_bids_are_worth_together(enter, cast, call):
    scenario = bids.computed(call)
    client = enter(cast.ana)
    page = text(client.get(url("scenario-detail", scenario)))
    for told in ("What bids are worth together", "1.548 points", "Because of it", "How this is reckoned"):
        assert told in page
    assert "1.548 points" in text(client.get(url("scenario-list", call)))
    assert 'type="range"' in text(client.get(url("scenario-new", call)))


@pytest.mark.slow
@pytest.mark.usefixtures("the_day")
def test_a_bid_by_one_partner_is_no_team(enter, call, waiting):
    assert queries.team_of(waiting[0], network.hands()) is None
