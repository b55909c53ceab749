"""What partners of the demo measured: made up around their targets, with parts that add up and papers that prove."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from random import Random
from typing import Any

from errera.foundation.documents import actions as documents
from errera.partners.models import YearlyTarget
from errera.results import actions, queries
from errera.results.models import Measurement, Period
from errera.results.shapes import FigureFacts, Handed, PartFacts, numbers
from errera.results.states import Dimension, Tier
from errera.strategy.states import Formula

from .. import papers

LIST = {
    "en": "The partner’s own list of companies (made up)",
    "nl": "Eigen lijst van bedrijven van de partner (verzonnen)",
}
CONFIRMED = ("WINS",)  # indicators whose figures the companies confirmed, with the paper that shows it


def measure_period(
    period: Period, random: Random, who: dict[str, Any], *, share: int = 100, without: Sequence[str] = ()
) -> list[Measurement]:
    """Measure what was promised for a period, around a share of its part of the year's targets, in whole per cent.

    Indicators in `without` are left to their feeds.
    """
    promised = YearlyTarget.objects.filter(agreement=period.agreement_id, year=period.year)
    promised = promised.exclude(indicator__code__in=without)
    made = []
    for target in promised.select_related("indicator__version").order_by("indicator__code"):
        part = target.value * share * random.randrange(72, 124) / 10_000 / len(numbers(period.span))
        value = target.value if target.indicator.formula == Formula.LATEST else part.to_integral_value()
        made.append(_measure(period, target.indicator, value, random, who))
    return made


def _measure(period: Period, indicator: Any, value: Decimal, random: Random, who: dict[str, Any]) -> Measurement:
    tier = Tier.CONFIRMED if indicator.code in CONFIRMED else Tier.ACTIVITY
    parts = (*_by_market(period, value, random), *_by_initiative(period, value, random), *_by_domain(period, value))
    facts = FigureFacts(value, tier=tier, source_text=LIST, parts=parts, is_fictional=True)
    row = actions.measure(period=period, indicator=indicator, facts=facts, **who)
    if tier == Tier.CONFIRMED:
        actions.add_evidence(measurement=row, handed=_paper(row, who), **who)
    return row


def _by_market(period: Period, value: Decimal, random: Random) -> list[PartFacts]:
    markets = sorted(period.agreement.partnership.markets)[:3] if period.agreement else []
    return _divided(Dimension.MARKET, [(code, None) for code in markets], value, random)


def _by_initiative(period: Period, value: Decimal, random: Random) -> list[PartFacts]:
    held = [(row.code, row) for row in queries.initiatives_of(period)[:4]]
    return _divided(Dimension.INITIATIVE, held, value, random)


def _by_domain(period: Period, value: Decimal) -> list[PartFacts]:
    """Give the whole figure to the domain of a partner that has one alone."""
    domains = list(period.agreement.partnership.core_domains.all()) if period.agreement else []
    return [PartFacts(Dimension.DOMAIN, domains[0].code, value)] if len(domains) == 1 else []


def _divided(dimension: Dimension, keys: list[tuple[str, Any]], value: Decimal, random: Random) -> list[PartFacts]:
    if not keys or value <= 0:
        return []
    left, found = value, []
    for key, initiative in keys:
        part = Decimal(int(left) * random.randrange(15, 50) // 100)
        found.append(PartFacts(dimension, key, part, None, initiative))
        left -= part
    return [*found, PartFacts(dimension, "", left)]


def _paper(row: Measurement, who: dict[str, Any]) -> Handed:
    name = f"{row.indicator.code}-{row.period.code}.pdf".lower()
    body = "Companies that confirmed their own result. Nobody exists here."
    file = papers.paper(name, title=f"{row.indicator.code} {row.period}", body=body, mark="Fictional / Fictief")
    document = documents.keep_document(
        file=file, title=name, about=row, organisation_id=row.period.organisation_id, language="en", **who
    )
    return Handed(name, document.public_id, document.sha256)
