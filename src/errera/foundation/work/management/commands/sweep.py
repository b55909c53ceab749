"""`errera sweep`: pick up what killed workers dropped."""

from __future__ import annotations

import contextlib
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand

from errera.foundation import clock
from errera.foundation.actor import SYSTEM
from errera.foundation.lifecycle import StepRefused
from errera.foundation.sentences import N_, Sentence
from errera.foundation.work import actions, queries, shapes
from errera.foundation.work.models import Run

DROPPED = N_("The worker was stopped in the middle; it will be tried again.")
GIVEN_UP = N_("The worker was stopped in the middle too often ({count}); ask for it again, or ask the administrator.")


class Command(BaseCommand):
    """Put deserted runs back in the queue, or end them in words."""

    help = "Pick up what killed workers dropped."

    def handle(self, **options: Any) -> None:
        """Sweep once."""
        at = clock.now()
        runs = queries.deserted_runs(at)
        for run in runs:
            with contextlib.suppress(StepRefused):  # it came to its end while the sweeper looked
                _pick_up(run, at)
        tasks = queries.deserted_tasks(at)
        for task in tasks:
            actions.requeue_task(task=task, by=SYSTEM, at=at)
        self.stdout.write(f"runs: {len(runs)}, tasks: {len(tasks)}")


def _pick_up(run: Run, at: datetime) -> None:
    job = shapes.jobs().get(run.kind)
    if job and run.attempt < job.tries:
        actions.retry_run(run=run, sentence=Sentence(DROPPED), by=SYSTEM, at=at)
    else:
        actions.fail_run(run=run, sentence=Sentence(GIVEN_UP, {"count": run.attempt}), by=SYSTEM, at=at)
