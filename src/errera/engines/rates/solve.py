"""Jeffreys intervals by the incomplete beta function, and tiers of rates whose intervals do not meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, ceil, cos, exp, floor, lgamma, log, pi, sin, sqrt

from .problem import PARTS, Count, Problem

HALF = 0.5
TINY = 1e-300
CLOSE = 1e-15
BISECTIONS = 60  # halves the interval from 1 to 1e-18
SLACK = 1e-9  # what the arithmetic may be off, so that rounding outwards does not hang on the last bit
STEPS = 400
WIDTH = 8  # standard deviations, on either side of the peak, outside which a density is nothing


@dataclass(frozen=True)
class Interval:
    """A rate with its interval, in ten-thousandths; nothing is known of what was never tried."""

    key: str
    wins: int
    tries: int
    rate: int | None
    low: int
    high: int


@dataclass(frozen=True)
class Result:
    """The intervals by key, and the keys in tiers, the highest first; inside a tier there is no order."""

    intervals: tuple[Interval, ...]
    tiers: tuple[tuple[str, ...], ...]
    level: int


def solve(problem: Problem, *, seed: int = 0) -> Result:
    """Give each rate its interval, and put them into tiers. Nothing is drawn: the seed changes nothing."""
    found = tuple(sorted((_interval(count, problem.level) for count in problem.counts), key=lambda one: one.key))
    return Result(found, _tiers(found), problem.level)


def exceeds(one: Count, other: Count) -> int:
    """Give the probability that one rate lies above another, in ten-thousandths.

    It is the integral of the density of `one` times the distribution of `other`; with p = sin(t)^2 the density of
    Beta(k + 1/2, m + 1/2) becomes sin(t)^2k cos(t)^2m, which has no poles, and a plain sum converges fast.
    """
    peak, spread = _peak(one)
    start, stop = max(0.0, peak - WIDTH * spread), min(pi / 2, peak + WIDTH * spread)
    weighed = total = 0.0
    for step in range(STEPS):
        angle = start + (stop - start) * (step + HALF) / STEPS
        density = exp(_log_density(one, angle) - _log_density(one, peak))
        total += density
        weighed += density * _distribution(sin(angle) ** 2, other)
    return round(weighed / total * PARTS)


def _interval(count: Count, level: int) -> Interval:
    tail = (1 - level / PARTS) / 2
    low = 0 if count.wins == 0 else floor(_quantile(tail, count) * PARTS + SLACK)
    high = PARTS if count.wins == count.tries else ceil(_quantile(1 - tail, count) * PARTS - SLACK)
    rate = (2 * count.wins * PARTS + count.tries) // (2 * count.tries) if count.tries else None
    return Interval(count.key, count.wins, count.tries, rate, low, high)


def _tiers(found: Sequence[Interval]) -> tuple[tuple[str, ...], ...]:
    """Cut the rates apart wherever everything above lies clear of everything below."""
    known = sorted((one for one in found if one.tries), key=lambda one: (-one.low, -one.high, one.key))
    tiers: list[list[str]] = []
    lowest = PARTS + 1
    for place, one in enumerate(known):
        highest_left = max(other.high for other in known[place:])
        if not tiers or lowest > highest_left:
            tiers.append([])
        tiers[-1].append(one.key)
        lowest = min(lowest, one.low)
    return tuple(tuple(sorted(tier)) for tier in tiers)


def _quantile(probability: float, count: Count) -> float:
    low, high = 0.0, 1.0
    for _ in range(BISECTIONS):
        middle = (low + high) / 2
        if _distribution(middle, count) < probability:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _distribution(x: float, count: Count) -> float:
    """Give the probability that the rate lies below x: the regularised incomplete beta function.

    The continued fraction is formula 8.17.22 of the Digital Library of Mathematical Functions, evaluated from the
    front by Lentz's method; it converges fast on the side of the mean where it is used.
    """
    a, b = count.wins + HALF, count.tries - count.wins + HALF
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1 - x))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(x, a, b) / a
    return 1 - front * _fraction(1 - x, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
    above, below = 1.0, 1 / _apart(1 - (a + b) * x / (a + 1))
    value = below
    m = 0
    while True:
        m += 1
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for term in (even, odd):
            below = 1 / _apart(1 + term * below)
            above = _apart(1 + term / above)
            value *= below * above
        if abs(below * above - 1) < CLOSE * 10:
            return value


def _apart(value: float) -> float:
    """Keep a divisor away from nought."""
    return value if abs(value) > TINY else TINY


def _peak(count: Count) -> tuple[float, float]:
    """Give the angle at which the density is highest, and its spread."""
    if not count.tries:
        return pi / 4, pi
    return asin(sqrt(count.wins / count.tries)), 1 / (2 * sqrt(count.tries))


def _log_density(count: Count, angle: float) -> float:
    lost = count.tries - count.wins
    won = 2 * count.wins * log(max(sin(angle), TINY)) if count.wins else 0.0
    return won + (2 * lost * log(max(cos(angle), TINY)) if lost else 0.0)
