"""Allocations and de minimis aid as open data."""

from __future__ import annotations

from datetime import date

from errera.aid.models import Aid
from errera.aid.states import AidState
from errera.foundation.sentences import N_
from errera.funding.models import Allocation

from ...shapes import Column, Dataset, Kind
from .cells import AMOUNT, CODE, CURRENCY, FICTIONAL, UNKNOWN, Rows, decimal, words


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


ALLOCATIONS = Dataset(
    "allocations", N_("Allocations"), N_("What partners were granted from the yearly envelopes."),
    (
        Column("code", Kind.TEXT, CODE, ("funding.Allocation.code",)),
        Column("envelope", Kind.TEXT, N_("Code of the envelope: its year."), ("funding.Envelope.code",)),
        Column("partner", Kind.TEXT, N_("Code of the partner."), ("directory.Organisation.code",)),
        Column("title", Kind.WORDS, N_("What it is for, by language."), ("funding.Allocation.title",)),
        Column("kind", Kind.TEXT, N_("Structural funding or project grant."), ("funding.Allocation.kind",)),
        Column("amount", Kind.DECIMAL, AMOUNT, ("funding.Allocation.cents",)),
        Column("currency", Kind.TEXT, CURRENCY, ("funding.Envelope.currency",)),
        Column("decided", Kind.DAY, N_("The day of the decision."), ("funding.Allocation.decided_on",)),
        Column("from", Kind.DAY, N_("First day."), ("funding.Allocation.from_on",)),
        Column("until", Kind.DAY, N_("Last day."), ("funding.Allocation.until_on",)),
        Column("state", Kind.TEXT, N_("Where it stands."), ("funding.Allocation.state",)),
        Column("is_fictional", Kind.FLAG, FICTIONAL, ("funding.Allocation.is_fictional",)),
    ),
    _allocations,
)  # fmt: skip

AID = Dataset(
    "aid", N_("De minimis aid"),
    N_("The public register of de minimis aid (Regulation (EU) 2023/2831, Article 6)."),
    (
        Column("code", Kind.TEXT, CODE, ("aid.Aid.code",)),
        Column("beneficiary", Kind.TEXT, N_("Who received the aid."), ("directory.Organisation.name",)),
        Column("enterprise_number", Kind.TEXT, N_("Its enterprise number."),
               ("directory.Organisation.enterprise_number",), UNKNOWN),
        Column("amount", Kind.DECIMAL, AMOUNT, ("aid.Aid.cents",)),
        Column("currency", Kind.TEXT, CURRENCY, ("aid.Aid.currency",)),
        Column("granted", Kind.DAY, N_("The day it was granted."), ("aid.Aid.granted_on",)),
        Column("authority", Kind.TEXT, N_("Who granted it."), ("aid.Aid.authority",)),
        Column("member_state", Kind.TEXT, N_("In which Member State."), ("aid.Aid.member_state",)),
        Column("instrument", Kind.TEXT, N_("Grant, loan, guarantee or another form."), ("aid.Aid.instrument",)),
        Column("sector", Kind.TEXT, N_("NACE division."), ("aid.Aid.sector",)),
        Column("is_fictional", Kind.FLAG, FICTIONAL, ("directory.Organisation.is_fictional",)),
    ),
    _aid,
)  # fmt: skip
