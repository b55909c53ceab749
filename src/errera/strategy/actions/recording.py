"""Rows of a workbook: drafts as they are written, and versions that were adopted before Errera was there.

A workbook can fill a draft and record history; it never adopts a draft, and never touches what was adopted here.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any, TypeVar

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.sentences import N_, Invalid

from .. import policies, queries
from ..models import CoreDomain, Indicator, Objective, StrategyVersion, Target
from ..shapes import DomainFacts, Facts, IndicatorFacts, ObjectiveFacts, RecordedFacts
from ..states import IN_HISTORY, VERSION, VersionState
from .drafts import _fields, _locked
from .indicators import _placed, _refuse_targets, _targets
from .versions import _refuse_lost_targets

Row = TypeVar("Row", Objective, CoreDomain, Indicator)


@action
def put_version(*, facts: RecordedFacts, by: Actor, at: datetime) -> StrategyVersion:
    """Write a version as a workbook tells it: a draft, or one that was adopted elsewhere, with the ground for it.

    Refuses to adopt a draft, to change what was adopted here, a second version in force, and steps back in time.
    """
    version = queries.versions_not_withdrawn().select_for_update().filter(code=facts.code).first()
    previous = _previous(facts)
    if version is not None:
        _refuse_step(version, facts)
    policies.may_record_history(by).require()
    _refuse_second_in_force(facts)

    values = _fields(facts, previous=previous)
    before: dict[str, Any] = {}
    if version is None:
        version = StrategyVersion.objects.create(**values, **_hands(facts, by, at))
        after = seen(version, "code", "title", "state", "from_on", "until_on", "adopted_on")
    else:
        _refuse_lost_targets(version, facts)
        before, after = change(version, **values)
    record(
        what="strategy.version.recorded", target=version, by=by, at=at, before=before, after=after,
        ground=facts.adoption_ground,
    )  # fmt: skip
    return version


@action
def put_objective(
    *, version: StrategyVersion, facts: ObjectiveFacts, carried_from: str, by: Actor, at: datetime
) -> Objective:
    """Write an objective as a workbook tells it; refuses what was adopted here, and an origin that does not exist."""
    version = _recordable(version, by)
    return _put(Objective, "objective", version, _fields(facts), facts, carried_from, by, at)


@action
def put_domain(
    *, version: StrategyVersion, facts: DomainFacts, carried_from: str, by: Actor, at: datetime
) -> CoreDomain:
    """Write a core domain as a workbook tells it; refuses what writing an objective refuses."""
    version = _recordable(version, by)
    return _put(CoreDomain, "domain", version, _fields(facts), facts, carried_from, by, at)


@action
def put_indicator(
    *, version: StrategyVersion, facts: IndicatorFacts, carried_from: str, by: Actor, at: datetime
) -> Indicator:
    """Write an indicator as a workbook tells it; refuses what writing an objective and adding an indicator refuse."""
    version = _recordable(version, by)
    values, domains = _placed(version, facts)
    indicator = _put(Indicator, "indicator", version, values, facts, carried_from, by, at)
    indicator.domains.set(domains)
    return indicator


@action
def put_target(
    *, indicator: Indicator, year: int, value: Decimal, is_fictional: bool, by: Actor, at: datetime
) -> Target:
    """Write a target as a workbook tells it; refuses what was adopted here and a year outside the period."""
    version = _recordable(indicator.version, by)
    _refuse_targets(version, {year: value})
    before = _targets(indicator).get(str(year))
    target, _ = Target.objects.update_or_create(
        indicator=indicator, year=year, defaults={"value": value, "is_fictional": is_fictional}
    )
    record(
        what="strategy.targets.set", target=indicator, by=by, at=at,
        before={str(year): before}, after={str(year): str(value)},
    )  # fmt: skip
    return target


def _hands(facts: RecordedFacts, by: Actor, at: datetime) -> dict[str, Any]:
    """Say who wrote it down: for what was adopted elsewhere that is all the trail can know."""
    drafted = {"drafted_by": by.doer, "drafted_at": at}
    if facts.state not in IN_HISTORY:
        return drafted
    return {**drafted, "adopted_by": by.doer, "adopted_at": at, "is_recorded": True}


def _previous(facts: RecordedFacts) -> StrategyVersion | None:
    if not facts.previous:
        return None
    previous = queries.versions_in_history().filter(code=facts.previous).first()
    if previous is None:
        raise Invalid(N_("{version} was never in force."), field="previous", version=facts.previous)
    return previous


def _refuse_step(version: StrategyVersion, facts: RecordedFacts) -> None:
    if version.state == VersionState.DRAFT and facts.state != VersionState.DRAFT:
        raise Invalid(N_("A draft is adopted on its page, by a second person; a workbook cannot do it."), field="state")
    if version.state != VersionState.DRAFT and not version.is_recorded:
        raise _adopted_here(version)
    is_step = (version.state, facts.state) == (VersionState.ADOPTED, VersionState.SUPERSEDED)
    if version.state != facts.state and not is_step:
        raise Invalid(
            N_("{version} is {state} and does not go back."),
            field="state",
            version=version.code,
            state=VERSION.named(version.state),
        )


def _refuse_second_in_force(facts: RecordedFacts) -> None:
    in_force = queries.adopted_version()
    if facts.state == VersionState.ADOPTED and in_force is not None and in_force.code != facts.code:
        raise Invalid(
            N_("{version} is in force; there is one strategy at a time."), field="state", version=in_force.code
        )


def _recordable(version: StrategyVersion, by: Actor) -> StrategyVersion:
    version = _locked(version)
    if version.state != VersionState.DRAFT and not version.is_recorded:
        raise _adopted_here(version)
    policies.may_record_history(by).require()
    return version


def _adopted_here(version: StrategyVersion) -> Invalid:
    return Invalid(N_("{version} was adopted here; a workbook cannot change it."), version=version.code)


def _put(
    model: type[Row], kind: str, version: StrategyVersion, values: dict[str, Any], facts: Facts, carried_from: str,
    by: Actor, at: datetime,
) -> Row:  # fmt: skip
    values = {**values, "carried_from": _origin(model, version, carried_from)}
    before: dict[str, Any] = {}
    row = model.objects.filter(version=version, code=facts.code).first()
    if row is None:
        row = model.objects.create(version=version, **values)
        after, verb = seen(row, "version", "code", "title"), "added"
    else:
        before, after = change(row, **values)
        verb = "changed"
    record(what=f"strategy.{kind}.{verb}", target=row, by=by, at=at, before=before, after=after)
    return row


def _origin(model: type[Row], version: StrategyVersion, code: str) -> Row | None:
    if not code:
        return None
    origin = model.objects.filter(version=version.previous_id, code=code).first() if version.previous_id else None
    if origin is None:
        raise Invalid(
            N_("The version before {version} has no “{code}” to carry over."),
            field="carried_from",
            version=version.code,
            code=code,
        )
    return origin
