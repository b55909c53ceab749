"""The neighbourhood of two participants in a large timetable, cut out so that it still keeps every rule of the whole.

Whoever waits for a page cannot wait for ten thousand meetings. Only the meetings of the two and of those they meet can
move here; everything else stays where it is and is told to the engine as what it takes away: slots of people, tables
of places.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from errera.engines.scheduling import Meeting, Participant, Place, Problem, Result, explain
from errera.engines.scheduling.solve.values import breaks_of

LARGE = 600  # meetings: up to so many, everything is looked at
MOST = 120  # meetings of a neighbourhood that can move


@dataclass(frozen=True)
class Nearby:
    """A problem and its answer, whole or cut; `movable` is how many meetings can move, 0 where it is whole."""

    problem: Problem
    result: Result
    movable: int = 0
    full: frozenset[tuple[str, int]] = frozenset()  # places and slots that only what stays here fills

    def kind(self, one: explain.Obstacle, slot: int) -> str:
        """Say what is in the way: a place that is closed here alone is full of what stays."""
        return str(explain.Kind.FULL if (one.key, slot) in self.full else one.kind)

    def named(self, one: explain.Obstacle) -> str | None:
        """Give the meeting that is in the way, unless it is one of nobody."""
        return None if one.meeting is None or "/" in one.meeting else one.meeting


def nearby(problem: Problem, result: Result, key: str) -> Nearby:
    """Give the neighbourhood of a pair, or everything where that is little."""
    if len(problem.meetings) <= LARGE:
        return Nearby(problem, result)
    near = _near(problem, result, key)
    keys = {one.key for one in near}
    stays = [one for one in problem.meetings if one.key not in keys and result.slots[one.key] is not None]
    places, fillers = _places(problem, result, near, stays)
    people = {side for one in near for side in one.pair}
    taken = _taken(result, stays, people)
    meetings = (*(_with_ways(problem, one, taken) for one in near), *fillers)
    cut = replace(
        problem, meetings=meetings, places=places, published=(), orders=(), break_spread=None, placed_spread=None,
        participants=(
            *(_held(one, taken[one.key]) for one in problem.participants if one.key in people),
            *(Participant(side) for one in fillers for side in one.pair),
        ),
    )  # fmt: skip
    slots = {one.key: one.fixed if one in fillers else result.slots[one.key] for one in meetings}
    return Nearby(cut, replace(result, slots=slots, tables={}), len(near), _full(problem, cut))


def is_fair(problem: Problem, slots: Mapping[str, int | None]) -> bool:
    """Say whether a timetable keeps the bounds of fairness of the whole question, which a neighbourhood cannot know."""
    if problem.break_spread is not None:
        breaks = breaks_of(problem, slots).values()
        if max(breaks) - min(breaks) > problem.break_spread:
            return False
    if problem.placed_spread is not None:
        missed = Counter({side: 0 for one in problem.meetings for side in one.pair})
        missed.update(side for one in problem.meetings if slots[one.key] is None for side in one.pair)
        return max(missed.values()) - min(missed.values()) <= problem.placed_spread
    return True


def _full(problem: Problem, cut: Problem) -> frozenset[tuple[str, int]]:
    whole = {place.key: place.closed for place in problem.places}
    return frozenset((place.key, slot) for place in cut.places for slot in place.closed - whole[place.key])


Taken = dict[str, list[tuple[int, str]]]  # slots and places of the meetings that stay, by participant


def _near(problem: Problem, result: Result, key: str) -> list[Meeting]:
    """Give the pair, the meetings of either, then those of the people these meet, the fullest agendas last."""
    asked = next(one for one in problem.meetings if one.key == key)
    pair = set(asked.pair)
    held = [one for one in problem.meetings if result.slots[one.key] is not None and one.key != key]
    own = [one for one in held if pair & set(one.pair)]
    partners = {side for one in own for side in one.pair} - pair
    further = [one for one in held if partners & set(one.pair) and not pair & set(one.pair)]
    counts = Counter(side for one in held for side in one.pair)
    further.sort(key=lambda one: (sum(counts[side] for side in one.pair), one.key))
    return [asked, *own, *further][: max(MOST, len(own) + 1)]


def _places(
    problem: Problem, result: Result, near: Iterable[Meeting], stays: Iterable[Meeting]
) -> tuple[tuple[Place, ...], tuple[Meeting, ...]]:
    """Give places with the tables that are left, and a meeting of nobody at each table that one slot has less."""
    wanted = Counter(one.place for one in near)
    used = Counter((one.place, result.slots[one.key]) for one in stays)
    places, fillers = [], []
    for place in problem.places:
        if place.tables is None or not wanted[place.key]:
            places.append(place)
            continue
        left = [min(place.tables - used[place.key, slot], wanted[place.key]) for slot in range(len(problem.slots))]
        most = max(1, *left)
        closed = {slot for slot, count in enumerate(left) if not count}
        places.append(replace(place, tables=most, closed=place.closed | closed))
        fillers += [_filler(place, slot, n) for slot, count in enumerate(left) if count for n in range(most - count)]
    return tuple(places), tuple(fillers)


def _filler(place: Place, slot: int, number: int) -> Meeting:
    name = f"{place.key}/{slot}/{number}"
    return Meeting(name, f"{name}/one", f"{name}/other", place.key, weight=0, fixed=slot)


def _taken(result: Result, stays: Iterable[Meeting], people: set[str]) -> Taken:
    found: Taken = defaultdict(list)
    for one in stays:
        slot = result.slots[one.key]
        if slot is not None:
            for side in people.intersection(one.pair):
                found[side].append((slot, one.place))
    return found


def _held(person: Participant, taken: list[tuple[int, str]]) -> Participant:
    """Give a participant without the slots, and the number of meetings, that are taken by what stays."""
    most = None if person.most is None else max(0, person.most - len(taken))
    return replace(person, closed=person.closed | {slot for slot, _ in taken}, most=most)


def _with_ways(problem: Problem, one: Meeting, taken: Taken) -> Meeting:
    """Bar the slots from which, or to which, a side could not come in time from a meeting that stays."""
    late = {
        slot
        for side in one.pair
        for at, place in taken[side]
        if (minutes := _minutes(problem, one.place, place))
        for slot in _too_near(problem, at, minutes)
    }
    return replace(one, barred=one.barred | late) if late else one


def _minutes(problem: Problem, here: str, there: str) -> int:
    legs = (leg.minutes for leg in problem.travel if {leg.one, leg.other} == {here, there})
    return max(legs, default=0)


def _too_near(problem: Problem, at: int, minutes: int) -> Iterator[int]:
    for slot in range(len(problem.slots)):
        early, late = sorted((slot, at))
        if slot != at and problem.slots[late].starts - problem.slots[early].ends < minutes:
            yield slot
