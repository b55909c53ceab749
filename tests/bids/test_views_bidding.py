"""Bids on their pages: written row by row, agreed to, submitted, reopened; nothing typed is lost."""

import pytest

from errera.bids import actions, queries
from errera.bids.models import Bid
from tests.cast import NOON
from tests.factories import bids

from .on_pages import LONG, state_of, text, url

pytestmark = [pytest.mark.usefixtures("the_day"), pytest.mark.slow]


def bid_form(wood, **given):
    start = {
        "title": "Desk", "summary": "Doors.", "partners-count": "1", "partners-0-partner": wood.public_id,
        "packages-count": "1", "packages-0-title": "Desk", "packages-0-aim": "Open.",
        "packages-0-from_on": "2026-06-01",
        "packages-0-until_on": "2026-12-31", "packages-0-place": "Japan", "lines-count": "1", "lines-0-package": "1",
        "lines-0-partner": wood.public_id, "lines-0-category": "travel", "lines-0-description": "Flights",
        "lines-0-unit": "flight", "lines-0-quantity": "10", "lines-0-price": "1.000,00", "lines-0-co_financing": "2000",
    }  # fmt: skip
    return {**start, **given}


def begun(boris, call):
    assert boris.get(url("bid-new", call)).status_code == 200
    lead = boris.get(url("bid-new", call)).context["form"].initial or {}
    partnership = queries.partnerships_to_join().get(organisation__code="wood")
    assert boris.post(url("bid-new", call), {"lead": partnership.public_id, **lead}).status_code == 302
    return Bid.objects.get(call=call)


def test_a_bid_is_begun_written_row_by_row_and_submitted(boris, wood):
    call = bids.call(closes_at=LONG)
    bid = begun(boris, call)
    assert "field-wrong" not in text(boris.get(url("bid-change", bid)))
    boris.post(url("bid-change", bid), bid_form(wood, add="lines"))
    assert "field-wrong" not in text(boris.get(url("bid-change", bid)))  # nobody typed in the new line yet
    boris.post(url("bid-change", bid), {"add": "packages"})
    boris.post(url("bid-change", bid), {"add": "partners"})
    bid.refresh_from_db()
    assert [len(bid.typed[part]) for part in ("partners", "packages", "lines")] == [2, 2, 2]
    assert bid.typed["lines"][1]["partner"] == wood.public_id
    answer = boris.post(url("bid-change", bid), {"remove": "lines-1"})
    assert answer["Location"].endswith("#lines")
    boris.post(url("bid-change", bid), {"remove": "packages-1"})
    boris.post(url("bid-change", bid), {"remove": "partners-1"})
    answer = boris.post(url("bid-change", bid), {"leave": "1"})
    assert answer["Location"] == url("bid-completeness", bid)
    assert "Nothing is missing" in text(boris.get(answer["Location"]))
    answer = boris.post(url("bid-submit", bid))
    assert answer["Location"] == url("bid-seal", bid)
    assert bid.seals.get().sha256 in text(boris.get(answer["Location"]))


def test_a_form_with_faults_shows_them_beside_what_was_typed(boris, wood):
    bid = begun(boris, bids.call(closes_at=LONG))
    boris.post(url("bid-change", bid), bid_form(wood, **{"lines-0-price": "cheap", "packages-0-from_on": "<soon>"}))
    page = text(boris.get(url("bid-change", bid)))
    assert 'value="cheap"' in page
    assert "&lt;soon&gt;" in page
    assert "“cheap” is not a number." in page
    missing = text(boris.get(url("bid-completeness", bid)))
    assert f"{url('bid-change', bid)}#lines-0-price" in missing
    assert "Line 1" in missing
    answer = boris.post(url("bid-submit", bid))
    assert answer["Location"] == url("bid-completeness", bid)
    assert state_of(bid) == "draft"


def test_lines_follow_their_work_package_when_an_earlier_one_goes(boris, wood):
    bid = begun(boris, bids.call(closes_at=LONG))
    for _ in range(2):
        boris.post(url("bid-change", bid), {"add": "packages"})
    for _ in range(3):
        boris.post(url("bid-change", bid), {"add": "lines"})
    numbers = {f"lines-{i}-package": number for i, number in enumerate(["1", "2", "3", ""])}
    boris.post(url("bid-change", bid), {"lines-count": "4", "remove": "packages-1", **numbers})
    bid.refresh_from_db()
    assert [line["package"] for line in bid.typed["lines"]] == ["1", "", "2", ""]
    boris.post(url("bid-change", bid), {"remove": "partners-0"})
    boris.post(url("bid-change", bid), {"remove": "lines-x", "add": "songs"})
    for _ in range(4):
        boris.post(url("bid-change", bid), {"remove": "lines-0"})
    boris.post(url("bid-change", bid), {"add": "lines"})
    bid.refresh_from_db()
    assert bid.typed["lines"][0]["partner"] == wood.public_id
    assert len(bid.typed["partners"]) == 1


def test_what_was_typed_after_the_bid_was_sealed_is_shown_and_not_lost(boris, wood):
    bid = bids.submitted(bids.call(closes_at=LONG), wood)
    page = text(boris.post(url("bid-change", bid), bid_form(wood, title="A better title")))
    assert "A better title" in page
    assert "is not possible" in page


def test_a_joint_bid_is_agreed_to_on_its_page(enter, cast, boris, wood):
    steel = bids.partner(cast.clara.organisation)
    call = bids.call(closes_at=LONG)
    bid = actions.begin_bid(call=call, lead=wood, by=cast.boris.actor, at=NOON)
    actions.save_bid(bid=bid, typed=bids.typed(wood.public_id, steel.public_id), by=cast.boris.actor, at=NOON)
    clara = enter(cast.clara)
    assert "is asked to agree to its share of EUR 8,000" in text(clara.get(url("bid-partners", bid)))
    assert boris.post(url("bid-agree", bid)).status_code == 404
    clara.post(url("bid-agree", bid))
    assert "is asked to agree" not in text(clara.get(url("bid-partners", bid)))
    boris.post(url("bid-submit", bid))
    assert state_of(bid) == "submitted"


def test_a_bid_is_reopened_excluded_and_withdrawn(ana, boris, wood):
    call = bids.call(closes_at=LONG)
    bid, other = bids.submitted(call, wood), bids.submitted(call)
    given = {"until_at": "2128-01-01T12:00", "ground": "The annex was cut off."}
    assert ana.get(url("bid-reopen", bid)).status_code == 200
    assert ana.post(url("bid-reopen", bid), given).status_code == 302
    assert "The annex was cut off." in text(boris.get(url("bid-detail", bid)))
    assert "This is what was sealed" in text(ana.get(url("bid-detail", bid)))
    assert boris.post(url("bid-withdraw", bid), {"ground": ""}).status_code == 302
    assert state_of(bid) == "withdrawn"
    assert ana.post(url("bid-exclude", other), {"ground": "Not signed."}).status_code == 302
    assert "Not signed." in text(ana.get(url("bid-detail", other)))


def test_pages_are_dutch_where_the_reader_is(boris, wood):
    call = bids.call(closes_at=LONG, rules=[("ceiling", "50000")])
    page = boris.get(url("call-detail", call), headers={"accept-language": "nl"}).content.decode()
    assert "Een aanvraag vraagt hoogstens EUR 50.000." in page


def test_a_closed_call_takes_no_new_bid(boris, wood):
    call = bids.call(state="closed")
    assert "not open" in text(boris.get(url("bid-new", call)), 403)
