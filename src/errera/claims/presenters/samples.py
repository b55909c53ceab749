"""A sample as its page shows it: the lines, the sentence, and the estimate with every number it was made from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from errera.foundation.sentences import N_, Sentence

from ..models import Sample, SampledLine
from ..queries import confidence_of
from ..shapes.sampling import Estimate


def shown(sample: Sample, drawn: Sequence[SampledLine]) -> list[dict[str, Any]]:
    """Give each drawn line with its amounts."""
    return [
        {
            "row": row,
            "cents": sample.money(row.cents),
            "error": None if row.error_cents is None else sample.money(row.error_cents),
            "partner": str(row.line.claim.partnership),
        }
        for row in drawn
    ]


def lead_of(sample: Sample, drawn: Sequence[SampledLine], found: Estimate) -> Sentence:
    """Say in one sentence what the sample says so far."""
    left = sum(1 for row in drawn if row.noted_at is None)
    facts = {"n": len(drawn), "left": left, "population": sample.money(found.population)}
    facts |= {"projected": sample.money(found.projected), "limit": sample.money(found.upper_limit)}
    facts["confidence"] = sample.confidence
    if left:
        return Sentence(N_("{left} of {n} drawn lines are still to be looked at."), facts)
    text = N_(
        "Of {population} an error of {projected} is expected; with {confidence} % confidence it is not above {limit}."
    )
    return Sentence(text, facts)


def facts_of(sample: Sample, found: Estimate) -> list[tuple[str, Any]]:
    """Give every number of the draw and of the estimate."""
    return [
        (
            N_("Drawn from"),
            Sentence(
                N_("{n} lines, {amount}"),
                {"n": sample.population_count, "amount": sample.money(sample.population_cents)},
            ),
        ),
        (N_("Seed"), str(sample.seed)),
        (N_("Lines to draw"), sample.count),
        (N_("Interval"), sample.money(found.interval)),
        (N_("Confidence"), confidence_of(sample)),
        (N_("Errors found"), sample.money(found.found)),
        (
            N_("Projected error: errors of the top stratum, and interval × sum of taintings"),
            sample.money(found.projected),
        ),
        (N_("Basic precision: interval × factor for no error"), sample.money(found.basic)),
        (N_("Upper limit of the error"), sample.money(found.upper_limit)),
        (N_("Hash of what was drawn from (SHA-256)"), sample.population_hash),
    ]
