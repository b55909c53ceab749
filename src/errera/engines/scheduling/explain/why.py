"""Why a wish was not placed, slot by slot, and what would place it: mostly one other meeting that moves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ..problem import Meeting, Problem
from ..solve import Result

Slots = Mapping[str, int | None]


class Kind(StrEnum):
    """What stands in the way of a meeting in a slot."""

    BARRED = "barred"  # the meeting itself may not be held there
    ABSENT = "absent"  # a participant cannot attend
    SHUT = "shut"  # nothing is held at the place
    BUSY = "busy"  # a participant has another meeting
    FULL = "full"  # every table of the place is taken
    TRAVEL = "travel"  # a participant could not come from, or go to, another meeting in time
    ORDER = "order"  # a precedence with another meeting
    MOST = "most"  # a participant has as many meetings as they take


MOVABLE = frozenset({Kind.BUSY, Kind.FULL, Kind.TRAVEL, Kind.ORDER})


@dataclass(frozen=True)
class Obstacle:
    """One thing in the way: whose it is (a participant or a place), and the meeting that would have to give way."""

    kind: Kind
    key: str
    meeting: str | None = None


@dataclass(frozen=True)
class Way:
    """A slot for the meeting: what is in the way, and the moves (meeting, slot) that would make room, if they do."""

    slot: int
    obstacles: tuple[Obstacle, ...]
    moves: tuple[tuple[str, int], ...] | None = None

    @property
    def is_open(self) -> bool:
        """Say whether the meeting could be held here: at once, or after the moves."""
        return self.moves is not None


@dataclass(frozen=True)
class Why:
    """Why a meeting is where it is, or is left out: every slot, those that take the fewest moves first."""

    meeting: str
    slot: int | None
    ways: tuple[Way, ...]

    @property
    def open(self) -> tuple[Way, ...]:
        """Give the slots it could have, as they are or after moves."""
        return tuple(way for way in self.ways if way.is_open)


def why(problem: Problem, result: Result, meeting: str) -> Why:
    """Say of a meeting what stands in its way in every slot, and what would make room for it."""
    one = _meeting(problem, meeting)
    slots = {**result.slots, meeting: None}
    ways = [_way(problem, slots, one, slot) for slot in range(len(problem.slots)) if slot != result.slots[meeting]]
    return Why(meeting, result.slots[meeting], tuple(sorted(ways, key=_effort)))


def obstacles(problem: Problem, slots: Slots, one: Meeting, slot: int) -> tuple[Obstacle, ...]:
    """Give what stands in the way of a meeting in a slot of a timetable."""
    steps = (_itself, _people, _place, _travel, _orders)
    return tuple(found for step in steps for found in step(problem, slots, one, slot))


def _meeting(problem: Problem, key: str) -> Meeting:
    found = next((one for one in problem.meetings if one.key == key), None)
    if found is None:
        raise ValueError(f"There is no meeting {key}.")
    return found


def _effort(way: Way) -> tuple[bool, int, int]:
    return (not way.is_open, len(way.moves or way.obstacles), way.slot)


def _way(problem: Problem, slots: Slots, one: Meeting, slot: int) -> Way:
    found = obstacles(problem, slots, one, slot)
    if not all(each.kind in MOVABLE for each in found):
        return Way(slot, found)
    return Way(slot, found, _moves(problem, slots, one, slot, found))


def _moves(
    problem: Problem, slots: Slots, one: Meeting, slot: int, found: tuple[Obstacle, ...]
) -> tuple[tuple[str, int], ...] | None:
    """Move each meeting that is in the way to a slot that is open for it; None where one has none."""
    now, moves = {**slots, one.key: slot}, []
    for key in _in_the_way(problem, slots, found):
        other = _meeting(problem, key)
        if other.fixed is not None:
            return None
        now[key] = None
        free = next(
            (t for t in range(len(problem.slots)) if t != slots[key] and not obstacles(problem, now, other, t)), None
        )
        if free is None:
            return None
        now[key] = free
        moves.append((key, free))
    # A table that one of these gave up may have been all it took; whatever is still in the way was not moved.
    without = {**now, one.key: None}
    return None if obstacles(problem, without, one, slot) else tuple(moves)


def _in_the_way(problem: Problem, slots: Slots, found: tuple[Obstacle, ...]) -> list[str]:
    """Give the meetings to move: those named, and of a full place one, unless one of them sits there already."""
    named = list(dict.fromkeys(each.meeting for each in found if each.meeting and each.kind is not Kind.FULL))
    by_key = {one.key: one for one in problem.meetings}
    for each in found:
        if each.kind is Kind.FULL and each.meeting and not any(by_key[key].place == each.key for key in named):
            named.append(each.meeting)
    return named


def _itself(problem: Problem, slots: Slots, one: Meeting, slot: int) -> Iterator[Obstacle]:
    is_elsewhere = one.fixed is not None and one.fixed != slot
    if is_elsewhere or slot in one.barred or (one.slots is not None and slot not in one.slots):
        yield Obstacle(Kind.BARRED, one.key)


def _people(problem: Problem, slots: Slots, one: Meeting, slot: int) -> Iterator[Obstacle]:
    for person in problem.participants:
        if person.key not in one.pair:
            continue
        if slot in person.closed:
            yield Obstacle(Kind.ABSENT, person.key)
        held = [other for other in problem.meetings if person.key in other.pair and slots[other.key] is not None]
        for other in held:
            if slots[other.key] == slot and other.key != one.key:
                yield Obstacle(Kind.BUSY, person.key, other.key)
        if person.most is not None and len([other for other in held if other.key != one.key]) >= person.most:
            yield Obstacle(Kind.MOST, person.key)


def _place(problem: Problem, slots: Slots, one: Meeting, slot: int) -> Iterator[Obstacle]:
    place = next(place for place in problem.places if place.key == one.place)
    if slot in place.closed:
        yield Obstacle(Kind.SHUT, place.key)
    here = [
        other for other in problem.meetings
        if other.place == place.key and slots[other.key] == slot and other.key != one.key
    ]  # fmt: skip
    if place.tables is not None and len(here) >= place.tables:
        yield Obstacle(Kind.FULL, place.key, _easiest(problem, slots, here))


def _easiest(problem: Problem, slots: Slots, here: list[Meeting]) -> str | None:
    """Give a meeting of a full place that is not pinned, of the participants with the fewest meetings."""
    held = [key for one in problem.meetings if slots[one.key] is not None for key in one.pair]
    free = [one for one in here if one.fixed is None]
    return min(free, key=lambda one: (sum(map(held.count, one.pair)), one.key)).key if free else None


def _travel(problem: Problem, slots: Slots, one: Meeting, slot: int) -> Iterator[Obstacle]:
    for leg in problem.travel:
        if one.place not in (leg.one, leg.other):
            continue
        far = leg.other if one.place == leg.one else leg.one
        for other in problem.meetings:
            at = slots[other.key]
            if other.place == far and at is not None and at != slot and other.key != one.key:
                early, late = sorted((at, slot))
                if problem.slots[late].starts - problem.slots[early].ends < leg.minutes:
                    yield from (Obstacle(Kind.TRAVEL, key, other.key) for key in one.pair if key in other.pair)


def _orders(problem: Problem, slots: Slots, one: Meeting, slot: int) -> Iterator[Obstacle]:
    for order in problem.orders:
        first, then = slots[order.first], slots[order.then]
        if order.first == one.key and then is not None and slot >= then:
            yield Obstacle(Kind.ORDER, order.then, order.then)
        if order.then == one.key and first is not None and first >= slot:
            yield Obstacle(Kind.ORDER, order.first, order.first)
