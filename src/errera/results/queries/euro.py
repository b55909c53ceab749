"""The way of each euro of a year: envelope, objective, partner, initiative, tier of what came of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from errera.funding import queries as funding_queries
from errera.funding.models import Allocation, Envelope
from errera.initiatives.models import Initiative
from errera.initiatives.states import HAPPENED
from errera.ledger.states import AccountKind as Kind
from errera.strategy.models import Objective

from ..shapes import shared
from ..shapes.standing import STRENGTH
from ..states import Tier
from .costs import PROMISED, drawing_on, parts_of_initiatives


@dataclass(frozen=True)
class Way:
    """Some cents on one way; what is None is not known, and the page says so.

    Without an allocation the cents were not promised to a partner.
    """

    cents: int
    allocation: Allocation | None = None
    objective: Objective | None = None
    initiative: Initiative | None = None
    tier: Tier | None = None

    @property
    def has_happened(self) -> bool:
        """Say whether the initiative took place."""
        return self.initiative is not None and self.initiative.state in HAPPENED


def ways_of(envelope: Envelope, on: date) -> list[Way]:
    """Give every cent of an envelope once, as the books stood at the end of a day. Seven queries at most."""
    whole, promised, allocations = _money(envelope, on)
    drawing, tiers = _drawing(allocations, on)
    ends = _only_objectives(allocations)
    ways = [way for held in allocations for way in _ways(held, promised[held.public_id], drawing[held.pk], tiers, ends)]
    left = whole - sum(promised.values())
    return [*ways, Way(left)] if left else ways


def _money(envelope: Envelope, on: date) -> tuple[int, dict[str, int], list[Allocation]]:
    standing = funding_queries.figures_of_envelope(envelope, on)
    rows = funding_queries.allocations().filter(envelope=envelope).prefetch_related("agreement__objectives")
    allocations = list(rows.order_by("agreement__partnership__organisation__name", "code"))
    figures = funding_queries.figures_of(allocations, on)
    promised = {public_id: sum(held[kind] for kind in PROMISED) for public_id, held in figures.items()}
    return -standing[Kind.GRANTED] - standing[Kind.BROUGHT_FORWARD], promised, allocations


def _drawing(allocations: list[Allocation], on: date) -> tuple[dict[int | None, list[Initiative]], dict[int, Tier]]:
    found: dict[int | None, list[Initiative]] = defaultdict(list)
    initiatives = list(drawing_on(allocations))
    for row in initiatives:
        found[row.allocation_id].append(row)
    tiers: dict[int, Tier] = {}
    for part in parts_of_initiatives(initiatives, on):
        if part.top > 0:
            tier = part.measurement.tier_word
            tiers[part.initiative_id] = max(tier, tiers.get(part.initiative_id, tier), key=STRENGTH.__getitem__)
    return found, tiers


def _only_objectives(allocations: list[Allocation]) -> dict[int, Objective]:
    """Give the objective of each agreement that has a single one: only then is it known what money serves."""
    aims = {held.agreement_id: list(held.agreement.objectives.all()) for held in allocations}
    return {pk: held[0] for pk, held in aims.items() if len(held) == 1}


def _ways(
    held: Allocation, cents: int, drawing: list[Initiative], tiers: Mapping[int, Tier], ends: Mapping[int, Objective]
) -> list[Way]:
    parts, left = shared(cents, [row.budget_cents for row in drawing])
    linked = [
        Way(part, held, row.objective, row, tiers.get(row.pk)) for row, part in zip(drawing, parts, strict=True) if part
    ]
    return [*linked, Way(left, held, ends.get(held.agreement_id))] if left else linked
