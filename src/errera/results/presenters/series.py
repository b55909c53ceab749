"""An indicator over the years, an initiative's parts, and the thread from a figure down to the books and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from errera.claims import queries as claim_queries
from errera.claims.models import Claim
from errera.foundation.actor import Actor
from errera.foundation.money import Money
from errera.foundation.sentences import N_
from errera.foundation.ui.charts import Chart
from errera.foundation.ui.thread import Knot
from errera.funding import queries as funding_queries
from errera.funding.models import Allocation
from errera.funding.policies import may_see_money
from errera.initiatives.models import Initiative
from errera.ledger.policies import may_see_ledger
from errera.ledger.shapes import about
from errera.strategy import queries as strategy_queries
from errera.strategy.models import Indicator
from errera.strategy.states import Formula

from .. import queries
from ..models import Measurement, Part
from ..shapes import cost_per_result, over_time, rolled, shown
from ..states import Tier
from .standings import chart_of
from .words import knots_of_period, of_what, page_of_initiative, url, value_of, whose


@dataclass(frozen=True)
class Line:
    """One counted figure of an indicator."""

    row: Measurement
    whose: str
    value: Any
    made_of: Any
    url: str


@dataclass(frozen=True)
class Series:
    """An indicator over the years: a picture, each year's value, each figure behind it."""

    chart: Chart | None
    years: Sequence[tuple[str, Any, Any]]  # year, value, target
    lines: Sequence[Line]


def of_indicator(indicator: Indicator, actor: Actor) -> Series:
    """Give an indicator's counted figures, those of earlier versions of the strategy too, rolled up by year."""
    rows = list(queries.series_of(indicator, actor))
    targets = {row.year: Fraction(row.value) for row in strategy_queries.targets_of(indicator)}
    measured = _by_year(indicator, rows)
    years = sorted({*targets, *measured})
    lines = [Line(row, whose(row.period), value_of(row.indicator, row.figure), of_what(row), url("figure", row))
             for row in reversed(rows)]  # fmt: skip
    return Series(
        chart_of(indicator, targets, measured),
        [(str(year), shown(measured.get(year)), shown(targets.get(year))) for year in years], lines,
    )  # fmt: skip


def _by_year(indicator: Indicator, rows: Iterable[Measurement]) -> dict[int, Fraction]:
    """Roll up each year; what was measured for the whole comes before the sum of the parties."""
    groups: dict[int, dict[int | None, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        groups[row.period.year][row.period.agreement_id].append(row.figure)
    found = {}
    for year, held in groups.items():
        own = held.pop(None, None)
        whole = over_time(indicator.formula, own) if own else rolled(indicator.formula, held).whole
        if whole and (value := queries.in_unit(indicator, whole.value)) is not None:
            found[year] = value
    return found


@dataclass(frozen=True)
class PartLine:
    """What was measured of an initiative."""

    part: Part
    value: Any
    tier: Tier
    url: str
    whose: str


def parts_of(parts: Iterable[Part]) -> list[PartLine]:
    """Give what was measured of an initiative, line by line."""
    return [
        PartLine(part, value_of(part.measurement.indicator, part.figure), part.measurement.tier_word,
                 url("figure", part.measurement), whose(part.measurement.period))
        for part in parts
    ]  # fmt: skip


@dataclass(frozen=True)
class InitiativeMoney:
    """What an initiative cost as of a day, and what one result of each kind did."""

    spent: Money
    whole: Money
    allocation: Allocation
    each: Sequence[tuple[Indicator, Tier, Any, Money]]


def money_of(cost: queries.InitiativeCost | None, parts: Iterable[Part]) -> InitiativeMoney | None:
    """Put an initiative's euro beside its results, never across tiers; only sums can be divided into."""
    if cost is None:
        return None
    money = cost.allocation.envelope.money
    groups: dict[tuple[Indicator, Tier], list[tuple[Tier, Fraction]]] = defaultdict(list)
    for part in parts:
        if part.measurement.indicator.formula == Formula.SUM:
            tier = part.measurement.tier_word
            groups[part.measurement.indicator, tier].append((tier, Fraction(part.top)))
    each = []
    for (indicator, tier), results in groups.items():
        if cost.cents and (made := cost_per_result(cost.cents, results)):
            each.append((indicator, tier, shown(made.results), money(made.each)))
    return InitiativeMoney(money(cost.cents), money(cost.of_cents), cost.allocation, each)


def knots_of_figure(row: Measurement, actor: Actor) -> list[Knot]:
    """Give the thread from the objective down to a figure."""
    aim, one = row.indicator.objective, row.indicator
    return [
        Knot(N_("Objective"), aim.code, reverse("strategy:objective-detail", args=[aim.public_id])),
        Knot(N_("Indicator"), one.code, url("indicator", one)),
        *knots_of_period(row.period),
        Knot(N_("Figure"), f"{one.code} {row.period.code}"),
    ]


def knots_of_initiative(held: Initiative, actor: Actor) -> list[Knot]:
    """Give the thread from the objective through agreement and euro to an initiative's results."""
    aim = held.objective
    knots = [Knot(N_("Objective"), aim.code, reverse("strategy:objective-detail", args=[aim.public_id]))]
    allocation = funding_queries.allocations_seen_by(actor).filter(pk=held.allocation_id or 0).first()
    if allocation:
        agreement = allocation.agreement
        page = reverse("partners:agreement-detail", args=[agreement.public_id])
        knots.append(Knot(N_("Agreement"), agreement.code, page))
        knots.append(
            Knot(N_("Allocation"), allocation.code, reverse("funding:allocation", args=[allocation.public_id]))
        )
    return [*knots, Knot(N_("Initiative"), held.code, page_of_initiative(held)), Knot(N_("Results"), str(held.title))]


@dataclass(frozen=True)
class Step:
    """One rung of the ladder from a figure down to the books: what it is, its records, each with its page."""

    kind: str
    records: Sequence[tuple[Any, str]]


def ladder_of(row: Measurement, actor: Actor) -> list[Step]:
    """Give what lies below a figure and this reader may open: initiatives, agreement, allocations, claims, entries."""
    steps = [Step(N_("Initiatives"), [(str(held), url("initiative", held)) for held in _initiatives(row)])]
    if row.period.agreement:
        held = row.period.agreement
        page = reverse("partners:agreement-detail", args=[held.public_id])
        steps.append(Step(N_("Agreement"), [(f"{held.code} {held.partnership}", page)]))
    if may_see_money(actor):
        allocations = _allocations(row, actor)
        steps.append(Step(N_("Allocations"), [(f"{one.code} {one.title}", _page(one)) for one in allocations]))
        claims = claim_queries.claims_seen_by(actor).filter(allocation__in=allocations).order_by("code")
        steps.append(Step(N_("Claims"), [(one.code, _claim(one)) for one in claims]))
        if may_see_ledger(actor):
            steps.append(Step(N_("Ledger entries"), [(one.code, _entries(one)) for one in allocations]))
    return [step for step in steps if step.records]


def _initiatives(row: Measurement) -> list[Initiative]:
    return [part.initiative for part in row.parts.all() if part.initiative]


def _allocations(row: Measurement, actor: Actor) -> list[Allocation]:
    """Give the money behind a figure: of the period's agreement in its year, and of the initiatives it is made of."""
    rows = funding_queries.allocations_seen_by(actor)
    keys = {held.allocation_id for held in _initiatives(row) if held.allocation_id}
    if row.period.agreement_id:
        year = rows.filter(agreement=row.period.agreement_id, envelope__from_on__year=row.period.year)
        keys |= set(year.values_list("pk", flat=True))
    return list(rows.filter(pk__in=keys).order_by("code"))


def _page(held: Allocation) -> str:
    return reverse("funding:allocation", args=[held.public_id])


def _claim(held: Claim) -> str:
    return reverse("claims:claim", args=[held.public_id])


def _entries(held: Allocation) -> str:
    asked = {"book": held.envelope.code, "about": about(held)}
    return f"{reverse('ledger:entry-list')}?{urlencode(asked)}"
