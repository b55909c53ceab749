"""The public calendar: initiatives that are published, narrowed by domain, market, kind and year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch, QuerySet

from errera.foundation.reference import queries as reference
from errera.foundation.sentences import N_, Invalid
from errera.initiatives.models import Initiative, InitiativePartner, Market
from errera.initiatives.states import PublicationState
from errera.strategy.models import CoreDomain

from .shared import shared

BACK = timedelta(days=365)


@dataclass(frozen=True)
class Wanted:
    """What a reader narrows the calendar by; empty means all."""

    domain: str = ""
    market: str = ""
    kind: str = ""
    year: str = ""


@dataclass(frozen=True)
class Calendar:
    """What is coming, soonest first, and what was, latest first; and what one can narrow by."""

    coming: Sequence[Initiative]
    past: Sequence[Initiative]
    domains: Sequence[tuple[str, str]]
    markets: Sequence[tuple[str, str]]
    kinds: Sequence[tuple[str, str]]
    years: Sequence[tuple[str, str]]


def published() -> QuerySet[Initiative]:
    """Give the initiatives that the public may see, with all that a list shows of them."""
    carried = InitiativePartner.objects.select_related("partnership__organisation").order_by("-is_lead", "pk")
    return (
        Initiative.objects.filter(publication=PublicationState.PUBLISHED)
        .select_related("kind")
        .prefetch_related("domains", "markets", Prefetch("partners", carried))
    )


def published_on(day: date) -> list[Initiative]:
    """Give the published initiatives by their days, from memory where nothing has changed."""
    return shared("published", lambda: list(published().order_by("from_on", "code")), on=day)


def calendar_on(day: date, wanted: Wanted) -> Calendar:
    """Give the published initiatives that fit, from a year ago on unless a year is asked for.

    Refuses a domain, market, kind or year that none of them has.
    """
    every = published_on(day)
    choices = _choices(every)
    for name, known in choices.items():
        if (asked := getattr(wanted, name)) and asked not in dict(known):
            raise Invalid(N_("The calendar has nothing under “{asked}”."), field=name, asked=asked)
    since = date.min if wanted.year else day - BACK
    fitting = [row for row in every if row.until_on >= since and _fits(row, wanted)]
    return Calendar(
        coming=[row for row in fitting if row.until_on >= day],
        past=[row for row in reversed(fitting) if row.until_on < day],
        domains=choices["domain"],
        markets=choices["market"],
        kinds=choices["kind"],
        years=choices["year"],
    )


def _fits(row: Initiative, wanted: Wanted) -> bool:
    return all(
        (
            not wanted.domain or wanted.domain in {domain.code for domain in row.domains.all()},
            not wanted.market or wanted.market in {market.country for market in row.markets.all()},
            not wanted.kind or wanted.kind == row.kind.code,
            not wanted.year or wanted.year in {str(row.from_on.year), str(row.until_on.year)},
        )
    )


def _choices(rows: Sequence[Initiative]) -> dict[str, list[tuple[str, str]]]:
    domains: dict[str, CoreDomain] = {domain.code: domain for row in rows for domain in row.domains.all()}
    countries = {market.country for row in rows for market in _markets(row)}
    return {
        "domain": sorted((code, str(domain.title)) for code, domain in domains.items()),
        "market": sorted(((code, reference.country(code)) for code in countries), key=lambda pair: pair[1]),
        "kind": sorted({(row.kind.code, str(row.kind.title)) for row in rows}, key=lambda pair: pair[1]),
        "year": sorted({(str(day.year),) * 2 for row in rows for day in (row.from_on, row.until_on)}, reverse=True),
    }


def _markets(row: Initiative) -> list[Market]:
    return list(row.markets.all())
