"""Results, published series and confirmed wins as open data: what is approved, tier by tier, and no company by name."""

from __future__ import annotations

from datetime import date

from errera.foundation.sentences import N_
from errera.results.queries import in_unit
from errera.results.shapes import Figure, Standing
from errera.results.states import Tier

from ...shapes import Column, Dataset, Kind
from ..results import results_told, series_told, years_told
from ..wins import wins_told
from .cells import CURRENCY, FICTIONAL, UNKNOWN, Rows, decimal, number, words

YEAR = N_("The year.")
INDICATOR = N_("Code of the indicator.")


def _results(on: date) -> Rows:
    for year in years_told(on):
        for one in results_told(year, on).standings:
            for tier, held in one.by_tier.items():
                yield {"year": year, **_of_tier(one, tier, held)}


def _of_tier(one: Standing, tier: Tier, held: Figure) -> dict[str, object]:
    return {
        "indicator": one.indicator.code,
        "title": words(one.indicator.title),
        "unit": words(one.indicator.unit),
        "formula": one.indicator.formula,
        "evidence": tier.value,
        "value": number(in_unit(one.indicator, held.value)),
        "numerator": None if held.bottom is None else number(held.top),
        "denominator": number(held.bottom),
        "target": number(one.target),
        "stands": one.judgement.word.value,
        "covered": number(one.share * 100),
        "is_for_the_whole": one.is_own,
        "is_fictional": one.is_fictional,
    }


def _series(on: date) -> Rows:
    for series in series_told(on):
        for row in series.rows:
            yield {
                "year": row.period.year,
                "indicator": series.indicator.code,
                "title": words(series.indicator.title),
                "unit": words(series.indicator.unit),
                "value": number(in_unit(row.indicator, row.figure.value)),
                "source": words(row.source_text),
                "is_fictional": row.is_fictional,
            }


def _wins(on: date) -> Rows:
    for group in wins_told(on):
        adds = group.adds
        yield {
            "year": group.year,
            "kind": group.kind.value,
            "reported": group.reported,
            "confirmed": group.confirmed,
            "disputed": group.disputed,
            "companies": group.companies,
            "amount": None if group.cents is None else decimal(group.cents),
            "added_low": decimal(adds.low) if adds else None,
            "added_central": decimal(adds.central) if adds else None,
            "added_high": decimal(adds.high) if adds else None,
            "jobs": group.jobs_count,
            "currency": group.currency,
            "is_fictional": group.is_fictional,
        }


_FIGURE = ("results.Measurement.top", "results.Measurement.bottom")
_BAND = ("opportunities.WinValue.counted_cents", "opportunities.Confirmation.band")
RESULTS = Dataset(
    "results", N_("Results"),
    N_("How each indicator stands in each year, from approved periods alone. Each kind of evidence has its own row; "
       "rows of different evidence are never to be added up."),
    (
        Column("year", Kind.COUNT, YEAR, ("results.Period.year",)),
        Column("indicator", Kind.TEXT, INDICATOR, ("strategy.Indicator.code",)),
        Column("title", Kind.WORDS, N_("Its title, by language."), ("strategy.Indicator.title",)),
        Column("unit", Kind.WORDS, N_("What is counted, by language."), ("strategy.Indicator.unit",)),
        Column("formula", Kind.TEXT, N_("How figures are put together."), ("strategy.Indicator.formula",)),
        Column("evidence", Kind.TEXT, N_("How strong the evidence is: activity, confirmed by the company, causal."),
               ("results.Measurement.tier",)),
        Column("value", Kind.DECIMAL, N_("The value in the unit; to four places where it does not end."), _FIGURE,
               UNKNOWN),
        Column("numerator", Kind.DECIMAL, N_("What is divided, where the value is a quotient."), _FIGURE[:1], UNKNOWN),
        Column("denominator", Kind.DECIMAL, N_("By what it is divided."), _FIGURE[1:], UNKNOWN),
        Column("target", Kind.DECIMAL, N_("The target of the year, for all evidence together."),
               ("strategy.Target.value",), UNKNOWN),
        Column("stands", Kind.TEXT, N_("How the indicator stands to its target: ahead, on track, behind, cannot tell."),
               (*_FIGURE, "strategy.Target.value")),
        Column("covered", Kind.DECIMAL, N_("Which part of the year approved periods cover, in per cent."),
               ("results.Period.from_on", "results.Period.until_on")),
        Column("is_for_the_whole", Kind.FLAG,
               N_("Whether it was measured for the whole, and not made of partners’ figures."),
               ("results.Period.agreement",)),
        Column("is_fictional", Kind.FLAG, FICTIONAL, ("results.Measurement.is_fictional",)),
    ),
    _results,
)  # fmt: skip

SERIES = Dataset(
    "series", N_("Published series"), N_("Figures about the region that were published elsewhere, with their source."),
    (
        Column("year", Kind.COUNT, YEAR, ("results.Period.year",)),
        Column("indicator", Kind.TEXT, INDICATOR, ("strategy.Indicator.code",)),
        Column("title", Kind.WORDS, N_("Its title, by language."), ("strategy.Indicator.title",)),
        Column("unit", Kind.WORDS, N_("What is counted, by language."), ("strategy.Indicator.unit",)),
        Column("value", Kind.DECIMAL, N_("The value in the unit; to four places where it does not end."), _FIGURE,
               UNKNOWN),
        Column("source", Kind.WORDS, N_("Where it was published, by language."), ("results.Measurement.source_text",)),
        Column("is_fictional", Kind.FLAG, FICTIONAL, ("results.Measurement.is_fictional",)),
    ),
    _series,
)  # fmt: skip

WINS = Dataset(
    "wins", N_("Confirmed wins"),
    N_("What companies confirmed, by year and kind. Amounts are left out where fewer than five companies stand behind "
       "them, so that nobody can work out those of one company."),
    (
        Column("year", Kind.COUNT, N_("The year in which they were won."), ("opportunities.Win.won_on",)),
        Column("kind", Kind.TEXT, N_("Export, or investment from abroad."), ("opportunities.Win.kind",)),
        Column("reported", Kind.COUNT, N_("How many wins partners reported."), ("opportunities.Win.state",)),
        Column("confirmed", Kind.COUNT, N_("How many of them the company confirmed."), ("opportunities.Win.state",)),
        Column("disputed", Kind.COUNT, N_("How many of them the company disputed."), ("opportunities.Win.state",)),
        Column("companies", Kind.COUNT, N_("How many companies the confirmed ones belong to."),
               ("opportunities.Win.company",)),
        Column("amount", Kind.DECIMAL, N_("The confirmed value over all years of the wins."),
               ("opportunities.WinValue.counted_cents",), UNKNOWN),
        Column("added_low", Kind.DECIMAL, N_("What of it would not have been without the support, at least."), _BAND,
               UNKNOWN),
        Column("added_central", Kind.DECIMAL, N_("The same, in the middle."), _BAND, UNKNOWN),
        Column("added_high", Kind.DECIMAL, N_("The same, at most."), _BAND, UNKNOWN),
        Column("jobs", Kind.COUNT, N_("Jobs that come with them."), ("opportunities.Win.jobs_count",), UNKNOWN),
        Column("currency", Kind.TEXT, CURRENCY, ("opportunities.Win.counted_currency",)),
        Column("is_fictional", Kind.FLAG, FICTIONAL, ("opportunities.Win.is_fictional",)),
    ),
    _wins,
)  # fmt: skip
