"""The stage of this room's tests: the money's people, an agreement, an envelope, and what was granted from it."""

import pytest

from tests.factories import funding as make
from tests.factories import money, partners


@pytest.fixture
def people(cast):
    return money.people(cast)


@pytest.fixture
def agreement(cast):
    held = partners.partnership(cast.boris.organisation)
    return partners.agreement(held, state="active")


@pytest.fixture
def envelope(db):
    return make.envelope()


@pytest.fixture
def held(agreement, envelope):
    return make.allocation(agreement, envelope)
