"""The world map of published initiatives: a dot for each market, and the same facts as lines of a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from errera.foundation.reference import queries as reference
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui import maps
from errera.initiatives.models import Initiative
from errera.initiatives.states import InitiativeState

LEAST_DOT, GROWTH = 6, 2  # units of the map: radius of one initiative, and how much its square grows with more


@dataclass(frozen=True)
class Line:
    """A market: its code and name, and how many initiatives are coming and were held."""

    code: str
    name: str
    coming: int
    past: int

    @property
    def count(self) -> int:
        """Give how many there are together."""
        return self.coming + self.past


@dataclass(frozen=True)
class Dot:
    """A market on the map."""

    line: Line
    x: float
    y: float
    radius: float


@dataclass(frozen=True)
class World:
    """The map with its finding; larger dots lie beneath smaller ones, and a market without a point has a line alone."""

    finding: Sentence
    dots: Sequence[Dot]
    lines: Sequence[Line]
    width: int = maps.WIDTH
    height: int = maps.HEIGHT


def world_of(rows: Iterable[Initiative], today: date) -> World:
    """Lay published initiatives out over their markets; what was cancelled went nowhere."""
    known = [row for row in rows if row.state != InitiativeState.CANCELLED]
    coming, past = Counter[str](), Counter[str]()
    for row in known:
        (coming if row.until_on >= today else past).update(market.country for market in row.markets.all())
    lines = [Line(code, reference.country(code), coming[code], past[code]) for code in coming.keys() | past.keys()]
    ordered = sorted(lines, key=lambda line: (-line.count, line.name))
    points = {**_places(known), **reference.points()}
    dots = [_dot(line, points[line.code]) for line in ordered if line.code in points]
    return World(_finding(ordered, len(known)), dots, ordered)


def _places(rows: Iterable[Initiative]) -> dict[str, tuple[float, float]]:
    """Give where something takes place in each country: a city state has no point of its own on the map."""
    return {
        row.country: (float(row.latitude), float(row.longitude))
        for row in rows
        if row.latitude is not None and row.longitude is not None
    }


def _dot(line: Line, point: tuple[float, float]) -> Dot:
    x, y = maps.place_of(*point)
    return Dot(line, x, y, round((LEAST_DOT**2 + GROWTH * LEAST_DOT * (line.count - 1)) ** 0.5, 1))


def _finding(lines: Sequence[Line], initiatives: int) -> Sentence:
    if not lines:
        return Sentence(N_("No initiative in a market is published yet."))
    facts = {"n": initiatives, "markets": len(lines), "most": lines[0].name, "count": lines[0].count}
    return Sentence(N_("Published initiatives: {n}, in {markets} markets; most of them in {most}: {count}."), facts)
