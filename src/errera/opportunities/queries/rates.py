"""Exchange rates by day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Max, QuerySet

from ..models import ExchangeRate
from ..shapes import WHOLE_UNITS, Rate

EURO = "EUR"
OLDEST = timedelta(days=7)  # weekends and the bank's holidays have no rate of their own; the last one before holds


def currencies() -> list[str]:
    """Give the currencies in which a win can be valued: those with a rate, the euro and the programme's own."""
    known = ExchangeRate.objects.order_by("currency").values_list("currency", flat=True).distinct()
    return sorted({EURO, settings.ERRERA_CURRENCY, *known})


def rate_for(currency: str, day: date, into: str) -> tuple[date | None, int, int] | None:
    """Give the day of the rate and what a euro bought of both currencies; nothing when no rate near the day is known.

    One query, and none within one currency.
    """
    if currency == into:
        return None, WHOLE_UNITS, WHOLE_UNITS
    wanted = {currency, into} - {EURO}
    rows = ExchangeRate.objects.filter(currency__in=wanted, on__lte=day, on__gte=day - OLDEST)
    found: dict[date, dict[str, int]] = {}
    for row in rows:
        found.setdefault(row.on, {EURO: WHOLE_UNITS})[row.currency] = row.units
    whole = [on for on, units in found.items() if wanted <= set(units)]
    if not whole:
        return None
    units = found[max(whole)]
    return max(whole), units[currency], units[into]


def known_rates(rates: Iterable[Rate]) -> dict[tuple[str, date], int]:
    """Give the rates that are known for the days of these."""
    days = {rate.on for rate in rates}
    if not days:
        return {}
    rows = ExchangeRate.objects.filter(on__gte=min(days), on__lte=max(days))
    return {(currency, on): units for currency, on, units in rows.values_list("currency", "on", "units")}


def latest_rates() -> QuerySet[ExchangeRate]:
    """Give the rates of the latest day that is known."""
    latest = ExchangeRate.objects.aggregate(on=Max("on"))["on"]
    return ExchangeRate.objects.filter(on=latest).order_by("currency")


def rates_between() -> tuple[date, date] | None:
    """Give the earliest and the latest day with a rate."""
    days = ExchangeRate.objects.order_by("on").values_list("on", flat=True)
    earliest, latest = days.first(), days.last()
    return (earliest, latest) if earliest and latest else None
