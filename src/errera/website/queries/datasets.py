"""The open data: each dataset with its columns, where each comes from, and its rows as of a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.conf import settings
from i18nfield.strings import LazyI18nString

from errera.aid.models import Aid
from errera.aid.states import AidState
from errera.foundation.sentences import N_
from errera.funding.models import Allocation
from errera.initiatives.models import Initiative
from errera.initiatives.states import PublicationState
from errera.partners.models import Agreement
from errera.partners.states import IN_FORCE, OVER

from ..shapes import Column, Dataset, Kind
from .programme import programme_on

Rows = Iterator[Mapping[str, Any]]
UNKNOWN = True  # the column may be empty
FICTIONAL = N_("Whether the row was made up for the demonstration.")


def decimal(cents: int) -> str:
    """Write whole cents as a decimal number, exactly."""
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02}"


def words(text: Any) -> dict[str, str]:
    """Give a text in the languages it has, by language code."""
    held = text.data if isinstance(text, LazyI18nString) else text
    if isinstance(held, Mapping):
        return {code: str(held[code]) for code, _ in settings.LANGUAGES if held.get(code)}
    return {settings.LANGUAGE_CODE: str(held)} if held else {}


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


def _allocations(on: date) -> Rows:
    rows = Allocation.objects.filter(decided_on__lte=on)
    for row in rows.select_related("envelope", "agreement__partnership__organisation").order_by("code"):
        yield {
            "code": row.code,
            "envelope": row.envelope.code,
            "partner": row.partnership.organisation.code,
            "title": words(row.title),
            "kind": row.kind,
            "amount": decimal(row.cents),
            "currency": row.envelope.currency,
            "decided": row.decided_on.isoformat(),
            "from": row.from_on.isoformat(),
            "until": row.until_on.isoformat(),
            "state": row.state,
            "is_fictional": row.is_fictional,
        }


def _aid(on: date) -> Rows:
    rows = Aid.objects.filter(state=AidState.GRANTED, granted_on__lte=on)
    for row in rows.select_related("beneficiary").order_by("granted_on", "code"):
        yield {
            "code": row.code,
            "beneficiary": row.beneficiary.name,
            "enterprise_number": row.beneficiary.enterprise_number or None,
            "amount": decimal(row.cents),
            "currency": row.currency,
            "granted": row.granted_on.isoformat(),
            "authority": row.authority,
            "member_state": row.member_state,
            "instrument": row.instrument,
            "sector": row.sector,
            "is_fictional": row.beneficiary.is_fictional,
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


_CODE = N_("The code under which other files name it.")
_AMOUNT = N_("The amount, exact to the cent.")
_CURRENCY = N_("The currency (ISO 4217).")
DATASETS = (
    Dataset(
        "partners", N_("Partners"), N_("The partners whose agreement is in force, with what they stand for."),
        (
            Column("code", Kind.TEXT, _CODE, ("directory.Organisation.code",)),
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
    ),
    Dataset(
        "agreements", N_("Agreements"), N_("The agreements that are or were in force."),
        (
            Column("code", Kind.TEXT, _CODE, ("partners.Agreement.code",)),
            Column("partner", Kind.TEXT, N_("Code of the partner."), ("directory.Organisation.code",)),
            Column("cycle", Kind.TEXT, N_("Code of the cycle."), ("partners.Cycle.code",)),
            Column("from", Kind.DAY, N_("First day."), ("partners.Agreement.from_on",)),
            Column("until", Kind.DAY, N_("Last day."), ("partners.Agreement.until_on", "partners.Agreement.ended_on")),
            Column("state", Kind.TEXT, N_("Where it stands."), ("partners.Agreement.state",)),
            Column("is_fictional", Kind.FLAG, FICTIONAL, ("partners.Agreement.is_fictional",)),
        ),
        _agreements,
    ),
    Dataset(
        "allocations", N_("Allocations"), N_("What partners were granted from the yearly envelopes."),
        (
            Column("code", Kind.TEXT, _CODE, ("funding.Allocation.code",)),
            Column("envelope", Kind.TEXT, N_("Code of the envelope: its year."), ("funding.Envelope.code",)),
            Column("partner", Kind.TEXT, N_("Code of the partner."), ("directory.Organisation.code",)),
            Column("title", Kind.WORDS, N_("What it is for, by language."), ("funding.Allocation.title",)),
            Column("kind", Kind.TEXT, N_("Structural funding or project grant."), ("funding.Allocation.kind",)),
            Column("amount", Kind.DECIMAL, _AMOUNT, ("funding.Allocation.cents",)),
            Column("currency", Kind.TEXT, _CURRENCY, ("funding.Envelope.currency",)),
            Column("decided", Kind.DAY, N_("The day of the decision."), ("funding.Allocation.decided_on",)),
            Column("from", Kind.DAY, N_("First day."), ("funding.Allocation.from_on",)),
            Column("until", Kind.DAY, N_("Last day."), ("funding.Allocation.until_on",)),
            Column("state", Kind.TEXT, N_("Where it stands."), ("funding.Allocation.state",)),
            Column("is_fictional", Kind.FLAG, FICTIONAL, ("funding.Allocation.is_fictional",)),
        ),
        _allocations,
    ),
    Dataset(
        "aid", N_("De minimis aid"),
        N_("The public register of de minimis aid (Regulation (EU) 2023/2831, Article 6)."),
        (
            Column("code", Kind.TEXT, _CODE, ("aid.Aid.code",)),
            Column("beneficiary", Kind.TEXT, N_("Who received the aid."), ("directory.Organisation.name",)),
            Column("enterprise_number", Kind.TEXT, N_("Its enterprise number."),
                   ("directory.Organisation.enterprise_number",), UNKNOWN),
            Column("amount", Kind.DECIMAL, _AMOUNT, ("aid.Aid.cents",)),
            Column("currency", Kind.TEXT, _CURRENCY, ("aid.Aid.currency",)),
            Column("granted", Kind.DAY, N_("The day it was granted."), ("aid.Aid.granted_on",)),
            Column("authority", Kind.TEXT, N_("Who granted it."), ("aid.Aid.authority",)),
            Column("member_state", Kind.TEXT, N_("In which Member State."), ("aid.Aid.member_state",)),
            Column("instrument", Kind.TEXT, N_("Grant, loan, guarantee or another form."), ("aid.Aid.instrument",)),
            Column("sector", Kind.TEXT, N_("NACE division."), ("aid.Aid.sector",)),
            Column("is_fictional", Kind.FLAG, FICTIONAL, ("directory.Organisation.is_fictional",)),
        ),
        _aid,
    ),
    Dataset(
        "initiatives", N_("Initiatives"), N_("Missions, seminars, events and stands that are public."),
        (
            Column("code", Kind.TEXT, _CODE, ("initiatives.Initiative.code",)),
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
    ),
)  # fmt: skip
