"""The story of results, year by year: partners measure and submit, the agency reads, approves and locks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
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
from .figures import measure_period

DAY = dt.timedelta(days=1)
RECORDED_ON = dt.date(2026, 3, 3)  # when the published series was written down
SPANS = {2022: Span.YEAR, 2023: Span.YEAR, 2024: Span.HALF, 2025: Span.HALF}
STATES = ("locked", "approved", "submitted", "sent_back", "late", "approved", "submitted", "open")
FED = {
    "JOINT": "joint_initiatives", "DOM-INIT": "joint_domains", "REACH": "companies_reached", "WINS": "confirmed_wins",
}  # fmt: skip
KNOWN = ("REACH", "WINS")  # nobody types what registrations and confirmations say
LATEST = 2025  # the year whose results still wait for an answer
TWICE = "Two companies stand in the list twice: count each once. / Twee bedrijven staan dubbel: tel elk één keer."
MADE_UP = {"en": "Made up for the demonstration", "nl": "Verzonnen voor de demonstratie"}
# What the agency measured for the whole, made up: unique companies are fewer than the partners' together.
WHOLE: dict[int, dict[str, tuple[str, str | None]]] = {
    2022: {"REACH": ("861", None), "SATIS": ("1216", "320"), "ECO-VISIB": ("33", "250"), "BARRIER": ("14", None)},
    2023: {"REACH": ("1034", None), "SATIS": ("1482", "380"), "ECO-VISIB": ("36", "250"), "BARRIER": ("12", None)},
    2024: {"REACH": ("1087", None), "SATIS": ("1638", "405"), "ECO-VISIB": ("41", "250"), "BARRIER": ("19", None)},
    2025: {"SATIS": ("1720", "421"), "ECO-VISIB": ("44", "250"), "BARRIER": ("17", None)},
}


@dataclass(frozen=True)
class Stage:
    """Who plays, handed over by whoever tells the story: this one knows nothing of money and its people."""

    agreements_of: Callable[[int], Sequence[Agreement]]  # of fictional partners, that ran all through a year
    hands: Callable[[str, dt.datetime], dict[str, Any]]
    manager_of: Callable[[Agreement], str]
    moment: Callable[..., dt.datetime]
    manager: str
    second_manager: str

    def agency(self, day: dt.date, hour: int = 10, *, second: bool = False) -> dict[str, Any]:
        """Give the agency's hands at an hour of a day."""
        return self.hands(self.second_manager if second else self.manager, self.moment(day, hour))

    def partner(self, agreement: Agreement, day: dt.date, hour: int = 10) -> dict[str, Any]:
        """Give a partner's hands at an hour of a day."""
        return self.hands(self.manager_of(agreement), self.moment(day, hour))


def is_told() -> bool:
    """Say whether the whole story was told."""
    return Period.objects.filter(agreement__isnull=True, year=LATEST).exists()


def tell_year(stage: Stage, year: int, random: Random) -> None:
    """Tell a year that is over: everybody's results are measured, approved and locked before its money is closed."""
    for agreement in stage.agreements_of(year):
        for number in numbers(SPANS[year]):
            _take(stage, PeriodFacts(agreement, year, SPANS[year], number), random, "locked")


def tell_results(stage: Stage, random: Random) -> None:
    """Tell what is published, what the agency measured for the whole, and the partners' latest year in every state."""
    published = {row["year"] for row in rows("published_value")}
    for year in sorted(published | set(WHOLE) - {LATEST}):
        _measure_whole(stage, year)
    _choose_feeds(stage)  # what Errera knows of earlier years is less than what was measured then
    for number, agreement in enumerate(stage.agreements_of(2025)):
        state = STATES[number % len(STATES)]
        first, second = (PeriodFacts(agreement, 2025, Span.HALF, half) for half in (1, 2))
        _take(stage, first, random, "approved" if state == "open" else "locked")
        _take(stage, second, random, state)
    for agreement in stage.agreements_of(2026):
        _open(stage, PeriodFacts(agreement, 2026, Span.QUARTER, 1), dt.date(2026, 1, 5))
    _measure_whole(stage, LATEST)


def _choose_feeds(stage: Stage) -> None:
    for code, feed in FED.items():
        actions.set_feeding(indicator=_indicator(code, LATEST), feed=feed, **stage.agency(dt.date(2026, 3, 2), 9))


def _open(stage: Stage, facts: PeriodFacts, on: dt.date) -> Period:
    return actions.open_period(facts=facts, **stage.agency(on))


def _take(stage: Stage, facts: PeriodFacts, random: Random, state: str) -> None:
    """Take a partner's period as far as a state: most come in time, a few after their day."""
    assert facts.agreement is not None  # noqa: S101 - the programme's own periods are told by `_measure_whole`
    period = _open(stage, facts, dt.date(facts.year, 1 if facts.number == 1 else 7, 10))
    is_late = random.randrange(8) == 0
    on = period.until_on + DAY * (random.randrange(46, 56) if is_late else random.randrange(12, 40))
    if state == "late":
        return
    share = 60 if state == "open" else 100
    fed = KNOWN if facts.year == LATEST else ()
    measure_period(period, random, stage.partner(facts.agreement, on, 9), share=share, without=fed)
    if state != "open":
        actions.submit_period(period=period, story=_story(period), **stage.partner(facts.agreement, on, 16))
        _answer(stage, period, state, on + DAY * 7)


def _answer(stage: Stage, period: Period, state: str, on: dt.date) -> None:
    if state == "sent_back":
        actions.send_back_period(period=period, ground=TWICE, **stage.agency(on))
    if state in ("approved", "locked"):
        actions.approve_period(period=period, **stage.agency(on))
    if state == "locked":
        actions.lock_period(period=period, **stage.agency(on + DAY))


def _story(period: Period) -> dict[str, str]:
    return {
        "en": f"A made-up account of {period.code}: the missions went well, the fair less so.",
        "nl": f"Een verzonnen verslag van {period.code}: de missies liepen goed, de beurs wat minder.",
    }


def _measure_whole(stage: Stage, year: int) -> None:
    """Write down what is known of the programme as a whole: published numbers with their source, the rest made up."""
    on = RECORDED_ON
    period, who = _open(stage, PeriodFacts(None, year), on), stage.agency(on, 11)
    published = [row for row in rows("published_value") if row["year"] == year]
    for row in published:
        _published(period, row["indicator"], Decimal(row["value"]), None, row, who)
    values = {row["indicator"]: Decimal(row["value"]) for row in published}
    if {"FDI-JOBS", "FDI-PROJ"} <= set(values):
        _published(period, "FDI-RATIO", values["FDI-JOBS"], values["FDI-PROJ"], published[0], who)
    for code, (top, bottom) in WHOLE.get(year, {}).items():
        divided = None if bottom is None else Decimal(bottom)
        facts = FigureFacts(Decimal(top), divided, source_text=MADE_UP, is_fictional=True)
        actions.measure(period=period, indicator=_indicator(code, year), facts=facts, **who)
    actions.submit_period(period=period, **stage.agency(on, 15))
    if year < LATEST:
        actions.approve_period(period=period, **stage.agency(on + DAY, second=True))
        actions.lock_period(period=period, **stage.agency(on + DAY, 12, second=True))


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
