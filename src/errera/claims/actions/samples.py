"""Drawing an assurance sample, writing down what was found, and concluding it."""

from __future__ import annotations

from datetime import datetime

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.sentences import N_, Invalid
from errera.foundation.texts import in_order

from .. import policies, queries
from ..models import Sample, SampledLine
from ..shapes import SampleFacts, sampling
from ..states import SAMPLE

FACTS = ("envelope", "from_on", "until_on", "count", "seed", "confidence", "population_cents", "population_count")


@action
def draw_sample(*, facts: SampleFacts, by: Actor, at: datetime) -> Sample:
    """Draw lines of claims that were approved in a period, by amount and risk, with the seed that is given.

    Refuses an empty population and a count below one.
    """
    policies.may_draw_sample(by).require()
    in_order(facts.from_on, facts.until_on)
    population = queries.population(facts.envelope, facts.from_on, facts.until_on)
    drawn = sampling.draw([one.item for one in population], count=facts.count, seed=facts.seed)
    sample = Sample.objects.create(
        envelope=facts.envelope, from_on=facts.from_on, until_on=facts.until_on, count=facts.count, seed=facts.seed,
        confidence=facts.confidence, interval_numerator=drawn.interval.numerator,
        interval_denominator=drawn.interval.denominator, population_cents=drawn.population_cents,
        population_count=drawn.population_count, population_hash=queries.population_hash(population),
        drawn_by=by.doer, drawn_at=at,
    )  # fmt: skip
    lines = {one.item.key: one.line for one in population}
    SampledLine.objects.bulk_create(
        SampledLine(
            sample=sample, line=lines[one.item.key], cents=one.item.cents, weight=one.item.weight, is_top=one.is_top
        )
        for one in drawn.drawn
    )
    after = seen(sample, *FACTS) | {"lines": [one.item.key for one in drawn.drawn]}
    record(what="claims.sample.drawn", target=sample, by=by, at=at, after=after)
    return sample


@action
def note_finding(*, drawn: SampledLine, error_cents: int, reason: str, by: Actor, at: datetime) -> SampledLine:
    """Write down what a second look at a drawn line found: the error in cents, nought when all is in order.

    Refuses who judged the line, more than was accepted, and an error without a reason.
    """
    sample = Sample.objects.select_for_update().get(pk=drawn.sample_id)
    SAMPLE.take("note", state=sample.state)
    policies.may_note_finding(by, drawn.line).require()
    drawn = SampledLine.objects.select_for_update().get(pk=drawn.pk)
    if not 0 <= error_cents <= drawn.cents:
        raise Invalid(N_("An error is nought at least and what was accepted at most."), field="error")
    if error_cents and not reason.strip():
        raise Invalid(N_("Say what is wrong."), field="reason")
    before, after = change(drawn, error_cents=error_cents, reason=reason.strip(), noted_by=by.doer, noted_at=at)
    record(what="claims.sample.noted", target=drawn, by=by, at=at, before=before, after=after, ground=reason.strip())
    return drawn


@action
def conclude_sample(*, sample: Sample, by: Actor, at: datetime) -> Sample:
    """Conclude a sample when every drawn line was looked at; the estimate is recorded with its numbers."""
    sample = Sample.objects.select_for_update(of=("self",)).select_related("envelope").get(pk=sample.pk)
    target = SAMPLE.take("conclude", state=sample.state)
    policies.may_draw_sample(by).require()
    if missing := sample.drawn.filter(noted_at__isnull=True).count():
        raise Invalid(N_("{count} drawn lines were not looked at yet."), count=missing)
    found = queries.estimate_of(sample)
    before, after = change(sample, state=target, concluded_by=by.doer, concluded_at=at)
    after |= {"projected": found.projected, "upper_limit": found.upper_limit, "found": found.found}
    record(what="claims.sample.concluded", target=sample, by=by, at=at, before=before, after=after)
    return sample
