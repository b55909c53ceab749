"""What the public is told of results: how each indicator stands in a year, what it cost, and what others published.

All of it comes from approved or locked periods, by the queries of the results room.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from errera.funding import queries as funding
from errera.results import queries as results
from errera.results.models import Measurement
from errera.results.queries import CostLine
from errera.results.shapes import Standing
from errera.results.states import Source
from errera.strategy.models import Indicator


@dataclass(frozen=True)
class Told:
    """A year of results as of a day: its indicators, and what one result of each kind cost."""

    year: int
    standings: Sequence[Standing]
    costs: Sequence[CostLine]
    is_fictional: bool


@dataclass(frozen=True)
class Series:
    """An indicator with what others published about it, the oldest on top."""

    indicator: Indicator
    rows: Sequence[Measurement]


def years_told(on: date) -> list[int]:
    """Give the years of which anything is approved, the latest on top. One query."""
    return sorted(set(results.counted(on).order_by().values_list("period__year", flat=True)), reverse=True)


def results_told(year: int, on: date) -> Told:
    """Give how a year stands as approved by a day; an indicator with neither a figure nor a target says nothing."""
    standings = [one for one in results.standing_of_programme(year, on) if one.figure or one.target is not None]
    costs = _costs(year, on, standings)
    return Told(year, standings, costs, any(one.is_fictional for one in standings))


def _costs(year: int, on: date, standings: Sequence[Standing]) -> list[CostLine]:
    """Put results beside what was settled of the year's money; nothing where it was in several currencies."""
    allocations = results.allocations_of_year(year)
    currencies = {row.currency for row in allocations}
    settled = results.settled_of(allocations, on) if len(currencies) == 1 else 0
    return results.costs_of(standings, settled, currencies.pop()) if settled > 0 else []


def series_told(on: date) -> list[Series]:
    """Give what was published elsewhere about the whole region, indicator by indicator. One query.

    An indicator that was carried over into a later version of the strategy keeps its code, and speaks in its words.
    """
    rows = results.counted(on).filter(source=Source.PUBLISHED, period__agreement__isnull=True)
    found: dict[str, list[Measurement]] = {}
    for row in rows.order_by("indicator__code", "period__from_on", "pk"):
        found.setdefault(row.indicator.code, []).append(row)
    return [Series(held[-1].indicator, held) for held in found.values()]


def standings_by_year(on: date) -> dict[int, Sequence[Standing]]:
    """Give the standings of every year in which an envelope begins, for files that lay results beside money."""
    years = set(years_told(on)) & set(funding.envelopes().values_list("from_on__year", flat=True))
    return {year: results_told(year, on).standings for year in sorted(years)}
