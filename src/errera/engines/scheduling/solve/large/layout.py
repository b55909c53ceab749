"""What stands in each part of the arena: masks of slots, lists, distances, and an empty timetable."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import numpy as np

from ...problem import Problem
from . import names as a

Array = Any
LOG_ENTRIES, CHAIN_LENGTH = 4096, 1024


def fixed_parts(problem: Problem) -> dict[int, Array]:
    """Give the parts that never change."""
    people = {one.key: number for number, one in enumerate(problem.participants)}
    places = {one.key: number for number, one in enumerate(problem.places)}
    pair = _table([[people[key] for key in one.pair] for one in problem.meetings], 2)
    may, fixed = _masks(problem), _row([one.fixed is not None for one in problem.meetings])
    shown = {one.meeting: a.NOWHERE if one.slot is None else one.slot for one in problem.published}
    most = [a.NO_LIMIT if one.most is None else one.most for one in problem.participants]
    return {
        a.PAIR: pair,
        a.PLACE: _row([places[one.place] for one in problem.meetings]),
        a.WORTH: _row([one.weight for one in problem.meetings]),
        a.MUST: _row([one.must or one.fixed is not None for one in problem.meetings]),
        a.FIXED: fixed,
        a.SHOWN: _row([shown.get(one.key, a.UNKNOWN) for one in problem.meetings]),
        a.MAY: may,
        a.MOVABLE: np.flatnonzero((fixed == 0) & may.any(axis=1)),
        a.TABLES: _tables(problem),
        a.SHELF: _shelves(problem)[0],
        a.BLOCK: _row([slot.block for slot in problem.slots]),
        a.MOST: _row(most),
        **_lists(pair, len(people)),
        **_ways(problem, places),
        **_ties(problem),
    }


def open_parts(problem: Problem) -> dict[int, Array]:
    """Give the parts of a timetable in which nothing is placed yet."""
    meetings, people, places = len(problem.meetings), len(problem.participants), len(problem.places)
    slots, every = len(problem.slots), (1 << a.BITS) - 1
    words = _words(problem)
    return {
        a.SLOT: np.full(meetings, a.NOWHERE),
        a.SEAT: np.full((people, slots), a.NOWHERE),
        a.FREE: np.full((people, words), every),
        a.COUNT: _noughts(people, 1 + problem.slots[-1].block),
        a.HELD: _noughts(people),
        a.PAUSES: _noughts(people),
        a.USED: _noughts(places, slots),
        a.ROOM: np.full((places, words), every),
        a.ROSTER: _noughts(_shelves(problem)[1]),
        a.SPOT: np.arange(meetings),
        a.LOOSE_ONES: np.arange(meetings),
        a.LOG: _noughts(LOG_ENTRIES, 2),
        a.MARK: _noughts(meetings),
        a.CHAIN: _noughts(CHAIN_LENGTH),
    }


def in_order(problem: Problem) -> Problem:
    """Give the same problem with its pieces in the order of their keys, so that how it was written changes nothing."""
    return replace(
        problem,
        places=tuple(sorted(problem.places, key=lambda one: one.key)),
        participants=tuple(sorted(problem.participants, key=lambda one: one.key)),
        meetings=tuple(sorted(problem.meetings, key=lambda one: one.key)),
        orders=tuple(sorted(problem.orders, key=lambda one: (one.first, one.then))),
        published=tuple(sorted(problem.published, key=lambda one: one.meeting)),
    )


def _row(numbers: list[Any]) -> Array:
    return np.array(numbers, np.int64)


def _table(rows: list[Any], width: int) -> Array:
    return np.array(rows, np.int64).reshape(len(rows), width)


def _noughts(*shape: int) -> Array:
    return np.zeros(shape, np.int64)


def _words(problem: Problem) -> int:
    return 1 + (len(problem.slots) - 1) // a.BITS


def _masks(problem: Problem) -> Array:
    """Give the slots of each meeting in which it, its participants and its place are open."""
    people = {one.key: one.closed for one in problem.participants}
    places = {one.key: one.closed for one in problem.places}
    every = frozenset(range(len(problem.slots)))
    may = _noughts(len(problem.meetings), _words(problem))
    for number, one in enumerate(problem.meetings):
        slots = every if one.slots is None else one.slots
        slots = slots - one.barred - people[one.one] - people[one.other] - places[one.place]
        for slot in slots if one.fixed is None else slots & {one.fixed}:
            may[number, slot // a.BITS] |= 1 << slot % a.BITS
    return may


def _tables(problem: Problem) -> Array:
    """Give the tables of each place; those that can never run short are no limit."""
    wanted = Counter(one.place for one in problem.meetings)
    limits = ((one.tables, wanted[one.key]) for one in problem.places)
    return _row([a.NO_LIMIT if tables is None or tables >= most else tables for tables, most in limits])


def _shelves(problem: Problem) -> tuple[Array, int]:
    """Give where the rosters of each place begin, and how long they are together."""
    tables = _tables(problem)
    sizes = np.where(tables < a.NO_LIMIT, tables, 0) * len(problem.slots)
    return np.where(tables < a.NO_LIMIT, np.cumsum(sizes) - sizes, a.NOWHERE), int(sizes.sum())


def _lists(pair: Array, people: int) -> dict[int, Array]:
    """Give the meetings of each participant, one after the other, and where each begins."""
    wanted = np.bincount(pair.ravel(), minlength=people)
    order = np.argsort(pair.ravel(), kind="stable")
    return {a.WANTED: wanted, a.LIST_AT: np.concatenate([[0], np.cumsum(wanted)]), a.LIST: order // 2}


def _ways(problem: Problem, places: dict[str, int]) -> dict[int, Array]:
    """Give how far a journey can reach from a slot, the minutes between slots and those between places."""
    walk = _noughts(len(places), len(places))
    for leg in problem.travel:
        one, other = places[leg.one], places[leg.other]
        walk[one, other] = walk[other, one] = max(walk[one, other], leg.minutes)
    starts, ends = _row([one.starts for one in problem.slots]), _row([one.ends for one in problem.slots])
    gap = np.maximum(starts[None, :] - ends[:, None], starts[:, None] - ends[None, :])
    reach = gap < walk.max(initial=0)
    np.fill_diagonal(reach, val=True)
    near = np.stack([reach.argmax(axis=1), len(starts) - 1 - reach[:, ::-1].argmax(axis=1)], axis=1)
    return {a.NEAR: near, a.GAP: gap, a.WALK: walk}


def _ties(problem: Problem) -> dict[int, Array]:
    """Give, per meeting, the meetings that come after it (1) or before it (0)."""
    meetings = {one.key: number for number, one in enumerate(problem.meetings)}
    ties: list[list[tuple[int, int]]] = [[] for _ in meetings]
    for order in problem.orders:
        first, then = meetings[order.first], meetings[order.then]
        ties[first].append((then, 1))
        ties[then].append((first, 0))
    at = np.concatenate([[0], np.cumsum([len(rows) for rows in ties], dtype=np.int64)])
    return {a.TIE_AT: at, a.TIE: _table([tie for rows in ties for tie in rows], 2)}
