"""Two people at the same moment: linked organisations share one ceiling, whoever comes first."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from itertools import pairwise
from threading import Barrier

import pytest
from django.db import connection, connections

from errera.aid import actions
from errera.aid.models import Aid, Link
from errera.aid.policies import OverCeiling
from errera.aid.shapes import LinkFacts
from errera.foundation.sentences import Refusal
from tests.cast import NOON
from tests.factories import aid as make
from tests.factories import directory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def together(tmp_path, monkeypatch):
    """Do things at the same moment, each on a connection of its own; give what came of each and what then stands.

    The tests' SQLite lives in memory, where a second writer does not wait; a copy in a file behaves as a real one.
    """

    def at_once(*acts):
        if connection.vendor == "sqlite":
            place = tmp_path / "copy.sqlite3"
            with connection.cursor() as cursor:
                cursor.execute(f"VACUUM INTO '{place}'")
            with closing(sqlite3.connect(place)) as copy:
                copy.execute("PRAGMA journal_mode=WAL")  # once, beforehand: connections that switch at once collide
            monkeypatch.setitem(connections.settings["default"], "NAME", str(place))
        start = Barrier(len(acts))
        with ThreadPoolExecutor(len(acts)) as pool:
            came = list(pool.map(lambda act: _alone(act, start), acts))
            standing = pool.submit(_alone, _standing, Barrier(1)).result()
        return came, standing

    return at_once


def _alone(act, start):
    try:
        start.wait(timeout=30)
        return act()
    except Refusal as refusal:
        return refusal
    finally:
        connections.close_all()


def _standing():
    return sorted(Aid.objects.values_list("cents", flat=True))


def grant(beneficiary, cents, *, by):
    return lambda: actions.grant_aid(beneficiary=beneficiary, facts=make.facts(cents), by=by, at=NOON)


@pytest.mark.parametrize("turn", range(3))
def test_two_grants_to_linked_organisations_do_not_pass_together(fin, cast, together, turn):
    wood, steel = cast.boris.organisation, cast.clara.organisation
    make.link(wood, steel)
    came, standing = together(grant(wood, 200_000_00, by=fin), grant(steel, 200_000_00, by=fin))
    assert sorted(type(one).__name__ for one in came) == ["Aid", OverCeiling.__name__]
    assert standing == [200_000_00]


def test_grants_along_a_chain_fill_the_ceiling_and_no_more(fin, together):
    chain = [directory.organisation() for _ in range(4)]
    for one, other in pairwise(chain):
        make.link(one, other)
    _, standing = together(*(grant(one, 90_000_00, by=fin) for one in chain for _ in range(2)))
    # 3 x 90,000 = 270,000; a fourth would make 360,000.
    assert standing == [90_000_00] * 3


def test_grants_to_strangers_all_pass(fin, together):
    came, standing = together(*(grant(directory.organisation(), 300_000_00, by=fin) for _ in range(4)))
    assert all(type(one) is Aid for one in came)
    assert standing == [300_000_00] * 4


def test_a_link_and_a_grant_wait_for_each_other(fin, cast, together):
    """Both orders are lawful: the grant before the link, or the link first and then no room. Never a third way."""
    wood, steel = cast.boris.organisation, cast.clara.organisation
    make.aid(steel, cents=200_000_00)
    facts = LinkFacts(wood, steel, "majority_of_votes", date(2025, 1, 1))
    (granted, linked), _ = together(
        grant(wood, 200_000_00, by=fin), lambda: actions.add_link(facts=facts, by=fin, at=NOON)
    )
    assert isinstance(granted, Aid | Refusal)
    assert isinstance(linked, Link | Refusal)
    assert isinstance(granted, Aid) or isinstance(linked, Link)
