"""The assurance sample: which lines are looked at again, and what their errors say about the rest. Plain Python.

Monetary unit sampling: every cent of the population has the same chance to be drawn, so a line is drawn in proportion
to its amount; here in proportion to amount times risk. Lines are put in the order of their keys, their sizes are laid
end to end, and the line under every `interval`-th cent is drawn, from a start that the seed chooses. A line as large as
the interval is always drawn (the "top stratum").

Estimate, with taintings t = error / size of the drawn lines below the interval:

    projected error  =  errors of the top stratum  +  interval * sum of t
    upper limit      =  errors of the top stratum  +  interval * (F0 + sum over ranked t of (F_i - F_(i-1)) * t_i)

and never more than the population itself, where F_i is the Poisson factor for i errors at the chosen confidence and the
taintings are ranked with the largest in front. Sources: AICPA, "Audit Sampling" (Audit Guide), appendix on monetary
unit sampling and its table of confidence factors; European Commission, "Guidance on sampling methods for audit
authorities" (EGESIF_16-0014), chapter on monetary unit sampling, for the projection and the exhaustive stratum.

With risk weights, size is amount times weight: dividing an error by the size of its line and multiplying by the
interval is then the Horvitz-Thompson estimate, and the limit is on the careful side: it supposes that an error could be
as large as the weighted size.

All of it is counted in whole cents and exact fractions. The factors are solved in whole ten-thousandths beforehand
(F_n is where the chance of n or fewer events in a Poisson process falls to 1 - confidence).
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from errera.foundation.sentences import N_, Invalid

from ..states import Confidence

RISK_WEIGHT = {"low": 1, "medium": 2, "high": 3}
FIRST_CLAIM_WEIGHT = 2  # a partner's first claim is looked at as if its risk were medium at least

# In ten-thousandths, for 0, 1, 2... errors.
FACTORS: dict[Confidence, tuple[int, ...]] = {
    Confidence.C95: (
        29957, 47439, 62958, 77537, 91535, 105130, 118424, 131481, 144346, 157052, 169622, 182075, 194426, 206686,
        218865, 230971, 243012, 254992, 266918, 278792, 290620,
    ),
    Confidence.C90: (
        23026, 38897, 53223, 66808, 79936, 92747, 105321, 117709, 129947, 142060, 154066, 165981, 177816, 189580,
        201280, 212924, 224516, 236061, 247563, 259025, 270451,
    ),
    Confidence.C80: (
        16094, 29943, 42790, 55150, 67210, 79060, 90754, 102325, 113798, 125188, 136507, 147767, 158973, 170133,
        181251, 192332, 203378, 214394, 225381, 236343, 247280,
    ),
}  # fmt: skip
MOST_ERRORS = 20


@dataclass(frozen=True)
class Item:
    """A line of the population: an opaque key that never changes, its amount, and how much care it asks for."""

    key: str
    cents: int
    weight: int = 1

    def __post_init__(self) -> None:
        if self.cents <= 0 or self.weight < 1:
            raise Invalid(N_("What can be drawn has an amount above nought and a weight of at least one."))

    @property
    def size(self) -> int:
        """Give the length the line takes when all are laid end to end."""
        return self.cents * self.weight


@dataclass(frozen=True)
class Drawn:
    """A line that was drawn; one of the top stratum is drawn whatever the seed."""

    item: Item
    is_top: bool


@dataclass(frozen=True)
class Draw:
    """A sample: what was drawn, and the interval it was drawn with."""

    drawn: tuple[Drawn, ...]
    interval: Fraction
    population_cents: int
    population_count: int


@dataclass(frozen=True)
class Error:
    """What was found wrong in a drawn line."""

    size: int  # amount times weight
    cents: int
    is_top: bool


@dataclass(frozen=True)
class Estimate:
    """What the errors say about the whole population, in whole cents."""

    found: int
    projected: int
    upper_limit: int
    basic: int  # the part of the limit that would stand if nothing had been found
    interval: int
    population: int


def weight_of(risk: str, *, is_first_claim: bool) -> int:
    """Give how much care a line asks for: by the worst risk known of the partner, and more for a first claim."""
    known = RISK_WEIGHT.get(risk, 1)
    return max(known, FIRST_CLAIM_WEIGHT) if is_first_claim else known


def draw(items: Iterable[Item], *, count: int, seed: int) -> Draw:
    """Draw about `count` lines, the same for the same seed whatever the order of the rows.

    Refuses an empty population and a count below one. Lines above the interval are taken out first, and the interval
    is counted again over the rest, until none is above it; with nothing left, the interval is nought.
    """
    rest = sorted(items, key=lambda item: item.key)
    if not rest:
        raise Invalid(N_("There is nothing to draw from: no line was accepted in this period."), field="from_on")
    if count < 1:
        raise Invalid(N_("Draw one line at least."), field="count")
    cents, number = sum(item.cents for item in rest), len(rest)
    tops: list[Item] = []
    interval = Fraction(sum(item.size for item in rest), count)
    while large := [item for item in rest if item.size >= interval]:
        tops += large
        rest = [item for item in rest if item.size < interval]
        interval = Fraction(sum(item.size for item in rest), max(count - len(tops), 1))
    systematic = _every_interval(rest, interval, seed)
    drawn = [*(Drawn(item, True) for item in tops), *(Drawn(item, False) for item in systematic)]
    return Draw(tuple(sorted(drawn, key=lambda one: one.item.key)), interval, cents, number)


def _every_interval(items: Sequence[Item], interval: Fraction, seed: int) -> list[Item]:
    """Take the line under every interval-th cent; none is as long as the interval, so none is taken twice."""
    start = Fraction(random.Random(seed).random())  # noqa: S311 - of all its methods Python promises to keep this one
    mark, reached, taken = interval * start, 0, []
    for item in items:
        reached += item.size
        if mark < reached:
            taken.append(item)
            mark += interval
    return taken


def estimate(errors: Sequence[Error], *, interval: Fraction, population: int, confidence: Confidence) -> Estimate:
    """Project the errors that were found, and give the limit above which the true error very probably does not lie.

    Refuses more errors than the table of factors has: such a population is checked in full.
    """
    top = sum(error.cents for error in errors if error.is_top)
    taintings = sorted((Fraction(e.cents, e.size) for e in errors if not e.is_top and e.cents), reverse=True)
    if len(taintings) > MOST_ERRORS:
        raise Invalid(N_("More than {most} errors were found: check every line of this period."), most=MOST_ERRORS)
    factors = [Fraction(factor, 10_000) for factor in FACTORS[confidence]]
    steps = sum(((factors[i + 1] - factors[i]) * t for i, t in enumerate(taintings)), Fraction(0))
    return Estimate(
        found=sum(error.cents for error in errors),
        projected=_whole(top + interval * sum(taintings, Fraction(0))),
        upper_limit=min(_whole(top + interval * (factors[0] + steps)), population),
        basic=_whole(interval * factors[0]),
        interval=_whole(interval),
        population=population,
    )


def _whole(amount: Fraction) -> int:
    """Round to a whole cent, halves up."""
    return floor(amount + Fraction(1, 2))
