"""Indicators of a draft and their targets, year by year."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.sentences import N_, Invalid

from ..models import CoreDomain, Indicator, Objective, StrategyVersion, Target
from ..shapes import IndicatorFacts, exact
from .drafts import _contents, _draft_for, _fields, _refuse_taken_code

SHOWN = ("version", "objective", "code", "title", "definition", "unit", "formula", "source", "baseline_value")


@action
def add_indicator(*, version: StrategyVersion, facts: IndicatorFacts, by: Actor, at: datetime) -> Indicator:
    """Add an indicator to a draft; refuses a code that is taken, and an objective or a core domain not in the draft."""
    version = _draft_for(by, version)
    _refuse_taken_code(Indicator.objects.filter(version=version), facts.code)
    values, domains = _placed(version, facts)
    indicator = Indicator.objects.create(version=version, **values)
    indicator.domains.set(domains)
    after = {**seen(indicator, *SHOWN), "domains": list(facts.domains)}
    record(what="strategy.indicator.added", target=indicator, by=by, at=at, after=after)
    return indicator


@action
def change_indicator(*, indicator: Indicator, facts: IndicatorFacts, by: Actor, at: datetime) -> Indicator:
    """Change an indicator of a draft; refuses what adding one refuses."""
    indicator = _contents(indicator, by)
    _refuse_taken_code(Indicator.objects.filter(version=indicator.version), facts.code, keep=indicator.pk)
    values, domains = _placed(indicator.version, facts)
    held = sorted(indicator.domains.values_list("code", flat=True))
    before, after = change(indicator, **values)
    if held != list(facts.domains):
        indicator.domains.set(domains)
        before, after = {**before, "domains": held}, {**after, "domains": list(facts.domains)}
    record(what="strategy.indicator.changed", target=indicator, by=by, at=at, before=before, after=after)
    return indicator


@action
def drop_indicator(*, indicator: Indicator, by: Actor, at: datetime) -> None:
    """Take an indicator out of a draft, with its targets."""
    indicator = _contents(indicator, by)
    before = {**seen(indicator, *SHOWN), "targets": _targets(indicator)}
    record(what="strategy.indicator.dropped", target=indicator, by=by, at=at, before=before)
    indicator.delete()


@action
def set_targets(*, indicator: Indicator, values: Mapping[int, Decimal | None], by: Actor, at: datetime) -> Indicator:
    """Set, change or (with None) drop targets of an indicator of a draft; years that are not named stay as they are.

    Refuses a year outside the period of the version, and a number that cannot be kept exactly.
    """
    indicator = _contents(indicator, by)
    _refuse_targets(indicator.version, values)
    before = _targets(indicator)
    for year, value in sorted(values.items()):
        _set_target(indicator, year, value)
    after = _targets(indicator)
    years = [year for year in {**before, **after} if before.get(year) != after.get(year)]
    record(
        what="strategy.targets.set", target=indicator, by=by, at=at,
        before={year: before.get(year) for year in years}, after={year: after.get(year) for year in years},
    )  # fmt: skip
    return indicator


@action
def set_target_grid(
    *, version: StrategyVersion, values: Mapping[str, Mapping[int, Decimal | None]], by: Actor, at: datetime
) -> StrategyVersion:
    """Set, change or drop targets of many indicators of a draft at once, by indicator code and year; all or nothing.

    Refuses what setting the targets of one indicator refuses, an indicator the version does not have, and no change.
    """
    version = _draft_for(by, version)
    if not any(values.values()):
        raise Invalid(N_("No target was changed."))
    indicators = {row.code: row for row in Indicator.objects.filter(version=version, code__in=values)}
    for code, targets in sorted(values.items()):
        if code not in indicators:
            raise Invalid(N_("{version} has no indicator “{code}”."), version=version.code, code=code)
        try:
            set_targets(indicator=indicators[code], values=targets, by=by, at=at)
        except Invalid as fault:
            raise Invalid(fault.sentence, field=f"{code}_{fault.field}") from fault
    return version


def _placed(version: StrategyVersion, facts: IndicatorFacts) -> tuple[dict[str, Any], list[CoreDomain]]:
    """Find the objective and the core domains that the facts name, and give them with everything else."""
    objective = Objective.objects.filter(version=version, code=facts.objective).first()
    if objective is None:
        raise Invalid(
            N_("{version} has no objective “{code}”."), field="objective", version=version.code, code=facts.objective
        )
    domains = list(CoreDomain.objects.filter(version=version, code__in=facts.domains))
    if unknown := sorted(set(facts.domains) - {domain.code for domain in domains}):
        raise Invalid(
            N_("{version} has no core domain “{code}”."), field="domains", version=version.code, code=unknown[0]
        )
    values = _fields(facts, objective=objective)
    del values["domains"]
    return values, domains


def _refuse_targets(version: StrategyVersion, values: Mapping[int, Decimal | None]) -> None:
    for year, value in values.items():
        exact(value, field=f"year_{year}")
        if year not in version.years:
            raise Invalid(
                N_("{year} lies outside the period of {version}."),
                field=f"year_{year}",
                year=str(year),
                version=version.code,
            )


def _set_target(indicator: Indicator, year: int, value: Decimal | None) -> None:
    if value is None:
        Target.objects.filter(indicator=indicator, year=year).delete()
    else:
        Target.objects.update_or_create(indicator=indicator, year=year, defaults={"value": value})


def _targets(indicator: Indicator) -> dict[str, str]:
    return {str(t.year): str(t.value) for t in Target.objects.filter(indicator=indicator).order_by("year")}
