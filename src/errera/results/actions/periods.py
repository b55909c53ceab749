"""The life of a period: opened, submitted, sent back with reasons, approved by a second person, locked."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.utils.timezone import localdate

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.events import announce
from errera.foundation.sentences import N_, Invalid
from errera.foundation.texts import required, written
from errera.partners.models import Agreement

from .. import policies, queries
from ..events import PeriodApproved, PeriodLocked, PeriodSentBack, PeriodSubmitted
from ..models import Measurement, Period
from ..shapes import PeriodFacts, bounds, code, numbers
from ..states import PERIOD, PeriodState
from .feedings import _fill_in

SHOWN = ("code", "span", "from_on", "until_on", "due_on")
MEASURED_IN = ("signed", "active", "suspended", "ended")  # states of an agreement that owes results


@action
def open_period(*, facts: PeriodFacts, by: Actor, at: datetime) -> Period:
    """Ask for the results of a stretch of time: of an agreement, or of the programme as a whole.

    Refuses a stretch that another period of the same agreement touches (no figure is asked for twice), one outside
    the agreement's term, and an agreement that is only drafted or was terminated.
    """
    policies.may_open_periods(by).require()
    begins, ends = _bounds(facts)
    _refuse_agreement(facts)
    _refuse_overlap(facts, begins, ends)
    period = _new_period(facts, by=by, at=at)
    record(what="results.period.opened", target=period, by=by, at=at, after=seen(period, *SHOWN))
    return period


def _new_period(facts: PeriodFacts, *, by: Actor, at: datetime) -> Period:
    """Write a new period; the action that calls it has asked for permission and records."""
    begins, ends = _bounds(facts)
    return Period.objects.create(
        agreement=facts.agreement, code=code(facts.year, facts.span, facts.number), year=facts.year, span=facts.span,
        from_on=begins, until_on=ends, due_on=ends + timedelta(days=settings.ERRERA_RESULTS_DUE_DAYS),
        opened_by=by.doer, opened_at=at, is_fictional=bool(facts.agreement and facts.agreement.is_fictional),
    )  # fmt: skip


def _bounds(facts: PeriodFacts) -> tuple:
    if facts.number not in numbers(facts.span):
        raise Invalid(N_("A year has no such part."), field="number")
    return bounds(facts.year, facts.span, facts.number)


def _refuse_agreement(facts: PeriodFacts) -> None:
    held = facts.agreement
    if held is None:
        return
    Agreement.objects.select_for_update().get(pk=held.pk)  # two people open periods one after the other
    if held.state not in MEASURED_IN:
        raise Invalid(N_("Results are asked of agreements that are signed and were not terminated."), field="agreement")
    if facts.year not in held.years:
        raise Invalid(N_("The year {year} is not in the agreement’s term."), field="year", year=str(facts.year))


def _refuse_overlap(facts: PeriodFacts, begins, ends) -> None:
    rows = queries.period_on(facts.agreement, facts.year).filter(from_on__lte=ends, until_on__gte=begins)
    if other := rows.first():
        raise Invalid(
            N_("The period {code} covers these days already; no figure is asked for twice."),
            field="number", code=other.code,
        )  # fmt: skip


@action
def open_year(*, year: int, span: str, by: Actor, at: datetime) -> list[Period]:
    """Ask every agreement that promised results for a year, in periods of one length; leaves alone who has some.

    Refuses a year for which everybody was asked already.
    """
    policies.may_open_periods(by).require()
    owing = queries.agreements_to_ask(by, year).select_for_update(of=("self",))
    made = [
        _new_period(PeriodFacts(agreement, year, span, number), by=by, at=at)
        for agreement in owing
        for number in numbers(span)
    ]
    if not made:
        raise Invalid(
            N_("Every agreement that promised results for {year} has its periods."), field="year", year=str(year)
        )
    for period in made:
        record(what="results.period.opened", target=period, by=by, at=at, after=seen(period, *SHOWN))
    return made


@action
def submit_period(*, period: Period, story: object = "", by: Actor, at: datetime) -> Period:
    """Say that what was measured is complete; what Errera knows itself is filled in once more.

    Refuses a period that is not over, one without a figure, and any counted figure that nobody could check.
    """
    period = _locked(period)
    target = PERIOD.take("submit", state=period.state)
    policies.may_submit(by, period).require()
    if localdate(at) <= period.until_on:
        raise Invalid(N_("The period runs until {day}; submit it when it is over."), day=period.until_on)
    _fill_in(period, by=by, at=at)
    _refuse_unproved(period)
    before, after = change(period, state=target, submitted_by=by.doer, submitted_at=at, story=written(story))
    after["figures"] = Measurement.objects.filter(period=period, is_counted=True).count()
    record(what="results.period.submitted", target=period, by=by, at=at, before=before, after=after)
    announce(PeriodSubmitted(period=period, by=by, at=at))
    return period


def _refuse_unproved(period: Period) -> None:
    rows = [row for row in queries.measurements_of(period) if row.is_counted]
    if not rows:
        raise Invalid(N_("Nothing was measured yet."))
    for row in rows:
        has_text, papers = bool(str(row.source_text).strip()), len(row.evidence.all())
        verdict = policies.has_its_evidence(row.tier, row.source, has_source_text=has_text, paper_count=papers)
        if not verdict:
            raise Invalid(N_("{code}: {reason}."), code=row.indicator.code, reason=verdict.reason)


@action
def send_back_period(*, period: Period, ground: str, by: Actor, at: datetime) -> Period:
    """Ask for something to be put right, saying what; refuses whoever typed or submitted it, and silence."""
    period = _locked(period)
    target = PERIOD.take("send_back", state=period.state)
    policies.may_judge(by, period, queries.typists_of(period)).require()
    required(ground, field="ground")
    before, after = change(period, state=target, sent_back_by=by.doer, sent_back_at=at, ground=ground.strip())
    record(what="results.period.sent_back", target=period, by=by, at=at, before=before, after=after, ground=ground)
    announce(PeriodSentBack(period=period, by=by, at=at))
    return period


@action
def approve_period(*, period: Period, by: Actor, at: datetime) -> Period:
    """Let what was measured count; only a second person, never the hands that typed or submitted it."""
    period = _locked(period)
    target = PERIOD.take("approve", state=period.state)
    policies.may_judge(by, period, queries.typists_of(period)).require()
    before, after = change(period, state=target, approved_by=by.doer, approved_at=at)
    record(what="results.period.approved", target=period, by=by, at=at, before=before, after=after)
    announce(PeriodApproved(period=period, by=by, at=at))
    return period


@action
def lock_period(*, period: Period, by: Actor, at: datetime) -> Period:
    """Close an approved period for good: from now on the database itself refuses any change in it."""
    period = _locked(period)
    target = PERIOD.take("lock", state=period.state)
    policies.may_lock(by).require()
    before, after = change(period, state=target, locked_by=by.doer, locked_at=at)
    record(what="results.period.locked", target=period, by=by, at=at, before=before, after=after)
    announce(PeriodLocked(period=period, by=by, at=at))
    return period


def _locked(period: Period) -> Period:
    """Give the row as it stands, locked, with what the policies look at."""
    return queries.periods().select_for_update(of=("self",)).get(pk=period.pk)


def _step(period: Period) -> str:
    """Name the step by which figures change: a period that was sent back stays so until it is submitted again."""
    return "correct" if period.state == PeriodState.SENT_BACK else "measure"
