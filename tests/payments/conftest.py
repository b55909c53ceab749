"""The stage of this room's tests: the money's people, a book with cash, and the agency's own account."""

import pytest

from tests.cast import TODAY
from tests.factories import money
from tests.factories import payments as make
from tests.factories.payments import OUR_BANK


@pytest.fixture(autouse=True)
def _our_bank(settings):
    for name, value in OUR_BANK.items():
        setattr(settings, name, value)


@pytest.fixture
def people(cast):
    return money.people(cast)


@pytest.fixture
def book(people):
    return money.book(people.fin.actor, code="2026", cents=1_000_000)


@pytest.fixture
def wood(cast):
    return cast.boris.organisation


@pytest.fixture
def steel(cast):
    return cast.clara.organisation


@pytest.fixture
def _frozen(settings):
    settings.ERRERA_TODAY = TODAY


@pytest.fixture
def fin(people, enter):
    return enter(people.fin)


@pytest.fixture
def fay(people, enter):
    return enter(people.fay)


@pytest.fixture
def order(people, book, wood):
    make.payee(wood, people)
    return make.order(wood, book, people.fin.actor)


@pytest.fixture
def at_the_bank(people, order):
    make.sent_run(order, people=people)
    order.refresh_from_db()
    return order
