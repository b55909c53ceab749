"""What rooms above hang on this room's walls: whom a cancellation concerns, and further reasons for an overlap."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from errera.foundation.sentences import Sentence


@dataclass(frozen=True)
class Doorlink:
    """A way into the pages of initiatives: its word, its address, its place in the row."""

    label: str
    url: str
    order: int = 50


@dataclass(frozen=True)
class ToTell:
    """Somebody who must hear that an initiative was cancelled; hung on the wall `initiatives.to_tell` as a list."""

    said: Sentence
    url: str = ""


@dataclass(frozen=True)
class Readiness:
    """What a step still waits for: labels of missing facts, names of partners that have not agreed."""

    missing: tuple[Any, ...] = ()
    not_agreed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Face:
    """What every partner sees of everybody's initiatives: no money, no people, no way in unless it is public."""

    pk: int
    title: Any
    kind: Any
    lead: str
    lead_id: int
    from_on: date
    until_on: date
    country: str
    town: str
    state: str
    markets: frozenset[str]
    domains: frozenset[str]  # codes: versions of the strategy share them
    kind_code: str = ""
    is_fictional: bool = False
    public_id: str = ""
    is_own: bool = False  # the reader may open it
    is_public: bool = False
    point: tuple[float, float] | None = None  # latitude, longitude


@dataclass(frozen=True)
class Overlap:
    """Two initiatives that stand in each other's way, and why; rooms above hang lists on `initiatives.overlaps`."""

    first: int  # row numbers of the initiatives, the smaller one in front
    second: int
    reasons: tuple[Sentence, ...]


@dataclass(frozen=True)
class Looked:
    """What the wall `initiatives.overlaps` is asked about: the faces on the board, between two days."""

    faces: tuple[Face, ...]
    from_on: date
    until_on: date

    @property
    def rows(self) -> frozenset[int]:
        """Give the row numbers of the initiatives that are looked at."""
        return frozenset(face.pk for face in self.faces)


def merged(found: Iterable[Overlap]) -> list[Overlap]:
    """Put together what several rooms say about the same two initiatives, in the order of rows."""
    reasons: dict[tuple[int, int], list[Sentence]] = {}
    for one in found:
        reasons.setdefault((min(one.first, one.second), max(one.first, one.second)), []).extend(one.reasons)
    return [Overlap(first, second, tuple(said)) for (first, second), said in sorted(reasons.items())]
