"""The pictures of the network: the matrix of partners and cells, and who is linked to whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from errera.foundation.sentences import N_, Sentence

from ..models import Introduction, Link
from ..queries import Field, Partner
from ..shapes import Place, percent
from ..states import IntroductionState
from .lists import place, url

ROW, TOP, LEFT, RIGHT, WIDTH = 26, 44, 300, 600, 900
WIDEST = 160  # how far a curve between two nodes bends into the middle
SHADES = 5  # steps of darkness in the matrix


@dataclass(frozen=True)
class Head:
    """A column of the matrix: the market of a cell, and its weight."""

    market: Any
    weight: int


@dataclass(frozen=True)
class Group:
    """The columns of one core domain, side by side."""

    domain: str
    hue: int
    heads: list[Head]


@dataclass(frozen=True)
class Mark:
    """A field of the matrix: how dark, and in words which needs are there."""

    shade: int
    has: str
    count: int


@dataclass(frozen=True)
class MatrixRow:
    """A partner in the matrix."""

    partner: Partner
    marks: list[Mark]


@dataclass(frozen=True)
class Matrix:
    """Partners by cells, with what all cover together below."""

    groups: list[Group]
    rows: list[MatrixRow]
    sums: list[Sentence]
    needs: int
    finding: Sentence


def matrix_of(field: Field, covered: Mapping[Place, int]) -> Matrix | None:
    """Draw partners by cells; nothing where there are no cells or no partners."""
    if not (field.weights and field.partners and field.needs):
        return None
    domains = list(dict.fromkeys(where.domain for where in field.weights))
    places = sorted(field.weights, key=lambda where: domains.index(where.domain))  # the heaviest in front
    rows = [
        MatrixRow(partner, [_mark(field, partner.public_id, where) for where in places])
        for partner in sorted(field.partners.values(), key=lambda one: (one.title, one.public_id))
    ]
    groups = [
        Group(
            field.domain_titles[code], field.hues[code],
            [Head(_market(where), field.weights[where]) for where in places if where.domain == code],
        )
        for code in domains
    ]  # fmt: skip
    best, worst = max(places, key=lambda one: covered[one]), min(places, key=lambda one: covered[one])
    finding = Sentence(
        N_("Best covered is {best} ({most}), least {worst} ({least})."),
        {
            "best": field.named(best), "most": percent(covered[best]),
            "worst": field.named(worst), "least": percent(covered[worst]),
        },
    )  # fmt: skip
    return Matrix(groups, rows, [percent(covered[where]) for where in places], len(field.needs), finding)


def _mark(field: Field, partner: str, where: Place) -> Mark:
    held = {need: field.strengths.get((partner, where, need), 0) for need in field.needs}
    has = [field.capability_titles[need] for need, parts in held.items() if parts]
    mean = sum(held.values()) // len(held)
    return Mark(-(-mean * SHADES // 10_000), ", ".join(has), len(has))


def _market(where: Place) -> Any:
    return place(where.market) if where.market else Sentence(N_("The rest of the world"))


@dataclass(frozen=True)
class Name:
    """A name in one of the two columns."""

    text: str
    url: str
    y: int
    is_fictional: bool


@dataclass(frozen=True)
class Line:
    """A line between two names."""

    path: str
    kind: str  # "made", "going" or "link"


@dataclass(frozen=True)
class Picture:
    """The network as it is drawn: partners on the left, nodes on the right, lines between them."""

    left: list[Name]
    right: list[Name]
    lines: list[Line]
    height: int
    finding: Sentence
    width: int = WIDTH
    left_x: int = LEFT
    right_x: int = RIGHT


def picture_of(met: Sequence[Introduction], links: Iterable[Link]) -> Picture | None:
    """Draw who was or is being introduced to whom, and how nodes hang together; nothing where nobody is linked."""
    alive = [row for row in met if row.state not in (IntroductionState.DECLINED, IntroductionState.WITHDRAWN)]
    drawn = list(links)
    partners = {row.partnership_id: row.partnership for row in alive}
    nodes = {row.node_id: row.node for row in alive}
    nodes |= {node.pk: node for link in drawn for node in (link.one, link.other)}
    if not nodes:
        return None
    left = {
        key: Name(str(row), "", TOP + ROW * n, row.is_fictional)
        for n, (key, row) in enumerate(sorted(partners.items(), key=lambda one: (str(one[1]), one[0])))
    }
    right = {
        key: Name(row.name, url("node", row), TOP + ROW * n, row.is_fictional)
        for n, (key, row) in enumerate(sorted(nodes.items(), key=lambda one: (one[1].country, one[1].name, one[0])))
    }
    lines = [_across(left[row.partnership_id].y, right[row.node_id].y, row.state) for row in alive]
    lines += [_beside(right[link.one_id].y, right[link.other_id].y) for link in drawn]
    made = sum(row.state == IntroductionState.MADE for row in alive)
    finding = Sentence(
        N_("Introductions made: {made}, going on: {going}; partners in the picture: {partners}, nodes: {nodes}."),
        {"made": made, "partners": len(left), "nodes": len(right), "going": len(alive) - made},
    )
    height = TOP + ROW * max(len(left), len(right)) + 4
    return Picture(list(left.values()), list(right.values()), lines, height, finding)


def _across(here: int, there: int, state: str) -> Line:
    middle = (LEFT + RIGHT) // 2
    kind = "made" if state == IntroductionState.MADE else "going"
    return Line(f"M{LEFT + 12} {here}C{middle} {here} {middle} {there} {RIGHT - 12} {there}", kind)


def _beside(here: int, there: int) -> Line:
    bend = RIGHT - 20 - min(abs(there - here) // 3, WIDEST)
    return Line(f"M{RIGHT - 12} {here}C{bend} {here} {bend} {there} {RIGHT - 12} {there}", "link")
