"""What a year covers: domain by market by quarter, and the markets that partners stand for where nothing happens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .walls import Face

QUARTERS = (1, 2, 3, 4)


@dataclass(frozen=True)
class MarketRow:
    """A market in a domain: how many initiatives touch each quarter."""

    market: str
    counts: tuple[int, int, int, int]

    @property
    def total(self) -> int:
        """Count the quarters' initiatives; one that touches two quarters counts in both."""
        return sum(self.counts)


@dataclass(frozen=True)
class DomainCover:
    """A domain: its markets with something in the year, and those that a partner stands for and nobody serves."""

    domain: str
    rows: tuple[MarketRow, ...]
    gaps: tuple[str, ...]

    @property
    def empty_quarters(self) -> tuple[int, ...]:
        """Give the quarters in which nothing happens for this domain anywhere."""
        return tuple(q for q in QUARTERS if not any(row.counts[q - 1] for row in self.rows))


def coverage(
    faces: Iterable[Face], year: int, domains: Iterable[str], wanted: Mapping[str, Iterable[str]]
) -> list[DomainCover]:
    """Count what is not cancelled by domain, market and quarter of a year; `wanted` are the markets by domain."""
    counts: Counter[tuple[str, str, int]] = Counter()
    for face in faces:
        if face.state != "cancelled":
            for quarter in quarters_of(face, year):
                counts.update((domain, market, quarter) for domain in face.domains for market in face.markets)
    covers = []
    for domain in domains:
        served = sorted({market for held, market, _ in counts if held == domain})
        rows = tuple(
            MarketRow(m, (counts[domain, m, 1], counts[domain, m, 2], counts[domain, m, 3], counts[domain, m, 4]))
            for m in served
        )
        covers.append(DomainCover(domain, rows, tuple(sorted(set(wanted.get(domain, ())) - set(served)))))
    return covers


def quarters_of(face: Face, year: int) -> list[int]:
    """Give the quarters of a year that an initiative touches."""
    if face.until_on.year < year or face.from_on.year > year:
        return []
    begins = 1 if face.from_on.year < year else (face.from_on.month + 2) // 3
    ends = 4 if face.until_on.year > year else (face.until_on.month + 2) // 3
    return list(range(begins, ends + 1))
