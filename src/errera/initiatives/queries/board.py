"""The planning board: what everybody plans, as every partner may see it; what overlaps and what is left out."""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import BooleanField, Case, QuerySet, Value, When

from errera.foundation.actor import Actor
from errera.foundation.panels import panels_on
from errera.foundation.reference import queries as reference
from errera.partners import queries as partner_queries
from errera.strategy.models import CoreDomain
from errera.strategy.states import IN_HISTORY

from .. import policies
from ..models import Initiative
from ..policies import Permission
from ..shapes import Face, Looked, Overlap, merged
from ..states import InitiativeState, PublicationState
from .scope import carried_by

COLUMNS = (
    "pk", "public_id", "title", "kind__code", "kind__title", "from_on", "until_on", "country", "town", "state",
    "latitude", "longitude", "is_fictional", "publication", "is_own", "partners__partnership_id",
    "partners__partnership__organisation__name", "markets__country", "domains__code",
)  # fmt: skip


def faces(actor: Actor, from_on: date, until_on: date) -> list[Face]:
    """Give the face of every initiative that touches these days, for whoever may see the board. One query.

    What a neighbour cancelled is gone from the board; the own ones and the agency's view keep it.
    """
    if not actor.may(Permission.SEE_INITIATIVES):
        return []
    return _faces(actor, Initiative.objects.filter(from_on__lte=until_on, until_on__gte=from_on))


def _faces(actor: Actor, rows: QuerySet[Initiative]) -> list[Face]:
    own = (
        Value(True)
        if actor.sees_all
        else Case(When(carried_by(*actor.organisations), then=True), default=False, output_field=BooleanField())
    )
    found: dict[int, dict[str, Any]] = {}
    markets, domains = defaultdict(set), defaultdict(set)
    told = rows.filter(partners__is_lead=True).annotate(is_own=own).order_by("from_on", "until_on", "pk")
    for row in told.values(*COLUMNS):
        found[row["pk"]] = row
        markets[row["pk"]].add(row["markets__country"])
        domains[row["pk"]].add(row["domains__code"])
    return [
        _face(row, markets[pk] - {None}, domains[pk] - {None})
        for pk, row in found.items()
        if row["is_own"]
        or row["state"] != InitiativeState.CANCELLED
        or row["publication"] == PublicationState.PUBLISHED
    ]


def _face(row: dict[str, Any], markets: set[str], domains: set[str]) -> Face:
    point = reference.points().get(row["country"])
    if row["latitude"] is not None:
        point = (float(row["latitude"]), float(row["longitude"]))
    return Face(
        pk=row["pk"], title=row["title"], kind=row["kind__title"], kind_code=row["kind__code"],
        lead=row["partners__partnership__organisation__name"], lead_id=row["partners__partnership_id"],
        from_on=row["from_on"], until_on=row["until_on"], country=row["country"], town=row["town"],
        state=row["state"], markets=frozenset(markets), domains=frozenset(domains), is_fictional=row["is_fictional"],
        public_id=row["public_id"], is_own=row["is_own"], is_public=row["publication"] == PublicationState.PUBLISHED,
        point=point,
    )  # fmt: skip


def domains_by_code() -> dict[str, CoreDomain]:
    """Give the core domains by code, as the latest version of the strategy calls them. One query."""
    rows = CoreDomain.objects.filter(version__state__in=list(IN_HISTORY)).select_related("version")
    return {row.code: row for row in rows.order_by("version__from_on", "order", "code")}


def overlaps_among(
    rows: Iterable[Face], domains: dict[str, CoreDomain], *, actor: Actor, from_on: date, until_on: date
) -> list[Overlap]:
    """Give what stands in each other's way, with the reasons of this room and of those above."""
    rows = tuple(rows)
    titles = {code: domain.title for code, domain in domains.items()}
    ours = policies.overlaps(rows, country=reference.country, domains=titles)
    looked = Looked(rows, from_on, until_on)
    return merged([*ours, *(one for hung in panels_on("initiatives.overlaps", looked, actor=actor) for one in hung)])


def months_around(initiative: Initiative) -> tuple[date, date]:
    """Give the first day of the first month that an initiative touches, and the last day of the last one."""
    last = calendar.monthrange(initiative.until_on.year, initiative.until_on.month)[1]
    return initiative.from_on.replace(day=1), initiative.until_on.replace(day=last)


def markets_wanted(actor: Actor) -> dict[str, set[str]]:
    """Give the markets that partners stand for, by the code of the domain; a partner is asked for its own alone."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for row in partner_queries.partnerships_seen_by(actor).prefetch_related("core_domains"):
        for domain in row.core_domains.all():
            wanted[domain.code].update(row.markets)
    return wanted


def years_on_board(today: date) -> list[int]:
    """Give the years in which something is planned or was done, and the present one. One query."""
    ends = Initiative.objects.values_list("from_on__year", flat=True).distinct().order_by("from_on__year")
    return sorted({*ends, today.year})
