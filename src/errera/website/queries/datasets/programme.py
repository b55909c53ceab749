"""Partners, agreements and initiatives as open data."""

from __future__ import annotations

from datetime import date

from errera.foundation.sentences import N_
from errera.initiatives.models import Initiative
from errera.initiatives.states import PublicationState
from errera.partners.models import Agreement
from errera.partners.states import IN_FORCE, OVER

from ...shapes import Column, Dataset, Kind
from ..programme import programme_on
from .cells import CODE, FICTIONAL, UNKNOWN, Rows, words


def _partners(on: date) -> Rows:
    for row in programme_on(on).partners:
        yield {
            "code": row.organisation.code,
            "name": row.organisation.name,
            "kind": row.kind,
            "domains": [domain.code for domain in row.core_domains.all()],
            "markets": list(row.markets),
            "delivered_by": row.delivering_unit.name if row.delivering_unit else None,
            "website": row.organisation.website or None,
            "is_fictional": row.is_fictional,
        }


def _agreements(on: date) -> Rows:
    rows = Agreement.objects.filter(state__in=(*IN_FORCE, *OVER), from_on__lte=on)
    for row in rows.select_related("partnership__organisation", "cycle").order_by("code"):
        yield {
            "code": row.code,
            "partner": row.partnership.organisation.code,
            "cycle": row.cycle.code,
            "from": row.from_on.isoformat(),
            "until": (row.ended_on or row.until_on).isoformat(),
            "state": row.state,
            "is_fictional": row.is_fictional,
        }


def _initiatives(on: date) -> Rows:
    rows = Initiative.objects.filter(publication=PublicationState.PUBLISHED).select_related("kind")
    together = rows.prefetch_related("markets", "domains", "partners__partnership__organisation")
    for row in together.order_by("from_on", "code"):
        carried = sorted(row.partners.all(), key=lambda held: (not held.is_lead, held.pk))
        yield {
            "code": row.code,
            "kind": row.kind.code,
            "title": words(row.title),
            "partners": [held.partnership.organisation.code for held in carried],
            "domains": sorted(domain.code for domain in row.domains.all()),
            "markets": sorted(market.country for market in row.markets.all()),
            "town": row.town or None,
            "country": row.country or None,
            "from": row.from_on.isoformat(),
            "until": row.until_on.isoformat(),
            "state": row.state,
            "is_fictional": row.is_fictional,
        }


PARTNERS = Dataset(
    "partners", N_("Partners"), N_("The partners whose agreement is in force, with what they stand for."),
    (
        Column("code", Kind.TEXT, CODE, ("directory.Organisation.code",)),
        Column("name", Kind.TEXT, N_("The name of the organisation."), ("directory.Organisation.name",)),
        Column("kind", Kind.TEXT, N_("What kind of organisation it is."), ("partners.Partnership.kind",)),
        Column("domains", Kind.TEXTS, N_("Codes of its core domains."), ("strategy.CoreDomain.code",)),
        Column("markets", Kind.TEXTS, N_("Countries (ISO 3166-1) where it can help."),
               ("partners.Partnership.markets",)),
        Column("delivered_by", Kind.TEXT, N_("The unit that delivers, where it is another."),
               ("directory.Organisation.name",), UNKNOWN),
        Column("website", Kind.TEXT, N_("Its address on the web."), ("directory.Organisation.website",), UNKNOWN),
        Column("is_fictional", Kind.FLAG, FICTIONAL, ("directory.Organisation.is_fictional",)),
    ),
    _partners,
)  # fmt: skip

AGREEMENTS = Dataset(
    "agreements", N_("Agreements"), N_("The agreements that are or were in force."),
    (
        Column("code", Kind.TEXT, CODE, ("partners.Agreement.code",)),
        Column("partner", Kind.TEXT, N_("Code of the partner."), ("directory.Organisation.code",)),
        Column("cycle", Kind.TEXT, N_("Code of the cycle."), ("partners.Cycle.code",)),
        Column("from", Kind.DAY, N_("First day."), ("partners.Agreement.from_on",)),
        Column("until", Kind.DAY, N_("Last day."), ("partners.Agreement.until_on", "partners.Agreement.ended_on")),
        Column("state", Kind.TEXT, N_("Where it stands."), ("partners.Agreement.state",)),
        Column("is_fictional", Kind.FLAG, FICTIONAL, ("partners.Agreement.is_fictional",)),
    ),
    _agreements,
)  # fmt: skip

INITIATIVES = Dataset(
    "initiatives", N_("Initiatives"), N_("Missions, seminars, events and stands that are public."),
    (
        Column("code", Kind.TEXT, CODE, ("initiatives.Initiative.code",)),
        Column("kind", Kind.TEXT, N_("What kind of initiative it is."), ("initiatives.InitiativeKind.code",)),
        Column("title", Kind.WORDS, N_("Its title, by language."), ("initiatives.Initiative.title",)),
        Column("partners", Kind.TEXTS, N_("Codes of the partners that carry it, the lead first."),
               ("directory.Organisation.code",)),
        Column("domains", Kind.TEXTS, N_("Codes of its core domains."), ("strategy.CoreDomain.code",)),
        Column("markets", Kind.TEXTS, N_("Countries (ISO 3166-1) it is about."), ("initiatives.Market.country",)),
        Column("town", Kind.TEXT, N_("Where it takes place."), ("initiatives.Initiative.town",), UNKNOWN),
        Column("country", Kind.TEXT, N_("In which country (ISO 3166-1)."),
               ("initiatives.Initiative.country",), UNKNOWN),
        Column("from", Kind.DAY, N_("First day."), ("initiatives.Initiative.from_on",)),
        Column("until", Kind.DAY, N_("Last day."), ("initiatives.Initiative.until_on",)),
        Column("state", Kind.TEXT, N_("Where it stands."), ("initiatives.Initiative.state",)),
        Column("is_fictional", Kind.FLAG, FICTIONAL, ("initiatives.Initiative.is_fictional",)),
    ),
    _initiatives,
)  # fmt: skip
