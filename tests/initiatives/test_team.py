"""Planning together: who would complete the team, asking it to join, and what similar initiatives taught."""

from datetime import timedelta

import pytest

from errera.foundation.actor import NotAllowed
from errera.foundation.audit import queries as audit
from errera.foundation.sentences import Invalid
from errera.initiatives import actions
from errera.initiatives.models import InitiativePartner
from errera.initiatives.presenters import team
from tests.cast import NOON, TODAY
from tests.factories import initiatives as make
from tests.factories import knowledge, network, partners
from tests.house.constant_queries import RECORD_AT_MOST, assert_constant_queries


@pytest.fixture(autouse=True)
def _the_day_of_the_tests(settings):
    settings.ERRERA_TODAY = TODAY


@pytest.fixture
def wood(cast):
    """Wood knows the sector in Japan."""
    network.priority()
    held = partners.partnership(cast.boris.organisation)
    network.expertise(held, "sector")
    return held


@pytest.fixture
def steel(cast, wood):
    """Steel knows the market and brings companies together there; without wood it covers nothing."""
    held = partners.partnership(cast.clara.organisation)
    network.expertise(held, "access")
    network.expertise(held, "matchmaking")
    return held


@pytest.fixture
def mission(wood):
    return make.initiative(wood, domains=[network.domain()])


def shown(client, mission, *, status=200, **asked):
    answer = client.get(f"/initiatives/initiative/{mission.public_id}/team/", asked)
    assert answer.status_code == status, answer.content.decode()[:800]
    return answer.content.decode()


def add(client, mission, partner):
    return client.post(f"/initiatives/initiative/{mission.public_id}/team/{partner.public_id}/add/")


# --- the action -------------------------------------------------------------------------------------------


def test_a_partner_joins_with_nought_of_every_key_and_has_yet_to_agree(cast, mission, steel):
    held = actions.add_partner(initiative=mission, partnership=steel, by=cast.boris.actor, at=NOON)
    row = InitiativePartner.objects.get(initiative=held, partnership=steel)
    assert (row.is_lead, row.cost_share, row.claim_share, row.credit_share, row.agreed_at) == (False, 0, 0, 0, None)
    told = audit.history_of(held).latest("pk")
    assert (told.what, told.by) == ("initiatives.partner.added", cast.boris.actor.doer)
    assert told.after["keys"] == ["Wood cluster: 100 / 100 / 100", "Steel club: 0 / 0 / 0"]


def test_nobody_is_asked_twice_nor_after_it_was_held_nor_by_others_than_the_lead(cast, mission, steel, wood):
    by = {"by": cast.boris.actor, "at": NOON}
    with pytest.raises(Invalid, match="Wood cluster carries this initiative already"):
        actions.add_partner(initiative=mission, partnership=wood, **by)
    gone = partners.partnership(until_on=TODAY - timedelta(days=1))
    with pytest.raises(Invalid, match="is no partner any more"):
        actions.add_partner(initiative=mission, partnership=gone, **by)
    with pytest.raises(NotAllowed, match="Wood cluster leads this one"):
        actions.add_partner(initiative=mission, partnership=steel, by=cast.clara.actor, at=NOON)
    held = make.initiative(wood, state="held")
    with pytest.raises(Invalid, match="This is fixed"):
        actions.add_partner(initiative=held, partnership=steel, **by)


# --- the page ---------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_the_team_is_suggested_with_who_brings_what_and_joins_with_one_click(cast, enter, mission, steel):
    boris = enter(cast.boris)
    page = shown(boris, mission)
    would_join, carry = page.index("Would join"), page.index("Carry it now")
    assert would_join < page.index("Steel club") < carry < page.index("Sector expertise in Domain food, Japan (45 %)")
    for words in ("Market access in Domain food, Japan (45 %)", "covers 9.1 %", "Asked for: Domain food, in Japan.",
                  "How this is reckoned", "1 + 1 has no measure here",
                  "Together they do not cover all that is needed anywhere."):  # fmt: skip
        assert words in page
    assert add(boris, mission, steel).status_code == 302
    page = shown(boris, mission)
    assert "is asked to carry it too" in page
    assert "Nobody else would add to it." in page
    assert page.index("Carry it now") < page.index("Steel club", page.index("Carry it now"))
    assert mission.title.localize("en") in shown(enter(cast.clara), mission)
    assert "carries this initiative already" in boris.post(
        f"/initiatives/initiative/{mission.public_id}/team/{steel.public_id}/add/", follow=True
    ).content.decode()  # fmt: skip


@pytest.mark.slow
def test_only_the_lead_asks_others_and_neighbours_see_nothing(cast, enter, mission, steel):
    ada, clara = enter(cast.ada), enter(cast.clara)
    assert "Steel club" in shown(ada, mission)
    assert "Ask it to carry this too" not in shown(ada, mission)
    assert add(ada, mission, steel).status_code == 403
    shown(clara, mission, status=404)
    assert add(clara, mission, steel).status_code == 404
    ana = enter(cast.ana)
    gone = partners.partnership(until_on=TODAY - timedelta(days=1))
    assert add(ana, mission, gone).status_code == 404
    assert "Ask it to carry this too" in shown(ana, mission)


@pytest.mark.slow
def test_the_team_is_looked_for_while_the_initiative_is_planned(cast, enter, wood, steel):
    held = make.initiative(wood, state="held", domains=[network.domain()])
    boris = enter(cast.boris)
    assert "Team and lessons" not in boris.get(f"/initiatives/initiative/{held.public_id}/").content.decode()
    assert "Ask it to carry this too" not in shown(boris, held)


@pytest.mark.slow
def test_the_page_says_what_was_asked_and_what_is_missing(cast, enter, wood, steel):
    boris, domain = enter(cast.boris), network.domain()
    for facts, words in (
        ({"domains": [domain], "markets": ()}, "in every market. Name the markets"),
        ({"markets": ("JP",)}, "every core domain, in Japan"),
        ({"markets": ()}, "Asked for: everything."),
        ({"domains": [network.domain("health")], "markets": ("BR",)}, "No partner is known to be strong"),
    ):
        assert words in shown(boris, make.initiative(wood, **facts))


@pytest.mark.slow
def test_what_similar_initiatives_taught_returns_where_it_is_planned(cast, enter, mission, wood):
    knowledge.published(wood, title={"en": "Book the hall early"}, markets=["JP"])
    page = shown(enter(cast.boris), mission)
    assert "What was learnt before" in page
    assert "Book the hall early" in page
    assert "Same market (Japan)." in page


@pytest.mark.slow
def test_the_page_costs_the_same_however_many_partners_and_pieces_of_evidence(cast, enter, mission, wood):
    def more():
        held = network.expertise()
        network.evidence(held.partnership)
        network.evidence(wood)

    address = f"/initiatives/initiative/{mission.public_id}/team/"
    assert_constant_queries(enter(cast.boris), address, make=more, rows=5, at_most=RECORD_AT_MOST + 3)


@pytest.mark.parametrize(
    ("given", "carriers", "size"), [("", 1, 3), ("", 3, 4), ("", 9, 6), ("2", 1, 2), ("6", 9, 6)]
)  # fmt: skip
def test_a_team_has_one_more_than_carry_it_unless_the_address_says_so(given, carriers, size):
    assert team.size_asked(given, ["x"] * carriers) == size


@pytest.mark.parametrize("given", ["1", "7", "-2", "two", "²"])
def test_a_size_that_is_none_is_refused_in_words(given):
    with pytest.raises(Invalid, match="A team has 2 to 6 partners"):
        team.size_asked(given, ["x"])
