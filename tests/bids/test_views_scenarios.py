"""The workbench on its pages: drafting, computing, comparing, freezing, and going on to the decision."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from errera.bids import actions, queries
from errera.bids.models import Decision, Scenario
from errera.bids.shapes import HandFacts
from tests.factories import bids
from tests.factories.documents import PDF
from tests.house.constant_queries import RECORD_AT_MOST, queries_of
from tests.stage_work import work_through

from .on_pages import rows_of, state_of, text, url

pytestmark = [pytest.mark.usefixtures("the_day"), pytest.mark.slow]


@pytest.fixture
def call():
    return bids.ranked((8, 8), (7, 9), (6, 6), (4, 9))


def typed(call, *, limits=(), links=(), hands=(), **given):
    start = {
        "name": "Plain", "cents": "20.000", "worth": "points", "synergy_percent": "100", "tolerance_thousandths": "0",
        "draws": "3", "seed": "1", "note": "As the ranking goes.",
    }  # fmt: skip
    by_hand = {f"{bid.public_id}-percent": str(percent) for bid, percent, _ in hands}
    grounds = {f"{bid.public_id}-ground": ground for bid, _, ground in hands}
    return {**start, **rows_of("limits", *limits), **rows_of("links", *links), **by_hand, **grounds, **given}


def test_a_manager_drafts_computes_and_compares(ana, call):
    waiting = list(queries.before_committee(call))
    assert url("scenario-list", call) in text(ana.get(url("call-ranking", call)))
    assert "No scenario for EUR 100" in text(ana.get(url("scenario-list", call)))
    assert ana.get(url("scenario-new", call)).status_code == 200
    limits = [{"on": "kind:cluster", "floor_cents": "100", "ceiling_cents": "20.000"}]
    links = [{"kind": "together", "bid": waiting[0].public_id, "other": waiting[1].public_id, "points": "0.5"}]
    assert ana.post(url("scenario-new", call), typed(call, limits=limits, links=links)).status_code == 302
    plain = Scenario.objects.get()
    assert "Not computed yet" in text(ana.get(url("scenario-detail", plain)))
    assert ana.post(url("scenario-compute", plain)).status_code == 302
    page = text(ana.get(url("scenario-detail", plain)))
    assert "being looked for" in page
    assert "work" in page
    work_through()
    page = text(ana.get(url("scenario-detail", plain)))
    for words in ("Proved", "16.3 points", "Below a threshold", "0.5 points more", "3 of 3 draws", "No other choice"):
        assert words in page
    assert "20" in text(ana.get(f"{url('scenario-new', call)}?like={plain.public_id}"))
    hand = [(waiting[2], 100, "A new market.")]
    assert ana.post(url("scenario-new", call), typed(call, hands=hand, name="New market")).status_code == 302
    other = Scenario.objects.get(name="New market")
    ana.post(url("scenario-compute", other))
    work_through()
    page = text(ana.get(url("scenario-list", call)))
    assert "by hand costs" in page
    assert "differs" in page
    assert "A new market." in text(ana.get(url("scenario-detail", other)))


def test_what_was_typed_badly_is_shown_at_its_place(ana, call):
    waiting = list(queries.before_committee(call))
    bad = typed(
        call, hands=[(waiting[0], 100, ""), (waiting[1], "", "Why not.")],
        links=[{"kind": "needs", "bid": waiting[0].public_id, "other": "", "points": ""}],
    )  # fmt: skip
    page = text(ana.post(url("scenario-new", call), bad))
    for words in ("Say why you decide this by hand", "Choose what you decide", "Choose the second bid"):
        assert words in page
    same = [{"on": "kind:cluster", "floor_cents": "1", "ceiling_cents": ""}] * 2
    assert "once for each partner" in text(ana.post(url("scenario-new", call), typed(call, limits=same)))
    assert not Scenario.objects.exists()


def test_a_scenario_is_changed_and_taken_off_the_table(ana, call):
    scenario = bids.computed(call)
    assert scenario.name in text(ana.get(url("scenario-change", scenario)))
    assert ana.post(url("scenario-change", scenario), typed(call)).status_code == 302
    assert state_of(scenario) == "draft"
    assert ana.get(url("scenario-drop", scenario)).status_code == 200
    assert ana.post(url("scenario-drop", scenario), {"ground": "Not wanted."}).status_code == 302
    assert state_of(scenario) == "dropped"
    assert "Not wanted." in text(ana.get(url("scenario-detail", scenario)))


def test_a_member_freezes_a_scenario_and_prepares_the_decision_from_it(enter, ana, call):
    who = bids.member()
    com, scenario = enter(who), bids.computed(call)
    assert "Members of the committee" in text(ana.get(url("scenario-freeze", scenario)), 403)
    assert com.get(url("scenario-freeze", scenario)).status_code == 200
    minutes = SimpleUploadedFile("minutes.pdf", PDF, content_type="application/pdf")
    assert com.post(url("scenario-freeze", scenario), {"minutes": minutes}).status_code == 302
    assert state_of(scenario) == "frozen"
    page = text(com.get(url("scenario-detail", scenario)))
    assert "minutes.pdf" in page
    way = f"{url('decision-new', call)}?scenario={scenario.public_id}"
    assert way in page
    form = text(com.get(way))
    assert form.count('value="award" ') - form.count('value="reserve" ') == 0
    assert form.count("8000.00") == 2
    elsewhere = bids.scenario()
    assert com.get(f"{url('decision-new', call)}?scenario={elsewhere.public_id}").status_code == 404
    never = bids.scenario(call)
    assert com.get(f"{url('decision-new', call)}?scenario={never.public_id}").status_code == 200
    assert not Decision.objects.exists()


def test_rules_that_cannot_be_kept_say_what_they_take(ana, call):
    hands = [HandFacts(bid, 100, "All.") for bid in queries.before_committee(call)]
    scenario = bids.computed(call, hands=hands)
    page = text(ana.get(url("scenario-detail", scenario)))
    assert "Rules are broken." in page
    assert "EUR 12.000 more money" in page or "EUR 12,000 more money" in page
    assert "The next" not in page


def test_partners_do_not_see_the_workbench_and_who_has_an_interest_only_looks(boris, enter, call):
    scenario = bids.computed(call)
    assert "agency" in text(boris.get(url("scenario-list", call)), 403)
    assert boris.get(url("scenario-detail", scenario)).status_code == 403
    who = bids.member()
    bid = queries.before_committee(call)[0]
    actions.declare_conflict(bid=bid, ground="My firm.", by=who.actor, at=bids.AFTER)
    com = enter(who)
    assert "closed to you" in text(com.get(url("scenario-list", call)))
    assert "My firm." in text(com.get(url("scenario-detail", scenario)))
    assert "My firm." in text(com.get(url("scenario-change", scenario)), 403)


def test_the_pages_cost_as_much_for_many_bids_and_scenarios(enter, cast):
    client = enter(cast.ada)
    few, many = bids.ranked((8, 8)), bids.ranked(*[(8, 8)] * 4)
    one, other = bids.computed(few), bids.computed(many)
    costs = {queries_of(client, url("scenario-detail", row)) for row in (one, other)}
    assert len(costs) == 1
    assert max(costs) <= RECORD_AT_MOST
    cost = queries_of(client, url("scenario-list", few))
    for _ in range(3):
        bids.computed(many)
    assert queries_of(client, url("scenario-list", many)) == cost <= RECORD_AT_MOST
