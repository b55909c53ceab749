"""What the tests of results stand on: an agreement with a promised indicator, an approved figure, money spent."""

from datetime import date
from decimal import Decimal

import pytest

from errera.results import actions
from errera.results.shapes import FigureFacts, PartFacts
from tests.cast import NOON, TODAY
from tests.factories import funding, initiatives, partners
from tests.factories import results as make


@pytest.fixture(autouse=True)
def _the_day_of_the_tests(settings):
    settings.ERRERA_TODAY = TODAY


@pytest.fixture
def agreement(cast):
    return partners.agreement(partners.partnership(cast.boris.organisation), state="active")


@pytest.fixture
def reach(agreement):
    return make.indicator_of(agreement, code="REACH", targets={2024: 90, 2025: 100}, title={"en": "Firms reached"})


@pytest.fixture
def approved(agreement, reach):
    make.promise(agreement, reach, 60)
    return make.period(agreement, figures={reach: 66}, state="approved")


@pytest.fixture
def spent(cast, agreement, reach):
    """An allocation of which two initiatives draw, one with a confirmed result."""
    held = funding.allocation(agreement, funding.envelope(year=2025, at=NOON), at=NOON, advance_percent=0)
    facts = {"allocation": held, "objective": reach.objective, "from_on": date(2025, 5, 1)}
    made = initiatives.initiative(
        agreement.partnership, state="held", code="M1", until_on=date(2025, 5, 4), budget_cents=1_500_000, **facts
    )
    initiatives.initiative(agreement.partnership, code="M2", until_on=date(2025, 5, 4), budget_cents=500_001, **facts)
    opened = make.period(agreement)
    parts = (PartFacts("initiative", "M1", Decimal(30), None, made), PartFacts("initiative", "", Decimal(10)))
    told = FigureFacts(Decimal(40), source_text="Our list.", parts=parts)
    actions.measure(period=opened, indicator=reach, facts=told, by=make.manager(), at=make.LATER)
    for step in ("submit", "approve"):
        getattr(actions, f"{step}_period")(period=opened, by=make.manager(), at=make.LATER)
    return made
