"""The picture of familiar faces: two columns of partners, and the lines that say what became of each."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from errera.foundation.sentences import N_, Invalid, Sentence
from errera.foundation.ui.tables import Column

from ..shapes import Face, Faces
from ..states import Standing

ROW, TOP, LEFT, RIGHT, WIDTH = 24, 44, 320, 520, 840
ORDER = [Standing.STAYED, Standing.MERGED, Standing.LEFT, Standing.NOT_KNOWN, Standing.JOINED]


@dataclass(frozen=True)
class Name:
    """A partner's name in one of the two columns."""

    text: str
    url_id: str
    y: int
    standing: str
    is_fictional: bool


@dataclass(frozen=True)
class Line:
    """A line from one place to another."""

    path: str
    standing: str


@dataclass(frozen=True)
class Picture:
    """Everything the template draws."""

    left: list[Name]
    right: list[Name]
    lines: list[Line]
    height: int
    finding: Sentence
    width: int = WIDTH
    left_x: int = LEFT
    right_x: int = RIGHT


def picture_of(faces: Faces) -> Picture:
    """Draw the comparison of two cycles."""
    left = _column([face for face in _ordered(faces) if face.earlier])
    right = _column([face for face in _right_order(faces) if face.later])
    places = {name.url_id: name for name in right}
    lines = [_across(name, places.get(name.url_id)) for name in left]
    lines += [_arrival(name) for name in right if name.standing == Standing.JOINED]
    lines += _mergers(faces, places)
    height = TOP + ROW * max(len(left), len(right), 1) + 8
    return Picture(left, right, lines, height, finding(faces))


def finding(faces: Faces) -> Sentence:
    """Say what the comparison shows."""
    counts = faces.counts
    return Sentence(
        N_("{stayed} stayed, {joined} joined, {left} left, {merged} merged; of {unknown} it is not known."),
        {
            "stayed": counts.get(Standing.STAYED, 0),
            "joined": counts.get(Standing.JOINED, 0),
            "left": counts.get(Standing.LEFT, 0),
            "merged": counts.get(Standing.MERGED, 0),
            "unknown": counts.get(Standing.NOT_KNOWN, 0),
        },
    )


def _ordered(faces: Faces) -> list[Face]:
    return sorted(faces.rows, key=lambda face: (ORDER.index(Standing.named(face.standing)), str(face.partnership)))


def _right_order(faces: Faces) -> list[Face]:
    """Put the partners that stayed on top as on the left, and each successor right after those it continues."""
    heirs = {face.partnership.organisation.successor_id for face in faces.rows} - {None}

    def place(face: Face) -> tuple[int, int, str]:
        is_merger = face.standing == Standing.MERGED or face.partnership.organisation_id in heirs
        group = 0 if face.earlier else 1 if is_merger else 2
        return group, int(face.partnership.organisation_id in heirs), str(face.partnership)

    return sorted(faces.rows, key=place)


def _column(faces: list[Face]) -> list[Name]:
    return [
        Name(str(f.partnership), f.partnership.public_id, TOP + ROW * i, str(f.standing), f.partnership.is_fictional)
        for i, f in enumerate(faces)
    ]


def _across(name: Name, there: Name | None) -> Line:
    start = LEFT + 12
    if there is None:
        return Line(f"M{start} {name.y}h36", name.standing)
    middle = (LEFT + RIGHT) // 2
    return Line(f"M{start} {name.y}C{middle} {name.y} {middle} {there.y} {RIGHT - 12} {there.y}", name.standing)


def _arrival(name: Name) -> Line:
    return Line(f"M{RIGHT - 48} {name.y}h36", name.standing)


def _mergers(faces: Faces, places: dict[str, Any]) -> list[Line]:
    heirs = {face.partnership.organisation_id: places.get(face.partnership.public_id) for face in faces.rows}
    drawn = []
    for face in faces.rows:
        here, heir = places.get(face.partnership.public_id), heirs.get(face.partnership.organisation.successor_id or 0)
        if here and heir:
            bend = RIGHT - 20 - abs(heir.y - here.y) // 3
            drawn.append(
                Line(f"M{RIGHT - 12} {here.y}C{bend} {here.y} {bend} {heir.y} {RIGHT - 12} {heir.y}", "merged")
            )
    return drawn


def chosen(cycles: list[Any], earlier: str | None, later: str | None, today: dt.date) -> tuple[Any, Any]:
    """Choose the two cycles that the address names; the latest two that have begun when it names none.

    Gives nothing where there are fewer than two cycles; refuses a code that no cycle has.
    """
    if len(cycles) < 2:
        return None, None
    begun = [cycle for cycle in cycles if cycle.from_on <= today]
    usual = begun[-2:] if len(begun) > 1 else cycles[:2]
    return _named(cycles, earlier, usual[0]), _named(cycles, later, usual[1])


def _named(cycles: list[Any], code: str | None, usual: Any) -> Any:
    if not code:
        return usual
    for cycle in cycles:
        if cycle.code == code:
            return cycle
    raise Invalid(N_("There is no cycle “{code}”."), code=code)


@dataclass(frozen=True)
class Group:
    """The partners of one standing."""

    standing: Standing
    faces: list[Face]


def groups_of(faces: Faces) -> list[Group]:
    """Give the partners by what became of them."""
    return [Group(standing, found) for standing in ORDER if (found := faces.of(standing))]


def _codes(agreements: Any) -> str:
    return ", ".join(agreement.code for agreement in agreements)


COLUMNS = [
    Column("partner", N_("Partner"), lambda face: str(face.partnership)),
    Column("earlier", N_("Earlier cycle"), lambda face: _codes(face.earlier)),
    Column("later", N_("Later cycle"), lambda face: _codes(face.later)),
    Column("standing", N_("What became of it"), lambda face: Standing.named(face.standing)),
    Column("ground", N_("Ground"), lambda face: str(face.ground or "")),
    Column("fictional", N_("Fictional"), lambda face: face.partnership.is_fictional, kind="flag"),
]
