"""What all partners are worth together: shares, pairs, gaps and overlaps."""

from __future__ import annotations

from dataclasses import dataclass

from ..queries import Field
from ..shapes import WHOLE, Place, one_and_one
from .problem import _parts, _places, _problem, _scale

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
