"""Reads of runs: the answer, whether the search is to end, and the run behind long work."""

from __future__ import annotations

from ..models import Answer, Proposal, Run, Timetable
from ..shapes import Reading, reading_of
from ..states import RunState
from .sides import Sides, with_sides


def runs_of(timetable: Timetable) -> list[Run]:
    """Give the runs of a timetable, the latest in front, with the versions that they became at hand."""
    rows = Run.objects.filter(timetable=timetable).select_related("version").defer("words", "work", "publishing")
    found = list(rows.order_by("-number"))
    for run in found:
        run.timetable = timetable
    return found


def reading_of_run(run: Run) -> Reading:
    """Give what a computed run says."""
    return reading_of(Answer.objects.only("said").get(run=run).said)


def heaviest_left_out(run: Run, most: int) -> list[tuple[int, Sides]]:
    """Give the pairs without a place that weigh most, with what a meeting of them is worth. One query."""
    rows = Proposal.objects.filter(run=run, slot__isnull=True, weight__isnull=False).order_by("-weight", "pk")
    return [(weight, sides) for weight, sides in with_sides(rows[:most], "weight")]


def latest_answered(timetable: Timetable) -> Run | None:
    """Give the run that was computed last, if it holds a timetable."""
    rows = Run.objects.filter(timetable=timetable, state=RunState.DONE, placed_count__gt=0)
    return rows.select_related("timetable__matchmaking__initiative").order_by("-number").first()


def is_cut_short(run: Run) -> bool:
    """Say whether somebody wants the best so far, now."""
    return Run.objects.filter(pk=run.pk, cut_short_at__isnull=False).exists()


def run_of_work(work: str) -> Run | None:
    """Give the run that long work computes, by the public id of that work, while it computes."""
    rows = Run.objects.filter(work__public_id=work, state=RunState.COMPUTING)
    return rows.select_related("timetable__matchmaking__initiative", "work").first()
