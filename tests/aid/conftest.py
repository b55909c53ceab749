"""What the tests of aid stand on: who keeps the register, two organisations, and the house of the pages."""

import pytest

from tests.cast import _member
from tests.factories import aid as make
from tests.factories import money


@pytest.fixture
def fin(cast):
    """Fin keeps the register; the two ceilings are set."""
    make.ceilings()
    return money.people(cast).fin.actor


@pytest.fixture
def wood(cast):
    return cast.boris.organisation


@pytest.fixture
def steel(cast):
    return cast.clara.organisation


@pytest.fixture
def house(cast):
    """Wood with 120,000 and a link to steel; the two ceilings; a company at wood."""
    make.ceilings()
    wood, steel = cast.boris.organisation, cast.clara.organisation
    return {
        "wood": wood,
        "steel": steel,
        "aid": make.aid(wood, cents=120_000_00, title="Trade fair in Hanover"),
        "link": make.link(wood, steel),
        "fin": money.people(cast).fin,
        "cas": _member("Cas", wood, "company"),
    }
