"""What each page shows, to whom, and for how many queries."""

from datetime import timedelta

import pytest

from tests.factories import bids
from tests.house.constant_queries import LIST_AT_MOST, RECORD_AT_MOST, assert_constant_queries, queries_of

from .on_pages import url

pytestmark = [pytest.mark.usefixtures("the_day"), pytest.mark.slow]


def said(client, name, *rows):
    answer = client.get(url(name, *rows))
    assert answer.status_code == 200, answer.content.decode()[-2000:]
    return answer.content.decode()


@pytest.mark.parametrize("who", ["ana", "boris"])
def test_lists_cost_as_much_for_twenty_rows_as_for_one(enter, cast, wood, who):
    call = bids.call()
    client = enter(getattr(cast, who))
    assert_constant_queries(client, url("bid-list"), make=lambda: bids.submitted(call, wood), at_most=LIST_AT_MOST)
    assert_constant_queries(client, url("call-list"), make=lambda: bids.call(cents=100_000), at_most=LIST_AT_MOST)


def test_a_bid_costs_as_much_with_twenty_lines_as_with_one(enter, cast, wood):
    call = bids.call()
    few = bids.submitted(call, wood)
    many = bids.submitted(call, wood, lines=[bids.line(wood.public_id) for _ in range(20)])
    for who in (cast.ana, cast.boris):
        client = enter(who)
        for name in ("bid-detail", "bid-partners", "bid-history", "bid-seal"):
            assert queries_of(client, url(name, few)) == queries_of(client, url(name, many)) <= RECORD_AT_MOST


def test_the_form_costs_as_much_with_twenty_lines_as_with_one(enter, cast, wood):
    call = bids.call()
    few, many = bids.draft(call, wood), bids.draft(call, wood, lines=[bids.line(wood.public_id) for _ in range(20)])
    client = enter(cast.boris)
    for name in ("bid-change", "bid-completeness"):
        assert queries_of(client, url(name, few)) == queries_of(client, url(name, many)) <= RECORD_AT_MOST


def test_a_call_and_its_ranking_cost_as_much_for_many_bids(enter, cast):
    client = enter(cast.ana)
    costs = {queries_of(client, url(name, call))
             for name in ("call-ranking",) for call in (bids.ranked((8, 8)), bids.ranked(*[(8, 8)] * 4))}  # fmt: skip
    assert len(costs) == 1
    assert max(costs) <= RECORD_AT_MOST
    call = bids.call(cents=1_000_000)
    one = queries_of(client, url("call-detail", call))
    for _ in range(5):
        bids.submitted(call)
    assert queries_of(client, url("call-detail", call)) == one <= RECORD_AT_MOST


def test_scores_and_a_decision_cost_as_much_for_many(enter, cast):
    client = enter(cast.ana)
    one, two = bids.ranked((8, 8)), bids.ranked((8, 8), (7, 7), (6, 6))
    scores = [queries_of(client, url("bid-scores", call.bids.first())) for call in (one, two)]
    decisions = [queries_of(client, url("decision-detail", bids.prepared(call))) for call in (one, two)]
    assert scores[0] == scores[1] <= RECORD_AT_MOST
    assert decisions[0] == decisions[1] <= RECORD_AT_MOST


def test_a_call_says_its_rules_its_zone_and_its_deadline_in_words(enter, cast):
    rules = [
        ("ceiling", "50.000"), ("floor", "1.000"), ("overhead_cap", 10), ("co_financing", 20), ("max_packages", 3),
        ("latest_end", "2026-12-31"), ("max_partners", 4), ("categories", "travel,staff"), ("partner_kinds", "cluster"),
    ]  # fmt: skip
    page = said(enter(cast.boris), "call-detail", bids.call(rules=rules))
    for words in (
        "A bid asks at most EUR 50,000.", "A bid asks at least EUR 1,000.",
        "Overhead is at most 10 % of the other costs.",
        "The partners carry at least 20 % of the costs.", "A bid has at most 3 work packages.",
        "Every work package ends by 31 December 2026.", "A bid has at most 4 partners.",
        "These costs count: Travel and stay, Staff.", "These may take part: Cluster.", "Europe/Brussels",
    ):  # fmt: skip
        assert words in page


def test_a_partner_sees_open_calls_and_no_drafts(enter, cast):
    draft, opened = bids.call(state="draft"), bids.call()
    client = enter(cast.boris)
    assert client.get(url("call-detail", draft)).status_code == 404
    assert draft.code not in said(client, "call-list")
    assert opened.code in said(client, "call-list")
    assert draft.code in said(enter(cast.ana), "call-list")


def test_a_bid_exists_for_its_partners_and_for_nobody_else(enter, cast, wood):
    joint = bids.draft(bids.call(), bids.partner(), wood)
    names = ("bid-detail", "bid-completeness", "bid-partners", "bid-history", "bid-change", "bid-withdraw")
    for name in names:
        assert enter(cast.clara).get(url(name, joint)).status_code == 404
        assert enter(cast.dan).get(url(name, joint)).status_code in (403, 404)
    assert joint.code in said(enter(cast.boris), "bid-detail", joint)
    assert "leads this bid and writes it" in enter(cast.boris).get(url("bid-change", joint)).content.decode()


def test_the_agency_sees_what_was_submitted_and_no_draft(enter, cast, wood):
    call = bids.call()
    draft, submitted = bids.draft(call, wood), bids.submitted(call, wood)
    client = enter(cast.ana)
    assert client.get(url("bid-detail", draft)).status_code == 404
    assert submitted.code in said(client, "bid-list")
    assert draft.code not in said(client, "bid-list")


def test_a_sealed_bid_shows_what_was_sealed_and_hands_the_text_out(enter, cast, wood):
    bid = bids.submitted(bids.call(), wood)
    client = enter(cast.boris)
    assert "This is what was sealed" in said(client, "bid-detail", bid)
    page = said(client, "bid-seal", bid)
    assert bid.seals.get().sha256 in page
    assert "nothing was changed" in page
    text = client.get(url("bid-sealed", bid, 1))
    assert text.content.decode() == bid.seals.get().content


def test_the_history_of_a_bid_names_no_assessor_to_its_partner(enter, cast, wood, money):
    call = bids.call()
    bid = bids.submitted(call, wood)
    bids.close(call)
    bids.scored(bid, 3, 3, who=money.ida)
    bids.scored(bid, 9, 9, who=money.ivo)
    page = said(enter(cast.boris), "bid-history", bid)
    assert "Bid submitted and sealed" in page
    assert "Ida" not in page
    assert "Scores" not in page
    assert "Ida" in said(enter(cast.ana), "bid-history", bid)


def test_the_same_work_in_two_bids_is_pointed_out(enter, cast, wood):
    call = bids.call()
    bid, twin = bids.submitted(call, wood), bids.submitted(call, bids.partner(), wood)
    assert twin.code in said(enter(cast.boris), "bid-detail", bid)
    other = bids.submitted(call)
    assert "The same work stands in another bid" not in said(enter(cast.ana), "bid-detail", other)


def test_the_ranking_shows_places_ties_thresholds_and_the_wall(enter, cast):
    page = said(enter(cast.ana), "call-ranking", bids.ranked((8, 8), (8, 8), (4, 9)))
    assert page.count("tie</span>") == 2
    assert "below a threshold" in page
    assert enter(cast.boris).get(url("call-ranking", bids.call())).status_code == 403


def test_what_hangs_on_the_workbench_gets_the_ranked_bids(cast, rf):
    from errera.bids import queries

    call = bids.ranked((8, 8), (6, 6))
    rows = [row for row, _ in queries.ranking_of(call)]
    assert [(row.place, row.thousandths, row.asked_cents) for row in rows] == [(1, 8000, 800_000), (2, 6000, 800_000)]
    assert sum(cents for _, cents in rows[0].shares) == 800_000


def test_the_letters_of_a_decision_are_read_before_they_go(enter, cast):
    decision = bids.prepared(bids.ranked((8, 8)))
    page = said(enter(cast.ana), "decision-letters", decision)
    assert "is awarded EUR 8,000" in page
    assert "krijgt EUR 8.000" in page


def test_errands_call_each_reader_to_what_waits(enter, cast, wood, money):
    call = bids.call()
    bids.draft(call, wood)
    joint = bids.draft(call, bids.partner())
    keys = [joint.lead.public_id, wood.public_id]
    from errera.bids import actions

    actions.save_bid(bid=joint, typed=bids.typed(*keys), by=bids.speaker(joint.lead), at=bids.NOON)
    home = enter(cast.boris).get("/").content.decode()
    assert "Finish and submit bid" in home
    assert "Agree to your share of bid" in home
    bid = bids.submitted(call)
    bids.close(call)
    bids.assigned(bid, money.ida, declares=False)
    bids.assigned(bid, money.ivo)
    assert "Declare whether you have an interest" in enter(money.ida).get("/").content.decode()
    assert f"Score bid {bid.code}" in enter(money.ivo).get("/").content.decode()
    bids.prepared(bids.ranked((8, 8)))
    assert "Confirm the decision on call" in enter(money.com).get("/").content.decode()


def test_an_unknown_parameter_is_refused(enter, cast):
    assert enter(cast.boris).get(url("bid-list") + "?colour=red").status_code == 400


def test_the_clock_closes_calls_whose_deadline_has_passed(cast):
    from errera.bids.tasks import close_calls
    from errera.foundation.actor import SYSTEM
    from errera.foundation.work.shapes import Work

    call = bids.call()
    assert close_calls(Work(SYSTEM, call.closes_at)) == {"closed": []}
    assert close_calls(Work(SYSTEM, call.closes_at + timedelta(seconds=1))) == {"closed": [call.code]}
