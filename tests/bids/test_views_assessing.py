"""Assessing on the pages: declared, scored alone, agreed on; an interest closes the bid."""

import pytest

from errera.bids.models import Assessment
from tests.factories import bids

from .on_pages import state_of, text, url

pytestmark = [pytest.mark.usefixtures("the_day"), pytest.mark.slow]


def closed_with_a_bid(wood):
    call = bids.call()
    bid = bids.submitted(call, wood)
    bids.close(call)
    return bid


def test_an_assessor_declares_reads_and_scores_and_sees_nobody_elses(enter, cast, money, ana, wood):
    bid = closed_with_a_bid(wood)
    for who in (money.ida, money.ivo):
        given = {"assessor": who.person.public_id, "due_on": "2026-04-30"}
        assert ana.post(url("bid-assessors", bid), given).status_code == 302
    assert "Ida" in text(ana.get(url("bid-assessors", bid)))
    ida, ivo = enter(money.ida), enter(money.ivo)
    assert bid.code in text(ida.get(url("assessment-list")))
    row = Assessment.objects.get(assessor=money.ida.person.public_id)
    assert "Declare first" in text(ida.get(url("bid-detail", bid)), 403)
    page = text(ida.get(url("assessment-detail", row)))
    assert "Wood cluster" in page
    assert "A desk that opens doors." not in page
    assert ida.post(url("assessment-detail", row), {"interest": "none"})["Location"] == url("assessment-detail", row)
    assert "A desk that opens doors." in text(ida.get(url("bid-detail", bid)))
    assert ida.post(url("assessment-detail", row), {"points-quality": "9", "keep": "1"}).status_code == 302
    assert 'value="9"' in text(ida.get(url("assessment-detail", row)))
    page = text(
        ida.post(
            url("assessment-detail", row), {"points-quality": "9", "hand_in": "1", "comment-quality": "My long reason"}
        )
    )
    assert "before you hand in" in page
    assert "My long reason" in page
    whole = {"points-quality": "9", "comment-quality": "Good.", "points-reach": "8", "comment-reach": "Wide."}
    assert ida.post(url("assessment-detail", row), whole | {"hand_in": "1"}).status_code == 302
    for client in (ana, ida, ivo):
        page = text(client.get(url("bid-scores", bid)), 403)
        assert "Wide." not in page
    assert "Good." in text(ida.get(url("assessment-detail", row)))
    other = Assessment.objects.get(assessor=money.ivo.person.public_id)
    assert ida.get(url("assessment-detail", other)).status_code == 404
    ivo.post(url("assessment-detail", other), {"interest": "none"})
    low = {**whole, "points-quality": "3", "hand_in": "1"}
    assert ivo.post(url("assessment-detail", other), low).status_code == 302
    page = text(ida.get(url("bid-scores", bid)))
    assert "The assessors lie far apart." in page
    given = {"points-quality": "7", "points-reach": "8", "note": "We met."}
    assert ana.get(url("bid-consensus", bid)).status_code == 200
    assert ana.post(url("bid-consensus", bid), given).status_code == 302
    assert "We met." in text(ana.get(url("bid-consensus", bid)))
    for client, mine in ((ida, row), (ivo, other)):
        assert "Agree with the consensus" in text(client.get(url("bid-scores", bid)))
        client.post(url("assessment-agree", mine))
    assert state_of(bid) == "assessed"
    assert "agreed on 7.4 points" in text(ana.get(url("bid-scores", bid)))


def test_a_conflict_closes_the_bid_to_the_assessor_for_good(enter, money, wood):
    bid = closed_with_a_bid(wood)
    row = bids.assigned(bid, money.iris, declares=False)
    iris = enter(money.iris)
    assert "Say why" in text(iris.post(url("assessment-detail", row), {"interest": "conflict", "ground": ""}))
    given = {"interest": "conflict", "ground": "My sister works there."}
    assert iris.post(url("assessment-detail", row), given)["Location"] == url("assessment-list")
    for name in ("bid-detail", "bid-partners", "bid-history", "bid-seal", "bid-scores"):
        assert "My sister works there." in text(iris.get(url(name, bid)), 403)
    assert "My sister works there." in text(iris.get(url("assessment-detail", row)), 403)
    assert iris.get(url("bid-sealed", bid, 1)).status_code == 403


def test_an_assessor_sees_no_bid_that_was_not_assigned(enter, money, wood):
    bid = closed_with_a_bid(wood)
    ida = enter(money.ida)
    assert ida.get(url("bid-detail", bid)).status_code == 404
    assert bid.code not in text(ida.get(url("bid-list")))
    assert "assigned to them" in text(ida.get(url("call-ranking", bid.call)), 403)


def test_an_assessor_is_taken_off_on_a_ground(enter, ana, money, wood):
    bid = closed_with_a_bid(wood)
    row = bids.assigned(bid, money.ida)
    assert ana.get(url("assessor-release", bid, row)).status_code == 200
    assert ana.post(url("assessor-release", bid, row), {"ground": "Ill."}).status_code == 302
    assert "You were taken off this bid." in text(enter(money.ida).get(url("bid-detail", bid)), 403)


def test_a_manager_closes_a_bid_to_herself(ana, wood):
    bid = closed_with_a_bid(wood)
    assert ana.get(url("bid-conflict", bid)).status_code == 200
    assert "is required" in text(ana.post(url("bid-conflict", bid), {"ground": ""}))
    assert ana.post(url("bid-conflict", bid), {"ground": "My firm."}).status_code == 302
    for name in ("bid-detail", "bid-assessors", "bid-reopen", "bid-exclude"):
        assert "My firm." in text(ana.get(url(name, bid)), 403)
