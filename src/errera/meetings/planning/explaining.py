"""Asks the engine why a wish found no place, and what a decision by hand would do, of the answer of a run."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from errera.engines import scheduling
from errera.engines.scheduling import Aim, Problem, Result
from errera.foundation.sentences import N_, Invalid

from ..models import Answer, Run
from ..shapes import Explained, Followed, Hurdle, PinFacts, Shift, Way, key_of
from ..states import PinKind

SECONDS = 5.0  # somebody waits for the page
LARGE = 600  # meetings: up to so many, everything is looked at


def why(run: Run, key: str) -> Explained:
    """Say of a pair what stands in its way in every slot, and what would make room; refuses a pair not asked about."""
    problem, result, slots = _asked(run)
    _refuse_unknown(problem, key)
    problem, result, full = nearby(problem, result, key)
    found = scheduling.explain.why(problem, result, key)
    ways = [
        Way(
            slots[way.slot],
            [Hurdle(_kind(one, way.slot, full), one.key, one.meeting) for one in way.obstacles],
            None if way.moves is None else [(other, slots[slot]) for other, slot in way.moves],
        )
        for way in found.ways
    ]
    return Explained(key, None if found.slot is None else slots[found.slot], ways)


def consequence(run: Run, facts: PinFacts) -> Followed:
    """Say what the answer of a run would become under a decision by hand: the least that changes.

    Refuses a pair that was not asked about, and a slot that the run does not know.
    """
    problem, result, slots = _asked(run)
    key = key_of(facts.one.public_id, facts.other.public_id)
    _refuse_unknown(problem, key)
    found = scheduling.explain.consequence(problem, result, _hand(facts, key, slots), seconds=SECONDS, seed=run.seed)

    def named(slot: int | None) -> str | None:
        return None if slot is None else slots[slot]

    return Followed(
        is_possible=found.result.is_found,
        is_proved=found.result.status in (scheduling.Status.OPTIMAL, scheduling.Status.INFEASIBLE),
        shifts=[Shift(move.meeting, named(move.before), named(move.after)) for move in found.moves],
        people=found.people,
        weight=found.after.get(Aim.WEIGHT, 0) - found.before.get(Aim.WEIGHT, 0),
        breaks=found.after.get(Aim.BREAKS, 0) - found.before.get(Aim.BREAKS, 0),
    )


def nearby(problem: Problem, result: Result, key: str) -> tuple[Problem, Result, frozenset[tuple[str, int]]]:
    """Give the neighbourhood of a pair in a large problem, so that somebody who waits for the page need not wait long.

    It keeps the meetings of the two and of everybody they want to meet. Of the others only this stays: where they fill
    a place, it is closed; those places and slots are given, too, so that this is told as what it is.
    """
    if len(problem.meetings) <= LARGE:
        return problem, result, frozenset()
    pair = set(next(one.pair for one in problem.meetings if one.key == key))
    partners = pair | {side for one in problem.meetings if pair & set(one.pair) for side in one.pair}
    near = tuple(one for one in problem.meetings if partners & set(one.pair))
    held = Counter((one.place, slot) for one in problem.meetings if (slot := result.slots[one.key]) is not None)
    tables = {place.key: place.tables for place in problem.places}
    full = frozenset(seat for seat, count in held.items() if (most := tables[seat[0]]) is not None and count >= most)
    places = tuple(
        replace(place, tables=None, closed=place.closed | {slot for where, slot in full if where == place.key})
        for place in problem.places
    )
    slots = {one.key: result.slots[one.key] for one in near}
    people = {side for one in near for side in one.pair}
    cut = replace(
        problem, meetings=near, places=places, published=(), orders=(),
        participants=tuple(one for one in problem.participants if one.key in people),
    )  # fmt: skip
    return cut, replace(result, slots=slots, tables={}), full


def _kind(one: scheduling.explain.Obstacle, slot: int, full: frozenset[tuple[str, int]]) -> str:
    return "full" if (one.key, slot) in full else str(one.kind)


def _asked(run: Run) -> tuple[Problem, Result, tuple[str, ...]]:
    """Give the problem and the answer of a run as the engine knows them, and the slots by their numbers."""
    row = Answer.objects.get(run=run)
    result = scheduling.answer_of(row.said["answer"])
    if not result.is_found:
        raise Invalid(N_("This run found no timetable: there is nothing to explain."))
    return scheduling.read(row.problem), result, tuple(row.said["slots"])


def _refuse_unknown(problem: Problem, key: str) -> None:
    if all(one.key != key for one in problem.meetings):
        raise Invalid(N_("This run was not asked about these two: compute again."))


def _hand(facts: PinFacts, key: str, slots: tuple[str, ...]) -> scheduling.explain.Pin | scheduling.explain.Bar:
    if facts.kind == PinKind.NEVER:
        return scheduling.explain.Bar(key)
    if facts.slot is None or facts.slot.public_id not in slots:
        raise Invalid(N_("Choose a slot of this run."), field="slot")
    number = slots.index(facts.slot.public_id)
    return scheduling.explain.Pin(key, number) if facts.kind == PinKind.FIXED else scheduling.explain.Bar(key, number)
