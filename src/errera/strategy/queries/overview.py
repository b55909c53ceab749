"""One version of the strategy on one page, in a number of queries that does not grow with it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from .. import policies
from ..models import CoreDomain, Indicator, Objective, StrategyVersion, Target
from ..shapes import Aim, Measure, Overview, TargetRow, TargetTable
from .versions import domains_of, indicators_of, objectives_of


def overview_of(version: StrategyVersion, *, year: int) -> Overview:
    """Give a version with its objectives, what measures them, and the targets of the year (or the nearest in it)."""
    year = version.nearest_year(year)
    domains = tuple(domains_of(version))
    measures = _measures(version, domains, year)
    aims = tuple(Aim(objective, tuple(measures[objective.pk])) for objective in objectives_of(version))
    return Overview(version, aims, domains, year)


def target_table_of(version: StrategyVersion) -> TargetTable:
    """Give all targets of a version: indicators down, years across."""
    targets = Target.objects.filter(indicator__version=version)
    found = {(target.indicator_id, target.year): target.value for target in targets}
    years = tuple(version.years)
    rows = tuple(TargetRow(row, tuple(found.get((row.pk, year)) for year in years)) for row in indicators_of(version))
    return TargetTable(years, rows)


def measure_of(indicator: Indicator, *, has_target: bool) -> Measure:
    """Give an indicator with what it lacks."""
    return Measure(indicator, tuple(policies.missing_parts(indicator, has_target=has_target)))


def _measures(version: StrategyVersion, domains: tuple[CoreDomain, ...], year: int) -> dict[int, list[Measure]]:
    named = _domains_by_indicator(version, domains)
    targets = {t.indicator_id: t for t in Target.objects.filter(indicator__version=version, year=year)}
    measures: dict[int, list[Measure]] = defaultdict(list)
    for row in indicators_of(version):
        target = targets.get(row.pk)
        measures[row.objective_id].append(
            replace(
                measure_of(row, has_target=row.has_target),  # type: ignore[attr-defined]  # annotated
                domains=tuple(named.get(row.pk, [])),
                target=target.value if target else None,
                is_target_fictional=bool(target and target.is_fictional),
            )
        )
    return measures


def _domains_by_indicator(version: StrategyVersion, domains: tuple[CoreDomain, ...]) -> dict[int, list[CoreDomain]]:
    by_row = {domain.pk: domain for domain in domains}
    named: dict[int, list[CoreDomain]] = defaultdict(list)
    for tie in Indicator.domains.through.objects.filter(indicator__version=version):
        named[tie.indicator_id].append(by_row[tie.coredomain_id])
    return {pk: sorted(rows, key=domains.index) for pk, rows in named.items()}


def aim_of(objective: Objective, *, year: int) -> Aim:
    """Give one objective with what measures it."""
    overview = overview_of(objective.version, year=year)
    return next(aim for aim in overview.aims if aim.objective.pk == objective.pk)
