"""Pages of results cost the same number of queries for one row and for many."""

from datetime import date
from decimal import Decimal

import pytest

from errera.results import actions
from errera.results.shapes import FigureFacts, PartFacts
from tests.factories import initiatives, partners
from tests.factories import results as make
from tests.house.constant_queries import RECORD_AT_MOST, assert_constant_queries

pytestmark = pytest.mark.slow
MAY = date(2025, 5, 4)


@pytest.mark.parametrize("url", ["/results/periods/", "/results/figures/", "/results/completeness/?year=2025"])
def test_lists_cost_the_same_for_one_row_and_twenty(cast, enter, reach, url):
    def make_one():
        held = partners.agreement(cycle=None)
        make.promise(held, reach, 5)
        make.period(held, figures={reach: 4})

    assert_constant_queries(enter(cast.ana), url, make=make_one, rows=8)


@pytest.mark.parametrize("url", ["/results/?year=2025", "/results/indicators/{}/"])
def test_pages_cost_the_same_for_one_figure_and_many(cast, enter, reach, url):
    def make_one():
        held = partners.agreement(cycle=None)
        make.promise(held, reach, 5)
        make.period(held, figures={reach: 4}, state="approved")

    address = url.format(reach.public_id)
    assert_constant_queries(enter(cast.ana), address, make=make_one, rows=6, at_most=RECORD_AT_MOST)


def test_a_period_costs_the_same_for_one_figure_and_many(cast, enter, agreement, reach):
    opened = make.period(agreement)
    make.measurement(opened, reach)
    client = enter(cast.boris)
    address = f"/results/periods/{opened.public_id}/"
    assert_constant_queries(
        client, address, make=lambda: make.measurement(opened, make.indicator_of(agreement)), rows=6, at_most=14
    )


def test_the_way_of_the_euro_costs_the_same_for_two_initiatives_and_many_kinds(cast, enter, spent):
    facts = {"allocation": spent.allocation, "objective": spent.objective, "budget_cents": 100}

    def make_one():
        return initiatives.initiative(spent.allocation.partnership, kind=initiatives.kind(), **facts)

    assert_constant_queries(enter(cast.ana), "/results/euro/?year=2025", make=make_one, rows=25, at_most=11)


def test_a_figure_costs_the_same_for_one_initiative_and_many(cast, enter, agreement, reach):
    opened = make.period(agreement)
    row = make.measurement(opened, reach, 40)
    named: list[PartFacts] = []

    def name_one_more():
        made = initiatives.initiative(
            agreement.partnership, code=f"M{len(named)}", state="held", from_on=MAY, until_on=MAY
        )
        named.append(PartFacts("initiative", made.code, Decimal(1), None, made))
        rest = PartFacts("initiative", "", Decimal(40 - len(named)))
        told = FigureFacts(Decimal(40), source_text="Our list.", parts=(*named, rest))
        actions.change_figure(measurement=row, facts=told, by=make.manager(), at=make.LATER)

    address = f"/results/figures/{row.public_id}/"
    assert_constant_queries(enter(cast.ana), address, make=name_one_more, rows=5, at_most=14)


def test_a_partner_costs_the_same_for_one_indicator_and_many(cast, enter, agreement):
    def promise_one_more():
        one = make.indicator_of(agreement)
        make.promise(agreement, one, 5)
        if not rows:
            rows.append(make.period(agreement))
        make.measurement(rows[0], one)

    rows: list[object] = []
    address = f"/results/partners/{agreement.partnership.public_id}/?year=2025"
    assert_constant_queries(enter(cast.ana), address, make=promise_one_more, rows=6, at_most=16)


def test_an_initiative_costs_the_same_for_one_result_and_many(cast, enter, agreement, spent):
    opened = make.period(agreement, year=2024)
    address = f"/results/initiatives/{spent.public_id}/"

    def measure_one_more():
        one = make.indicator_of(agreement)
        parts = (PartFacts("initiative", "M1", Decimal(3), None, spent), PartFacts("initiative", "", Decimal(1)))
        told = FigureFacts(Decimal(4), source_text="Our list.", parts=parts)
        actions.measure(period=opened, indicator=one, facts=told, by=make.manager(), at=make.LATER)

    assert_constant_queries(enter(cast.ana), address, make=measure_one_more, rows=5, at_most=RECORD_AT_MOST)
