"""Where the room asks its engine: what partners are worth together, who lacks, and the best team.

The engine works with fractions; what leaves this file is whole ten-thousandths of the weight of all cells.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from errera.foundation.actor import Actor

from . import queries
from .queries import Field
from .shapes import WHOLE, Brings, Lacks, Member, Place, TeamAdvice, TeamWish

if TYPE_CHECKING:
    from errera.engines.complementarity import Problem

BRINGS = 0.3  # from this strength on a member is named for what it brings
LACKS = 0.3  # a need that is covered less is named as lacking
GAP = 0.1  # a cell where the best team comes no further is a gap
STRONG = 0.5  # from this strength on two partners overlap


@dataclass(frozen=True)
class Share:
    """A partner's part in what all cover: alone, and its Shapley share; in ten-thousandths of all weight."""

    partner: str
    alone: int
    share: int


@dataclass(frozen=True)
class Pair:
    """What two partners cover together beyond what each covers alone; below nought where they overlap."""

    one: str
    other: str
    synergy: int


@dataclass(frozen=True)
class Gap:
    """A cell where even the best team of the size comes no further than this."""

    place: Place
    weight: int
    reached: int


@dataclass(frozen=True)
class Overlap:
    """Partners who are strong at the same in the same cell."""

    place: Place
    capability: str
    partners: tuple[str, ...]


@dataclass(frozen=True)
class Together:
    """1 + 1 = 3: what all partners cover together and apart, with everybody's share, the pairs, gaps and overlaps."""

    covered: int
    apart: int
    shares: tuple[Share, ...]
    pairs: tuple[Pair, ...]
    gaps: tuple[Gap, ...]
    overlaps: tuple[Overlap, ...]

    @property
    def one_and_one(self) -> int | None:
        """Give what 1 + 1 is, in hundredths: twice what is covered together over the sum of what each covers alone."""
        return one_and_one(self.covered, self.apart)


def one_and_one(covered: int, apart: int) -> int | None:
    """Give what 1 + 1 is, in hundredths; nothing where nobody covers anything alone, for then it has no measure."""
    return (400 * covered + apart) // (2 * apart) if apart else None


def together(field: Field, *, size: int = 3) -> Together | None:
    """Give what the partners of a field are worth together; nothing where there is no cell, need or partner."""
    problem = _problem(field, field.weights)
    if problem is None:
        return None
    from errera.engines import complementarity as engine  # here: a page that asks nothing need not load numpy

    result, scale, places = engine.solve(problem, interactions=False), _scale(problem), _places(field.weights)
    players = problem.players
    shares = [
        Share(key, _parts(result.alone[i], scale), _parts(result.shares[i].sum(), scale))
        for i, key in enumerate(players)
    ]
    pairs = [
        Pair(players[i], players[j], _parts(result.synergies[i, j], scale))
        for i in range(len(players)) for j in range(i + 1, len(players))
    ]  # fmt: skip
    reached = engine.reach(problem, min(size, len(players)))
    return Together(
        covered=_parts(result.together, scale),
        apart=_parts(result.alone.sum(), scale),
        shares=tuple(sorted(shares, key=lambda one: (-one.share, one.partner))),
        pairs=tuple(sorted((one for one in pairs if one.synergy), key=lambda one: (-one.synergy, one.one, one.other))),
        gaps=tuple(
            Gap(places[one.cell], field.weights[places[one.cell]], round(one.reached * WHOLE))
            for one in reached if one.reached < GAP
        ),
        overlaps=tuple(
            Overlap(places[one.cell], one.capability, one.players) for one in engine.overlaps(problem, STRONG)
        ),
    )  # fmt: skip


def covered_in(field: Field) -> dict[Place, int]:
    """Give how well all partners together cover each cell, in ten-thousandths of that cell."""
    problem = _problem(field, field.weights)
    if problem is None:
        return dict.fromkeys(field.weights, 0)
    from errera.engines import complementarity as engine  # here: see `together`

    places = _places(field.weights)
    return {places[one.cell]: round(one.reached * WHOLE) for one in engine.reach(problem, len(problem.players))}


def team_for(field: Field, wish: TeamWish) -> TeamAdvice | None:
    """Give the team that covers most of what is wished for, with who brings what; nothing where nobody is strong.

    Members that are wanted and have declared nothing are left out; so is everybody beyond the size.
    """
    cells = field.narrowed(wish.domains, wish.markets)
    problem = _problem(field, cells)
    if problem is None:
        return None
    from errera.engines import complementarity as engine  # here: see `together`

    size = max(1, min(wish.size, len(problem.players)))
    wanted = sorted(wish.wanted & set(problem.players))[:size]
    team = engine.best_team(problem, size, wanted=wanted)
    told = engine.explain(problem, team.members, threshold=BRINGS)
    scale, places = _scale(problem), _places(cells)
    members = [
        Member(
            key, field.partners[key].title, field.partners[key].is_fictional,
            tuple(
                Brings(one.capability, *_named(places[one.cell]), round(one.strength * WHOLE))
                for one in told.brought if one.player == key
            ),
            _parts(told.lost_without[key], scale),
        )
        for key in team.members
    ]  # fmt: skip
    helpful = [one for one in members if one.brings or one.lost_without or one.partner in wish.wanted]
    if not helpful:
        return None
    lacks = [
        Lacks(need, *_named(places[cell]), round(covered * WHOLE))
        for cell, need, covered in told.lacking if covered < LACKS
    ]  # fmt: skip
    ordered = sorted(helpful, key=lambda one: (-one.lost_without, one.title, one.partner))
    return TeamAdvice(
        tuple(ordered), _parts(team.value, scale), _parts(told.apart, scale), team.is_proved, tuple(lacks)
    )


def adviser(day: Any) -> Any:
    """Give the function that answers questions about teams; `day` gives the day on which evidence is counted."""

    def suggest(wish: TeamWish, actor: Actor) -> TeamAdvice | None:
        on: date = day()
        return team_for(queries.field_on(on, actor, markets=wish.markets), wish)

    return suggest


def _problem(field: Field, cells: Mapping[Place, int]) -> Problem | None:
    if not (field.partners and cells and field.needs):
        return None
    from errera.engines.complementarity import Cell, Problem  # here: see `together`

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


def _named(place: Place) -> tuple[str, str]:
    return place.domain, place.market


def _places(cells: Mapping[Place, int]) -> dict[str, Place]:
    return {_key(place): place for place in cells}


def _scale(problem: Problem) -> float:
    return sum(cell.weight for cell in problem.cells)


def _parts(value: Any, scale: float) -> int:
    return round(float(value) / scale * WHOLE)
