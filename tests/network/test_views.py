"""The pages of the network: who sees what, what stays constant, and what a form does."""

import pytest
from django.urls import reverse

from errera.foundation.reference import queries as reference
from errera.ledger.shapes import about
from errera.network import actions
from errera.network.models import Contact, Expertise, Introduction, Link, Node, Outcome, Priority, Term
from tests.cast import LONG_AGO, NOON, TODAY
from tests.factories import directory, initiatives, strategy
from tests.factories import network as make
from tests.house.constant_queries import RECORD_AT_MOST, assert_constant_queries, queries_of
from tests.pages import addresses_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
url = addresses_of("network")


@pytest.fixture(autouse=True)
def _the_day_stands_still(settings):
    settings.ERRERA_TODAY = TODAY


def test_lists_cost_the_same_for_one_row_and_twenty(cast, enter, wood):
    terms, domain = make.terms(), make.domain()
    markets = iter(sorted(code for code, _ in reference.choices(reference.COUNTRIES)))
    client = enter(cast.boris)
    assert_constant_queries(client, url("expertise-list"), make=lambda: make.expertise(wood, market=next(markets)))
    assert_constant_queries(client, url("node-list"), make=lambda: make.node(terms=(terms["ai"], terms["reach"])))
    assert_constant_queries(client, url("introduction-list"), make=lambda: make.introduction(wood))
    assert_constant_queries(client, url("home"), make=lambda: make.introduction(wood), rows=3, at_most=10)
    assert domain


def test_what_is_reckoned_costs_no_query_for_each_partner(cast, enter):
    make.priority()
    ana = enter(cast.ana)
    for name in ("coverage", "together", "team"):
        assert_constant_queries(ana, url(name), make=make.expertise, rows=3, at_most=10)


def test_record_pages_stay_under_twelve_queries(cast, enter, wood):
    row = make.made_long_ago(wood)
    ana = enter(cast.ana)
    assert queries_of(ana, url("node", row.node)) <= RECORD_AT_MOST
    assert queries_of(ana, url("introduction", row)) <= RECORD_AT_MOST
    assert queries_of(ana, url("terms")) <= RECORD_AT_MOST


def test_a_need_fills_in_both_sides_and_the_reason_of_an_introduction(cast, enter, wood):
    make.expertise(wood, "matchmaking")
    node = make.node(name="Osaka makers", terms=(make.terms()["additive"],))
    asked = {"node": node.public_id, "need": "additive manufacturing, matchmaking"}
    page = enter(cast.boris).get(url("introduction-new"), asked).content.decode()  # boris has one partner: his own
    reason = (
        "Asked for: additive manufacturing, matchmaking\n"
        "Osaka makers: Additive manufacturing is among what it can do\n"
        "Wood cluster: Matchmaking is among what it can do"
    )
    assert reason in page.replace("\r", "")
    for side in (node.public_id, wood.public_id):
        assert f'value="{side}" selected' in page
    page = enter(cast.ana).get(url("introduction-new"), {"partner": wood.public_id, "need": "robots"}).content.decode()
    assert f'value="{wood.public_id}" selected' in page
    assert ">\nAsked for: robots</textarea>" in page
    assert enter(cast.ana).get(url("introduction-new"), {"reason": "mine"}).status_code == 400


def test_the_neighbours_introduction_does_not_exist(cast, enter, wood):
    row = make.introduction(wood)
    assert enter(cast.clara).get(url("introduction", row)).status_code == 404
    assert enter(cast.boris).get(url("introduction", row)).status_code == 200
    assert enter(cast.dan).get(url("introduction", row)).status_code == 403


def test_contacts_are_named_to_the_agency_alone(cast, enter):
    node = make.node()
    person = directory.person(name="Yuki Example")
    actions.add_contact(node=node, person=person, function="Head", from_on=LONG_AGO, by=make.hands(), at=NOON)
    assert "Yuki Example" in enter(cast.ana).get(url("node", node)).content.decode()
    page = enter(cast.boris).get(url("node", node)).content.decode()
    assert "Yuki Example" not in page
    assert "Contacts are shown to the agency" in page


def test_the_page_of_one_and_one_says_the_number_and_how_it_is_reckoned(cast, enter, wood):
    make.priority()
    for capability in ("sector", "access", "matchmaking"):
        make.expertise(wood, capability)
    make.expertise(None, "sector")
    page = enter(cast.ana).get(url("together")).content.decode()
    assert "here 1 + 1 = 3.1" in page
    assert "How this is reckoned" in page
    assert "Shapley" in page
    assert enter(cast.boris).get(url("together")).status_code == 403


def test_the_matrix_and_the_team_say_in_words_what_they_show(cast, enter, wood):
    make.priority()
    for capability in ("sector", "access", "matchmaking"):
        make.expertise(wood, capability)
    boris = enter(cast.boris)
    assert "Best covered is Domain food, Japan (9.1 %)" in boris.get(url("coverage")).content.decode()
    page = boris.get(url("team"), {"domain": "food", "market": "JP", "size": "2"}).content.decode()
    assert "No other team of this size covers more." in page
    assert "Matchmaking in Domain food, Japan (45 %)" in page
    assert boris.get(url("team"), {"size": "99"}).status_code == 400
    assert boris.get(url("team"), {"domain": "space"}).status_code == 400


def test_pages_teach_the_next_step_while_there_is_nothing(cast, enter):
    ana = enter(cast.ana)
    for name, words in (
        ("home", "Nobody is being introduced"), ("coverage", "Nothing to show yet"), ("together", "Nothing to reckon"),
        ("team", "No partner is strong"), ("terms", "Begin with the usual terms"),
    ):  # fmt: skip
        assert words in ana.get(url(name)).content.decode()


def test_the_agency_lays_the_ground_through_forms(cast, enter):
    ana, domain = enter(cast.ana), make.domain()
    ana.post(url("terms-usual"))
    assert Term.objects.count() == 17
    ana.post(url("term-lay"), {"kind": "theme", "code": "space", "title_0": "Space", "title_1": "", "order": "9"})
    assert Term.objects.filter(code="space").exists()
    ana.post(url("priority-set"), {"domain": domain.pk, "market": "JP", "weight": "10"})
    assert Priority.objects.get().weight == 10
    ana.post(url("node-new"), {"kind": "post", "name": "Post Tokyo", "country": "JP", "town": "Tokyo"})
    node = Node.objects.get()
    ana.post(url("node-change", node), {"kind": "post", "name": "Post in Tokyo", "country": "JP"})
    node.refresh_from_db()
    assert node.name == "Post in Tokyo"
    person = directory.person()
    ana.post(url("contact-new", node), {"person": person.public_id, "from_on": "2024-01-01"})
    ana.post(url("contact-end", Contact.objects.get()), {"until_on": "2025-01-01"})
    assert str(Contact.objects.get().until_on) == "2025-01-01"
    ana.post(url("link-new", node), {"kind": "covers", "other": make.node().public_id})
    ana.post(url("link-remove", Link.objects.get()))
    assert not Link.objects.exists()
    ana.post(url("node-close", node), {"ground": "Moved."})
    assert "This node is closed: Moved." in ana.get(url("node", node)).content.decode()


def test_a_partner_declares_and_takes_back_through_forms(cast, enter, wood):
    boris = enter(cast.boris)
    sent = {
        "partnership": wood.pk, "capability": make.terms()["sector"].pk, "domain": make.domain().pk, "level": "good",
    }  # fmt: skip
    boris.post(url("expertise-new"), sent)
    row = Expertise.objects.get()
    assert enter(cast.clara).post(url("expertise-end", row)).status_code == 404
    boris.post(url("expertise-end", row))
    row.refresh_from_db()
    assert row.ended_at is not None


def test_what_shows_a_capability_is_named_to_its_partner_and_the_agency_and_counted_for_others(cast, enter, wood):
    row = make.expertise(wood)
    mission = initiatives.initiative(wood, state="held", title=strategy.text("Mission to Osaka"))
    make.evidence(wood, about=about(mission), label="Mission to Osaka", on=TODAY)
    make.evidence(wood, label="Fair of long ago", on=LONG_AGO)
    way = reverse("initiatives:initiative", args=[mission.public_id])
    for reader in (cast.ana, cast.boris):
        client = enter(reader)
        page = client.get(url("expertise", row)).content.decode()
        for words in ("shown once in the latest 5 years", "60 %", "Mission to Osaka", way, "Too long ago to count"):
            assert words in page
        assert way in client.get(url("evidence-list")).content.decode()
        export = client.get(url("evidence-list"), {"export": "csv", "q": "wood", "market": "jp"})
        assert "Fair of long ago" in b"".join(export.streaming_content).decode()
    clara = enter(cast.clara)
    page = clara.get(url("expertise", row)).content.decode()
    assert "shown once" in page
    assert "is counted, not named" in page
    for words in ("Mission to Osaka", "Fair of long ago"):
        assert words not in page
        assert words not in clara.get(url("evidence-list")).content.decode()
    assert (
        "nothing of the latest 5 years"
        in clara.get(url("expertise", make.expertise(wood, "reach", market="BR"))).content.decode()
    )
    make.evidence(wood, on=TODAY)
    assert "shown 2 times" in clara.get(url("expertise", row)).content.decode()
    assert enter(cast.dan).get(url("expertise", row)).status_code == 403


def test_evidence_costs_the_same_for_one_row_and_twenty(cast, enter, wood):
    row, boris = make.expertise(wood), enter(cast.boris)

    def held():
        make.evidence(wood, about=about(initiatives.initiative(wood)), on=TODAY)

    assert_constant_queries(boris, url("evidence-list"), make=held)
    assert_constant_queries(boris, url("expertise", row), make=held, rows=3, at_most=RECORD_AT_MOST)


def test_need_to_introduction_to_outcome_through_the_pages(cast, enter, wood, settings):
    node = make.node()
    ana, boris = enter(cast.ana), enter(cast.boris)
    page = boris.get(url("introduction-new"), {"node": node.public_id}).content.decode()
    assert f'value="{node.public_id}" selected' in page
    ana.post(
        url("introduction-new"), {"partnership": wood.public_id, "node": node.public_id, "reason": "Printed parts."}
    )
    row = Introduction.objects.get()
    assert "want to meet" in boris.get("/").content.decode()
    boris.post(url("introduction-answer", row), {"answer": "yes", "consents": "on"})
    ana.post(url("introduction-abroad", row), {"answer": "yes"})
    assert "both want to meet" in ana.get(url("introduction", row)).content.decode()
    ana.post(url("introduction-make", row), {"on": "2026-03-16"})
    assert boris.get(url("introduction-outcome", row)).status_code == 404
    settings.ERRERA_TODAY = Outcome.objects.earliest("due_on").due_on
    assert "say what came of it" in boris.get(url("introduction", row)).content.decode()
    boris.post(url("introduction-outcome", row), {"course": "work", "remark": "A joint test."})
    assert "They work together" in boris.get(url("introduction", row)).content.decode()
    other = make.introduction(wood)
    boris.post(url("introduction-withdraw", other), {"ground": "Not now."})
    other.refresh_from_db()
    assert other.state == "withdrawn"


def test_lists_filter_and_export(cast, enter, wood):
    terms = make.terms()
    make.expertise(wood)
    make.node(name="Osaka makers", terms=(terms["additive"],))
    make.introduction(wood)
    boris = enter(cast.boris)
    for name, asked, words in (
        ("expertise-list", {"market": "jp", "q": "wood", "capability": "sector", "domain": "food"}, "Sector expertise"),
        ("node-list", {"term": "digital", "q": "osaka", "kind": "cluster", "country": "jp"}, "Osaka makers"),
        ("introduction-list", {"q": "wood", "state": "proposed", "market": "jp"}, "Wood cluster"),
    ):
        got = boris.get(url(name), {**asked, "export": "csv"})
        assert words in b"".join(got.streaming_content).decode()
