"""What the public may know about the programme: its strategy, its partners, and where each domain is carried."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from errera.partners import queries as partners
from errera.partners.models import Agreement, Cycle, Partnership
from errera.partners.states import IN_FORCE
from errera.strategy import queries as strategy
from errera.strategy.models import CoreDomain, Objective, StrategyVersion


@dataclass(frozen=True)
class Programme:
    """The programme as it stands on a day, without a word that is not public."""

    version: StrategyVersion | None
    objectives: Sequence[Objective]
    domains: Sequence[CoreDomain]
    cycle: Cycle | None
    partners: Sequence[Partnership]


def programme_on(day: date) -> Programme:
    """Give the strategy in force and the partners whose agreement is in force on this day."""
    version = strategy.adopted_version()
    cycle = partners.cycle_on(partners.cycles(), day)
    return Programme(
        version,
        list(strategy.objectives_of(version)) if version else [],
        list(strategy.domains_of(version)) if version else [],
        cycle,
        partners_of(cycle, day),
    )


def partners_of(cycle: Cycle | None, day: date) -> list[Partnership]:
    """Give the partners with an agreement in force in the cycle, by name, with their public facts at hand."""
    held = Agreement.objects.filter(cycle=cycle, state__in=IN_FORCE, from_on__lte=day, until_on__gte=day)
    rows = Partnership.objects.filter(pk__in=held.values("partnership"))
    domains = Prefetch("core_domains", CoreDomain.objects.order_by("order", "code"))
    together = rows.select_related("organisation", "delivering_unit").prefetch_related(domains)
    return list(together.order_by("organisation__name"))
