"""Small problems drawn from a seed, with every kind of rule in them, and what brute force knows of them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import product

from errera.engines.scheduling import Aim, Meeting, Order, Participant, Place, Problem, Published, Slot, Travel
from errera.engines.scheduling.check import broken_rules
from errera.engines.scheduling.solve.values import values_of

AIMS = ((Aim.WEIGHT, Aim.BREAKS), (Aim.WEIGHT, Aim.CHANGES, Aim.BREAKS), (Aim.CHANGES, Aim.WEIGHT), (Aim.WEIGHT,))
Slots = dict[str, int | None]


def drawn(seed: int, *, slots: int = 4, meetings: int = 5, people: int = 4, has_spreads: bool = True) -> Problem:
    """Draw a problem in which pins, duties, orders, journeys, limits and closed slots come together."""
    draw = random.Random(seed)
    days = tuple(Slot(n * 2 // slots, n * 2 // slots, 30 * n, 30 * n + 30) for n in range(slots))
    places = tuple(Place(key, draw.choice((1, 2, None)), _some(draw, slots, 0.2)) for key in ("hall", "stand"))
    attending = tuple(
        Participant(f"p{n}", _some(draw, slots, 0.4), draw.choice((None, None, 2, 3))) for n in range(people)
    )
    pairs = [(one, other) for one in range(people) for other in range(one)]
    wanted = tuple(_meeting(draw, n, pair, slots) for n, pair in enumerate(draw.sample(pairs, meetings)))
    keys = [one.key for one in wanted]
    return Problem(
        days, places, attending, wanted,
        orders=tuple(Order(*draw.sample(keys, 2)) for _ in range(draw.choice((0, 0, 1)))),
        travel=(Travel("hall", "stand", draw.choice((0, 10, 40))),),
        published=tuple(Published(key, draw.choice((None, draw.randrange(slots)))) for key in keys[::2]),
        aims=draw.choice(AIMS),
        break_spread=draw.choice((None, None, 1)) if has_spreads else None,
        placed_spread=draw.choice((None, None, 1)) if has_spreads else None,
    )  # fmt: skip


def _some(draw: random.Random, slots: int, chance: float) -> frozenset[int]:
    return frozenset({draw.randrange(slots)}) if draw.random() < chance else frozenset()


def _meeting(draw: random.Random, number: int, pair: tuple[int, int], slots: int) -> Meeting:
    return Meeting(
        f"m{number}", f"p{pair[0]}", f"p{pair[1]}", draw.choice(("hall", "hall", "stand")),
        weight=draw.randrange(5),
        slots=frozenset(range(slots // 2)) if draw.random() < 0.1 else None,
        barred=_some(draw, slots, 0.2),
        fixed=draw.randrange(slots) if draw.random() < 0.06 else None,
        must=draw.random() < 0.08,
    )  # fmt: skip


def best(problem: Problem) -> tuple[int, ...] | None:
    """Give the values of the best timetable, aim by aim, out of all there are; None when none keeps every rule."""
    ranked = [_values(problem, slots) for slots in _all(problem) if not broken_rules(problem, slots)]
    return max(ranked, key=lambda values: _rank(problem, values), default=None)


def _all(problem: Problem) -> Iterator[Slots]:
    keys = [one.key for one in problem.meetings]
    for chosen in product((None, *range(len(problem.slots))), repeat=len(keys)):
        yield dict(zip(keys, chosen, strict=True))


def _values(problem: Problem, slots: Slots) -> tuple[int, ...]:
    found = values_of(problem, slots)
    return tuple(found[aim] for aim in problem.aims)


def _rank(problem: Problem, values: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(value if aim is Aim.WEIGHT else -value for aim, value in zip(problem.aims, values, strict=True))
