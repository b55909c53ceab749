"""Draws economic missions of any size from a seed: who comes, whom they wish to meet, and how many tables there are.

Half of the participants travel, half receive them. Some counterparts are wished for by far more people than they have
slots, some participants miss a half-day or single slots, some are virtual, and the tables in the hall suffice for
95 per cent of the meetings wanted there: a mission as an organiser knows it, and never one where all can be had.
"""

from __future__ import annotations

import random
from collections import Counter

from errera.engines.scheduling import Meeting, Participant, Place, Problem, Slot

HALF_DAYS, SLOTS_EACH, MINUTES = 4, 9, 30
STARTS = (9 * 60, 14 * 60)  # of the half-days of a day; lunch is no break
WISHES = {200: 1_000, 500: 2_500, 1_000: 10_000, 2_000: 10_000}
MUTUAL = 3  # what it adds to the weight that both wish it

Pair = tuple[int, int]


def mission(participants: int, *, seed: int, wishes: int | None = None) -> Problem:
    """Draw a mission; without `wishes`, the measured ones of its size, or five of each participant."""
    draw = random.Random(seed)  # noqa: S311 - a recorded seed, no secret
    wanted = _wanted(draw, participants, wishes or WISHES.get(participants, 5 * participants))
    virtual = {number for number in range(participants) if draw.random() < 0.04}
    meetings = tuple(
        Meeting(f"m{one:04}-{other:04}", _key(one), _key(other), "virtual" if {one, other} & virtual else "hall", worth)
        for (one, other), worth in sorted(wanted.items())
    )
    in_hall = sum(meeting.place == "hall" for meeting in meetings)
    tables = max(1, in_hall * 95 // (100 * HALF_DAYS * SLOTS_EACH))
    people = tuple(Participant(_key(number), _closed(draw)) for number in range(participants))
    return Problem(_slots(), (Place("hall", tables), Place("virtual", None)), people, meetings)


def _key(number: int) -> str:
    return f"p{number:04}"


def _slots() -> tuple[Slot, ...]:
    slots = []
    for half in range(HALF_DAYS):
        first = half // 2 * 24 * 60 + STARTS[half % 2]
        starts = (first + number * MINUTES for number in range(SLOTS_EACH))
        slots += [Slot(half, half, start, start + MINUTES) for start in starts]
    return tuple(slots)


def _wanted(draw: random.Random, participants: int, wishes: int) -> Counter[Pair]:
    """Give the weight of each pair wished for: the higher on a list the more, and more again when it is mutual."""
    half = participants // 2
    sides = (range(half), range(half, participants))
    fame = [draw.lognormvariate(0, 0.7) for _ in range(participants)]
    wanted: Counter[Pair] = Counter()
    wished: set[Pair] = set()
    for number in range(participants):
        mine = wishes // participants + (number < wishes % participants)
        theirs = sides[0] if number >= half else sides[1]
        for rank, other in enumerate(_list(draw, theirs, fame, mine)):
            pair = (min(number, other), max(number, other))
            wanted[pair] += mine - rank + (MUTUAL if pair in wished else 0)
            wished.add(pair)
    return wanted


def _list(draw: random.Random, others: range, fame: list[float], length: int) -> list[int]:
    """Draw whom somebody wishes to meet, the best known more often, nobody twice."""
    chosen: dict[int, None] = {}
    weights = fame[others.start : others.stop]
    while len(chosen) < min(length, len(others)):
        chosen.update(dict.fromkeys(draw.choices(others, weights, k=1)))
    return list(chosen)


def _closed(draw: random.Random) -> frozenset[int]:
    """Draw the slots that somebody cannot attend: a half-day, some single slots, mostly none."""
    fate = draw.random()
    if fate < 0.12:
        half = draw.randrange(HALF_DAYS)
        return frozenset(range(half * SLOTS_EACH, (half + 1) * SLOTS_EACH))
    if fate < 0.27:
        return frozenset(draw.sample(range(HALF_DAYS * SLOTS_EACH), draw.randrange(1, 6)))
    return frozenset()
