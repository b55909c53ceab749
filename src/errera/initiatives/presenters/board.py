"""The planning board as pictures: a year by month, points on the map, cover by quarter, and what overlaps."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from errera.foundation.lifecycle import State
from errera.foundation.reference import queries as reference
from errera.foundation.sentences import N_, Invalid, Sentence
from errera.foundation.ui import maps
from errera.foundation.ui.addresses import address_of
from errera.strategy.models import CoreDomain
from errera.strategy.states import VersionState

from ..policies import months_of
from ..shapes import DomainCover, Face, Overlap
from ..states import INITIATIVE
from .lists import place_of

EARLIEST, LATEST = 1990, 2100
LEAST_DOT, GROWTH = 5, 2  # units of the map: radius of one initiative, and how much its square grows with more


def year_asked(asked: str, today: dt.date) -> int:
    """Give the year that the address asks for; refuses what is no year."""
    if not asked:
        return today.year
    if not (asked.isascii() and asked.isdigit() and EARLIEST <= int(asked) <= LATEST):
        raise Invalid(N_("“{year}” is not a year; write it as 2026."), year=asked)
    return int(asked)


@dataclass(frozen=True)
class Entry:
    """An initiative on the board: its face, the colours of its domains, where it leads, how many it overlaps with."""

    face: Face
    domains: Sequence[CoreDomain]
    markets: str
    elsewhere: str  # its markets apart from where it takes place
    place: str
    url: str
    state: State
    overlaps: int

    @property
    def hue(self) -> int:
        """Give the hue of its only domain; several have none of their own."""
        return self.domains[0].hue if len(self.domains) == 1 else 0


@dataclass(frozen=True)
class Month:
    """A month with what begins in it, and what began earlier and still runs."""

    first: dt.date
    entries: Sequence[Entry]
    running: Sequence[Entry]
    is_now: bool


def domains_shown(domains: Mapping[str, CoreDomain], faces: Iterable[Face]) -> dict[str, CoreDomain]:
    """Give the domains of the strategy in force, and those of earlier versions that something is about."""
    used = {code for face in faces for code in face.domains}
    return {code: row for code, row in domains.items() if code in used or row.version.state == VersionState.ADOPTED}


def entries_of(
    faces: Iterable[Face], domains: Mapping[str, CoreDomain], overlaps: Iterable[Overlap] = ()
) -> dict[int, Entry]:
    """Give what a page shows of each face, by its row."""
    counts: dict[int, int] = defaultdict(int)
    for one in overlaps:
        counts[one.first] += 1
        counts[one.second] += 1
    return {face.pk: _entry(face, domains, counts[face.pk]) for face in faces}


def _entry(face: Face, domains: Mapping[str, CoreDomain], overlaps: int) -> Entry:
    page = "initiatives:initiative" if face.is_own else "initiatives:public-page"
    held = [domain for code, domain in domains.items() if code in face.domains]
    return Entry(
        face=face, domains=held, markets=", ".join(sorted(map(reference.country, face.markets))),
        elsewhere=", ".join(sorted(map(reference.country, face.markets - {face.country}))),
        place=place_of(face), url=address_of(page, face) if face.is_own or face.is_public else "",
        state=INITIATIVE.named(face.state), overlaps=overlaps,
    )  # fmt: skip


def months_of_year(entries: Iterable[Entry], year: int, today: dt.date) -> list[Month]:
    """Lay entries out over the months of a year."""
    begins: dict[int, list[Entry]] = defaultdict(list)
    runs: dict[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        began = (entry.face.from_on.year, entry.face.from_on.month)
        for month in months_of(entry.face.from_on, entry.face.until_on):
            if month[0] == year:
                (begins if month == began else runs)[month[1]].append(entry)
    return [
        Month(dt.date(year, month, 1), begins[month], runs[month], (today.year, today.month) == (year, month))
        for month in range(1, 13)
    ]


def lead(faces: Sequence[Face], overlaps: Sequence[Overlap], year: int) -> Sentence:
    """Say in one sentence what the year holds."""
    coming = [face for face in faces if face.state != "cancelled"]
    if not coming:
        return Sentence(N_("Nothing is planned for {year} yet."), {"year": str(year)})
    facts = {
        "year": str(year), "n": len(coming), "partners": len({face.lead_id for face in coming}),
        "markets": len({market for face in coming for market in face.markets}), "overlaps": len(overlaps),
    }  # fmt: skip
    if not overlaps:
        return Sentence(N_("Initiatives in {year}: {n}; lead partners: {partners}; markets: {markets}."), facts)
    return Sentence(
        N_("Initiatives in {year}: {n}; lead partners: {partners}; markets: {markets}; overlapping pairs: {overlaps}."),
        facts,
    )


@dataclass(frozen=True)
class Dot:
    """A place on the map with what happens there."""

    place: str
    x: float
    y: float
    radius: float
    hue: int
    entries: Sequence[Entry]


@dataclass(frozen=True)
class WorldMap:
    """Places, the larger ones beneath, and what has no place on the map."""

    dots: Sequence[Dot]
    elsewhere: Sequence[Entry]
    width: int = maps.WIDTH
    height: int = maps.HEIGHT


def map_of(entries: Iterable[Entry]) -> WorldMap:
    """Put entries on the map, one dot for each place."""
    places: dict[tuple[str, tuple[float, float]], list[Entry]] = defaultdict(list)
    elsewhere = []
    for entry in entries:
        if entry.face.point is None:
            elsewhere.append(entry)
        else:
            places[entry.place, entry.face.point].append(entry)
    dots = [_dot(place, point, held) for (place, point), held in places.items()]
    return WorldMap(sorted(dots, key=lambda dot: (-dot.radius, dot.place)), elsewhere)


def _dot(place: str, point: tuple[float, float], held: list[Entry]) -> Dot:
    x, y = maps.place_of(*point)
    hues = {entry.hue for entry in held}
    radius = round((LEAST_DOT**2 + GROWTH * LEAST_DOT * (len(held) - 1)) ** 0.5, 1)
    return Dot(place, x, y, radius, hues.pop() if len(hues) == 1 else 0, held)


@dataclass(frozen=True)
class Pair:
    """Two entries that stand in each other's way, and why."""

    first: Entry
    second: Entry
    reasons: Sequence[Sentence]

    @property
    def both(self) -> tuple[Entry, Entry]:
        """Give the two, for a page that draws them alike."""
        return self.first, self.second


def pairs_of(overlaps: Iterable[Overlap], entries: Mapping[int, Entry]) -> list[Pair]:
    """Give overlaps with what they are about, in the order of days; one that a filter hides is left out."""
    pairs = [
        Pair(entries[one.first], entries[one.second], one.reasons)
        for one in overlaps
        if one.first in entries and one.second in entries
    ]
    return sorted(pairs, key=lambda pair: (min(pair.first.face.from_on, pair.second.face.from_on), pair.first.face.pk))


@dataclass(frozen=True)
class Cover:
    """A domain of the coverage: rows by market in words, the gaps in words, the quarters without anything."""

    domain: CoreDomain
    rows: Sequence[tuple[str, Sequence[tuple[int, int]], int]]  # market, (count, shade) by quarter, total
    gaps: str
    empty_quarters: Sequence[int]


def covers_of(covers: Iterable[DomainCover], domains: Mapping[str, CoreDomain]) -> list[Cover]:
    """Put coverage into words."""
    return [
        Cover(
            domains[cover.domain],
            sorted((reference.country(r.market), [(n, min(n, 4)) for n in r.counts], r.total) for r in cover.rows),
            ", ".join(sorted(map(reference.country, cover.gaps))),
            cover.empty_quarters,
        )
        for cover in covers
    ]


def cover_lead(covers: Sequence[DomainCover], year: int) -> Sentence:
    """Say in one sentence what a year leaves out."""
    facts = {
        "year": str(year), "served": sum(len(cover.rows) for cover in covers),
        "gaps": sum(len(cover.gaps) for cover in covers),
    }  # fmt: skip
    if not facts["gaps"]:
        return Sentence(N_("Markets served in {year}, by domain: {served}; none is left out."), facts)
    text = N_("Markets served in {year}, by domain: {served}; left out though a partner stands for them: {gaps}.")
    return Sentence(text, facts)
