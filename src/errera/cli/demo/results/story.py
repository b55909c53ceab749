"""The story of results, year by year: partners measure and submit, the agency reads, approves and locks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from random import Random
from typing import Any

from errera.partners.models import Agreement
from errera.results import actions
from errera.results.models import Period
from errera.results.shapes import FigureFacts, PeriodFacts, numbers
from errera.results.states import Source, Span
from errera.strategy.models import Indicator

from ..content import rows, source_of
from ..money import people, years
from ..money.people import hands, moment
from .figures import measure_period

DAY = dt.timedelta(days=1)
RECORDED_ON = dt.date(2026, 3, 3)  # when the published series was written down
SPANS = {2022: Span.YEAR, 2023: Span.YEAR, 2024: Span.HALF, 2025: Span.HALF}
STATES = ("locked", "approved", "submitted", "sent_back", "late", "approved", "submitted", "open")
FED = {"JOINT": "joint_initiatives", "DOM-INIT": "joint_domains"}
MADE_UP = {"en": "Made up for the demonstration", "nl": "Verzonnen voor de demonstratie"}
# What the agency measured for the whole, made up: unique companies are fewer than the partners' together.
WHOLE: dict[int, dict[str, tuple[str, str | None]]] = {
    2022: {"REACH": ("861", None), "SATIS": ("1216", "320"), "ECO-VISIB": ("33", "250"), "BARRIER": ("14", None)},
    2023: {"REACH": ("1034", None), "SATIS": ("1482", "380"), "ECO-VISIB": ("36", "250"), "BARRIER": ("12", None)},
    2024: {"REACH": ("1087", None), "SATIS": ("1638", "405"), "ECO-VISIB": ("41", "250"), "BARRIER": ("19", None)},
    2025: {"REACH": ("1236", None), "SATIS": ("1720", "421"), "ECO-VISIB": ("44", "250"), "BARRIER": ("17", None)},
}


def is_told() -> bool:
    """Say whether the whole story was told."""
    return Period.objects.filter(agreement__isnull=True, year=2017).exists()


def tell_year(year: int, random: Random) -> None:
    """Tell a year that is over: everybody's results are measured, approved and locked before its money is closed."""
    for agreement in years.agreements_of(year):
        for number in numbers(SPANS[year]):
            _take(agreement, PeriodFacts(agreement, year, SPANS[year], number), random, "locked")


def tell_results(random: Random) -> None:
    """Tell what is published, what the agency measured for the whole, and the partners' latest year in every state."""
    _choose_feeds()
    for number, agreement in enumerate(years.agreements_of(2025)):
        state = STATES[number % len(STATES)]
        _take(
            agreement, PeriodFacts(agreement, 2025, Span.HALF, 1), random, "approved" if state == "open" else "locked"
        )
        _take(agreement, PeriodFacts(agreement, 2025, Span.HALF, 2), random, state)
    for agreement in years.agreements_of(2026):
        _open(PeriodFacts(agreement, 2026, Span.QUARTER, 1), dt.date(2026, 1, 5))
    for year in sorted({row["year"] for row in rows("published_value")} | set(WHOLE)):
        _measure_whole(year)


def _choose_feeds() -> None:
    who = hands(people.MANAGER, moment(dt.date(2026, 3, 2), 9))
    for code, feed in FED.items():
        actions.set_feeding(indicator=_indicator(code, 2026), feed=feed, **who)


def _open(facts: PeriodFacts, on: dt.date) -> Period:
    return actions.open_period(facts=facts, **hands(people.MANAGER, moment(on)))


def _take(agreement: Agreement, facts: PeriodFacts, random: Random, state: str) -> None:
    """Take a partner's period as far as a state: most come in time, a few after their day."""
    period = _open(facts, dt.date(facts.year, 1, 10) if facts.number == 1 else dt.date(facts.year, 7, 6))
    late = random.randrange(8) == 0
    on = period.until_on + DAY * (random.randrange(46, 56) if late else random.randrange(12, 40))
    partner = hands(people.manager_of(agreement), moment(on, 9))
    if state == "late":
        return
    measure_period(period, random, partner, share=100 if state != "open" else 60)
    if state == "open":
        return
    actions.submit_period(period=period, story=_story(period), **hands(people.manager_of(agreement), moment(on, 16)))
    _answer(period, state, on + DAY * 7)


def _answer(period: Period, state: str, on: dt.date) -> None:
    agency = hands(people.MANAGER, moment(on))
    if state == "sent_back":
        ground = (
            "Two companies stand in the list twice: count each once. / Twee bedrijven staan dubbel: tel elk één keer."
        )
        actions.send_back_period(period=period, ground=ground, **agency)
    if state in ("approved", "locked"):
        actions.approve_period(period=period, **agency)
    if state == "locked":
        actions.lock_period(period=period, **hands(people.MANAGER, moment(on + DAY)))


def _story(period: Period) -> dict[str, str]:
    return {
        "en": f"A made-up account of {period.code}: the missions went well, the fair less so.",
        "nl": f"Een verzonnen verslag van {period.code}: de missies liepen goed, de beurs wat minder.",
    }


def _measure_whole(year: int) -> None:
    """Write down what is known of the programme as a whole: published numbers with their source, the rest made up."""
    on = RECORDED_ON
    period = _open(PeriodFacts(None, year), on)
    who = hands(people.MANAGER, moment(on, 11))
    published = [row for row in rows("published_value") if row["year"] == year]
    for row in published:
        _published(period, row["indicator"], Decimal(row["value"]), None, row, who)
    values = {row["indicator"]: Decimal(row["value"]) for row in published}
    if {"FDI-JOBS", "FDI-PROJ"} <= set(values):
        _published(period, "FDI-RATIO", values["FDI-JOBS"], values["FDI-PROJ"], published[0], who)
    for code, (top, bottom) in WHOLE.get(year, {}).items():
        facts = FigureFacts(
            Decimal(top), None if bottom is None else Decimal(bottom), source_text=MADE_UP, is_fictional=True
        )
        actions.measure(period=period, indicator=_indicator(code, year), facts=facts, **who)
    actions.submit_period(period=period, **hands(people.MANAGER, moment(on, 15)))
    if year < 2025:
        second = people.SECOND_MANAGER
        actions.approve_period(period=period, **hands(second, moment(on + DAY)))
        actions.lock_period(period=period, **hands(second, moment(on + DAY, 12)))


def _published(
    period: Period, code: str, top: Decimal, bottom: Decimal | None, row: dict[str, Any], who: dict[str, Any]
) -> None:
    facts = FigureFacts(top, bottom, source=Source.PUBLISHED, source_text=source_of(row))
    actions.measure(period=period, indicator=_indicator(code, period.year), facts=facts, **who)


def _indicator(code: str, year: int) -> Indicator:
    """Give an indicator of the version of the strategy that covers a year; where two meet, of the later one."""
    found: Iterable[Indicator] = Indicator.objects.filter(
        code=code, version__from_on__year__lte=year, version__until_on__year__gte=year
    ).select_related("version").order_by("-version__from_on")  # fmt: skip
    return next(iter(found))
