"""Who acts in a matchmaking: Boris organises, Cas works for a company that travels, counterparts have a link."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from tests import cast as the_cast
from tests.factories import directory, partners
from tests.factories import matchmaking as make


@pytest.fixture
def house(cast):
    """Give a matchmaking that Boris's partner carries, a visitor with an account, and a counterpart without."""
    firm = directory.organisation(name="Acme")
    cas = the_cast._member("Cas", firm, "company")
    wood = partners.partnership(cast.boris.organisation)
    whole = make.matchmaking(wood)
    return SimpleNamespace(
        ana=cast.ana.actor, boris=cast.boris.actor, clara=cast.clara.actor, ada=cast.ada.actor, cas=cas.actor,
        cast=cast, members={"cas": cas}, firm=firm, wood=wood, whole=whole,
        acme=make.participant(whole, organisation=firm), bolt=make.counterpart(whole, "Bolt"),
        volt=make.counterpart(whole, "Volt"),
    )  # fmt: skip
