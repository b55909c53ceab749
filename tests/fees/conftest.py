"""Who plays around fees: Boris organises, Fin and Fay keep the money, Cas pays for his company."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from tests import cast as the_cast
from tests.factories import fees as make
from tests.factories import money, partners
from tests.factories import registrations as places
from tests.factories.payments import OUR_BANK

LADDER = ((date(2026, 3, 10), 0), (date(2026, 4, 1), 50))


@pytest.fixture(autouse=True)
def _our_bank(settings):
    for name, value in OUR_BANK.items():
        setattr(settings, name, value)
    settings.ERRERA_TODAY = the_cast.TODAY


@pytest.fixture
def house(cast):
    """Give a door of Boris's partner with a ladder (half is owed now), and two companies with an account."""
    people = money.people(cast)
    firm, other = places.company(name="Acme"), places.company(name="Bolt")
    cas, cleo = the_cast._member("Cas", firm, "company"), the_cast._member("Cleo", other, "company")
    door = places.public_door(partners.partnership(cast.boris.organisation), capacity=100, ladder=LADDER)
    return SimpleNamespace(
        ana=cast.ana.actor, boris=cast.boris.actor, clara=cast.clara.actor, dan=cast.dan.actor, ada=cast.ada.actor,
        fin=people.fin.actor, fay=people.fay.actor, cas=cas.actor, cleo=cleo.actor, firm=firm, other=other, door=door,
        cast=cast, people=people, members={"cas": cas, "cleo": cleo, "fin": people.fin, "fay": people.fay},
    )  # fmt: skip


@pytest.fixture
def schedule(house):
    """Give published prices: EUR 450.00 and 21 % for a place."""
    return make.schedule(house.door, house.boris, house.fin)
