"""Deciding on the pages: the committee, its second member, and what follows for money and years."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from errera.bids import actions, queries
from errera.bids.models import Decision
from errera.foundation.documents.models import Document
from errera.funding.models import Allocation
from tests.cast import NOON
from tests.factories import bids, funding
from tests.factories.documents import PDF

from .on_pages import state_of, text, url

pytestmark = [pytest.mark.usefixtures("the_day"), pytest.mark.slow]


def decision_form(call, *members, **given):
    start = {
        "held_on": "2026-03-16", "members": [who.person.public_id for who in members],
        "minutes": SimpleUploadedFile("minutes.pdf", PDF, content_type="application/pdf"),
    }  # fmt: skip
    for bid in queries.before_committee(call):
        said = {"outcome": "award", "cents": "5.000", "reason_0": "Sound.", "blocks": "advance",
                "condition_0": "Sign first.", "due_on": "2026-05-01"}  # fmt: skip
        start |= {f"{bid.public_id}-{name}": value for name, value in said.items()}
    return {**start, **given}


def test_the_committee_decides_and_a_second_member_confirms(enter, cast, money, ana):
    call = bids.ranked((8, 8), (4, 9))
    second = bids.member()
    com, other = enter(money.com), enter(second)
    assert com.get(url("decision-new", call)).status_code == 200
    page = text(com.post(url("decision-new", call), decision_form(call, money.com)))
    assert "the quorum is 2" in page
    assert "Sign first." in page
    assert not Document.objects.exists()
    bad = {f"{queries.before_committee(call)[0].public_id}-cents": "9.000"}
    assert "no more than that" in text(
        com.post(url("decision-new", call), decision_form(call, money.com, second, **bad))
    )
    assert com.post(url("decision-new", call), decision_form(call, money.com, second)).status_code == 302
    decision = Decision.objects.get()
    assert "a second member confirms it" in text(com.get(url("decision-confirm", decision)), 403)
    assert "krijgt EUR 5.000" in text(other.get(url("decision-letters", decision)))
    assert other.get(url("decision-confirm", decision)).status_code == 200
    assert other.post(url("decision-confirm", decision), {"late_ground": ""}).status_code == 302
    assert state_of(decision) == "confirmed"
    assert [row.cents for row in Allocation.objects.all()] == [500_000, 500_000]
    assert "minutes.pdf" in text(ana.get(url("decision-detail", decision)))
    paper = Document.objects.get()
    address = reverse("documents:document", args=[paper.public_id])
    assert b"".join(ana.get(address).streaming_content) == PDF
    assert enter(cast.boris).get(address).status_code == 404


def test_a_prepared_decision_is_taken_back(enter, money):
    decision = bids.prepared(bids.ranked((8, 8)))
    com = enter(money.com)
    assert com.get(url("decision-withdraw", decision)).status_code == 200
    assert com.post(url("decision-withdraw", decision), {"ground": "A wrong sum."}).status_code == 302
    assert state_of(decision) == "withdrawn"


def test_a_member_with_an_interest_sees_the_bid_closed_in_the_ranking(enter, money):
    call = bids.ranked((8, 8))
    bid = queries.before_committee(call)[0]
    actions.declare_conflict(bid=bid, ground="My firm.", by=money.com.actor, at=bids.AFTER)
    com = enter(money.com)
    page = text(com.get(url("call-ranking", call)))
    assert "closed to you" in page
    assert "My firm." in page
    assert "My firm." in text(com.get(url("decision-new", call)), 403)


def test_an_allocation_and_its_bid_lead_to_each_other(enter, cast, ana, boris, wood):
    call = bids.call()
    bid = bids.submitted(call, wood)
    bids.close(call)
    bids.assessed(bid, 8, 8)
    call.refresh_from_db()
    bids.confirmed(call)
    allocation = Allocation.objects.get()
    for client in (ana, boris):
        assert reverse("funding:allocation", args=[allocation.public_id]) in text(client.get(url("bid-detail", bid)))
        assert url("bid-detail", bid) in text(client.get(reverse("funding:allocation", args=[allocation.public_id])))
    other = funding.allocation(bids.partner(cast.clara.organisation).agreements.get(), at=bids.AFTER)
    assert "The bid it came from" not in text(ana.get(reverse("funding:allocation", args=[other.public_id])))


def test_the_pages_of_money_lead_to_open_calls(enter, cast, ana):
    envelope = funding.envelope()
    home = reverse("funding:home")
    assert "Calls open now" not in text(ana.get(home))
    call = bids.call(envelope=envelope)
    page = text(ana.get(home))
    assert call.code in page
    assert url("call-list") in page


def test_a_year_does_not_close_over_a_call_that_is_not_decided(cast):
    from errera.funding import queries as funding_queries

    envelope = funding.envelope()
    call = bids.call(envelope=envelope)
    asked = {"envelope": envelope, "actor": cast.ana.actor, "on": envelope.until_on}
    gaps = {str(gap.sentence): gap.url for gap in funding_queries.missing_to_close(**asked)}
    assert gaps[f"Call {call.code} is not decided."] == url("call-detail", call)
    actions.cancel_call(call=call, ground="No money.", by=cast.ana.actor, at=NOON)
    assert not funding_queries.missing_to_close(**asked)
