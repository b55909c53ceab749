"""The search by need: who and what fits, why, for whom, and that it costs the same for one row as for many."""

import pytest
from django.urls import reverse

from errera.foundation.reference import queries as reference
from errera.network import actions as network_actions
from errera.registrations.models import Answer
from errera.website import queries
from errera.website.shapes.fits import Fit, best_first
from errera.website.states import FitKind
from tests.cast import LONG_AGO, NOON, TODAY
from tests.factories import directory, initiatives, knowledge, network, opportunities, partners, registrations
from tests.house.constant_queries import assert_constant_queries

pytestmark = pytest.mark.django_db
NEED = "additive manufacturing, Japan, matchmaking"
PAGE = "/need/"
SECTOR = [{"code": "sector", "kind": "sector", "words": {"en": "Sector", "nl": "Sector"}}]
AT_MOST = 18  # four rooms answer on one page: about four queries each, beside the three of every page


@pytest.fixture(autouse=True)
def _the_day_stands_still(settings):
    settings.ERRERA_TODAY = TODAY


def fits(text, who, kind):
    """Give titles and reasons of what fits, of one kind."""
    found = queries.answer_to(text, who.actor).fits.get(kind, ())
    return {str(fit.title): [str(reason) for reason in fit.reasons] for fit in found}


def called(domain, title):
    domain.title = {"en": title, "nl": title}
    domain.save()
    return domain


def at_a_door(wood, firm, *, markets=("JP",), **facts):
    door = registrations.door(of=initiatives.initiative(wood, state="open", markets=markets), questions=SECTOR)
    return registrations.registration(door, organisation=firm, **facts)


# --- what fits, and why -----


def test_the_best_stand_in_front_and_equals_by_title():
    a, b, c = (Fit(FitKind.NODE, f"network.Node:{n}", n, score, ()) for n, score in (("a", 1), ("B", 3), ("c", 3)))
    assert best_first([a, c, b]) == [b, c, a]


def test_partners_and_nodes_fit_by_the_taxonomy_and_every_one_says_why(cast, wood):
    network.expertise(wood, "matchmaking")
    network.node(name="Osaka makers", terms=(network.terms()["additive"],))
    assert fits(NEED, cast.ana, FitKind.PARTNER) == {
        "Wood cluster": ["Matchmaking is among what it can do", "it is active in Japan"]
    }
    assert fits(NEED, cast.ana, FitKind.NODE) == {
        "Osaka makers": ["Additive manufacturing is among what it can do", "it is active in Japan"]
    }


def test_lessons_fit_by_market_domain_and_words_in_either_language(cast, wood):
    network.terms()
    domain = called(network.domain(), "Fine food")
    knowledge.published(wood, title={"en": "Stands", "nl": "Stands"}, markets=("JP",), domains=(domain,))
    knowledge.published(wood, title={"en": "Printed parts", "nl": "3D-printen"}, markets=("DE",))
    found = fits("3d printing, Japan, fine food, tolken", cast.ana, FitKind.LESSON)
    assert found["Stands"] == ["it is about Japan", "it is about Fine food", "“tolken” stands in it"]
    words = ("3d-printen", "Japan", "tolken")  # it speaks of Japan, and is not about it
    assert found["Printed parts"] == [f"“{word}” stands in it" for word in words]


def test_companies_fit_by_what_they_registered_for_were_at_and_have_a_lead_in(cast, wood):
    came, asked, lead, gone = (directory.organisation(name=name) for name in ("Came", "Asked", "Lead", "Gone"))
    first = at_a_door(wood, came, presence="attended")
    at_a_door(wood, asked)
    at_a_door(wood, gone, state="cancelled")
    at_a_door(wood, directory.organisation(name="Elsewhere"), markets=("BR",))
    at_a_door(wood, None, company_name="Unmatched", company_country="BE")
    opportunities.opportunity(wood, company=lead, title="Additive manufacturing of valves", market="BR")
    network.terms()
    found = fits(NEED, cast.ana, FitKind.COMPANY)
    assert set(found) == {"Came", "Asked", "Lead"}
    assert found["Came"] == [f"it was at “{first.door.initiative.title}” (Japan)"]
    assert found["Asked"][0].startswith("it registered for “")
    assert found["Lead"] == ["it has an opportunity, “Additive manufacturing of valves” (Additive manufacturing)"]


def test_companies_fit_by_their_sector_in_words_and_through_the_core_domain(cast, wood):
    domain = called(network.domain(), "Fine food")
    domain.nace = ["10"]
    domain.save()
    row = at_a_door(wood, directory.organisation(name="Bakers"), markets=("BR",))
    Answer.objects.create(registration=row, question="sector", words="10")
    other = at_a_door(wood, directory.organisation(name="Counts ten"), markets=("BR",))
    Answer.objects.create(registration=other, question="staff", words="10")  # a number, and no sector
    said = [f"its sector is {reference.title_of(reference.NACE_DIVISIONS, '10')}"]
    for need in ("fine food", "voedingsmiddelen", "food products"):
        assert fits(need, cast.ana, FitKind.COMPANY) == {"Bakers": said}


def test_a_company_stands_once_with_what_is_latest_and_at_most_three_reasons_of_a_kind(cast, wood):
    firm = directory.organisation(name="Often there")
    for _ in range(5):
        at_a_door(wood, firm, presence="attended")
    opportunities.opportunity(wood, company=firm)
    [(name, reasons)] = fits("Japan", cast.ana, FitKind.COMPANY).items()
    assert name == "Often there"
    assert [reason.partition(" “")[0] for reason in reasons] == ["it was at"] * 3 + ["it has an opportunity,"]


# --- for whom -----


def test_a_partner_finds_its_own_companies_and_never_the_neighbours(cast, enter, wood):
    steel = partners.partnership(cast.clara.organisation)
    row = at_a_door(wood, directory.organisation(name="Of wood"))
    at_a_door(steel, directory.organisation(name="Of steel"))
    lead = opportunities.opportunity(wood, company=directory.organisation(name="Lead of wood"))
    assert set(fits("Japan", cast.boris, FitKind.COMPANY)) == {"Of wood", "Lead of wood"}
    assert set(fits("Japan", cast.clara, FitKind.COMPANY)) == {"Of steel"}
    assert set(fits("Japan", cast.ana, FitKind.COMPANY)) == {"Of wood", "Of steel", "Lead of wood"}
    boris = enter(cast.boris)
    page = boris.get(PAGE, {"q": "Japan"}).content.decode()
    for name, held in (("registrations:registration", row), ("opportunities:opportunity", lead)):
        way = reverse(name, args=[held.public_id])
        assert way in page
        assert boris.get(way).status_code == 200


def test_a_partner_never_finds_anothers_unpublished_lesson_nor_a_word_of_a_newer_draft(cast, wood):
    title = {"en": "Only ours", "nl": "Eigen les"}
    knowledge.draft(wood, title=title, markets=("JP",))
    knowledge.published(wood, title={"en": "Shared", "nl": "Gedeeld"}, markets=("JP",))
    assert set(fits("Japan", cast.boris, FitKind.LESSON)) == {"Only ours", "Shared"}
    assert set(fits("Japan", cast.clara, FitKind.LESSON)) == {"Shared"}


def test_contacts_are_not_found_by_anybody(cast, enter):
    node, person = network.node(), directory.person(name="Yuki Example")
    network_actions.add_contact(
        node=node, person=person, function="Head", from_on=LONG_AGO, by=network.hands(), at=NOON
    )
    for who in (cast.boris, cast.ana):
        assert queries.answer_to("Yuki", who.actor).count == 0
        assert "Yuki" not in enter(who).get(PAGE, {"q": "Japan"}).content.decode()


@pytest.mark.parametrize(("who", "status"), [("ana", 200), ("boris", 200), ("ada", 200), ("dan", 403)])
def test_those_who_see_the_network_search_it_by_need(cast, enter, who, status):
    assert enter(getattr(cast, who)).get(PAGE).status_code == status
    assert ("Search by need" in enter(getattr(cast, who)).get("/").content.decode()) == (status == 200)


def test_nothing_but_a_page_of_the_reader_is_linked_and_one_click_proposes_an_introduction(cast, enter, wood):
    steel = partners.partnership(cast.clara.organisation)
    network.expertise(steel, "matchmaking")
    node = network.node(terms=(network.terms()["additive"],))
    propose = reverse("network:introduction-new")
    page = enter(cast.boris).get(PAGE, {"q": NEED}).content.decode()
    assert f"{reverse('network:expertise-list')}?q=Steel+club" in page
    assert f"{propose}?node={node.public_id}&amp;need=additive" in page
    assert f"{propose}?partner=" not in page  # a partner asks for itself alone
    page = enter(cast.ana).get(PAGE, {"q": NEED}).content.decode()
    assert reverse("partners:partnership", args=[steel.public_id]) in page
    assert f"{propose}?partner={steel.public_id}&amp;need=additive" in page
    page = enter(cast.ada).get(PAGE, {"q": NEED}).content.decode()
    assert propose not in page
    assert "counsellors and partners’ managers propose introductions" in page


# --- the page -----


def test_the_page_says_how_a_need_was_understood_and_teaches_where_nothing_fits(cast, enter):
    network.terms()
    ana = enter(cast.ana)
    assert "Say what is sought" in ana.get(PAGE).content.decode()
    page = ana.get(PAGE, {"q": "hydrogen for Brazil, quietly"}).content.decode()
    for said in ("Known term: <strong>Hydrogen", "Market: <strong>Brazil", "Word in a text: <strong>quietly"):
        assert said in page
    assert "Nobody and nothing known here fits it" in page
    assert "Nothing known here fits" in ana.get(PAGE, {"q": "?!"}).content.decode()


def test_one_kind_is_shown_alone_and_no_other_parameter_is_known(cast, enter, wood):
    network.node(name="Osaka makers")
    knowledge.published(wood, title={"en": "Interpreters", "nl": "Tolken"}, markets=("JP",))
    ana = enter(cast.ana)
    page = ana.get(PAGE, {"q": "Japan", "kind": "lesson"}).content.decode()
    assert "Interpreters" in page
    assert "Osaka makers" not in page
    assert "other kinds do" in ana.get(PAGE, {"q": "Japan", "kind": "company"}).content.decode()
    assert ana.get(PAGE, {"q": "Japan", "kind": "person"}).status_code == 400
    assert ana.get(PAGE, {"q": "Japan", "colour": "red"}).status_code == 400


def test_many_answers_are_shown_in_short_with_the_way_to_all_of_them(cast, enter):
    for n in range(8):
        network.node(name=f"Makers {n}")
    ana = enter(cast.ana)
    page = ana.get(PAGE, {"q": "Japan"}).content.decode()
    assert page.count('class="name"') == 6
    assert "All 8" in page
    page = ana.get(PAGE, {"q": "Japan", "kind": "node"}).content.decode()
    assert page.count('class="name"') == 8


def test_the_network_begins_with_the_box(cast, enter):
    assert 'action="/need/"' in enter(cast.boris).get(reverse("network:home")).content.decode()


@pytest.mark.slow
def test_many_rows_cost_no_query_more_than_one(cast, enter, wood):
    terms = network.terms()
    countries = iter(sorted(code for code, _ in reference.choices(reference.COUNTRIES)))

    def one_of_each():
        network.expertise(wood, "matchmaking", market=next(countries))
        network.node(terms=(terms["additive"],))
        firm = directory.organisation()
        at_a_door(wood, firm, asked_at=NOON)
        opportunities.opportunity(wood, company=firm)
        knowledge.published(wood, markets=("JP",), at=NOON)

    for who in (cast.ana, cast.boris):
        assert_constant_queries(enter(who), f"{PAGE}?q={NEED}", make=one_of_each, rows=5, at_most=AT_MOST)
