"""What people do on the pages: call, bid, assess, agree, decide; and how they are refused without losing anything."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from errera.bids import actions, queries
from errera.bids.models import Assessment, Bid, Call, Decision
from errera.foundation.documents.models import Document
from errera.funding.models import Allocation
from tests.cast import NOON, TODAY
from tests.factories import bids, funding, strategy
from tests.factories.documents import PDF
from tests.factories.money import people

pytestmark = pytest.mark.slow

LONG = NOON.replace(year=2127)  # the pages ask the real clock


@pytest.fixture(autouse=True)
def the_day(settings):
    """Let the calendar stand still on the tests' day."""
    settings.ERRERA_TODAY = TODAY


@pytest.fixture
def money(cast):
    return people(cast)


@pytest.fixture
def wood(cast):
    return bids.partner(cast.boris.organisation)


@pytest.fixture
def ana(enter, cast):
    return enter(cast.ana)


@pytest.fixture
def boris(enter, cast):
    return enter(cast.boris)


def url(name, *rows):
    return reverse(f"bids:{name}", args=[getattr(row, "public_id", row) for row in rows])


def text(answer, status=200):
    assert answer.status_code == status, answer.content.decode()[-1500:]
    return answer.content.decode()


def state_of(row):
    row.refresh_from_db()
    return row.state


def rows_of(prefix, *rows):
    """Give the data of a formset with these rows."""
    shape = {f"{prefix}-TOTAL_FORMS": str(len(rows)), f"{prefix}-INITIAL_FORMS": "0"}
    return shape | {f"{prefix}-{i}-{name}": value for i, row in enumerate(rows) for name, value in row.items()}


QUALITY = {"code": "quality", "title_0": "Quality", "weight_percent": "60", "max_points": "10", "threshold": "5"}
REACH = {"code": "reach", "title_0": "Reach", "weight_percent": "40", "max_points": "10"}


def call_form(envelope, **given):
    start = {
        "code": "M2026", "envelope": envelope.public_id, "kind": "project", "title_0": "Go east",
        "title_1": "Naar het oosten",
        "purpose_0": "Missions.", "cents": "100.000,00", "advance_percent": "50", "opens_at": "2026-03-01T09:00",
        "closes_at": "2127-04-01T17:00",
    }  # fmt: skip
    rules = rows_of("rules", {"kind": "ceiling", "value": "50.000", "text_0": "Many bids."}, {"kind": "floor"})
    return {**start, **rules, **rows_of("criteria", QUALITY, REACH), **given}


def test_a_call_is_drafted_changed_opened_extended_and_cancelled(ana, cast):
    envelope = funding.envelope()
    assert "Europe/Brussels" in text(ana.get(url("call-new")))
    assert ana.post(url("call-new"), call_form(envelope)).status_code == 302
    call = Call.objects.get()
    assert (call.cents, call.rules.get().value, call.criteria.count()) == (10_000_000, "5000000", 2)
    assert call.closes_at.hour == 15  # 17:00 in Brussels, in summer
    page = text(ana.get(url("call-change", call)))
    assert "50000.00" in page
    assert "2127-04-01T17:00" in page
    held = {"rules-INITIAL_FORMS": "1", "criteria-INITIAL_FORMS": "2"}
    assert ana.post(url("call-change", call), call_form(envelope, cents="90000", **held)).status_code == 302
    page = text(ana.post(url("call-open", call), follow=True))
    assert "its money is set aside" in page
    later = {"closes_at": "2127-05-01T17:00", "ground": "A strike."}
    assert ana.post(url("call-extend", call), later).status_code == 302
    assert "A strike." in text(ana.get(url("call-detail", call)))
    ana.post(url("call-close", call))
    assert state_of(call) == "open"
    assert ana.post(url("call-cancel", call), {"ground": "No money."}).status_code == 302
    assert "No money." in text(ana.get(url("call-detail", call)))


BAD = [
    ({"cents": "much"}, "Write an amount such as"),
    ({"closes_at": "2026-02-01T17:00"}, "closes before it opens"),
    ({"closes_at": "2127-03-30T02:30"}, "could not be interpreted|couldn’t be interpreted|Enter a valid"),
    ({"rules-0-value": "lots"}, "is not a number"),
    ({"criteria-0-title_0": ""}, "needed for every criterion"),
    ({"criteria-1-code": ""}, "needed for every criterion"),
]


@pytest.mark.parametrize(("given", "words"), BAD)
def test_a_bad_call_is_shown_again_with_everything_typed(ana, cast, given, words):
    import re

    page = text(ana.post(url("call-new"), call_form(funding.envelope(), **given)))
    assert re.search(words, page)
    assert "Naar het oosten" in page
    assert not Call.objects.exists()


def test_a_deadline_in_the_hour_that_summer_time_skips_is_refused(ana, cast):
    page = text(ana.post(url("call-new"), call_form(funding.envelope(), closes_at="2026-03-29T02:30")))
    assert "be interpreted in time zone" in page


def test_a_call_serves_objectives_of_the_strategy_in_force(ana, cast):
    version = strategy.a_version("adopted")
    objective = strategy.an_objective(version)
    form = call_form(funding.envelope(), objectives=[objective.public_id])
    assert ana.post(url("call-new"), form).status_code == 302
    assert objective.code in text(ana.get(url("call-detail", Call.objects.get())))


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


def test_pages_are_dutch_where_the_reader_is(boris, wood):
    call = bids.call(closes_at=LONG, rules=[("ceiling", "50000")])
    page = boris.get(url("call-detail", call), headers={"accept-language": "nl"}).content.decode()
    assert "Een aanvraag vraagt hoogstens EUR 50.000." in page


def test_a_closed_call_takes_no_new_bid(boris, wood):
    call = bids.call(state="closed")
    assert "not open" in text(boris.get(url("bid-new", call)), 403)
