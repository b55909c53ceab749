"""What a run proposes as rows, written with its answer, and what that changes against the version it repairs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from .. import queries
from ..models import Proposal, Run
from ..shapes import AnswerFacts, Change, Reading, affected_by, change_counts, changes_between, reading_of

AT_ONCE = 500


def _write_proposals(run: Run, facts: AnswerFacts) -> dict[str, int]:
    """Write each meeting that was asked about, and those that would be cancelled; gives how much changes."""
    reading = reading_of(facts.said)
    changes = changes_between(queries.spots_of(run.base), reading.spots) if run.base else []
    Proposal.objects.bulk_create(_proposals(run, reading, changes), batch_size=AT_ONCE)
    return {**change_counts(changes), "affected_count": len(affected_by(changes))}


def _proposals(run: Run, reading: Reading, changes: Iterable[Change]) -> Iterator[Proposal]:
    kinds = {one.key: one.kind for one in changes}
    people = queries.numbers_of(run.timetable)
    slots = {row.public_id: row.pk for row in run.timetable.slots.all()}
    places = {row.public_id: row.pk for row in run.timetable.places.all()}
    for key in sorted(reading.weights.keys() | kinds.keys()):
        one, other = sorted(people[side] for side in key.split("-"))
        spot = reading.spots.get(key)
        where: dict[str, Any] = {}
        if spot is not None:
            where = {"slot_id": slots[spot.slot], "place_id": places[spot.place], "table": spot.table}
        yield Proposal(
            run=run, one_id=one, other_id=other, weight=reading.weights.get(key), change=kinds.get(key, ""), **where
        )  # fmt: skip
