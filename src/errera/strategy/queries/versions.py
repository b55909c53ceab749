"""The records of the strategy as a reader may see them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet

from errera.foundation.actor import Actor

from .. import policies
from ..models import CoreDomain, Indicator, Objective, StrategyVersion, Target
from ..states import IN_HISTORY, VersionState


def adopted_version() -> StrategyVersion | None:
    """Give the version of the strategy that is in force, if there is one."""
    return StrategyVersion.objects.filter(state=VersionState.ADOPTED).first()


def versions_not_withdrawn() -> QuerySet[StrategyVersion]:
    """Give every version that still counts."""
    return StrategyVersion.objects.exclude(state=VersionState.WITHDRAWN)


def versions_in_history() -> QuerySet[StrategyVersion]:
    """Give the versions that are or were in force, latest on top."""
    return StrategyVersion.objects.filter(state__in=list(IN_HISTORY)).order_by("-from_on", "-pk")


def versions_seen_by(actor: Actor) -> QuerySet[StrategyVersion]:
    """Give the versions that exist for a reader: drafts and withdrawn ones only for those who see drafts."""
    if policies.may_see_drafts(actor):
        return StrategyVersion.objects.all()
    return StrategyVersion.objects.filter(state__in=list(IN_HISTORY)) if actor.key else StrategyVersion.objects.none()


def version_rows(actor: Actor) -> QuerySet[StrategyVersion]:
    """Give the versions that exist for a reader, each with the number of its objectives and indicators."""
    return versions_seen_by(actor).annotate(
        objective_count=Count("objective", distinct=True), indicator_count=Count("indicator", distinct=True)
    )


def drafts_awaiting(actor: Actor) -> list[StrategyVersion]:
    """Give the drafts that this reader may adopt, oldest first: somebody else drafted them."""
    drafts = StrategyVersion.objects.filter(state=VersionState.DRAFT).order_by("drafted_at")
    return [draft for draft in drafts if policies.may_adopt(actor, draft)] if policies.may_see_drafts(actor) else []


def objectives_seen_by(actor: Actor) -> QuerySet[Objective]:
    """Give the objectives of the versions that exist for a reader."""
    return Objective.objects.filter(version__in=versions_seen_by(actor)).select_related("version")


def domains_seen_by(actor: Actor) -> QuerySet[CoreDomain]:
    """Give the core domains of the versions that exist for a reader."""
    return CoreDomain.objects.filter(version__in=versions_seen_by(actor)).select_related("version")


def indicators_seen_by(actor: Actor) -> QuerySet[Indicator]:
    """Give the indicators of the versions that exist for a reader, each knowing whether it has a target."""
    indicators = Indicator.objects.filter(version__in=versions_seen_by(actor))
    return with_targets_known(indicators).select_related("version", "objective", "owner_person", "owner_organisation")


def targets_seen_by(actor: Actor) -> QuerySet[Target]:
    """Give the targets of the versions that exist for a reader."""
    return Target.objects.filter(indicator__version__in=versions_seen_by(actor)).select_related("indicator__version")


def objectives_of(*versions: StrategyVersion) -> QuerySet[Objective]:
    """Give the objectives of a version (or of several), in their order."""
    return Objective.objects.filter(version__in=versions).order_by("order", "code")


def domains_of(*versions: StrategyVersion) -> QuerySet[CoreDomain]:
    """Give the core domains of a version (or of several), in their order."""
    return CoreDomain.objects.filter(version__in=versions).order_by("order", "code")


def indicators_of(*versions: StrategyVersion) -> QuerySet[Indicator]:
    """Give the indicators of a version (or of several) by objective, each knowing whether it has a target."""
    rows = with_targets_known(Indicator.objects.filter(version__in=versions))
    return rows.select_related("objective").order_by("objective__order", "objective__code", "code")


def targets_of(indicator: Indicator) -> QuerySet[Target]:
    """Give an indicator's targets by year."""
    return Target.objects.filter(indicator=indicator).order_by("year")


def with_targets_known(indicators: QuerySet[Indicator]) -> QuerySet[Indicator]:
    """Let each indicator know whether it has a target, for `policies.missing_parts`."""
    return indicators.annotate(has_target=Exists(Target.objects.filter(indicator=OuterRef("pk"))))


def not_testable(version: StrategyVersion) -> list[Indicator]:
    """Give the indicators of a version that nobody could test as they stand."""
    rows: Iterable[Any] = indicators_of(version)  # each annotated with whether it has a target
    return [row for row in rows if policies.missing_parts(row, has_target=row.has_target)]


def target_years(version: StrategyVersion) -> set[int]:
    """Give the years for which a version has targets."""
    return set(Target.objects.filter(indicator__version=version).values_list("year", flat=True).distinct())
