"""The population of an assurance sample, and what its findings say."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import Min

from errera.funding.models import Envelope
from errera.partners.models import DueDiligenceItem
from errera.partners.states import Risk

from ..models import Claim, ClaimLine, Sample, SampledLine
from ..shapes import sampling
from ..states import SETTLED, Confidence


@dataclass(frozen=True)
class Member:
    """A line that can be drawn, and how the draw sees it."""

    line: ClaimLine
    item: sampling.Item


def population(envelope: Envelope, from_on: date, until_on: date) -> list[Member]:
    """Give every line of which something was accepted, in claims approved in a period; three queries."""
    rows = (
        ClaimLine.objects.filter(
            claim__allocation__envelope=envelope,
            claim__state__in=SETTLED,
            claim__approved_at__date__range=(from_on, until_on),
            accepted_cents__gt=0,
        )
        .select_related("claim__allocation__agreement")
        .order_by("public_id")
    )
    risks, firsts = _risks(), _first_claims()
    return [Member(row, _item(row, risks, firsts)) for row in rows]


def _item(row: ClaimLine, risks: dict[int, str], firsts: set[int]) -> sampling.Item:
    partnership = row.claim.allocation.agreement.partnership_id
    weight = sampling.weight_of(risks.get(partnership, Risk.LOW), is_first_claim=row.claim_id in firsts)
    return sampling.Item(row.public_id, row.accepted_cents or 0, weight)


def _risks() -> dict[int, str]:
    """Give the worst risk that is known of each partner, by the row number of the partnership."""
    worst: dict[int, str] = {}
    order = list(Risk)
    for partnership, risk in DueDiligenceItem.objects.values_list("partnership", "risk"):
        known = worst.get(partnership, Risk.LOW)
        worst[partnership] = max(known, risk, key=lambda word: order.index(Risk.named(word)))
    return worst


def _first_claims() -> set[int]:
    """Give the row numbers of the earliest approved claim of each partner."""
    rows = Claim.objects.filter(state__in=SETTLED).order_by().values("allocation__agreement__partnership")
    return set(rows.annotate(first=Min("pk")).values_list("first", flat=True))


def population_hash(members: Sequence[Member]) -> str:
    """Give the SHA-256 of what was drawn from, so that a later draw with the seed can be shown to be the same."""
    facts = sorted([one.item.key, one.item.cents, one.item.weight] for one in members)
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


def interval_of(sample: Sample) -> Fraction:
    """Give the interval a sample was drawn with, exactly."""
    return Fraction(sample.interval_numerator, sample.interval_denominator)


def confidence_of(sample: Sample) -> Confidence:
    """Give how sure the estimate is to be, with its word."""
    return Confidence.named(sample.confidence)


def errors_of(drawn: Iterable[SampledLine]) -> list[sampling.Error]:
    """Give what was found in drawn lines, as the estimate reads it."""
    return [sampling.Error(row.cents * row.weight, row.error_cents or 0, row.is_top) for row in drawn]


def estimate_of(sample: Sample) -> sampling.Estimate:
    """Give what the findings so far say about the population; one query."""
    errors = errors_of(sample.drawn.all())
    return sampling.estimate(
        errors, interval=interval_of(sample), population=sample.population_cents, confidence=confidence_of(sample)
    )
