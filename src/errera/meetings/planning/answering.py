"""What the engine says to a question, as plain data that is kept."""

from __future__ import annotations

from collections.abc import Callable

from errera.engines import scheduling
from errera.engines.scheduling import Progress, Result

from ..models import Run
from ..shapes import AnswerFacts, Placed, Spot, seated
from .asking import Question, question_of

Tell = Callable[[Progress], None]
Stop = Callable[[], bool]


def answer(run: Run, *, tell: Tell | None = None, stop: Stop | None = None) -> AnswerFacts:
    """Ask the engine for the best timetable of a run, and give the problem and what was said.

    Nothing is read or written while it thinks. An answer that breaks a rule is a fault of ours, never kept: the
    independent check refuses it (ValueError).
    """
    question = question_of(run)
    result = scheduling.solve(question.problem, seconds=run.seconds, seed=run.seed, progress=tell, stop=stop)
    if faults := scheduling.check(question.problem, result):
        raise ValueError(f"the answer of {run} breaks rules: {faults[:3]}")
    return _facts(question, result)


def _facts(question: Question, result: Result) -> AnswerFacts:
    problem, ground = question.problem, question.frame.ground
    spots = _spots(question, result) if result.is_found else {}
    values = {str(aim): value for aim, value in result.values.items()}
    bounds = {str(aim): bound for aim, bound in result.bounds.items()}
    weights = {one.key: one.weight for one in problem.meetings}
    weight = sum(weights[key] for key in spots)
    said = {
        "answer": scheduling.as_plain(result), "seconds_tenths": int(result.seconds * 10), "values": values,
        "bounds": bounds,
        "slots": [slot.public_id for slot in ground.slots],
        "spots": {key: [spot.slot, spot.place, spot.table] for key, spot in sorted(spots.items())},
        "left_out": sorted(weights.keys() - spots.keys()), "hands": sorted(ground.barred_pairs),
        "participants": sorted(ground.participants), "weights": weights,
    }  # fmt: skip
    figures = {
        "sha256": question.sha256, "standing": str(result.status), "engine": result.engine,
        "wanted_count": len(weights), "placed_count": len(spots), "weight": weight,
        "weight_bound": max(weight, min(bounds.get("weight", sum(weights.values())), sum(weights.values()))),
        "breaks_count": values.get("breaks", 0), "changes_count": values.get("changes", 0),
    }  # fmt: skip
    return AnswerFacts(scheduling.packed(problem), said, figures)


def _spots(question: Question, result: Result) -> dict[str, Spot]:
    frame, meetings = question.frame, {one.key: one for one in question.problem.meetings}
    placed = [
        Placed(slot, meetings[key].place, key, frame.seats(meetings[key].pair))
        for key, slot in result.slots.items()
        if slot is not None
    ]
    slots = tuple(slot.public_id for slot in frame.ground.slots)
    tables = seated(placed, {place.public_id: place.tables for place in frame.ground.places}, question.kept, slots)
    return {row.key: Spot(slots[row.slot], row.place, tables[row.key]) for row in placed}
