"""How strong a partner is taken to be: what it declares, supported by evidence; in ten-thousandths, exactly.

A declared level counts for half of itself as long as nothing supports it. With n pieces of evidence of the latest
years it counts for (n + 1) / (n + 2) of itself: Laplace's rule of succession (1774), which no amount of evidence
brings above the level declared.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..states import Level

WHOLE = 10_000
DECLARED = {Level.SOME: 2_500, Level.GOOD: 5_000, Level.STRONG: 7_500, Level.LEADING: 9_000}
YEARS = 5  # evidence that is older says little about what a partner can do now


def strength(level: str, evidence_count: int) -> int:
    """Give the strength of a declared level with so many pieces of evidence."""
    declared = DECLARED[Level.named(level)]
    return declared * (evidence_count + 1) // (evidence_count + 2)


def counts_on(on: date, day: date) -> bool:
    """Say whether evidence of a day still counts on another, and is not of the future."""
    return on <= day and (day.year - on.year, day.month, day.day) <= (YEARS, on.month, on.day)


@dataclass(frozen=True)
class Place:
    """A core domain in a market; without a market it is meant everywhere."""

    domain: str
    market: str = ""

    def holds(self, other: Place) -> bool:
        """Say whether what is said about this place holds in another."""
        return self.domain == other.domain and self.market in ("", other.market)


@dataclass(frozen=True)
class Declared:
    """What a partner declares about a place."""

    partner: str
    capability: str
    place: Place
    level: str


@dataclass(frozen=True)
class Shown:
    """A piece of evidence: for one capability, or for all of them."""

    partner: str
    place: Place
    on: date
    capability: str = ""

    def supports(self, said: Declared) -> bool:
        """Say whether it supports what was declared: same partner, same core domain, same market where one is said."""
        return (
            self.partner == said.partner and self.capability in ("", said.capability) and said.place.holds(self.place)
        )


def strengths_in(
    places: Iterable[Place], declared: Iterable[Declared], shown: Iterable[Shown], day: date
) -> dict[tuple[str, Place, str], int]:
    """Give the strength of each partner in each place by capability: the best of what it declares that holds there."""
    wanted, found = list(places), dict[tuple[str, Place, str], int]()
    by_partner: dict[str, list[Shown]] = {}
    for one in shown:
        if counts_on(one.on, day):
            by_partner.setdefault(one.partner, []).append(one)
    for said in declared:
        count = sum(one.supports(said) for one in by_partner.get(said.partner, ()))
        for place in wanted:
            if said.place.holds(place):
                key = (said.partner, place, said.capability)
                found[key] = max(found.get(key, 0), strength(said.level, count))
    return found
