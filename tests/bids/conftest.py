"""The stage of the tests of this room's pages: the day, the money's people, a partner and its browser."""

import pytest

from tests.factories import bids
from tests.factories.money import people


@pytest.fixture
def money(cast):
    return people(cast)


@pytest.fixture
def wood(cast):
    return bids.partner(cast.boris.organisation)
