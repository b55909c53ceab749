"""Measuring: figures with their parts and papers, changed and dropped while their period is open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.exact import is_exact
from errera.foundation.sentences import N_, Invalid
from errera.foundation.texts import written
from errera.strategy.models import Indicator

from .. import policies, queries
from ..models import Evidence, Measurement, Part, Period
from ..shapes import FigureFacts, Handed, PartFacts, figure, gap, is_divided
from ..states import PERIOD, Dimension, Source
from .periods import _locked, _step

SHOWN = ("top", "bottom", "tier", "source", "source_text", "measured_on", "is_counted", "note")


@action
def measure(*, period: Period, indicator: Indicator, facts: FigureFacts, by: Actor, at: datetime) -> Measurement:
    """Write a figure down for an indicator of a period.

    Refuses a period that was submitted, an indicator of another strategy, a second figure from the same source, parts
    that do not add up, and a label that the evidence cannot carry. It counts unless another source counts already.
    """
    period = _locked(period)
    PERIOD.take(_step(period), state=period.state)
    policies.may_measure(by, period).require()
    _refuse_figure(period, indicator, facts)
    rows = Measurement.objects.filter(period=period, indicator=indicator)
    if rows.filter(source=facts.source).exists():
        raise Invalid(N_("This period has a figure for {code} from this source."), field="source", code=indicator.code)
    row = _write_figure(period, indicator, facts, is_counted=not rows.filter(is_counted=True).exists(), by=by, at=at)
    record(what="results.measurement.made", target=row, by=by, at=at, after=_told(row))
    return row


@action
def change_figure(*, measurement: Measurement, facts: FigureFacts, by: Actor, at: datetime) -> Measurement:
    """Change a figure; refuses what `measure` refuses, and one that Errera filled in itself: type another beside it."""
    row = _locked_figure(measurement, by)
    if row.source == Source.FEED:
        raise Invalid(N_("Errera fills this figure in by itself; type another one beside it and let that count."))
    _refuse_figure(row.period, row.indicator, facts)
    before = _told(row)
    change(row, **_columns(row.period, facts), source_text=written(facts.source_text), measured_by=by.doer,
           measured_at=at)  # fmt: skip
    _write_parts(row, facts.parts)
    record(what="results.measurement.changed", target=row, by=by, at=at, before=before, after=_told(row))
    return row


@action
def drop_figure(*, measurement: Measurement, by: Actor, at: datetime) -> None:
    """Take a figure out of an open period, with its parts; its papers stay in the documents room."""
    row = _locked_figure(measurement, by)
    record(what="results.measurement.dropped", target=row, by=by, at=at, before=_told(row))
    row.evidence.all().delete()
    row.delete()


@action
def count_figure(*, measurement: Measurement, by: Actor, at: datetime) -> Measurement:
    """Let this source count for its indicator and period, in the place of the one that counted before."""
    row = _locked_figure(measurement, by)
    if row.is_counted:
        raise Invalid(N_("This figure counts already."))
    other = Measurement.objects.filter(period=row.period, indicator=row.indicator, is_counted=True).first()
    if other:
        change(other, is_counted=False)
    before, after = change(row, is_counted=True)
    record(what="results.measurement.counted", target=row, by=by, at=at, before=before, after=after)
    return row


@action
def add_evidence(*, measurement: Measurement, handed: Handed, by: Actor, at: datetime) -> Evidence:
    """Lay a paper beside a figure that proves it; refuses a second paper of the same name."""
    row = _locked_figure(measurement, by)
    if row.evidence.filter(title=handed.title).exists():
        raise Invalid(
            N_("There is a document “{title}” already: give this one another name."), field="papers", title=handed.title
        )
    paper = Evidence.objects.create(
        measurement=row, title=handed.title, document=handed.document, document_hash=handed.document_hash,
        added_by=by.doer, added_at=at,
    )  # fmt: skip
    record(what="results.evidence.added", target=paper, by=by, at=at, after={"title": paper.title})
    return paper


@action
def drop_evidence(*, evidence: Evidence, by: Actor, at: datetime) -> None:
    """Take a paper off a figure of an open period."""
    _locked_figure(evidence.measurement, by)
    record(what="results.evidence.dropped", target=evidence, by=by, at=at, before={"title": evidence.title})
    evidence.delete()


def _locked_figure(measurement: Measurement, by: Actor) -> Measurement:
    """Give the row as it stands with its period locked; refuses a period that is no longer open, and other people."""
    row = queries.measurements().get(pk=measurement.pk)
    period = _locked(row.period)
    PERIOD.take(_step(period), state=period.state)
    policies.may_measure(by, period).require()
    return queries.measurements().select_for_update(of=("self",)).get(pk=measurement.pk)


def _refuse_figure(period: Period, indicator: Indicator, facts: FigureFacts) -> None:
    """Refuse a figure that cannot be right; written for typed and for recorded figures alike."""
    if period.year not in indicator.version.years:
        raise Invalid(
            N_("Indicator {code} belongs to a strategy that does not cover {year}."),
            field="indicator", code=indicator.code, year=str(period.year),
        )  # fmt: skip
    policies.may_be_labelled(facts.tier, facts.source).require()
    _refuse_numbers(indicator, facts.top, facts.bottom)
    _refuse_parts(indicator, facts)


def _refuse_numbers(indicator: Indicator, top: Decimal, bottom: Decimal | None) -> None:
    if not is_exact(top) or (bottom is not None and not is_exact(bottom)):
        raise Invalid(N_("A figure has at most four digits behind the point."), field="top")
    if is_divided(indicator.formula) != (bottom is not None):
        text = N_("Give both numbers: what is divided, and by what.") if bottom is None else N_("Give one number.")
        raise Invalid(text, field="bottom")
    if bottom is not None and (bottom < 0 or (bottom == 0 and top != 0)):
        raise Invalid(N_("Nothing can be divided by this number."), field="bottom")


def _refuse_parts(indicator: Indicator, facts: FigureFacts) -> None:
    """Refuse parts of a dimension that do not add up to the figure, and one that is named twice."""
    groups: dict[str, list[PartFacts]] = defaultdict(list)
    for part in facts.parts:
        if is_divided(indicator.formula) != (part.bottom is not None):
            raise Invalid(N_("Each part has as many numbers as the figure."), field="parts")
        groups[part.dimension].append(part)
    for dimension, parts in groups.items():
        if len({part.key for part in parts}) < len(parts):
            raise Invalid(N_("A part is named twice."), field="parts")
        whole = figure(facts.top, facts.bottom)
        if gap(indicator.formula, whole, [figure(part.top, part.bottom) for part in parts]):
            raise Invalid(
                N_("The parts by “{dimension}” do not add up to the figure."),
                field="parts", dimension=Dimension.named(dimension),
            )  # fmt: skip


def _write_figure(
    period: Period, indicator: Indicator, facts: FigureFacts, *, is_counted: bool, by: Actor, at: datetime,
    feed: str = "",
) -> Measurement:  # fmt: skip
    """Write a figure with its parts; the action that calls it has asked, refused and records."""
    row = Measurement.objects.create(
        period=period, indicator=indicator, feed=feed, is_counted=is_counted, source_text=written(facts.source_text),
        measured_by=by.doer, measured_at=at, is_fictional=facts.is_fictional or period.is_fictional,
        source=facts.source, **_columns(period, facts),
    )  # fmt: skip
    _write_parts(row, facts.parts)
    return row


def _columns(period: Period, facts: FigureFacts) -> dict:
    return {
        "tier": facts.tier, "top": facts.top, "bottom": facts.bottom, "note": facts.note.strip(),
        "measured_on": facts.measured_on or period.until_on,
    }  # fmt: skip


def _write_parts(row: Measurement, parts: Iterable[PartFacts]) -> None:
    row.parts.all().delete()
    Part.objects.bulk_create(
        Part(measurement=row, dimension=p.dimension, key=p.key, top=p.top, bottom=p.bottom, initiative=p.initiative)
        for p in parts
    )


def _told(row: Measurement) -> dict:
    parts = row.parts.order_by("dimension", "key")
    return seen(row, *SHOWN) | {"parts": [f"{p.dimension} {p.key}: {p.top}" for p in parts]}
