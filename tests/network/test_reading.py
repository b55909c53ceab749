"""What the network tells: to whom, who fits a need, who makes a team, what partners are worth together."""

from datetime import timedelta

import pytest

from errera.foundation.actor import NOBODY
from errera.initiatives import actions as initiative_actions
from errera.network import actions, planning, queries
from errera.network.models import Evidence, Priority
from errera.network.shapes import Place, TeamWish, Worth, Worths
from errera.opportunities import actions as opportunity_actions
from errera.opportunities.shapes import Origin
from tests.cast import NOON, TODAY
from tests.factories import initiatives, opportunities, partners
from tests.factories import network as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_day_stands_still(settings):
    settings.ERRERA_TODAY = TODAY


@pytest.fixture
def two():
    """Wood knows the sector, steel the market and the matchmaking; apart they cover nothing."""
    wood, steel = partners.partnership(), partners.partnership()
    make.priority()
    make.expertise(wood, "sector")
    make.expertise(steel, "access")
    make.expertise(steel, "matchmaking")
    return wood, steel


def test_two_who_complete_each_other_are_worth_more_than_apart(two):
    wood, steel = two
    found = planning.together(queries.field_on(TODAY, make.hands()))
    assert found.covered == 911  # 0.45 x 0.45 x 0.45 of the only cell
    assert (found.apart, found.one_and_one) == (0, None)
    assert [pair.synergy for pair in found.pairs] == [911]
    shares = {one.partner: one.share for one in found.shares}
    assert shares == {wood.public_id: 456, steel.public_id: 456}
    assert [(gap.place, gap.weight) for gap in found.gaps] == [(Place("food", "JP"), 10)]


def test_evidence_raises_what_they_cover(two):
    for partner in two:
        make.evidence(partner)
    assert planning.together(queries.field_on(TODAY, make.hands())).covered == 2_160  # 0.6 cubed


def test_a_team_is_suggested_with_who_brings_what_and_what_is_lacking(two):
    wood, steel = two
    make.expertise(partners.partnership(), "sector", level="some")
    advice = queries.suggest_team(make.hands(), domains=["food"], markets=["JP"], size=2)
    assert {one.partner for one in advice.members} == {wood.public_id, steel.public_id}
    brings = {each.capability for one in advice.members for each in one.brings}
    assert brings == {"sector", "access", "matchmaking"}
    assert (advice.covered, advice.is_proved, advice.lacks) == (911, True, ())
    alone = queries.suggest_team(make.hands(), size=1, wanted=[wood.public_id])
    assert [one.partner for one in alone.members] == [wood.public_id]
    assert {each.capability for each in alone.lacks} == {"access", "matchmaking"}


def test_a_market_without_a_weight_of_its_own_is_weighed_as_the_rest_of_the_world(two):
    make.priority(market="", weight=5)
    make.expertise(two[0], "sector", market="")
    field = queries.field_on(TODAY, make.hands(), markets=["BR"])
    assert field.narrowed(["food"], ["BR"]) == {Place("food", "BR"): 5}
    assert field.narrowed([], ["JP"]) == {Place("food", "JP"): 10}
    assert planning.team_for(field, TeamWish(markets=frozenset({"BR"}), size=1)).members[0].partner == two[0].public_id


def test_nothing_is_suggested_where_nobody_is_strong_or_nothing_is_weighed(two):
    hands = make.hands()
    assert queries.suggest_team(hands, domains=["space"]) is None
    assert queries.suggest_team(NOBODY) is None
    make.priority("health")
    assert queries.suggest_team(hands, domains=["health"]) is None
    assert planning.together(queries.field_on(TODAY, NOBODY)) is None
    assert planning.covered_in(queries.field_on(TODAY, NOBODY)) == {}


def test_given_teams_are_worth_what_they_cover_each_and_two_by_two(two):
    wood, steel = (one.public_id for one in two)
    twin = partners.partnership()
    for capability in ("sector", "access", "matchmaking"):
        make.expertise(twin, capability)
    teams = {"A": [wood], "B": [steel], "C": [twin.public_id], "D": [wood, steel], "E": ["nobody"]}
    found = queries.worth_of(teams, on=TODAY)
    assert found.teams["D"] == Worth(911, 0)
    assert found.teams["C"] == Worth(911, 911)
    assert found.teams["E"] == Worth(0, 0)
    assert found.between["A", "B"] == 911  # only together they cover anything
    assert found.between["C", "D"] == round((0.6975**3 - 2 * 0.45**3) * 10_000)
    assert ("A", "D") not in found.between  # who is in both counts once
    assert ("A", "E") not in found.between


def test_teams_are_worth_the_same_whoever_asks_and_nothing_where_nothing_is_weighed(two):
    teams = {"A": [two[0].public_id], "B": [two[1].public_id]}
    later = queries.worth_of(teams, on=TODAY)
    make.evidence(two[0], on=TODAY)
    assert queries.worth_of(teams, on=TODAY - timedelta(days=1)) == later  # evidence of a later day shows nothing yet
    assert queries.worth_of(teams, on=TODAY).between["A", "B"] > later.between["A", "B"]
    Priority.objects.all().delete()
    assert queries.worth_of(teams, on=TODAY) == Worths({"A": Worth(0, 0), "B": Worth(0, 0)}, {})


def test_a_team_that_is_whole_takes_nobody_in_and_says_what_it_is_worth(two):
    wood, steel = (one.public_id for one in two)
    third = partners.partnership()
    make.expertise(third, "sector")
    whole = queries.suggest_team(make.hands(), wanted=[wood, steel], is_whole=True)
    assert {one.partner for one in whole.members} == {wood, steel}
    assert (whole.covered, whole.begun.covered, whole.number) == (911, 911, None)
    assert "alone nobody covers anything" in str(whole.said)
    assert queries.suggest_team(make.hands(), wanted=["nobody"], is_whole=True) is None
    begun = queries.suggest_team(make.hands(), wanted=[wood], size=2)
    assert (begun.begun, begun.covered) == (Worth(0, 0), 911)


def test_a_need_finds_partners_and_nodes_with_the_reason_of_each(two):
    terms = make.terms()
    node = make.node(name="Osaka makers", terms=(terms["additive"],))
    closed = make.node(name="Gone", terms=(terms["additive"],))
    actions.close_node(node=closed, ground="Gone.", by=make.hands(), at=NOON)
    found = queries.matches("additive manufacturing, Japan, matchmaking", make.hands())
    titles = [match.candidate.title for match in found]
    assert node.name in titles
    assert two[1].organisation.name in titles
    assert closed.name not in titles
    reasons = {match.candidate.title: [str(reason) for reason in match.reasons] for match in found}
    assert reasons[node.name] == ["Additive manufacturing is among what it can do", "it is active in Japan"]
    assert "Matchmaking is among what it can do" in reasons[two[1].organisation.name]
    assert [m.candidate.title for m in queries.matches("digitale robots in Osaka", make.hands())] == [node.name]
    assert queries.matches("", make.hands()) == queries.matches("Japan", NOBODY) == []


def test_a_theme_finds_nodes_with_its_technologies():
    node = make.node(terms=(make.terms()["additive"],))
    assert [m.candidate.title for m in queries.matches("digital technology", make.hands())] == [node.name]


def test_the_neighbours_introductions_and_evidence_do_not_exist_and_its_expertise_does(cast):
    wood = partners.partnership(cast.boris.organisation)
    make.expertise(wood)
    make.evidence(wood)
    make.introduction(wood)
    for reader, own in ((cast.ana, 1), (cast.boris, 1), (cast.clara, 0), (cast.dan, 0)):
        assert queries.introductions_seen_by(reader.actor).count() == own
        assert queries.evidence_seen_by(reader.actor).count() == own
    assert queries.expertise_seen_by(cast.clara.actor).count() == 1
    assert queries.expertise_seen_by(cast.dan.actor).count() == 0
    assert queries.own_expertise(cast.clara.actor).count() == 0
    assert queries.own_expertise(cast.dan.actor).count() == 0
    assert queries.own_expertise(cast.boris.actor).count() == queries.own_expertise(cast.ana.actor).count() == 1


def test_evidence_supports_what_was_declared_for_its_place_and_capability():
    wood, terms = partners.partnership(), make.terms()
    row, other = make.expertise(wood), make.expertise(wood, "reach", market="BR")
    everywhere = make.expertise(wood, "matchmaking", market="")
    kept = make.evidence(wood)
    of_reach = make.evidence(wood, market="BR", capability=terms["reach"])
    make.evidence(partners.partnership())
    assert list(queries.supporting(row)) == [kept]
    assert list(queries.supporting(other)) == [of_reach]
    assert list(queries.supporting(everywhere)) == [kept]
    assert queries.is_shown(wood, kept.about)
    assert not queries.is_shown(wood, "initiatives.Initiative:none")


def test_a_win_that_its_company_confirmed_shows_what_its_partners_can_do_until_it_is_changed():
    wood, domain = partners.partnership(), make.domain()
    win = opportunities.answered(wood, domain=domain)
    (held,) = Evidence.objects.all()
    assert (held.partnership, held.domain, held.market, held.on) == (wood, domain, "JP", win.won_on)
    assert held.about == f"opportunities.Win:{win.public_id}"
    opportunity_actions.withdraw_win(win=win, ground="It fell through.", by=opportunities.hands(), at=NOON)
    assert not Evidence.objects.exists()


def test_a_win_without_a_core_domain_shows_nothing():
    opportunities.answered(partners.partnership())
    assert not Evidence.objects.exists()


def test_an_introduction_that_was_made_leads_on_to_a_lead_on_its_page(cast, enter):
    wood = partners.partnership(cast.boris.organisation)
    row = make.made(wood)
    lead = opportunities.opportunity(wood, origin=Origin(introduction=row))
    page = enter(cast.boris).get(f"/network/introductions/{row.public_id}/").content.decode()
    assert lead.title in page
    assert f"?introduction={row.public_id}" in page
    origin = enter(cast.boris).get(f"/opportunities/records/{lead.public_id}/").content.decode()
    assert row.code in origin


def test_an_initiative_that_was_held_shows_what_its_partners_can_do_in_each_of_its_markets(cast):
    wood, steel, domain = partners.partnership(cast.boris.organisation), partners.partnership(), make.domain()
    days = {"from_on": TODAY, "until_on": TODAY + timedelta(days=2)}  # held is said on its first day already
    mission = initiatives.initiative(wood, steel, domains=[domain], markets=("JP", "KR"), **days)
    initiative_actions.hold_initiative(initiative=mission, by=cast.boris.actor, at=NOON)
    shown = {(row.partnership, row.market) for row in Evidence.objects.filter(domain=domain, on=TODAY)}
    assert shown == {(one, market) for one in (wood, steel) for market in ("JP", "KR")}
