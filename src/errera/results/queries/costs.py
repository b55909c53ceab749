"""What results cost: settled euro of agreements and initiatives as of a day, beside their results tier by tier."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from errera.foundation.money import Money
from errera.funding import queries as funding_queries
from errera.funding.models import Allocation
from errera.initiatives.models import Initiative
from errera.ledger.states import AccountKind as Kind
from errera.partners.models import Agreement
from errera.strategy.models import Indicator
from errera.strategy.states import Formula

from ..models import Part
from ..shapes import Cost, Figure, Standing, cost_per_result
from ..states import STANDS, Dimension, Tier

SETTLED = (Kind.PAID, Kind.TO_RECOVER, Kind.RECOVERED)  # spent for good, as the pages of money say it
PROMISED = (Kind.COMMITTED, Kind.ADVANCED, Kind.CLAIMED, Kind.ACCEPTED, *SETTLED)


@dataclass(frozen=True)
class CostLine:
    """One indicator's results of one tier beside the money."""

    indicator: Indicator
    cost: Cost
    currency: str

    @property
    def money(self) -> Money:
        """Give the euro side."""
        return Money(self.cost.cents, self.currency)

    @property
    def each(self) -> Money:
        """Give what one result cost."""
        return Money(self.cost.each, self.currency)


def allocations_of_year(year: int, **narrowed: Any) -> list[Allocation]:
    """Give what was granted from the envelope of a year, in order."""
    rows = funding_queries.allocations().filter(envelope__from_on__year=year, **narrowed)
    return list(rows.order_by("envelope__code", "agreement__partnership__organisation__name", "code"))


def settled_of(rows: Iterable[Allocation], on: date) -> int:
    """Give what is settled of these allocations at the end of a day, in cents. One query."""
    figures = funding_queries.figures_of(rows, on)
    return sum(held[kind] for held in figures.values() for kind in SETTLED)


def costs_of(standings: Iterable[Standing], cents: int, currency: str) -> list[CostLine]:
    """Put results beside the money that was settled for them, one line for each indicator and tier.

    Only sums can be divided into: an export value or a score is no number of results.
    """
    return [
        CostLine(one.indicator, cost, currency)
        for one in standings
        if one.indicator.formula == Formula.SUM
        for cost in _by_tier(one.by_tier, cents)
    ]


def _by_tier(figures: Mapping[Tier, Figure], cents: int) -> list[Cost]:
    found = (cost_per_result(cents, [(tier, held.value or Fraction())]) for tier, held in figures.items())
    return [cost for cost in found if cost]


def money_of_agreement(agreement: Agreement, year: int, on: date) -> tuple[int, list[Allocation]]:
    """Give what was settled for an agreement from the envelope of a year, and the allocations it is made of."""
    rows = allocations_of_year(year, agreement=agreement)
    return settled_of(rows, on), rows


@dataclass(frozen=True)
class InitiativeCost:
    """What of an allocation's settled euro belongs to an initiative, by its budget's part of what was granted."""

    cents: int
    of_cents: int
    allocation: Allocation


def money_of_initiative(initiative: Initiative, on: date) -> InitiativeCost | None:
    """Give the part of its allocation's settled euro that an initiative carries; nothing where it draws on none.

    Each initiative carries its budget's part of the allocation, so that the parts and the rest add up to the whole.
    """
    if initiative.allocation_id is None:
        return None
    held = funding_queries.allocations().get(pk=initiative.allocation_id)
    budgets = {row.pk: row.budget_cents for row in drawing_on([held])}
    cents = settled_of([held], on)
    whole = max(sum(budgets.values()), held.cents)
    return InitiativeCost(cents * budgets.get(initiative.pk, 0) // whole, cents, held)


def drawing_on(rows: Iterable[Allocation]) -> Any:
    """Give the initiatives that draw on these allocations and were not cancelled, in order."""
    found = Initiative.objects.filter(allocation__in=list(rows)).exclude(state="cancelled")
    return found.select_related("objective", "kind").order_by("from_on", "code")


def parts_of_initiatives(initiatives: Iterable[Initiative], on: date | None = None) -> Any:
    """Give what was measured of these initiatives in approved periods and counts."""
    rows = Part.objects.filter(
        dimension=Dimension.INITIATIVE, initiative__in=list(initiatives), measurement__is_counted=True,
        measurement__period__state__in=STANDS,
    )  # fmt: skip
    if on is not None:
        rows = rows.filter(measurement__period__approved_at__date__lte=on)
    at_hand = ("measurement__indicator", "measurement__period__agreement__partnership__organisation", "initiative")
    return rows.select_related(*at_hand).order_by("measurement__indicator__code", "pk")
