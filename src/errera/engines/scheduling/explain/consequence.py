"""What a hand on the timetable would do: the least that changes when a meeting is pinned to a slot, or barred."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ..problem import Aim, Meeting, Problem, Published
from ..solve import Result, Stop, solve

SECONDS = 10.0


@dataclass(frozen=True)
class Pin:
    """A meeting that is to be held in a slot."""

    meeting: str
    slot: int


@dataclass(frozen=True)
class Bar:
    """A meeting that is not to be held in a slot (None: not at all)."""

    meeting: str
    slot: int | None = None


@dataclass(frozen=True)
class Move:
    """A meeting that would be elsewhere; None: not placed."""

    meeting: str
    before: int | None
    after: int | None


@dataclass(frozen=True)
class Consequence:
    """What would follow: the new answer, all that moves, and the people it touches.

    `before` and `after` are the values by aim; the least number of changes is proved when the result says so.
    """

    result: Result
    moves: tuple[Move, ...]
    people: tuple[str, ...]
    before: Mapping[Aim, int]
    after: Mapping[Aim, int]


def consequence(
    problem: Problem, result: Result, hand: Pin | Bar, *, seconds: float = SECONDS, seed: int = 0,
    work: int | None = None, stop: Stop | None = None,
) -> Consequence:  # fmt: skip
    """Find the timetable closest to an answer that does as the hand wants; where there is none, its result says so."""
    changed = _changed(problem, result, hand)
    found = solve(changed, seconds=seconds, seed=seed, work=work, stop=stop)
    if not found.is_found:
        return Consequence(found, (), (), result.values, {})
    moves = tuple(
        Move(key, before, found.slots[key])
        for key, before in sorted(result.slots.items()) if before != found.slots[key]
    )  # fmt: skip
    touched = {move.meeting for move in moves}
    people = sorted({key for one in problem.meetings if one.key in touched for key in one.pair})
    after: dict[Aim, int] = {
        aim: value for aim, value in found.values.items() if aim in problem.aims and aim is not Aim.CHANGES
    }
    return Consequence(found, moves, tuple(people), result.values, after)


def _changed(problem: Problem, result: Result, hand: Pin | Bar) -> Problem:
    if hand.meeting not in {one.key for one in problem.meetings}:
        raise ValueError(f"There is no meeting {hand.meeting}.")
    meetings = tuple(_touched(one, hand) if one.key == hand.meeting else one for one in problem.meetings)
    published = tuple(Published(key, slot) for key, slot in result.slots.items())
    aims = (Aim.CHANGES, *(aim for aim in problem.aims if aim is not Aim.CHANGES))
    return replace(problem, meetings=meetings, published=published, aims=aims)


def _touched(one: Meeting, hand: Pin | Bar) -> Meeting:
    if isinstance(hand, Pin):
        return replace(one, fixed=hand.slot)
    if hand.slot is None:
        return replace(one, slots=frozenset(), fixed=None)
    return replace(one, barred=one.barred | {hand.slot}, fixed=None if one.fixed == hand.slot else one.fixed)
