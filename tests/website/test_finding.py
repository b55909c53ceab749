"""What the search finds for the people of several partners: what they share, as it stands now."""

import dataclasses

import pytest

from errera.foundation.actor import Actor
from errera.foundation.search import actions as search_actions
from errera.foundation.search import queries
from errera.network import actions as network_actions
from errera.opportunities import actions as opportunity_actions
from errera.partners.policies import Permission as Partners
from tests.cast import NOON
from tests.factories import directory, initiatives, network, opportunities, partners

pytestmark = pytest.mark.django_db


def count(text, actor):
    return queries.find(text, actor=actor).count


def test_every_partner_of_an_initiative_finds_it_and_the_neighbour_does_not(cast, wood, steel):
    shared, alone = (initiatives.initiative(*carriers) for carriers in ((wood, steel), (wood,)))
    for row in (shared, alone):
        search_actions.index(row=row)
    for row, found in ((shared, (1, 1)), (alone, (1, 0))):
        assert (count(row.code, cast.boris.actor), count(row.code, cast.clara.actor)) == found


def test_a_lead_is_found_by_whoever_has_a_share_in_it_now(cast, wood, steel):
    facts = opportunities.facts(wood, steel, title="Zeppelins")
    opportunities.stages()
    lead = opportunity_actions.report_opportunity(facts=facts, by=cast.boris.actor, at=NOON)
    assert (count("zeppelins", cast.boris.actor), count("zeppelins", cast.clara.actor)) == (1, 1)
    alone = dataclasses.replace(facts, credits=opportunities.credits_of(wood))
    opportunity_actions.change_opportunity(opportunity=lead, facts=alone, by=cast.boris.actor, at=NOON)
    assert (count("zeppelins", cast.boris.actor), count("zeppelins", cast.clara.actor)) == (1, 0)


def test_the_people_of_a_delivering_unit_find_what_their_holder_finds(wood):
    unit = directory.organisation()
    wood.delivering_unit = unit
    wood.save()
    agreement = partners.agreement(wood, title="Airships")
    search_actions.index(row=agreement)
    reader = Actor("unit", frozenset([Partners.SEE_PARTNERS]), frozenset([unit.pk]))
    assert count("airships", reader) == 1
    assert count("airships", dataclasses.replace(reader, organisations=frozenset([unit.pk * 10]))) == 0


def test_a_node_that_was_closed_is_not_found_any_more(cast):
    row = network.node(name="Makers of dirigibles")
    assert count("dirigibles", cast.boris.actor) == 1
    network_actions.close_node(node=row, ground="Gone.", by=network.hands(), at=NOON)
    assert count("dirigibles", cast.boris.actor) == 0
