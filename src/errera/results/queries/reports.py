"""What reports are made of: the annual report of a year as of a day, and two-page briefs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet

from errera.foundation.actor import Actor
from errera.funding import queries as funding_queries
from errera.funding.models import Envelope
from errera.initiatives.models import Initiative
from errera.ledger.states import AccountKind as Kind
from errera.partners import queries as partner_queries
from errera.partners.models import Partnership
from errera.strategy.models import CoreDomain

from ..models import Measurement, Part
from ..shapes import Standing
from ..states import STANDS, Dimension
from .completeness import Reporter, reporters
from .costs import CostLine, allocations_of_year, costs_of, settled_of
from .euro import Way, ways_of
from .progress import standing_of_agreement, standing_of_programme
from .scope import counted, measurements

ORDER = ("indicator__code", "period__code", "period__agreement__code")


@dataclass(frozen=True)
class Annual:
    """Everything in the annual report of a year, as of a day."""

    year: int
    on: date
    standings: Sequence[Standing]
    figures: Sequence[Measurement]  # every counted figure of the year, for the list of references
    reporters: Sequence[Reporter]
    envelope: Envelope | None
    money: dict[Kind, int]
    ways: Sequence[Way]
    settled: int
    costs: Sequence[CostLine]


def annual_of(actor: Actor, year: int, on: date) -> Annual:
    """Gather the annual report; the same data on the same day give the same."""
    envelope = funding_queries.envelopes().filter(from_on__year=year, book__isnull=False).order_by("code").first()
    found = standing_of_programme(year, on)
    settled = settled_of(allocations_of_year(year), on)
    currency = envelope.currency if envelope else ""
    return Annual(
        year, on, found,
        list(counted(on).filter(period__year=year).order_by(*ORDER)),
        reporters(actor, year, on), envelope, funding_queries.figures_of_envelope(envelope, on) if envelope else {},
        ways_of(envelope, on) if envelope else [], settled, costs_of(found, settled, currency) if settled else [],
    )  # fmt: skip


@dataclass(frozen=True)
class Brief:
    """Two pages on a partner, a country or a core domain as of a day."""

    kind: str
    title: str
    year: int
    on: date
    standings: Sequence[Standing] = ()
    costs: Sequence[CostLine] = ()
    settled: int = 0
    currency: str = ""
    parts: Sequence[Part] = ()
    initiatives: Sequence[Initiative] = ()
    partners: Sequence[Partnership] = ()
    facts: dict[str, Any] = field(default_factory=dict)
    is_fictional: bool = False


def brief_of_partner(actor: Actor, held: Partnership, year: int, on: date) -> Brief:
    """Gather a brief on a partner: its results of a year, its money, its initiatives."""
    agreements = list(partner_queries.agreements_seen_by(actor).filter(partnership=held).order_by("-from_on", "code"))
    standings = [row for one in agreements for row in standing_of_agreement(one, year, on)]
    allocations = allocations_of_year(year, agreement__in=agreements)
    settled = settled_of(allocations, on)
    currency = allocations[0].currency if allocations else ""
    initiatives = _initiatives(year, on).filter(partners__partnership=held)
    return Brief(
        "partner", str(held), year, on, standings, costs_of(standings, settled, currency) if settled else [], settled,
        currency, (), list(initiatives), [held], {"agreements": [one.code for one in agreements]}, held.is_fictional,
    )  # fmt: skip


def brief_of_country(actor: Actor, code: str, title: str, year: int, on: date) -> Brief:
    """Gather a brief on a country: what was measured there, initiatives about it, partners for which it is a market."""
    partners = [row for row in _partners(actor) if code in row.markets]
    initiatives = list(_initiatives(year, on).filter(markets__country=code))
    parts = _parts(Dimension.MARKET, code, year, on)
    return Brief("country", title, year, on, parts=parts, initiatives=initiatives, partners=partners,
                 is_fictional=any(part.measurement.is_fictional for part in parts))  # fmt: skip


def brief_of_domain(actor: Actor, domain: CoreDomain, year: int, on: date) -> Brief:
    """Gather a brief on a core domain: what was measured in it, its initiatives, its partners."""
    partners = list(_partners(actor).filter(core_domains=domain))
    initiatives = list(_initiatives(year, on).filter(domains=domain))
    parts = _parts(Dimension.DOMAIN, domain.code, year, on)
    return Brief("domain", str(domain.title), year, on, parts=parts, initiatives=initiatives, partners=partners,
                 is_fictional=any(part.measurement.is_fictional for part in parts))  # fmt: skip


def _partners(actor: Actor) -> QuerySet[Partnership]:
    return partner_queries.partnerships_seen_by(actor).order_by("organisation__name")


def _initiatives(year: int, on: date) -> QuerySet[Initiative]:
    """Give the initiatives of a year that were planned by a day and not cancelled, latest on top."""
    rows = Initiative.objects.filter(from_on__year=year, planned_at__date__lte=on).exclude(state="cancelled")
    return rows.order_by("-from_on", "code")


def _parts(dimension: Dimension, key: str, year: int, on: date) -> list[Part]:
    rows = Part.objects.filter(
        dimension=dimension, key=key, measurement__is_counted=True, measurement__period__state__in=STANDS,
        measurement__period__approved_at__date__lte=on, measurement__period__year=year,
    )  # fmt: skip
    at_hand = ("measurement__indicator", "measurement__period__agreement__partnership__organisation")
    return list(rows.select_related(*at_hand).order_by("measurement__indicator__code", "pk"))


def figures_of_period(period: Any) -> QuerySet[Measurement]:
    """Give the counted figures of a period in whatever state it is, for the partner's own report."""
    return measurements().filter(period=period, is_counted=True).order_by("indicator__code")
