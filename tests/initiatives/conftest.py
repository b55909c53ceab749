"""What pages of initiatives stand on: a strategy with a domain, and a mission of Boris's partner."""

import pytest

from tests.factories import initiatives as make
from tests.factories import strategy
from tests.factories.strategy import text


@pytest.fixture
def version(db):
    return strategy.a_version("adopted")


@pytest.fixture
def food(version):
    return strategy.a_domain(version, code="FOOD", title=text("Food", "Voeding"), hue=2)


@pytest.fixture
def mission(wood, food, version):
    aim = strategy.an_objective(version)
    return make.initiative(wood, objective=aim, domains=[food], code="M1", title=text("Mission to Tokyo"))
