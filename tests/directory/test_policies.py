"""Who may do what with the directory, as truth tables without a database."""

from types import SimpleNamespace

import pytest

from errera.foundation.actor import Actor
from errera.foundation.directory import policies
from errera.foundation.directory.policies import Permission

AGENCY = Actor("ana", frozenset(Permission), frozenset({1}), sees_all=True)
READER = Actor("ada", frozenset(), frozenset({1}), sees_all=True)
PARTNER = Actor("boris", frozenset({Permission.KEEP_OWN_ADDRESSES}), frozenset({2}))
STRANGER = Actor("dan")
WOOD, STEEL = SimpleNamespace(pk=2), SimpleNamespace(pk=3)


@pytest.mark.parametrize(
    ("rule", "agency", "reader", "partner", "stranger"),
    [
        (policies.may_see_directory, True, True, True, False),
        (policies.may_keep_directory, True, False, False, False),
        (policies.may_merge_duplicates, True, False, False, False),
        (policies.may_erase_people, True, False, False, False),
    ],
)
def test_who_may(rule, agency, reader, partner, stranger):
    assert [bool(rule(actor)) for actor in (AGENCY, READER, PARTNER, STRANGER)] == [agency, reader, partner, stranger]
    assert all(rule(actor) or rule(actor).reason.text for actor in (READER, STRANGER))


@pytest.mark.parametrize(
    ("actor", "organisation", "allowed"),
    [(AGENCY, STEEL, True), (PARTNER, WOOD, True), (PARTNER, STEEL, False), (READER, WOOD, False)],
)
def test_who_may_keep_addresses(actor, organisation, allowed):
    assert bool(policies.may_keep_addresses(actor, organisation)) is allowed


@pytest.mark.parametrize(
    ("actor", "person", "allowed"),
    [
        (AGENCY, "boris", True),
        (AGENCY, "ana", False),
        (Actor("eva", frozenset(Permission), acting_for="ana"), "ana", False),
        (PARTNER, "clara", False),
    ],
)
def test_nobody_erases_themselves_nor_whom_they_stand_in_for(actor, person, allowed):
    assert bool(policies.may_erase(actor, SimpleNamespace(public_id=person))) is allowed
