"""Who acts at a door: Boris organises, Cas and Cleo work for companies, Gil checks in for a co-partner."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from tests import cast as the_cast
from tests.factories import partners
from tests.factories import registrations as make


@pytest.fixture
def house(cast):
    """Give a door that Boris's partner opened, and two companies with an account."""
    firm, other = make.company(name="Acme"), make.company(name="Bolt")
    cas, cleo = the_cast._member("Cas", firm, "company"), the_cast._member("Cleo", other, "company")
    wood = partners.partnership(cast.boris.organisation)
    return SimpleNamespace(
        ana=cast.ana.actor, boris=cast.boris.actor, clara=cast.clara.actor, dan=cast.dan.actor, ada=cast.ada.actor,
        cas=cas.actor, cleo=cleo.actor, firm=firm, other=other, wood=wood, cast=cast,
        members={"cas": cas, "cleo": cleo}, door=make.door(wood),
    )  # fmt: skip
