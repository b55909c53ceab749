"""When two initiatives stand in each other's way: the same market, domain and month, by different leads.

The rule looks at what will take place or did; whoever plans sees it before anything is promised. Rooms above know
more (the same companies invited again) and hang their reasons on the wall `initiatives.overlaps`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Any

from errera.foundation.sentences import N_, Sentence

from ..shapes import Face, Overlap
from ..states import MONTHS, InitiativeState

if TYPE_CHECKING:
    from collections.abc import Callable

Month = tuple[int, int]


def months_of(from_on: date, until_on: date) -> Iterator[Month]:
    """Give the months that a time touches, as year and month."""
    year, month = from_on.year, from_on.month
    while (year, month) <= (until_on.year, until_on.month):
        yield year, month
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def overlaps(faces: Iterable[Face], *, country: Callable[[str], str], domains: Mapping[str, Any]) -> list[Overlap]:
    """Give the pairs led by different partners that share a market, a domain and a month, each with its reasons.

    Looks up pairs within each market, domain and month, so a year of thousands takes no square of them.
    """
    places: dict[tuple[str, str, Month], list[Face]] = defaultdict(list)
    for face in faces:
        if face.state != InitiativeState.CANCELLED:
            for month in months_of(face.from_on, face.until_on):
                for market in face.markets:
                    for domain in face.domains:
                        places[market, domain, month].append(face)
    reasons: dict[tuple[int, int], dict[tuple[str, str], Month]] = defaultdict(dict)
    for (market, domain, month), here in sorted(places.items()):
        for one, other in combinations(sorted(here, key=lambda face: face.pk), 2):
            if one.lead_id != other.lead_id:
                reasons[one.pk, other.pk].setdefault((market, domain), month)
    return [
        Overlap(first, second, tuple(_said(*key, month, country, domains) for key, month in sorted(found.items())))
        for (first, second), found in sorted(reasons.items())
    ]


def _said(
    market: str, domain: str, month: Month, country: Callable[[str], str], domains: Mapping[str, Any]
) -> Sentence:
    facts = {
        "market": country(market), "domain": domains.get(domain, ""), "month": Sentence(MONTHS[month[1] - 1]),
        "year": str(month[0]),
    }  # fmt: skip
    return Sentence(N_("Both are about {market}, for {domain}, in {month} {year}."), facts)
