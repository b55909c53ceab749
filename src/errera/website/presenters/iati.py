"""The programme in the words of the International Aid Transparency Initiative: activity files, standard 2.03.

Envelopes are activities of the first level, allocations of the second. The results of an envelope's year are results
of its activity: outputs where they were counted, outcomes where companies confirmed them. Codes are those of the
standard's code lists (iatistandard.org, version 2.03); they stand beside their use.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from xml.etree import ElementTree as ET

from errera.funding.models import Allocation, Envelope
from errera.funding.states import AllocationState, EnvelopeState
from errera.results.queries import in_unit, is_percentage
from errera.results.shapes import Standing, bounds
from errera.results.states import Span, Tier
from errera.strategy.states import Direction

from ..queries import Grant
from ..queries.datasets import decimal, number, words

Results = Mapping[int, Sequence[Standing]]  # by year

VERSION = "2.03"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
GOVERNMENT = "10"  # OrganisationType
FUNDING, IMPLEMENTING = "1", "4"  # OrganisationRole
IMPLEMENTATION, CLOSED, CANCELLED = "2", "4", "5"  # ActivityStatus
PLANNED_START, ACTUAL_START, PLANNED_END, ACTUAL_END = "1", "2", "3", "4"  # ActivityDateType
ORIGINAL, COMMITTED = "1", "2"  # BudgetType, BudgetStatus
COMMITMENT, DISBURSEMENT = "2", "3"  # TransactionType
OWN_WORDS = "99"  # SectorVocabulary: the reporting organisation's own
OTHER_FLOWS, GRANT = "50", "110"  # FlowType, FinanceType
PARENT, CHILD = "1", "2"  # RelatedActivityType
RESULT_TYPE = {Tier.ACTIVITY: "1", Tier.CONFIRMED: "2", Tier.CAUSAL: "3"}  # ResultType: output, outcome, impact
UNIT, PERCENTAGE = "1", "2"  # IndicatorMeasure
WHOLE = 10_000  # hundredths of a per cent


@dataclass(frozen=True)
class Reporter:
    """Who reports: its identifier, its name, its country, and the currency it counts in."""

    ref: str
    name: str
    country: str
    currency: str


def activities(
    envelopes: Iterable[Envelope], grants: Iterable[Grant], results: Results, *, by: Reporter, on: date, at: datetime
) -> bytes:
    """Give the activity file; the same facts, day and moment give the same bytes.

    `results` gives the standings of a year; where two envelopes begin in one year, the first carries them.
    """
    root = ET.Element("iati-activities", {"version": VERSION, "generated-datetime": at.isoformat(timespec="seconds")})
    granted, left = list(grants), dict(results)
    for envelope in envelopes:
        children = [grant.allocation for grant in granted if grant.allocation.envelope_id == envelope.pk]
        activity = _envelope(root, envelope, children, by, on)
        for standing in left.pop(envelope.from_on.year, ()):
            _results(activity, standing)
    for grant in granted:
        _grant(root, grant, by, on)
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _envelope(
    root: ET.Element, envelope: Envelope, children: Iterable[Allocation], by: Reporter, on: date
) -> ET.Element:
    status = CLOSED if envelope.state == EnvelopeState.CLOSED else IMPLEMENTATION
    activity = _activity(root, by, f"{by.ref}-{envelope.code}", words(envelope.title), level=1)
    _organisation(activity, "participating-org", by.name, role=FUNDING, type=GOVERNMENT, ref=by.ref)
    _when(activity, status, envelope.from_on, envelope.until_on, on)
    _where(activity, by)
    budget = ET.SubElement(activity, "budget", type=ORIGINAL, status=COMMITTED)
    ET.SubElement(budget, "period-start", {"iso-date": envelope.from_on.isoformat()})
    ET.SubElement(budget, "period-end", {"iso-date": envelope.until_on.isoformat()})
    _value(budget, envelope.commitment_cents, envelope.currency, envelope.from_on)
    for child in children:
        _related(activity, CHILD, f"{by.ref}-{child.code}")
    return activity


def _results(activity: ET.Element, standing: Standing) -> None:
    """Give an indicator of a year, each kind of evidence as a result of its own: they are never to be added up."""
    one = standing.indicator
    for tier, figure in standing.by_tier.items():
        if (value := number(in_unit(one, figure.value))) is None:
            continue
        result = ET.SubElement(activity, "result", {"type": RESULT_TYPE[tier], "aggregation-status": "false"})
        _narratives(ET.SubElement(result, "title"), words(one.title))
        indicator = ET.SubElement(
            result, "indicator", measure=PERCENTAGE if is_percentage(one) else UNIT,
            ascending="true" if one.direction == Direction.MORE else "false",
        )  # fmt: skip
        _narratives(ET.SubElement(indicator, "title"), words(one.title))
        if unit := words(one.unit):
            _narratives(ET.SubElement(indicator, "description"), unit)
        _period(indicator, standing, tier, value)


def _period(indicator: ET.Element, standing: Standing, tier: Tier, value: str) -> None:
    """Give the year's target and figure; a target for all evidence together is left out where there are several."""
    begins, ends = bounds(standing.year, Span.YEAR, 1)
    period = ET.SubElement(indicator, "period")
    ET.SubElement(period, "period-start", {"iso-date": begins.isoformat()})
    ET.SubElement(period, "period-end", {"iso-date": ends.isoformat()})
    if len(standing.by_tier) == 1 and (target := number(standing.target)) is not None:
        ET.SubElement(period, "target", value=target)
    actual = ET.SubElement(period, "actual", value=value)
    ET.SubElement(actual, "dimension", name="evidence", value=tier.value)


def _grant(root: ET.Element, grant: Grant, by: Reporter, on: date) -> None:
    row = grant.allocation
    activity = _activity(root, by, f"{by.ref}-{row.code}", words(row.title), level=2)
    _organisation(activity, "participating-org", by.name, role=FUNDING, type=GOVERNMENT, ref=by.ref)
    _organisation(activity, "participating-org", row.partnership.organisation.name, role=IMPLEMENTING)
    _when(activity, _status(row), row.from_on, row.until_on, on)
    _where(activity, by)
    _sectors(activity, sorted(domain.code for domain in row.partnership.core_domains.all()))
    ET.SubElement(activity, "default-flow-type", code=OTHER_FLOWS)
    ET.SubElement(activity, "default-finance-type", code=GRANT)
    _transaction(activity, COMMITMENT, row.decided_on, row.cents, row.envelope.currency)
    for day, cents in grant.paid:
        _transaction(activity, DISBURSEMENT, day, cents, row.envelope.currency)
    _related(activity, PARENT, f"{by.ref}-{row.envelope.code}")


def _activity(root: ET.Element, by: Reporter, ref: str, title: Mapping[str, str], *, level: int) -> ET.Element:
    activity = ET.SubElement(root, "iati-activity", {"hierarchy": str(level), "default-currency": by.currency})
    ET.SubElement(activity, "iati-identifier").text = ref
    _organisation(activity, "reporting-org", by.name, type=GOVERNMENT, ref=by.ref)
    for name, facts in (("title", {}), ("description", {"type": "1"})):
        _narratives(ET.SubElement(activity, name, facts), title or {"en": ref})
    return activity


def _organisation(activity: ET.Element, tag: str, name: str, **facts: str) -> None:
    ET.SubElement(ET.SubElement(activity, tag, facts), "narrative").text = name


def _narratives(holder: ET.Element, texts: Mapping[str, str]) -> None:
    for language, text in texts.items():
        ET.SubElement(holder, "narrative", {LANG: language}).text = text


def _when(activity: ET.Element, status: str, begins: date, ends: date, on: date) -> None:
    ET.SubElement(activity, "activity-status", code=status)
    start = ACTUAL_START if begins <= on else PLANNED_START
    end = ACTUAL_END if status == CLOSED and ends <= on else PLANNED_END
    for kind, day in ((start, begins), (end, ends)):
        ET.SubElement(activity, "activity-date", {"type": kind, "iso-date": day.isoformat()})


def _where(activity: ET.Element, by: Reporter) -> None:
    ET.SubElement(activity, "recipient-country", code=by.country, percentage="100")


def _sectors(activity: ET.Element, codes: list[str]) -> None:
    """Name the core domains by equal parts that add up to a hundred, as the standard wants."""
    for place, code in enumerate(codes):
        part = WHOLE // len(codes) + (WHOLE % len(codes) if place == 0 else 0)
        ET.SubElement(activity, "sector", vocabulary=OWN_WORDS, code=code, percentage=decimal(part))


def _transaction(activity: ET.Element, kind: str, day: date, cents: int, currency: str) -> None:
    made = ET.SubElement(activity, "transaction")
    ET.SubElement(made, "transaction-type", code=kind)
    ET.SubElement(made, "transaction-date", {"iso-date": day.isoformat()})
    _value(made, cents, currency, day)


def _value(holder: ET.Element, cents: int, currency: str, day: date) -> None:
    ET.SubElement(holder, "value", {"currency": currency, "value-date": day.isoformat()}).text = decimal(cents)


def _related(activity: ET.Element, kind: str, ref: str) -> None:
    ET.SubElement(activity, "related-activity", {"type": kind, "ref": ref})


def _status(row: Allocation) -> str:
    known: Mapping[Any, str] = {AllocationState.CLOSED: CLOSED, AllocationState.WITHDRAWN: CANCELLED}
    return known.get(row.state, IMPLEMENTATION)
