"""Reads of long work: runs, their progress, and what a killed worker left behind."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from errera.foundation import pulse
from errera.foundation.actor import Actor
from errera.foundation.pulse import Progress
from errera.foundation.ui.speech import say

from . import policies
from .models import Run, TickTaken
from .shapes import Every, Job, jobs
from .states import RUN, RunState

CARRY_OUT = "errera.foundation.work.tasks.carry_out"
GRACE = timedelta(seconds=30)  # a worker that has just taken a task may not have given a sign of life yet
SILENCE = timedelta(hours=1)  # what a task may take under a worker that never gives signs of life
MOST_TRIES = 3
UNFINISHED = (RunState.QUEUED, RunState.RUNNING)


def runs_seen_by(actor: Actor) -> QuerySet[Run]:
    """Give the runs that exist for this person: all for administrators, else the own ones."""
    if policies.may_see_runs(actor):
        return Run.objects.all()
    return Run.objects.filter(asked_by=actor.doer)


def progress_of(run: Run) -> Progress:
    """Give how far a run is: as it last said while it runs, as it was at its end afterwards."""
    told = None if run.is_over else pulse.progress_of(run.public_id)
    return told or Progress(run.done, run.total, run.sentence)


def seen_progress(run: Run) -> dict[str, Any]:
    """Give what the template `work/_progress.html` needs, for any page that shows a run."""
    state, progress = RUN.named(run.state), progress_of(run)
    doing = say(progress.sentence if progress.sentence.text else state)
    return {"run": run, "state": state, "progress": progress, "doing": doing}


def deserted_runs(at: datetime) -> list[Run]:
    """Give the runs that nobody is carrying out any more, although they have not ended."""
    waiting = list(Run.objects.filter(state__in=UNFINISHED, asked_at__lt=at - GRACE))
    tasks = DBTaskResult.objects.in_bulk([run.task for run in waiting if run.task])
    by_key = {str(key): task for key, task in tasks.items()}
    return [run for run in waiting if _is_deserted(run, by_key.get(run.task), at)]


def _is_deserted(run: Run, task: DBTaskResult | None, at: datetime) -> bool:
    if task is None or task.status in {"SUCCESSFUL", "FAILED"}:
        return True
    return task.status == "RUNNING" and _is_dead(task, at)


def deserted_tasks(at: datetime) -> list[DBTaskResult]:
    """Give the tasks that a killed worker left running."""
    running = DBTaskResult.objects.filter(status="RUNNING")
    return [task for task in running if _is_dead(task, at)]


def _is_dead(task: DBTaskResult, at: datetime) -> bool:
    worker = task.worker_ids[-1] if task.worker_ids else ""
    started = task.started_at or task.enqueued_at
    if pulse.is_alive(worker):
        return False
    # In the demo the calendar stands still, while the queue keeps real time.
    ago = timezone.now() - started
    return ago > (GRACE if pulse.is_known(worker) else SILENCE)


def due_jobs(at: datetime) -> list[tuple[Job, str]]:
    """Give the scheduled jobs that have not been started in the period of this moment, with the period's name."""
    local = timezone.localtime(at)
    due = [(job, Every(job.every).slot(local)) for job in jobs().values() if job.every]
    taken = set(TickTaken.objects.filter(slot__in={slot for _, slot in due}).values_list("kind", "slot"))
    return [(job, slot) for job, slot in due if (job.kind, slot) not in taken]


def latest_of_kind(kind: str) -> Run | None:
    """Give the run of a kind that was asked for last."""
    return Run.objects.filter(kind=kind).order_by("-asked_at", "-pk").first()
