"""Reads of runs: the answer, whether the search is to end, and the run behind long work."""

from __future__ import annotations

from django.db.models import Q

from errera.matchmaking.models import Participant

from ..models import Answer, Proposal, Run, Timetable
from ..shapes import Reading, reading_of
from ..states import RunState
from .days import AT_HAND, SHOWN
from .grids import named


def runs_of(timetable: Timetable) -> list[Run]:
    """Give the runs of a timetable, the latest in front, with base and version at hand."""
    rows = Run.objects.filter(timetable=timetable).select_related("base", "work", "version")
    found = list(rows.order_by("-number"))
    for run in found:
        run.timetable = timetable
    return found


def reading_of_run(run: Run) -> Reading:
    """Give what a computed run says."""
    return reading_of(Answer.objects.only("said").get(run=run).said)


def heaviest_left_out(run: Run, most: int) -> list[tuple[str, str, str, str, int]]:
    """Give the pairs without a place that weigh most: public id and name of either, and the weight. One query."""
    rows = Proposal.objects.filter(run=run, slot__isnull=True, weight__isnull=False).order_by("-weight", "pk")
    names = named()
    found = rows.values_list("one__public_id", names["one_name"], "other__public_id", names["other_name"], "weight")
    return list(found[:most])


def proposals_of(run: Run, participant: Participant) -> list[Proposal]:
    """Give what a run proposes to a participant, and their wishes for which it found no place. One query."""
    own = Q(one=participant) | Q(other=participant)
    rows = Proposal.objects.filter(own, run=run, weight__isnull=False)
    return list(rows.select_related(*AT_HAND).only(*SHOWN, "weight"))


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
