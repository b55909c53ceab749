"""Asks the engine why a wish found no place, and what a decision by hand would do, of the answer of a run."""

from __future__ import annotations

from dataclasses import replace

from errera.engines import scheduling
from errera.engines.scheduling import Aim, Problem, Result, Status
from errera.engines.scheduling.solve.values import values_of
from errera.foundation.sentences import N_, Invalid

from ..models import Answer, Run
from ..shapes import Explained, Followed, Hurdle, PinFacts, Shift, Way, key_of
from ..states import PinKind
from .nearby import is_fair, nearby

SECONDS, SOON = 5.0, 0.8  # somebody waits for the page; of a neighbourhood, less than that is enough


def why(run: Run, key: str) -> Explained:
    """Say of a pair what stands in its way in every slot, and what would make room; refuses a pair not asked about."""
    problem, result, slots = _asked(run)
    _refuse_unknown(problem, key)
    near = nearby(problem, result, key)
    found = scheduling.explain.why(near.problem, near.result, key)
    ways = [
        Way(
            slots[way.slot],
            [Hurdle(near.kind(one, way.slot), one.key, near.named(one)) for one in way.obstacles],
            None if way.moves is None else [(other, slots[slot]) for other, slot in way.moves],
        )
        for way in found.ways
    ]
    return Explained(key, None if found.slot is None else slots[found.slot], ways)


def consequence(run: Run, facts: PinFacts) -> Followed:
    """Say what the answer of a run would become under a decision by hand: the least that changes.

    In a large timetable only the neighbourhood of the two may move; what is found there is held against the whole
    question. Refuses a pair that was not asked about, and a slot that the run does not know.
    """
    problem, result, slots = _asked(run)
    key = key_of(facts.one.public_id, facts.other.public_id)
    _refuse_unknown(problem, key)
    hand = _hand(facts, key, slots)
    near = nearby(problem, result, key)
    found = scheduling.explain.consequence(
        near.problem, near.result, hand, seconds=SOON if near.movable else SECONDS, seed=run.seed
    )
    after = replace(result, slots={**result.slots, **{move.meeting: move.after for move in found.moves}})
    is_possible = found.result.is_found and (not near.movable or is_fair(problem, after.slots))
    if not is_possible:
        return Followed(
            False, not near.movable and found.result.status == Status.INFEASIBLE, (), (), 0, 0, near.movable
        )

    def named(slot: int | None) -> str | None:
        return None if slot is None else slots[slot]

    before, now = (values_of(problem, one.slots) for one in (result, after))
    return Followed(
        is_possible=True,
        is_proved=not near.movable and found.result.status == Status.OPTIMAL,
        shifts=[Shift(move.meeting, named(move.before), named(move.after)) for move in found.moves],
        people=found.people,
        weight=now.get(Aim.WEIGHT, 0) - before.get(Aim.WEIGHT, 0),
        breaks=now.get(Aim.BREAKS, 0) - before.get(Aim.BREAKS, 0),
        movable=near.movable,
    )


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
