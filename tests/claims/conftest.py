"""The stage of this room's tests: an allocation of a partner, and the money's people."""

import pytest

from tests.factories import claims, money


@pytest.fixture
def allocation(cast):
    return claims.allocation(cast.boris)


@pytest.fixture
def people(cast):
    return money.people(cast)
