"""Periods and measurements, made through the room's own actions; `period(state="locked")` goes all the way."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from errera.foundation.actor import Actor
from errera.partners.models import Agreement, YearlyTarget
from errera.results import actions
from errera.results.models import Measurement, Period
from errera.results.shapes import FigureFacts, PeriodFacts
from errera.strategy.models import Indicator
from tests.factories import partners

LATER = datetime(2026, 3, 2, 9, tzinfo=UTC)
_numbers = itertools.count(1)


def manager() -> Actor:
    """Give the hands of a programme manager who plays in no test; another one each time."""
    from errera.config.roles import ROLES

    permissions = next(known.permissions for known in ROLES if known.code == "programme_manager")
    return Actor(f"rhands{next(_numbers):05}", permissions, sees_all=True)


def indicator_of(agreement: Agreement | None = None, **facts: Any) -> Indicator:
    """Write an indicator of the strategy that an agreement's cycle follows; `targets={2025: 100}`."""
    version = agreement.cycle.strategy_version if agreement else partners.version()
    return partners.indicator(version=version, **facts)


def promise(agreement: Agreement, indicator: Indicator, value: int, year: int = 2025) -> YearlyTarget:
    """Write what an agreement promised for a year."""
    return YearlyTarget.objects.create(
        agreement=agreement, indicator=indicator, year=year, value=Decimal(value), set_by="xsomebody0", set_at=LATER
    )


def period(
    agreement: Agreement | None = None, *, year: int = 2025, span: str = "year", number: int = 1, state: str = "open",
    figures: dict[Indicator, Any] | None = None, at: datetime = LATER,
) -> Period:  # fmt: skip
    """Open a period and take it as far as a state, with these figures: a number, or (top, bottom)."""
    made: Period = actions.open_period(facts=PeriodFacts(agreement, year, span, number), by=manager(), at=at)
    for indicator, given in (figures or {}).items():
        measurement(made, indicator, given, at=at)
    if state == "open":
        return made
    made = actions.submit_period(period=made, by=manager(), at=at)
    if state == "sent_back":
        return actions.send_back_period(period=made, ground="The list of firms is missing.", by=manager(), at=at)
    if state in ("approved", "locked"):
        made = actions.approve_period(period=made, by=manager(), at=at)
    return actions.lock_period(period=made, by=manager(), at=at) if state == "locked" else made


def measurement(
    of: Period, indicator: Indicator, given: Any = 10, *, at: datetime = LATER, **facts: Any
) -> Measurement:
    """Measure an indicator in an open period."""
    top, bottom = given if isinstance(given, tuple) else (given, None)
    start: dict[str, Any] = {"source_text": {"en": "Our own list.", "nl": "Onze eigen lijst."}}
    told = FigureFacts(Decimal(top), None if bottom is None else Decimal(bottom), **{**start, **facts})
    return actions.measure(period=of, indicator=indicator, facts=told, by=manager(), at=at)
