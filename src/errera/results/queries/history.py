"""Small look-ups that actions and pages share: next to what was typed, what else is known."""

from __future__ import annotations

from django.db.models import QuerySet

from errera.foundation.actor import Actor
from errera.initiatives.models import Initiative, Market
from errera.partners.models import Agreement, YearlyTarget
from errera.strategy.models import CoreDomain, Indicator

from ..models import Measurement, Period
from ..shapes import gap
from ..states import Dimension
from .progress import indicators_of_year
from .scope import counted, measurements_of, measurements_seen_by


def initiatives_of(period: Period) -> QuerySet[Initiative]:
    """Give the initiatives that a period's figures can be divided over: of its partner, on days of the period."""
    rows = Initiative.objects.filter(until_on__gte=period.from_on, until_on__lte=period.until_on)
    rows = rows.exclude(state="cancelled").order_by("from_on", "code")
    if period.agreement is None:
        return rows
    return rows.filter(partners__partnership=period.agreement.partnership_id)


def markets_of(period: Period) -> list[str]:
    """Give the countries that figures can be divided over: the partner's markets and those of its initiatives."""
    markets = Market.objects.filter(initiative__in=initiatives_of(period).order_by()).values_list("country", flat=True)
    own = period.agreement.partnership.markets if period.agreement else []
    return sorted({*own, *markets})


def initiatives_seen_by(actor: Actor) -> QuerySet[Initiative]:
    """Give the initiatives whose results exist for the reader: all for the agency, those it carries for a partner."""
    rows = Initiative.objects.select_related("objective", "allocation", "kind")
    if not actor.may("results.see_results"):
        return rows.none()
    if actor.sees_all:
        return rows
    return rows.filter(partners__partnership__organisation__in=actor.organisations).distinct()


def indicators_to_measure(period: Period) -> list[Indicator]:
    """Give the indicators that a period can measure."""
    return indicators_of_year(period.year)


def promised_in(period: Period) -> list[Indicator]:
    """Give the indicators for which the period's agreement promised something in its year, in order."""
    rows = YearlyTarget.objects.filter(agreement=period.agreement_id, year=period.year)
    return [row.indicator for row in rows.select_related("indicator").order_by("indicator__code")]


def domains_of(indicator: Indicator) -> QuerySet[CoreDomain]:
    """Give the core domains of the indicator's version, in order."""
    return CoreDomain.objects.filter(version=indicator.version_id).order_by("order", "code")


def series_of(indicator: Indicator, actor: Actor) -> QuerySet[Measurement]:
    """Give every counted figure of an indicator and of those it was carried over from, oldest first."""
    keys, one = {indicator.pk}, indicator
    while one.carried_from_id and (earlier := Indicator.objects.filter(pk=one.carried_from_id).first()):
        keys.add(earlier.pk)
        one = earlier
    seen = measurements_seen_by(actor).values("pk")
    return counted().filter(indicator__in=keys, pk__in=seen).order_by("period__from_on", "pk")


def period_on(agreement: Agreement | None, year: int) -> QuerySet[Period]:
    """Give the periods of an agreement, or of the programme, in a year."""
    return Period.objects.filter(agreement=agreement, year=year).order_by("from_on")


def gaps_in(period: Period) -> list[tuple[str, Dimension]]:
    """Give the figures of a period whose parts do not add up: the code of the indicator, and by what."""
    found = []
    for row in measurements_of(period):
        for dimension in Dimension:
            parts = [part.figure for part in row.parts.all() if part.dimension == dimension]
            if parts and gap(row.indicator.formula, row.figure, parts):
                found.append((row.indicator.code, dimension))
    return found
