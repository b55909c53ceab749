"""A field as the problem that the engine takes, and what the engine says as whole ten-thousandths."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..queries import Field
from ..shapes import WHOLE, Place

if TYPE_CHECKING:
    from errera.engines.complementarity import Problem


def _problem(field: Field, cells: Mapping[Place, int]) -> Problem | None:
    if not (field.partners and cells and field.needs):
        return None
    from errera.engines.complementarity import Cell, Problem  # here: see `whole.together`

    keys = {place: _key(place) for place in sorted(cells, key=_key)}
    needed = set(field.needs)
    return Problem.of(
        sorted(field.partners),
        [Cell(key, cells[place], field.needs) for place, key in keys.items()],
        field.needs,
        {
            (partner, keys[place], kind): parts / WHOLE
            for (partner, place, kind), parts in field.strengths.items()
            if place in keys and kind in needed
        },
    )


def _key(place: Place) -> str:
    return f"{place.domain}/{place.market}"


def _places(cells: Mapping[Place, int]) -> dict[str, Place]:
    return {_key(place): place for place in cells}


def _scale(problem: Problem) -> float:
    return sum(cell.weight for cell in problem.cells)


def _parts(value: Any, scale: float) -> int:
    return round(float(value) / scale * WHOLE)
