"""The whole problem, which refuses pieces that do not fit: every key known and once, every slot there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from .shapes import Aim, Meeting, Order, Participant, Place, Published, Slot, Travel, once


@dataclass(frozen=True)
class Problem:
    """All that a timetable is made from; slots are named by their number, from 0.

    `aims` are in order of importance. `break_spread` bounds the largest minus the smallest number of breaks of any
    participant who has a meeting wanted; `placed_spread` bounds, the same way, how many of their wanted meetings
    participants miss. None: no bound.
    """

    slots: tuple[Slot, ...]
    places: tuple[Place, ...]
    participants: tuple[Participant, ...]
    meetings: tuple[Meeting, ...]
    orders: tuple[Order, ...] = ()
    travel: tuple[Travel, ...] = ()
    published: tuple[Published, ...] = ()
    aims: tuple[Aim, ...] = (Aim.WEIGHT, Aim.BREAKS)
    break_spread: int | None = None
    placed_spread: int | None = None

    def __post_init__(self) -> None:
        refuse_nonsense(self)


def refuse_nonsense(problem: Problem) -> None:
    """Refuse a problem whose pieces do not fit, naming the piece; raises ValueError."""
    _keys(problem)
    _slots(problem)
    _meetings(problem)
    _others(problem)


def _keys(problem: Problem) -> None:
    once("The place", (place.key for place in problem.places))
    once("The participant", (person.key for person in problem.participants))
    once("The meeting", (meeting.key for meeting in problem.meetings))
    once("The aim", problem.aims)
    once("The published meeting", (one.meeting for one in problem.published))


def _slots(problem: Problem) -> None:
    if not problem.slots:
        raise ValueError("A timetable has at least one slot.")
    for number, (before, after) in enumerate(pairwise(problem.slots), start=1):
        if after.starts < before.ends:
            raise ValueError(f"Slot {number} starts before the slot before it ends.")
        if (after.session, after.block) < (before.session, before.block) or after.block < before.block:
            raise ValueError(f"Slot {number}: sessions and blocks follow the order of time.")


def _meetings(problem: Problem) -> None:
    people, places = {one.key for one in problem.participants}, {one.key for one in problem.places}
    for one in problem.participants:
        _inside(problem, one.key, one.closed)
    for place in problem.places:
        _inside(problem, place.key, place.closed)
    for meeting in problem.meetings:
        for key in meeting.pair:
            _known(meeting.key, "participant", key, people)
        _known(meeting.key, "place", meeting.place, places)
        fixed = () if meeting.fixed is None else (meeting.fixed,)
        _inside(problem, meeting.key, (*(meeting.slots or ()), *meeting.barred, *fixed))


def _others(problem: Problem) -> None:
    meetings, places = {one.key for one in problem.meetings}, {one.key for one in problem.places}
    for order in problem.orders:
        _known("A precedence", "meeting", order.first, meetings)
        _known("A precedence", "meeting", order.then, meetings)
        if order.first == order.then:
            raise ValueError(f"{order.first} cannot come before itself.")
    for leg in problem.travel:
        _known("Travel", "place", leg.one, places)
        _known("Travel", "place", leg.other, places)
    for row in problem.published:
        _known("The published timetable", "meeting", row.meeting, meetings)
        _inside(problem, row.meeting, () if row.slot is None else (row.slot,))
    for bound in (problem.break_spread, problem.placed_spread):
        if bound is not None and bound < 0:
            raise ValueError("A spread is not below nought.")


def _known(where: str, what: str, key: str, known: set[str]) -> None:
    if key not in known:
        raise ValueError(f"{where}: the {what} {key} is not known.")


def _inside(problem: Problem, where: str, slots: Iterable[int]) -> None:
    for slot in slots:
        if isinstance(slot, bool) or not isinstance(slot, int) or not 0 <= slot < len(problem.slots):
            raise ValueError(f"{where}: there is no slot {slot}; slots go from 0 to {len(problem.slots) - 1}.")
