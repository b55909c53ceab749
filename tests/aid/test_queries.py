"""What exists for a reader, what a computation reads, and how many queries that costs."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from errera.aid import queries
from errera.foundation.directory.models import Organisation
from tests.cast import TODAY
from tests.factories import aid as make
from tests.factories import directory, money

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(cast):
    """A row, a declaration and a link of wood, and a row of steel."""
    make.ceilings()
    wood, steel = cast.boris.organisation, cast.clara.organisation
    make.aid(wood)
    make.aid(steel)
    make.declaration(wood)
    make.link(wood, steel)
    return wood, steel


@pytest.mark.parametrize(
    ("name", "aid", "declared", "links", "public"),
    [("ana", 2, 1, 1, 2), ("ada", 2, 1, 1, 2), ("boris", 1, 1, 0, 1), ("clara", 1, 0, 0, 1), ("dan", 0, 0, 0, 0)],
)
def test_a_beneficiary_sees_its_own_rows_and_nothing_else(cast, pair, name, aid, declared, links, public):
    actor = getattr(cast, name).actor
    counts = [
        rows(actor).count()
        for rows in (queries.aid_seen_by, queries.declarations_seen_by, queries.links_seen_by, queries.public_rows)
    ]
    assert counts == [aid, declared, links, public]


def test_a_beneficiary_asks_for_its_own_position_alone(cast, pair):
    wood, _ = pair
    assert list(queries.beneficiaries_seen_by(cast.boris.actor)) == [wood]
    assert not queries.beneficiaries_seen_by(cast.dan.actor).exists()
    assert queries.beneficiaries_seen_by(cast.ada.actor).count() == Organisation.objects.count()


def test_only_what_stands_is_public(cast, pair):
    make.aid(pair[0], state="withdrawn")
    make.aid(pair[0], state="corrected")
    assert queries.public_rows(cast.ada.actor).count() == 2


def test_only_what_stands_is_counted(cast, pair):
    wood, _ = pair
    for state in ("withdrawn", "corrected"):
        make.aid(wood, state=state, cents=1)
    make.declaration(wood, state="withdrawn", cents=1)
    make.link(wood, directory.organisation(), state="struck")
    found = queries.position_of(wood, "BE", TODAY)
    assert (found.used_cents, len(found.members)) == (25_000_00, 2)


def test_a_position_costs_the_same_in_a_large_register(cast, pair):
    wood, steel = pair

    def cost() -> int:
        with CaptureQueriesContext(connection) as seen:
            queries.position_of(wood, "BE", TODAY)
        return len(seen)

    before = cost()
    for _ in range(20):
        other = directory.organisation(parent=steel)
        make.aid(other)
        make.declaration(other)
        make.link(other, wood)
        make.share(other, wood)
    make.aid(directory.organisation(successor=wood, merged_on=date(2025, 1, 1)))
    assert (before, cost()) == (6, 6)


def test_everybody_who_was_ever_tied_is_locked(cast, pair):
    wood, steel = pair
    sold, heir = directory.organisation(), directory.organisation(parent=steel)
    make.link(wood, sold, state="ended")
    make.share(sold, make.link().controlled)
    assert {wood.pk, steel.pk, sold.pk, heir.pk} <= queries.undertaking_ever(wood.pk)


def test_whose_names_a_computation_knows(cast, pair):
    found = queries.position_of(directory.organisation(name="New one"), "BE", TODAY)
    assert found.name_of(found.organisation) == "New one"
    assert found.name_of(0) == "0"


def test_the_register_knows_an_organisation_by_any_of_its_tables(cast, pair):
    _, steel = pair
    assert all(map(queries.is_in_the_register, pair))
    assert not queries.is_in_the_register(cast.dan.organisation)
    make.share(steel, cast.dan.organisation)
    assert queries.is_in_the_register(cast.dan.organisation)


def test_instruments_count_their_rows(pair):
    assert queries.INSTRUMENTS.used() == {"grant": 2}


def test_finance_may_choose_any_beneficiary(cast, pair):
    fin = money.people(cast).fin.actor
    assert queries.organisations_to_grant(fin).count() == Organisation.objects.count()
