"""The house that the tests of the pages look at."""

import pytest

from tests.cast import _member
from tests.factories import aid as make
from tests.factories import money


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
