"""What was measured before Errera was there, as a workbook tells it; the ends of periods are loaded last."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.sentences import N_, Invalid
from errera.foundation.texts import noon, written

from .. import policies, queries
from ..models import Measurement, Part, Period
from ..shapes import EndRecord, MeasurementRecord, PartFacts, PeriodRecord, bounds
from ..states import PeriodState
from .measurements import _refuse_figure, _write_figure
from .periods import SHOWN, _locked, _new_period, _refuse_overlap

ORDER = ("submitted", "sent_back", "approved", "locked")


@action
def import_period(*, facts: PeriodRecord, by: Actor, at: datetime) -> Period:
    """Record a period, still open; one that is there already may only be told another story while it is open."""
    policies.may_import_history(by).require()
    asked = facts.facts
    begins, ends = bounds(asked.year, asked.span, asked.number)
    held = queries.period_on(asked.agreement, asked.year).filter(from_on=begins, until_on=ends).first()
    if held is None:
        _refuse_overlap(asked, begins, ends)
        held = _new_period(asked, by=by, at=noon(facts.opened_on))
    held = _open(held)
    if facts.due_on <= held.until_on:
        raise Invalid(N_("A period is due when it is over."), field="due_on")
    change(held, due_on=facts.due_on, story=written(facts.story), is_recorded=True, is_fictional=facts.is_fictional)
    record(what="results.period.imported", target=held, by=by, at=at, after=seen(held, *SHOWN))
    return held


@action
def import_measurement(*, period: Period, facts: MeasurementRecord, by: Actor, at: datetime) -> Measurement:
    """Record a figure in a recorded period that is still open, in the place of the one from the same source."""
    policies.may_import_history(by).require()
    period = _open(period)
    _refuse_figure(period, facts.indicator, facts.facts)
    rows = Measurement.objects.filter(period=period, indicator=facts.indicator)
    if facts.is_counted and rows.filter(is_counted=True).exclude(source=facts.facts.source).exists():
        raise Invalid(N_("Another source counts for this indicator already."), field="is_counted")
    rows.filter(source=facts.facts.source, evidence__isnull=True).delete()
    row = _write_figure(
        period, facts.indicator, facts.facts, is_counted=facts.is_counted, feed=facts.feed, by=by, at=at
    )
    record(what="results.measurement.imported", target=row, by=by, at=at, after={"top": str(row.top)})
    return row


@action
def import_part(*, measurement: Measurement, facts: PartFacts, by: Actor, at: datetime) -> Part:
    """Record a part of a recorded figure; that the parts add up is asked when the period's end is recorded."""
    policies.may_import_history(by).require()
    _open(measurement.period)
    key: dict[str, Any] = {"measurement": measurement, "dimension": facts.dimension, "key": facts.key}
    values: dict[str, Any] = {"top": facts.top, "bottom": facts.bottom, "initiative": facts.initiative}
    part, _ = Part.objects.update_or_create(**key, defaults=values)
    record(what="results.part.imported", target=part, by=by, at=at, after={"top": str(part.top)})
    return part


@action
def end_period(*, period: Period, facts: EndRecord, by: Actor, at: datetime) -> Period:
    """Record how far a period has come; refuses parts that do not add up, and a state whose day is missing."""
    policies.may_import_history(by).require()
    period = _open(period)
    _refuse_gaps(period)
    _refuse_days(facts)
    steps: dict[str, Any] = {}
    for step in ORDER:
        day: date | None = getattr(facts, f"{step}_on")
        if day:
            steps |= {f"{step}_by": by.doer, f"{step}_at": noon(day)}
    before, after = change(period, state=facts.state, ground=facts.ground, **steps)
    record(what="results.period.ended", target=period, by=by, at=at, before=before, after=after)
    return period


def _open(period: Period) -> Period:
    held = _locked(period)
    if held.state != PeriodState.OPEN:
        raise Invalid(N_("The period {code} is no longer open; its results stay as they are."), code=str(held))
    return held


def _refuse_gaps(period: Period) -> None:
    if gaps := queries.gaps_in(period):
        code, dimension = gaps[0]
        raise Invalid(N_("The parts of {code} by “{dimension}” do not add up."), code=code, dimension=dimension)


def _refuse_days(facts: EndRecord) -> None:
    needs = {"submitted": ("submitted",), "sent_back": ("submitted", "sent_back"),
             "approved": ("submitted", "approved"), "locked": ("submitted", "approved", "locked")}  # fmt: skip
    for step in needs.get(facts.state, ()):
        if getattr(facts, f"{step}_on") is None:
            raise Invalid(N_("Say on which day that was."), field=f"{step}_on")
    if facts.state == PeriodState.SENT_BACK and not facts.ground.strip():
        raise Invalid(N_("Say why."), field="ground")
